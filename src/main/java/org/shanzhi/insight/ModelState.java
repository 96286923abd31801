// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;
import java.util.Optional;
import org.shanzhi.shared.ReadingFigures.Learning;

/**
 * What the page of models shows.
 *
 * @param notYetLearnt decisions that no version has seen
 * @param inUse the version in use
 * @param trial the version on trial, with what is known of it so far
 * @param waiting the version that waits for its trial
 * @param damaged the version that could not be read any more and was passed over
 */
record ModelState(
        Optional<JdbcModels.Version> inUse,
        boolean training,
        int notYetLearnt,
        double threshold,
        Learning figures,
        Optional<Trial> trial,
        Optional<Integer> waiting,
        Optional<Integer> damaged,
        List<Drift.Finding> drift,
        List<JdbcStandings.Entry> journal,
        List<JdbcModels.Version> versions) {
    ModelState {
        drift = List.copyOf(drift);
        journal = List.copyOf(journal);
        versions = List.copyOf(versions);
    }

    record Trial(int champion, int challenger, Optional<JdbcStandings.Duel> duel) {}

    /** Return what alarms. */
    List<Drift.Finding> alarms() {
        return drift.stream().filter(Drift.Finding::alarming).toList();
    }
}
