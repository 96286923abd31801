// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.shanzhi.practices.ContextDistance.Verdict;

/**
 * How a practice fits a problem in a place (匹配结果).
 *
 * @param reasons why it stands where it stands, the weightiest first
 */
public record Fit(Practice practice, Relevance relevance, ContextDistance distance, List<Reason> reasons) {
    public Fit {
        reasons = List.copyOf(reasons);
    }

    /** How much the practice speaks of the problem (相关程度), the most first. */
    public enum Relevance {
        /** Most of the words asked for, or domain and some words (很相关) */
        MUCH,
        /** Some of the words, or the domain alone (有关) */
        SOME
    }

    /**
     * A reason (理由).
     *
     * @param count how many, or percent of the words
     * @param covariates what it is about, if it is about figures of places
     * @param grade the grade it is about, if it is about evidence
     */
    public record Reason(Kind kind, long count, List<Covariate> covariates, Optional<EvidenceGrade> grade) {
        public Reason {
            covariates = List.copyOf(covariates);
        }

        static Reason counted(Kind kind, long count) {
            return new Reason(kind, count, List.of(), Optional.empty());
        }

        static Reason about(Kind kind, List<Covariate> covariates) {
            return new Reason(kind, covariates.size(), covariates, Optional.empty());
        }

        static Reason graded(Kind kind, EvidenceGrade grade) {
            return new Reason(kind, 1, List.of(), Optional.of(grade));
        }
    }

    /** What a reason is about (理由类别). */
    public enum Kind {
        /** It speaks of the problem: shared words in percent (说的是这个问题) */
        SAME_WORDS,
        /** It belongs to a domain asked for (同一领域) */
        SAME_DOMAIN,
        /** This place lies outside what was tried, in so many things (超出来源地范围) */
        OUTSIDE,
        /** This place differs much, in so many things (相差较大) */
        APART,
        /** This place is like the source, in so many things (接近) */
        LIKE,
        /** So many things could not be compared (比不了) */
        UNKNOWN,
        /** How well it was found to work: place on the ladder of grades (证据等级) */
        EVIDENCE,
        /** It was found not to work, at least as well: place on the ladder (有反面证据) */
        DOUBTFUL,
        /** So many failures to be read first (已知失败) */
        FAILURES,
        /** It was given up where it comes from (来源地已终止) */
        ENDED
    }

    /**
     * Ranks by fit and evidence, never by how often something was copied or praised: first what speaks of the problem, then what
     * need not extrapolate, then what differs in fewer and is known to agree in more, then what is better proved, then what
     * still goes on.
     */
    static final Comparator<Fit> BEST_FIRST = Comparator.comparing(Fit::relevance)
            .thenComparingInt(fit -> fit.distance().count(Verdict.OUTSIDE))
            .thenComparingInt(fit -> fit.distance().count(Verdict.APART))
            .thenComparingInt(fit -> -fit.distance().count(Verdict.CLOSE, Verdict.WITHIN))
            .thenComparingInt(fit -> -fit.practice().account().evidence().weight())
            .thenComparing(fit -> fit.practice().ended())
            .thenComparing(fit -> fit.practice().code());
}
