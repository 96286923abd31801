// SPDX-License-Identifier: Apache-2.0
/** Keeps residents' photos: without what a camera writes into them, and shown only to those who may see the case. */
@NullMarked
package org.shanzhi.cases.photo;

import org.jspecify.annotations.NullMarked;
