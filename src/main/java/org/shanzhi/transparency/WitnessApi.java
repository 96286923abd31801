// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.nio.charset.StandardCharsets;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

/** Lets other logs ask for our cosignature, where the installation is a witness (C2SP tlog-witness). */
@RestController
class WitnessApi {
    private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);
    private static final MediaType SIZE = MediaType.parseMediaType("text/x.tlog.size");
    private static final int LONGEST = 200_000;

    private final Witness witness;

    WitnessApi(Witness witness) {
        this.witness = witness;
    }

    @PostMapping("/api/log/witness/add-checkpoint")
    ResponseEntity<byte[]> cosign(@RequestBody(required = false) byte[] body) {
        if (!witness.active()) {
            throw new RefusedException(404, Refusal.of("not-found"));
        }
        if (body == null || body.length > LONGEST) {
            return empty(400);
        }
        return switch (witness.cosign(body)) {
            case Witness.Answer.Cosigned cosigned -> text(200, TEXT, cosigned.lines());
            case Witness.Answer.OtherSize other -> text(409, SIZE, other.size() + "\n");
            case Witness.Answer.Malformed _ -> empty(400);
            case Witness.Answer.NotSigned _ -> empty(403);
            case Witness.Answer.UnknownLog _ -> empty(404);
            case Witness.Answer.NotConsistent _ -> empty(422);
        };
    }

    @GetMapping("/api/log/witness/{hash}/checkpoint")
    ResponseEntity<byte[]> latest(@PathVariable String hash) {
        return witness.latest(hash)
                .map(note -> text(200, TEXT, note))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
    }

    private static ResponseEntity<byte[]> text(int status, MediaType type, String text) {
        return ResponseEntity.status(status).contentType(type).body(text.getBytes(StandardCharsets.UTF_8));
    }

    private static ResponseEntity<byte[]> empty(int status) {
        return ResponseEntity.status(status).build();
    }
}
