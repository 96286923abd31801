// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.text.Normalizer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where the call centre tells what happens to calls. The same told again is answered the same and changes nothing. */
@RestController
class CallEventApi {
    private static final Pattern NOISE = Pattern.compile("[\\s\\p{Pd}()._]");
    private static final Pattern NUMBER = Pattern.compile("\\+?\\d{3,20}");
    private static final Pattern REFERENCE = Pattern.compile("[\\x21-\\x7e]{1,100}");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}+*#_.:-]{0,40}");
    private static final Pattern RECORDING = Pattern.compile("[\\x21-\\x7e]{0,500}");

    /** A call centre that was cut off tells what happened in the meantime; what is older is history. */
    private static final Duration OLDEST = Duration.ofDays(2);

    private static final Duration AHEAD = Duration.ofMinutes(5);

    private static final int LONGEST = 500;

    private final SignedRequests requests;
    private final CallIntake intake;
    private final Clock clock;

    CallEventApi(SignedRequests requests, CallIntake intake, Clock clock) {
        this.requests = requests;
        this.intake = intake;
        this.clock = clock;
    }

    @PostMapping("/api/telephony/events")
    Map<String, Object> event(HttpServletRequest request) throws IOException {
        SignedRequests.Message told = requests.read(request);
        var taken = intake.take(new CallEvent(
                field(told, "call", REFERENCE),
                kind(told),
                at(told),
                number(told),
                field(told, "queue", WORD),
                field(told, "extension", WORD),
                field(told, "recording", RECORDING)));
        return Map.of("call", taken.call().toString(), "repeated", taken.repeated());
    }

    private static CallEvent.Kind kind(SignedRequests.Message told) {
        String said = told.text("event", LONGEST);
        return Stream.of(CallEvent.Kind.values())
                .filter(it ->
                        it.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(said))
                .findFirst()
                .orElseThrow(() -> SignedRequests.Message.wrong("event"));
    }

    private Instant at(SignedRequests.Message told) {
        Instant now = clock.instant();
        return Optional.of(told.text("at", LONGEST))
                .flatMap(CallEventApi::instant)
                .filter(it -> it.isAfter(now.minus(OLDEST)) && it.isBefore(now.plus(AHEAD)))
                .orElseThrow(() -> SignedRequests.Message.wrong("at"));
    }

    private static Optional<Instant> instant(String said) {
        try {
            return Optional.of(OffsetDateTime.parse(said).toInstant());
        } catch (DateTimeParseException notATime) {
            return Optional.empty();
        }
    }

    /** A withheld number is none; what is no number at all is a fault of the sender. */
    private static String number(SignedRequests.Message told) {
        String bare = NOISE.matcher(Normalizer.normalize(told.text("number", LONGEST), Normalizer.Form.NFKC))
                .replaceAll("");
        if (!bare.isEmpty() && !NUMBER.matcher(bare).matches()) {
            throw SignedRequests.Message.wrong("number");
        }
        return bare;
    }

    private static String field(SignedRequests.Message told, String name, Pattern form) {
        String said = told.text(name, LONGEST);
        if (!form.matcher(said).matches()) {
            throw SignedRequests.Message.wrong(name);
        }
        return said;
    }
}
