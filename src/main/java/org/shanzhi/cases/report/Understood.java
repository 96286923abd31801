// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import java.util.Optional;
import org.shanzhi.cases.Emergencies;

/**
 * What the words of a draft read as (理解), as far as the person has not said it.
 *
 * @param guess what they are about; empty if nothing is proposed or the person said no
 * @param place where they seem to lie; empty once the person has said where
 * @param danger whom to call at once; empty where they do not read as danger
 */
record Understood(Optional<Guess> guess, Optional<GuessedPlace> place, Optional<Emergencies.Numbers> danger) {}
