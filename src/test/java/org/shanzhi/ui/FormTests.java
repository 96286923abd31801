// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.shanzhi.shared.Refusal;

class FormTests {
    @Test
    void whatWasTypedIsKeptAsTyped() {
        var form = Form.of(Map.of("words", List.of(" a\0b ")));

        assertThat(form.value("words")).isEqualTo(" ab ");
        assertThat(form.text("words")).isEqualTo("ab");
        assertThat(form.value("other")).isEmpty();
    }

    @Test
    void anEmptyFieldThatIsNeededIsNoted() {
        var form = Form.of(Map.of("words", List.of(" \u3000 "))).require("words");

        assertThat(form.failed()).isTrue();
        assertThat(form.error("words")).hasValue(Refusal.of("field-empty"));
    }

    @Test
    void lengthIsCountedInCharactersAsPeopleSeeThem() {
        var form = Form.empty().set("name", "\ud842\udfb7\ud842\udfb7").limit("name", 2);

        assertThat(form.failed()).isFalse();
        assertThat(form.limit("name", 1).error("name")).hasValue(Refusal.of("field-too-long", 1, 2));
    }

    @Test
    void whatCannotBeReadIsNotedAndKept() {
        var form = Form.empty().set("day", "31.2.2026").set("number", "1e9").set("kind", "NONE");

        assertThat(form.date("day")).isEmpty();
        assertThat(form.number("number")).isEmpty();
        assertThat(form.choice("kind", Meaning.class)).isEmpty();
        assertThat(form.errors()).hasSize(3);
        assertThat(form.value("day")).isEqualTo("31.2.2026");
    }

    @Test
    void aDayThatNoDatabaseKeepsIsNoDay() {
        for (String day : List.of("+99999999-01-01", "+10000-01-01", "-4714-01-01", "0999-12-31")) {
            var form = Form.empty().set("day", day);

            assertThat(form.date("day")).as(day).isEmpty();
            assertThat(form.error("day")).hasValue(Refusal.of("field-not-a-date"));
        }
        assertThat(Form.empty().set("day", "9999-12-31").date("day")).isPresent();
    }

    @Test
    void whatIsRightIsRead() {
        var form = Form.empty().set("day", "2026/11/26").set("number", "1.5").set("kind", "LATE");

        assertThat(form.date("day")).hasValue(LocalDate.of(2026, 11, 26));
        assertThat(form.number("number")).hasValue(new BigDecimal("1.5"));
        assertThat(form.choice("kind", Meaning.class)).hasValue(Meaning.LATE);
        assertThat(form.failed()).isFalse();
    }
}
