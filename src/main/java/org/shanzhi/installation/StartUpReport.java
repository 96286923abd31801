// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.util.List;
import org.shanzhi.shared.StartUpException;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;

/** Says on the console why the start failed and what to do, and nothing else. */
class StartUpReport implements FailureAnalysisReporter {
    @Override
    public void report(FailureAnalysis analysis) {
        Terminal.error().println(text(analysis));
    }

    /** Say why the platform, having run, ends. */
    static void stopped(StartUpException reason) {
        Terminal.error().println(text("善治停了 · Shanzhi has stopped", StartUpFailures.analysis(reason, reason)));
    }

    static String text(FailureAnalysis analysis) {
        return text("善治没有启动 · Shanzhi did not start", analysis);
    }

    private static String text(String heading, FailureAnalysis analysis) {
        var text = new StringBuilder("\n" + heading + "\n\n");
        indent(text, analysis.getDescription());
        String action = analysis.getAction();
        if (action != null) {
            text.append("\n  该怎么做 · What to do\n");
            indent(text, action);
        }
        return text.toString();
    }

    private static void indent(StringBuilder text, String lines) {
        List<String> all = lines.lines().toList();
        all.forEach(line -> text.append("  ").append(line).append('\n'));
    }
}
