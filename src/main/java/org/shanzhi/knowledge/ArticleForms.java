// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.knowledge;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Form;
import org.springframework.stereotype.Component;

/** Reads the form of an article; what is missing or wrong is noted at its field. */
@Component
class ArticleForms {
    static final List<String> KINDS = List.of("category-1", "category-2", "category-3");

    private final ArticleNames names;

    ArticleForms(ArticleNames names) {
        this.names = names;
    }

    /** Fill the form with what the version says. */
    static Form of(ArticleText text, ArticleNames names) {
        Form form = Form.empty()
                .set("title", text.title())
                .set("questions", String.join("\n", text.questions()))
                .set("answer", text.answer())
                .set("hints", text.hints())
                .set("region", text.region())
                .set("owner", text.owner())
                .set("responsible", names.person(text.responsible()))
                .set("basis", text.basis())
                .set("valid-from", text.validFrom())
                .set("valid-until", text.validUntil().map(Object::toString).orElse(""))
                .set("review-by", text.reviewBy());
        Iterator<CategoryCode> codes = text.sortedCategories().iterator();
        for (String kind : KINDS) {
            form.set(kind, codes.hasNext() ? codes.next() : "");
        }
        return form;
    }

    /** Return what was written, empty if something is missing. */
    Optional<ArticleText> read(Form form) {
        form.require("title", "answer", "basis", "owner", "region", "responsible", "valid-from", "review-by", "why");
        form.limit("title", ArticleText.TITLE)
                .limit("answer", ArticleText.ANSWER)
                .limit("hints", ArticleText.ANSWER)
                .limit("basis", ArticleText.NOTE)
                .limit("responsible", ArticleText.TITLE)
                .limit("why", ArticleText.NOTE);
        List<String> questions = questions(form);
        Set<CategoryCode> categories = categories(form);
        Optional<OrganisationId> owner = owner(form);
        var responsible = owner.flatMap(it -> names.personNamed(form.text("responsible"), it));
        if (owner.isPresent() && form.has("responsible") && responsible.isEmpty()) {
            form.refuse("responsible", "article-responsible", names.organisation(owner.get()));
        }
        Optional<RegionCode> region = region(form);
        var from = form.date("valid-from");
        var until = form.date("valid-until");
        var review = form.date("review-by");
        if (from.isPresent() && until.filter(it -> it.isBefore(from.get())).isPresent()) {
            form.refuse("valid-until", "article-ends-early");
        }
        if (review.filter(it -> !it.isAfter(names.today())).isPresent()) {
            form.refuse("review-by", "article-review-past");
        }
        if (form.failed()) {
            return Optional.empty();
        }
        return Optional.of(new ArticleText(
                form.text("title"),
                questions,
                form.text("answer").replace("\r\n", "\n"),
                form.text("hints").replace("\r\n", "\n"),
                categories,
                region.orElseThrow(),
                owner.orElseThrow(),
                responsible.orElseThrow(),
                form.text("basis"),
                from.orElseThrow(),
                until,
                review.orElseThrow()));
    }

    private static List<String> questions(Form form) {
        var questions = new ArrayList<String>();
        form.text("questions")
                .lines()
                .map(String::strip)
                .filter(it -> !it.isEmpty())
                .forEach(questions::add);
        if (questions.size() > ArticleText.QUESTIONS
                || questions.stream().anyMatch(it -> it.length() > ArticleText.TITLE)) {
            form.refuse("questions", "article-questions", ArticleText.QUESTIONS, ArticleText.TITLE);
        }
        return questions;
    }

    private Set<CategoryCode> categories(Form form) {
        var categories = new LinkedHashSet<CategoryCode>();
        for (String kind : KINDS) {
            String typed = form.text(kind);
            if (typed.isEmpty()) {
                continue;
            }
            if (CategoryCode.isOne(typed) && names.knows(new CategoryCode(typed))) {
                categories.add(new CategoryCode(typed));
            } else {
                form.refuse(kind, "field-not-offered");
            }
        }
        return categories;
    }

    private Optional<OrganisationId> owner(Form form) {
        Optional<OrganisationId> owner = uuid(form.text("owner")).map(OrganisationId::new);
        boolean offered = owner.filter(
                        it -> !names.organisationChoices(it::equals).isEmpty())
                .isPresent();
        if (form.has("owner") && !offered) {
            form.refuse("owner", "field-not-offered");
        }
        return owner.filter(_ -> offered);
    }

    private Optional<RegionCode> region(Form form) {
        Optional<RegionCode> region = form.text("region").matches("\\d{12}")
                ? Optional.of(new RegionCode(form.text("region"))).filter(names::knows)
                : Optional.empty();
        if (form.has("region") && region.isEmpty()) {
            form.refuse("region", "field-not-offered");
        }
        return region;
    }

    static Optional<UUID> uuid(String text) {
        return ArticleId.read(text).map(ArticleId::value);
    }

    /** Return the field to which a refusal belongs. */
    static String field(String slug) {
        return switch (slug) {
            case "article-region" -> "region";
            case "article-why" -> "why";
            case "article-review-past" -> "review-by";
            default -> "";
        };
    }
}
