// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import org.shanzhi.shared.Point;

/** Something on a map and in the list beside it (地图点). */
public record MapPoint(String label, String detail, String address, Meaning meaning, Point point) {}
