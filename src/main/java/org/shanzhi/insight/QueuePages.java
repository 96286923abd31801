// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.shanzhi.ui.Viewer;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Asks administrators and dispatchers for the categories that would teach the reader most. */
@Controller
class QueuePages {
    static final String ADDRESS = "/admin/model/queue";
    static final Role[] ROLES = {Role.ADMINISTRATOR, Role.DISPATCHER};

    private static final int SHOWN = 10;
    private static final int ASKED = 50;

    private final Questions questions;
    private final JdbcLessons lessons;
    private final CategoryNames names;
    private final Teachers teachers;

    QueuePages(Questions questions, JdbcLessons lessons, CategoryNames names, Teachers teachers) {
        this.questions = questions;
        this.lessons = lessons;
        this.names = names;
        this.teachers = teachers;
    }

    @GetMapping(ADDRESS)
    String queue(Model model) {
        Optional<List<RegionCode>> places = places(teachers.viewer());
        model.addAttribute("undecided", questions.undecided(places, SHOWN));
        model.addAttribute("doubted", questions.doubted(places, SHOWN));
        model.addAttribute("names", names);
        model.addAttribute("administrator", teachers.viewer().roles().contains(Role.ADMINISTRATOR));
        return "insight/queue";
    }

    /** Keep the answer as an example, or remember that the text was passed over. */
    @PostMapping(ADDRESS)
    String answer(Form form, @ModelAttribute("page") Page page, RedirectAttributes attributes) {
        String subject = form.text("subject");
        Optional<CategoryCode> category =
                names.chosen(form.has("category") ? form.text("category") : form.text("other"));
        Optional<List<RegionCode>> places = places(teachers.viewer());
        boolean asked = Stream.of(questions.undecided(places, ASKED), questions.doubted(places, ASKED))
                .flatMap(List::stream)
                .anyMatch(question -> question.subject().equals(subject));
        if (!asked) {
            Flash.info("insight.lesson.gone").addTo(attributes);
        } else if (form.has("skip")) {
            lessons.skip(subject, teachers.current());
            Flash.info("insight.lesson.skipped").addTo(attributes);
        } else if (category.isEmpty()) {
            Flash.soon("insight.lesson.choose").addTo(attributes);
        } else if (lessons.teach(subject, category.get(), teachers.current())) {
            Flash.done("insight.lesson.learnt", names.path(page, category.get()))
                    .addTo(attributes);
        } else {
            Flash.info("insight.lesson.gone").addTo(attributes);
        }
        return "redirect:" + ADDRESS;
    }

    /** An administrator reads every masked text, so that this is empty; a dispatcher those of the places for which they dispatch. */
    private static Optional<List<RegionCode>> places(Viewer viewer) {
        return viewer.roles().contains(Role.ADMINISTRATOR)
                ? Optional.empty()
                : Optional.of(viewer.reaches(Role.DISPATCHER).stream()
                        .filter(reach -> reach.organisation().isEmpty())
                        .map(Viewer.Reach::region)
                        .toList());
    }
}
