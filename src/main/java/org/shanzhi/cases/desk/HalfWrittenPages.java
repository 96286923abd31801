// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.CommandKind;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Form;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** Keeps what is being written while it is written; nobody is told of it and nothing happens to the case. */
@Controller
class HalfWrittenPages {
    /** Who somebody is and how to reach them is kept in the vault and nowhere else. */
    private static final Pattern PERSONAL = Pattern.compile(".+-(telephone|name)|name-helper-text");

    private final Cases cases;
    private final JdbcHalfWritten halves;
    private final Actors actors;

    HalfWrittenPages(Cases cases, JdbcHalfWritten halves, Actors actors) {
        this.cases = cases;
        this.halves = halves;
        this.actors = actors;
    }

    /** Answers 204 if it is kept, 413 if it is too long to be. */
    @PostMapping("/desk/cases/{id}/half-written")
    ResponseEntity<Void> keep(@PathVariable String id, Form form) {
        Actor actor = actors.current();
        AccountId account = account(actor);
        CommandKind step =
                StepForms.kind(form.text("step")).orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        // Every second key comes by here: whoever could read the case when they began is not asked again.
        CaseId matter = StepForms.uuid(id)
                .map(CaseId::new)
                .filter(it -> halves.keeps(account, it, step))
                .orElseGet(() -> readable(id, actor));
        Pattern own = Pattern.compile(StepForms.slug(step) + "-[A-Za-z0-9_-]{1,60}");
        Map<String, List<String>> fields = new LinkedHashMap<>();
        form.names().stream()
                .filter(name ->
                        own.matcher(name).matches() && !PERSONAL.matcher(name).matches())
                .forEach(name -> fields.put(name, form.values(name)));
        return ResponseEntity.status(halves.save(account, matter, step, fields) ? 204 : 413)
                .build();
    }

    @PostMapping("/desk/cases/{id}/half-written/forget")
    String forget(@PathVariable String id, Form form) {
        Actor actor = actors.current();
        CaseId matter = readable(id, actor);
        StepForms.kind(form.text("step")).ifPresent(it -> halves.forget(account(actor), matter, it));
        return "redirect:" + CasePages.back(form, matter);
    }

    private CaseId readable(String id, Actor actor) {
        return Optional.of(StepForms.caseId(id))
                .filter(it -> cases.file(it, actor).isPresent())
                .orElseThrow(StepForms::unknown);
    }

    private static AccountId account(Actor actor) {
        return actor.accountId().orElseThrow(() -> new RefusedException(403, Refusal.of("case-search-role")));
    }
}
