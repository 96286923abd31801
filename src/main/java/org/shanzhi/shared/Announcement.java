// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

/** What a module has to say on the console once the platform is ready (启动告示). */
public interface Announcement {
    /** Return the lines, in Chinese with English beside it; none if there is nothing to say. */
    List<String> lines();
}
