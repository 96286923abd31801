// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.PastCase;
import org.shanzhi.cases.ResultOutcome;

/** What comes with some steps of the demo: photos of the work, and recordings of which some were written down. */
final class DemoFiles {
    private static final int RATE = 8_000;
    private static final int SECONDS = 3;
    private static final Duration LISTENING = Duration.ofMinutes(25);

    private final Attachments attachments;
    private final DemoPhotos photos;
    private final Function<Instant, Actor.Staff> operators;
    private final Map<Integer, Attachments.Stored> voices = new HashMap<>();

    DemoFiles(Attachments attachments, DemoPhotos photos, Function<Instant, Actor.Staff> operators) {
        this.attachments = attachments;
        this.photos = photos;
        this.operators = operators;
    }

    /** Return the steps with what some of them bring; drawn apart, so that everything else stays as it is. */
    List<PastCase.Step> with(String category, Instant opened, List<PastCase.Step> steps) {
        var random = new SplittableRandom(opened.toEpochMilli() + 1);
        var all = new ArrayList<PastCase.Step>();
        for (int i = 0; i < steps.size(); i++) {
            PastCase.Step step = steps.get(i);
            int mark = random.nextInt(100);
            boolean followed = i + 1 < steps.size();
            switch (step.command()) {
                case CaseCommand.Result result
                when result.outcome() == ResultOutcome.SOLVED && mark < 30 ->
                    all.add(bringing(step, AttachmentKind.RESULT, photos.after(category, random)));
                case CaseCommand.Note note
                when mark < 40 ->
                    all.add(bringing(
                            step,
                            note.visible() ? AttachmentKind.PROGRESS : AttachmentKind.EVIDENCE,
                            photos.of(category, random)));
                case CaseCommand.AddWords _
                when mark < 30 -> all.add(bringing(step, AttachmentKind.LATER, photos.of(category, random)));
                case CaseCommand.AddWords spoken
                when mark < 70 && followed -> {
                    Instant next = steps.get(i + 1).at();
                    all.add(new PastCase.Step(
                            step.at(),
                            step.actor(),
                            new CaseCommand.Attach(""),
                            List.of(new Enclosure(AttachmentKind.VOICE, voice(mark % 3)))));
                    Instant heard = step.at().plus(LISTENING);
                    Instant at = heard.isBefore(next) ? heard : next;
                    // The opening is the first step.
                    all.add(new PastCase.Step(
                            at, operators.apply(at), new CaseCommand.Transcribe(all.size() + 1, spoken.text())));
                }
                default -> all.add(step);
            }
        }
        return all;
    }

    private static PastCase.Step bringing(PastCase.Step step, AttachmentKind kind, List<Attachments.Stored> files) {
        return new PastCase.Step(
                step.at(),
                step.actor(),
                step.command(),
                files.stream().map(it -> new Enclosure(kind, it)).toList());
    }

    /** A melody that stands for somebody's voice: nobody takes it for one. */
    Attachments.Stored voice(int variant) {
        return voices.computeIfAbsent(variant, this::stored);
    }

    private Attachments.Stored stored(int variant) {
        try {
            var storing = attachments.store(
                    "recording.wav", new ByteArrayInputStream(melody(variant)), Set.of(Attachments.Sort.VOICE));
            return switch (storing) {
                case Attachments.Storing.Done done -> done.stored();
                case Attachments.Storing.Refused refused ->
                    throw new IllegalStateException("The melody is refused: " + refused.refusal());
            };
        } catch (IOException unwritable) {
            throw new UncheckedIOException("The demo's recordings cannot be kept", unwritable);
        }
    }

    private static byte[] melody(int variant) {
        int length = RATE * SECONDS;
        var wave = ByteBuffer.allocate(44 + length).order(ByteOrder.LITTLE_ENDIAN);
        wave.put(latin("RIFF")).putInt(36 + length).put(latin("WAVEfmt ")).putInt(16);
        wave.putShort((short) 1)
                .putShort((short) 1)
                .putInt(RATE)
                .putInt(RATE)
                .putShort((short) 1)
                .putShort((short) 8);
        wave.put(latin("data")).putInt(length);
        for (int at = 0; at < length; at++) {
            double tone = 220 * Math.pow(2, (at / (RATE / 4) * (variant + 2) % 5) / 6.0);
            wave.put((byte) (128 + 40 * Math.sin(2 * Math.PI * tone * at / RATE)));
        }
        return wave.array();
    }

    private static byte[] latin(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
