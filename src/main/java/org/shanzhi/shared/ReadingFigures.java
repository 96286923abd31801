// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.time.LocalDate;

/** Dated figures that steer how messages are read (识读参数); the module that keeps the figures tells them. */
public interface ReadingFigures {
    /** Return the confidence from which a category is proposed, between 0 and 1. */
    double proposalThreshold(LocalDate on);

    /** Return how many days apart two messages on the same matter may be. */
    int sameMatterDays(LocalDate on);
}
