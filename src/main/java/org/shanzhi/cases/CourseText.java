// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.cfg.DateTimeFeature;
import tools.jackson.databind.json.JsonMapper;

/** Writes a {@link Course} down and reads it again; the same course always gives the same text, and none at all gives none. */
final class CourseText {
    private static final JsonMapper JSON = JsonMapper.builder()
            .changeDefaultPropertyInclusion(it -> it.withValueInclusion(JsonInclude.Include.NON_DEFAULT))
            .disable(DateTimeFeature.WRITE_DATES_AS_TIMESTAMPS)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private CourseText() {}

    static @Nullable String write(Course course) {
        return course.nothing() ? null : JSON.writeValueAsString(course);
    }

    static Course read(@Nullable String text) {
        return text == null ? Course.NONE : JSON.readValue(text, Course.class);
    }
}
