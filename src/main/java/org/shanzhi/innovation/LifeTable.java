// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation;

import static org.shanzhi.innovation.Party.DECIDER;
import static org.shanzhi.innovation.Party.EVALUATOR;
import static org.shanzhi.innovation.Party.MACHINE;
import static org.shanzhi.innovation.Party.OWNER;
import static org.shanzhi.innovation.Party.RESIDENT;
import static org.shanzhi.innovation.Stage.DECIDED;
import static org.shanzhi.innovation.Stage.ENDED;
import static org.shanzhi.innovation.Stage.EVALUATED;
import static org.shanzhi.innovation.Stage.FRAMED;
import static org.shanzhi.innovation.Stage.INSTITUTIONALISED;
import static org.shanzhi.innovation.Stage.MATCHED;
import static org.shanzhi.innovation.Stage.PILOTED;
import static org.shanzhi.innovation.Stage.RESOURCED;
import static org.shanzhi.innovation.Stage.SENSED;
import static org.shanzhi.innovation.Stage.VALUE_TESTED;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Stage × deed × party (创新规则表): the whole truth about what can happen to an innovation. What no row allows is refused;
 * what a row allows may still wait for its gate, see {@link Gate}.
 *
 * <p>Whoever mends begins again with the framing, and nothing that an earlier round passed counts in the next. No row removes
 * a re-measurement, and none leads past the trial to what is kept.
 */
public final class LifeTable {
    /** A row: at this stage these parties may do this, and it leads to one of these stages. */
    public record Row(Stage from, Deed deed, Set<Party> parties, Set<Stage> to) {}

    public static final List<Row> ROWS = rows();

    private LifeTable() {}

    public static Optional<Row> row(Stage from, Deed deed) {
        return ROWS.stream()
                .filter(row -> row.from() == from && row.deed() == deed)
                .findFirst();
    }

    private static List<Row> rows() {
        var rows = new ArrayList<Row>();
        rows.add(row(SENSED, Deed.FRAME, EnumSet.of(OWNER), FRAMED));
        rows.add(row(FRAMED, Deed.FRAME, EnumSet.of(OWNER), FRAMED));
        rows.add(row(FRAMED, Deed.TEST_VALUE, EnumSet.of(OWNER), VALUE_TESTED));
        rows.add(row(VALUE_TESTED, Deed.FRAME, EnumSet.of(OWNER), FRAMED));
        rows.add(row(VALUE_TESTED, Deed.TEST_VALUE, EnumSet.of(OWNER), VALUE_TESTED));
        rows.add(row(VALUE_TESTED, Deed.MATCH, EnumSet.of(OWNER), MATCHED));
        rows.add(row(MATCHED, Deed.TEST_VALUE, EnumSet.of(OWNER), VALUE_TESTED));
        rows.add(row(MATCHED, Deed.MATCH, EnumSet.of(OWNER), MATCHED));
        rows.add(row(MATCHED, Deed.RESOURCE, EnumSet.of(OWNER), RESOURCED));
        rows.add(row(RESOURCED, Deed.MATCH, EnumSet.of(OWNER), MATCHED));
        rows.add(row(RESOURCED, Deed.RESOURCE, EnumSet.of(OWNER), RESOURCED));
        rows.add(row(RESOURCED, Deed.SEAL, EnumSet.of(OWNER), RESOURCED));
        rows.add(row(RESOURCED, Deed.START, EnumSet.of(DECIDER), PILOTED));
        rows.add(row(PILOTED, Deed.STOP, EnumSet.of(OWNER, DECIDER, EVALUATOR), PILOTED));
        rows.add(row(PILOTED, Deed.BURDEN, EnumSet.of(OWNER), PILOTED));
        rows.add(row(PILOTED, Deed.CLAIM, EnumSet.of(OWNER), PILOTED));
        rows.add(row(PILOTED, Deed.REFUSE_CLAIM, EnumSet.of(EVALUATOR), PILOTED));
        rows.add(row(PILOTED, Deed.EVALUATE, EnumSet.of(EVALUATOR), EVALUATED));
        rows.add(row(EVALUATED, Deed.DECIDE, EnumSet.of(DECIDER), DECIDED, FRAMED, ENDED));
        rows.add(row(DECIDED, Deed.PACKAGE, EnumSet.of(OWNER), DECIDED));
        rows.add(row(DECIDED, Deed.ADOPT, EnumSet.of(DECIDER), DECIDED));
        rows.add(row(DECIDED, Deed.TAKE_EFFECT, EnumSet.of(MACHINE), INSTITUTIONALISED));
        rows.add(row(INSTITUTIONALISED, Deed.REMEASURE, EnumSet.of(EVALUATOR), INSTITUTIONALISED));
        rows.add(row(INSTITUTIONALISED, Deed.BURDEN, EnumSet.of(OWNER), INSTITUTIONALISED));
        rows.add(row(INSTITUTIONALISED, Deed.QUESTION, EnumSet.of(MACHINE, EVALUATOR, DECIDER), INSTITUTIONALISED));
        rows.add(row(INSTITUTIONALISED, Deed.DECIDE, EnumSet.of(DECIDER), INSTITUTIONALISED, FRAMED, ENDED));
        rows.add(row(INSTITUTIONALISED, Deed.SHARE, EnumSet.of(OWNER), INSTITUTIONALISED));
        rows.add(row(ENDED, Deed.SHARE, EnumSet.of(OWNER), ENDED));
        rows.add(row(ENDED, Deed.REMEASURE, EnumSet.of(EVALUATOR), ENDED));
        for (Stage stage : Stage.values()) {
            if (stage.underWay()) {
                rows.add(row(stage, Deed.REVIEW, EnumSet.of(EVALUATOR), stage));
                rows.add(row(stage, Deed.WAIVE, EnumSet.of(DECIDER), stage));
            }
            if (stage.compareTo(PILOTED) < 0) {
                rows.add(row(stage, Deed.WITHDRAW, EnumSet.of(OWNER, DECIDER), ENDED));
            }
            rows.add(row(stage, Deed.HAND_OVER, EnumSet.of(OWNER, DECIDER), stage));
            rows.add(row(stage, Deed.OBJECT, EnumSet.of(RESIDENT), stage));
            rows.add(row(stage, Deed.ANSWER, EnumSet.of(OWNER), stage));
        }
        return List.copyOf(rows);
    }

    private static Row row(Stage from, Deed deed, Set<Party> parties, Stage first, Stage... others) {
        return new Row(from, deed, Set.copyOf(parties), Set.copyOf(EnumSet.of(first, others)));
    }
}
