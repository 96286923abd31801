/** A platform on which a county changes how it governs, together with its people. */
@org.jspecify.annotations.NullMarked
package org.shanzhi;
