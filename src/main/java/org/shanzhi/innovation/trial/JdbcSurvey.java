// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.trial;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.shanzhi.innovation.InnovationId;
import org.shanzhi.innovation.Trials.Sense;
import org.shanzhi.innovation.Trials.Wave;
import org.shanzhi.shared.RegionCode;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps what people answered, and nothing of who they are. */
@Repository
class JdbcSurvey {
    private final JdbcClient jdbc;

    JdbcSurvey(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * What somebody answered (答卷).
     *
     * @param points from 1 to 5 for each question
     * @param words what should be different, or empty
     */
    record Answer(Wave wave, RegionCode village, Map<Sense, Integer> points, String words) {
        Answer {
            points = Map.copyOf(points);
        }

        int point(Sense sense) {
            return points.getOrDefault(sense, 0);
        }
    }

    void add(UUID key, InnovationId innovation, int round, Answer answer) {
        jdbc.sql("""
                        INSERT INTO innovation.survey_answer (key, innovation, round, wave, region, gain, happiness, security, words)
                        VALUES (:key, :innovation, :round, :wave, :region, :gain, :happiness, :security, :words)
                        ON CONFLICT (key) DO NOTHING
                        """)
                .param("key", key)
                .param("innovation", innovation.value())
                .param("round", round)
                .param("wave", answer.wave().name())
                .param("region", answer.village().value())
                .param("gain", answer.point(Sense.GAIN))
                .param("happiness", answer.point(Sense.HAPPINESS))
                .param("security", answer.point(Sense.SECURITY))
                .param("words", answer.words())
                .update();
    }

    /** List the answers of a round in an order that tells nothing. */
    List<Answer> of(InnovationId innovation, int round) {
        return jdbc.sql("""
                        SELECT wave, region, gain, happiness, security, words
                          FROM innovation.survey_answer
                         WHERE innovation = :innovation AND round = :round
                         ORDER BY key
                        """)
                .param("innovation", innovation.value())
                .param("round", round)
                .query((row, _) -> new Answer(
                        Wave.valueOf(row.getString("wave")),
                        new RegionCode(row.getString("region")),
                        Map.of(
                                Sense.GAIN, row.getInt("gain"),
                                Sense.HAPPINESS, row.getInt("happiness"),
                                Sense.SECURITY, row.getInt("security")),
                        row.getString("words")))
                .list();
    }
}
