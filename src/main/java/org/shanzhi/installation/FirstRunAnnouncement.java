// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.util.List;
import org.shanzhi.shared.Announcement;
import org.shanzhi.shared.ConsoleText;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Prints the token of the first run where only the operator sees it. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class FirstRunAnnouncement implements Announcement {
    private final FirstRun firstRun;

    FirstRunAnnouncement(FirstRun firstRun) {
        this.firstRun = firstRun;
    }

    @Override
    public List<String> lines() {
        if (!firstRun.isDue()) {
            return List.of();
        }
        return ConsoleText.inBoth("installation.first-run.console", List.of(firstRun.newToken()))
                .lines()
                .toList();
    }
}
