// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.shared.Announcement;
import org.shanzhi.shared.ConsoleText;
import org.springframework.stereotype.Component;

/** Tells on the console which accounts the demo county has. */
@Component
class DemoAnnouncement implements Announcement {
    private final DemoSettings settings;

    DemoAnnouncement(DemoSettings settings) {
        this.settings = settings;
    }

    @Override
    public List<String> lines() {
        if (!settings.wanted()) {
            return List.of();
        }
        var lines = new ArrayList<String>();
        lines.addAll(both("demo.ready.lead", DemoAccounts.PASSWORD));
        for (DemoAccounts.Trial trial : DemoAccounts.TRIALS) {
            String key = "demo.role." + trial.role();
            lines.add("  %-10s %s · %s"
                    .formatted(
                            trial.userName(),
                            ConsoleText.in("zh", key, List.of()),
                            ConsoleText.in("en", key, List.of())));
        }
        lines.addAll(both("demo.ready.handlers"));
        return List.copyOf(lines);
    }

    private static List<String> both(String key, String... arguments) {
        return ConsoleText.inBoth(key, List.of(arguments)).lines().toList();
    }
}
