// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.cases.Course;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.ui.Form;

/** Reads the forms of the steps beside the straight way; what is missing is noted at its field. */
final class BranchForms {
    private BranchForms() {}

    /** Return the command, empty if something is missing, which the form then says. */
    static Optional<CaseCommand> read(CommandKind kind, Form form) {
        String name = StepForms.slug(kind);
        String text = form.text(name + "-text");
        return switch (kind) {
            case TAKE_OVER -> Optional.of(new CaseCommand.TakeOver());
            case OBJECT -> Optional.of(new CaseCommand.Objection(text));
            case ASK_EXTENSION -> days(form, name + "-days").map(it -> new CaseCommand.AskExtension(it, text));
            case ASK_PAUSE -> {
                form.require(name + "-why", name + "-until");
                var why = form.choice(name + "-why", Course.PauseReason.class);
                Optional<LocalDate> until = form.date(name + "-until");
                yield form.failed()
                        ? Optional.empty()
                        : Optional.of(new CaseCommand.AskPause(why.orElseThrow(), until.orElseThrow(), text));
            }
            case ASK_EXCLUSION -> exemption(form, name, why -> new CaseCommand.AskExclusion(why, text));
            case ASK_TOLERANCE -> exemption(form, name, why -> new CaseCommand.AskTolerance(why, text));
            case GRANT -> Optional.of(new CaseCommand.Grant(text));
            case REFUSE -> Optional.of(new CaseCommand.Refuse(text));
            case ASK_RESIDENT -> Optional.of(new CaseCommand.AskResident(text));
            case RESUME -> Optional.of(new CaseCommand.Resume(text));
            case ENTRUST -> shared(form, name, (it, days) -> new CaseCommand.Entrust(it, days, text));
            case PASS_ON -> shared(form, name, (it, days) -> new CaseCommand.PassOn(it, days, text));
            case REPORT_TASK -> task(form, name).map(it -> new CaseCommand.ReportTask(it, text));
            case CANCEL_TASK -> task(form, name).map(it -> new CaseCommand.CancelTask(it, text));
            case SIGN_OFF -> Optional.of(new CaseCommand.SignOff(text));
            case SEND_BACK -> Optional.of(new CaseCommand.SendBack(text));
            case CONFER -> Optional.of(new CaseCommand.Confer(organisations(form, name + "-with"), text));
            case TRANSFER -> {
                form.require(name + "-to").limit(name + "-reference", 80);
                var to = form.choice(name + "-to", Course.Outside.class);
                yield form.failed()
                        ? Optional.empty()
                        : to.map(it -> new CaseCommand.Transfer(it, form.text(name + "-reference"), text));
            }
            case CONFIRM_TRANSFER -> {
                form.limit(name + "-reference", 80);
                yield form.failed()
                        ? Optional.empty()
                        : Optional.of(new CaseCommand.ConfirmTransfer(form.text(name + "-reference"), text));
            }
            case URGE -> Optional.of(new CaseCommand.Urge(text));
            case SUPERVISE -> {
                form.require(name + "-why");
                yield form.choice(name + "-why", Course.Cause.class).map(it -> new CaseCommand.Supervise(it, text));
            }
            case WITHHOLD -> {
                form.require(name + "-why");
                yield form.choice(name + "-why", Course.Withholding.class)
                        .map(it -> new CaseCommand.Withhold(it, text));
            }
            case RELEASE -> Optional.of(new CaseCommand.Release(text));
            case LOOK_AGAIN -> Optional.of(new CaseCommand.LookAgain());
            default -> ArrangeForms.read(kind, form);
        };
    }

    private static Optional<CaseCommand> exemption(
            Form form, String name, Function<Course.ExemptionReason, CaseCommand> command) {
        form.require(name + "-why");
        return form.choice(name + "-why", Course.ExemptionReason.class).map(command);
    }

    /** Makes a command of who does a part and in how many working days. */
    private interface Sharing {
        CaseCommand of(OrganisationId organisation, int days);
    }

    private static Optional<CaseCommand> shared(Form form, String name, Sharing command) {
        form.require(name + "-organisation");
        var organisation = StepForms.uuid(form.text(name + "-organisation")).map(OrganisationId::new);
        if (form.has(name + "-organisation") && organisation.isEmpty()) {
            form.refuse(name + "-organisation", "field-not-offered");
        }
        Optional<Integer> days = days(form, name + "-days");
        return form.failed()
                ? Optional.empty()
                : Optional.of(command.of(organisation.orElseThrow(), days.orElseThrow()));
    }

    private static Optional<Integer> days(Form form, String field) {
        form.require(field);
        return form.integer(field);
    }

    private static Optional<Integer> task(Form form, String name) {
        form.require(name + "-number");
        return form.integer(name + "-number");
    }

    static List<OrganisationId> organisations(Form form, String field) {
        return form.values(field).stream()
                .map(StepForms::uuid)
                .flatMap(Optional<UUID>::stream)
                .map(OrganisationId::new)
                .toList();
    }
}
