// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.workshop;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.workshop.Readings.GateLine;
import org.shanzhi.innovation.workshop.Readings.Said;
import org.shanzhi.ui.Step;

/** An innovation as its page tells it, in the reader's words (创新故事内容). */
record Story(
        String number,
        String title,
        String facts,
        String owner,
        String significance,
        List<String> needs,
        String subject,
        String next,
        Optional<Deed> mine,
        Goal goal,
        List<Link> direction,
        List<Acting> actors,
        String first,
        Result result,
        List<Step> steps,
        List<GateLine> gates,
        List<Chapter> chapters,
        List<Objection> objections,
        List<Line> history,
        List<Deed> actions,
        List<Deed> rare) {

    /** A step of the chain from the objective to the evidence; what was not written is empty. */
    record Link(String objective, String county, String local, String evidence) {}

    record Goal(String problem, String indicator, String promise) {
        boolean said() {
            return !problem.isEmpty();
        }
    }

    record Acting(String who, String side, String does, String duty, String mayNot, String handsOver) {}

    /**
     * @param said sentences on what was measured and what follows, the most important first
     * @param claimed what the owner says that it showed, which nobody judged yet
     */
    record Result(String verdict, List<String> said, List<String> claimed) {
        Result {
            said = List.copyOf(said);
            claimed = List.copyOf(claimed);
        }
    }

    /** What was written with one deed: what counts now, and what was written before. */
    record Chapter(Deed deed, List<Told> now, List<Told> before) {
        /** Return the number of the last step of those that count now. */
        int latest() {
            return now.stream().mapToInt(Told::number).max().orElse(0);
        }
    }

    record Told(int number, int round, Instant at, String who, List<Said> said) {}

    record Objection(int number, Instant at, String words, String place, Optional<Told> answer) {}

    record Line(int number, Instant at, Deed deed, String who, String became) {}
}
