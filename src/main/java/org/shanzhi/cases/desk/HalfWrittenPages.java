// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
import org.springframework.util.MultiValueMap;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Keeps what is being written while it is written; nobody is told of it and nothing happens to the case. */
@Controller
class HalfWrittenPages {
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
    ResponseEntity<Void> keep(@PathVariable String id, @RequestParam MultiValueMap<String, String> sent) {
        Actor actor = actors.current();
        CaseId matter = readable(id, actor);
        CommandKind step = StepForms.kind(String.valueOf(sent.getFirst("step")))
                .orElseThrow(() -> new RefusedException(404, Refusal.of("not-found")));
        String own = StepForms.slug(step) + "-";
        Map<String, List<String>> fields = new LinkedHashMap<>();
        sent.forEach((name, values) -> {
            // A telephone is kept in the vault and nowhere else.
            if (name.startsWith(own) && !name.endsWith("-telephone")) {
                fields.put(name, values);
            }
        });
        return ResponseEntity.status(halves.save(account(actor), matter, step, fields) ? 204 : 413)
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
        return StepForms.uuid(id)
                .map(CaseId::new)
                .filter(it -> cases.file(it, actor).isPresent())
                .orElseThrow(() -> new RefusedException(404, Refusal.of("case-unknown")));
    }

    private static AccountId account(Actor actor) {
        return actor.accountId().orElseThrow(() -> new RefusedException(403, Refusal.of("case-search-role")));
    }
}
