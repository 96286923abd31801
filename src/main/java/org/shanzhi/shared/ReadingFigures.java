// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.LocalDate;

/** Dated figures that steer how messages are read (识读参数); the module that keeps the figures tells them. */
public interface ReadingFigures {
    /** Return the confidence from which a category is proposed, between 0 and 1. */
    double proposalThreshold(LocalDate on);

    /** Return how many days apart two messages on the same matter may be. */
    int sameMatterDays(LocalDate on);

    /** Return which share of the pairs proposed as the same matter should be the same, 0 to 1. */
    double sameMatterPrecision(LocalDate on);

    /** Return by what the versions of the reader follow upon each other, and from when on their drift is told. */
    Learning learning(LocalDate on);

    /**
     * Figures of the life of the reader's versions (模型接替参数).
     *
     * @param trialDecisions on how many decisions a new version is compared with the one in use
     * @param trialLevel how likely it may be to take an equal version for a worse one
     * @param outgrownShare a version that learnt from less than this share of the examples of a new one makes way at once
     * @param alarmDays over how many days the drift is measured
     * @param alarmDecisions how many decisions a measurement needs
     * @param alarmLevel how likely a measurement may be by chance for it to be told as drift
     * @param alarmMix from which stability index on the mix of categories has changed
     * @param alarmStrange from which share on there are too many texts in words the reader never met
     * @param wantedPrecision which share of its proposals should be right
     * @param thresholdTries how many held-out answers the suggestion of a threshold needs
     * @param examplesOfEach how many examples of a category a version learns from at most, the newest
     * @param examplesAtMost how many examples it learns from in all at most; categories with few keep theirs
     */
    record Learning(
            int trialDecisions,
            double trialLevel,
            double outgrownShare,
            int alarmDays,
            int alarmDecisions,
            double alarmLevel,
            double alarmMix,
            double alarmStrange,
            double wantedPrecision,
            int thresholdTries,
            int examplesOfEach,
            int examplesAtMost) {}
}
