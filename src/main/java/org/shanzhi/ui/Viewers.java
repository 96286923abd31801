// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.util.Optional;

/** Tells who looks at the page (当前浏览者); {@code access} knows. */
public interface Viewers {
    Optional<Viewer> current();
}
