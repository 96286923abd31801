// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

class MarkersTests {
    private final Markers markers = new Markers("鄢晓霜", "13977815566");

    @Test
    void nameIsFoundInEveryDisguise() {
        for (String text : List.of(
                "我是鄢晓霜",
                "name=" + URLEncoder.encode("鄢晓霜", UTF_8),
                "&#37154;&#26195;&#38684;",
                "{\"name\":\"\\u9122\\u6653\\u971c\"}",
                Base64.getEncoder().encodeToString("我是鄢晓霜。".getBytes(UTF_8)),
                Base64.getUrlEncoder().encodeToString("a鄢晓霜".getBytes(UTF_8)),
                "鄢 晓 霜")) {
            assertThat(markers.in(text)).as(text).containsExactly("鄢晓霜");
        }
    }

    @Test
    void numberIsFoundHoweverItIsWritten() {
        for (String text : List.of("13977815566", "139 7781 5566", "139-7781-5566", "66551877931", "6655 1877 931")) {
            assertThat(markers.in(text)).as(text).containsExactly("13977815566");
        }
    }

    @Test
    void othersAreNotFound() {
        assertThat(markers.in("鄢晓 和 13977815567")).isEmpty();
    }
}
