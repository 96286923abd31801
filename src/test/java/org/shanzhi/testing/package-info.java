// SPDX-License-Identifier: Apache-2.0
/** What tests of every module stand on: a database of their own and a clock that obeys. */
@org.jspecify.annotations.NullMarked
package org.shanzhi.testing;
