// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.patrol;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.cases.Patrols;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Step;

/**
 * What the page of a grid event shows to a grid worker (网格事件页).
 *
 * @param form what was typed and refused; empty if nothing was
 * @param waiting photos that came with a form that was refused
 * @param most how many photos may come with one step
 */
record EventView(
        CaseFile file,
        String category,
        String region,
        Optional<Patrols.Guide> guide,
        List<Step> steps,
        Form form,
        List<Attachments.Stored> waiting,
        int most) {
    private static final Set<AttachmentKind> BEFORE = Set.of(AttachmentKind.INTAKE, AttachmentKind.BEFORE);
    private static final Set<AttachmentKind> AFTER =
            Set.of(AttachmentKind.AFTER, AttachmentKind.RESULT, AttachmentKind.PROGRESS);

    Case matter() {
        return file.matter();
    }

    boolean may(CommandKind kind) {
        return file.allowed().contains(kind);
    }

    boolean onSpot() {
        return matter().course().patrol().filter(it -> it.onSpot()).isPresent();
    }

    /** List the photos of how it was found. */
    List<Attached> before() {
        return file.attachments().stream()
                .filter(it -> BEFORE.contains(it.kind()))
                .toList();
    }

    /** List the photos of how it looks since. */
    List<Attached> after() {
        return file.attachments().stream()
                .filter(it -> AFTER.contains(it.kind()))
                .toList();
    }

    String address() {
        return "/patrol/" + matter().id();
    }

    /** List what was said of it, the last first. */
    List<HistoryEntry> said() {
        return file.standing().reversed().stream()
                .filter(it -> !it.text().isBlank())
                .toList();
    }
}
