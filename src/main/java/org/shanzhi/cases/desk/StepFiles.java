// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.Recordings;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;

/** Which steps of the desk bring files, and as what (办理步骤的附件). */
final class StepFiles {
    /** What staff send: photos, and files that only staff open. */
    static final Set<Attachments.Sort> SORTS = EnumSet.of(Attachments.Sort.PHOTO, Attachments.Sort.DOCUMENT);

    private static final Set<CommandKind> BRINGING = EnumSet.of(
            CommandKind.RESULT,
            CommandKind.OBJECT,
            CommandKind.ASK_PAUSE,
            CommandKind.ASK_EXCLUSION,
            CommandKind.ASK_TOLERANCE,
            CommandKind.NOTE,
            CommandKind.ATTACH,
            CommandKind.PASS,
            CommandKind.FAIL);

    private static final List<AttachmentKind> CHOSEN =
            List.of(AttachmentKind.EVIDENCE, AttachmentKind.BEFORE, AttachmentKind.AFTER);

    private StepFiles() {}

    static boolean bring(CommandKind kind) {
        return BRINGING.contains(kind);
    }

    static String field(CommandKind kind) {
        return StepForms.slug(kind) + "-files";
    }

    /** Return the name under which the files of the form are held. */
    static String form(CaseId id, CommandKind kind) {
        return id + "/" + StepForms.slug(kind);
    }

    static List<Choice> kinds(Page page) {
        return CHOSEN.stream()
                .map(it -> Choice.of(it.name(), page.t("cases.attached." + it)))
                .toList();
    }

    /** Return the files as what the step brings them; a file that is no photo is evidence among staff whatever the step. */
    static List<Enclosure> enclosures(CommandKind kind, Form form, Case matter, List<Attachments.Stored> files) {
        AttachmentKind photo = shows(kind, matter) ? AttachmentKind.AFTER : photo(kind, form);
        return files.stream()
                .map(it -> new Enclosure(it.photo() ? photo : AttachmentKind.DOCUMENT, it))
                .toList();
    }

    /** Tell whether the step needs a photo of how it looks now. */
    static boolean shows(CommandKind kind, Case matter) {
        return (kind == CommandKind.PASS || kind == CommandKind.FAIL)
                && matter.course().patrol().isPresent();
    }

    private static AttachmentKind photo(CommandKind kind, Form form) {
        return switch (kind) {
            case RESULT -> AttachmentKind.RESULT;
            case NOTE -> form.chose("note-visible", "yes") ? AttachmentKind.PROGRESS : AttachmentKind.EVIDENCE;
            case ATTACH ->
                Stream.of(form.text("attach-kind"))
                        .flatMap(
                                chosen -> CHOSEN.stream().filter(it -> it.name().equals(chosen)))
                        .findFirst()
                        .orElse(AttachmentKind.EVIDENCE);
            default -> AttachmentKind.EVIDENCE;
        };
    }

    /**
     * What the page of a case says of files (案卷附件).
     *
     * @param held what was sent with a step that was refused, and still stands with its form
     * @param photo how many megabytes a photo may have, and {@code document} a file
     * @param playing recordings that are played to the reader now
     */
    record Filed(
            List<Attachments.Stored> held,
            int most,
            int photo,
            int document,
            List<Recordings.Listening> listened,
            Set<UUID> playing) {
        Filed {
            held = List.copyOf(held);
            listened = List.copyOf(listened);
            playing = Set.copyOf(playing);
        }

        Optional<Recordings.Listening> last(UUID recording) {
            return listened.stream()
                    .filter(it -> it.recording().equals(recording))
                    .findFirst();
        }
    }
}
