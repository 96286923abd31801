// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

/** Entry of the bar as this reader sees it (导航项). */
public record NavigationLink(String label, String address, boolean current) {}
