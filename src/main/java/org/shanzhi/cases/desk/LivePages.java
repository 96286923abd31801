// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import org.shanzhi.access.Presences;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

/** The stream that tells an open desk that something changed; what it was, the desk then asks for as always. */
@Controller
class LivePages {
    private final DeskStreams streams;
    private final Presences presences;

    LivePages(DeskStreams streams, Presences presences) {
        this.streams = streams;
        this.presences = presences;
    }

    @GetMapping("/desk/changes")
    SseEmitter changes(HttpServletResponse response) {
        SseEmitter stream = presences
                .current()
                .flatMap(streams::open)
                .orElseThrow(() -> new RefusedException(429, Refusal.of("too-many-streams")));
        response.setContentType(MediaType.TEXT_EVENT_STREAM_VALUE);
        response.setHeader("Cache-Control", "no-store");
        // A proxy in front passes each line on at once.
        response.setHeader("X-Accel-Buffering", "no");
        return stream;
    }
}
