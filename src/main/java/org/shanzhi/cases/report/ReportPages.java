// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.report;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.Emergencies;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.follow.Followed;
import org.shanzhi.cases.photo.FileLimits;
import org.shanzhi.cases.photo.Photos;
import org.shanzhi.cases.photo.UploadLimits;
import org.shanzhi.grid.Addresses;
import org.shanzhi.grid.Cells;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Flash;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/**
 * The resident's report in three steps (反映): words and photos, place, how to be reached; then the receipt. Each step is
 * sent and redirected, so that going back, reloading and sending twice do no harm.
 */
@Controller
class ReportPages {
    static final int PHOTOS = 5;
    private static final List<String> WORDS = List.of("words", "title");
    private static final List<String> PLACE =
            List.of("address", "longitude", "latitude", "cell", "cellName", "region", "unsure");
    private static final List<String> REACH = List.of("name", "phone", "confidential", "accused", "same", "age");
    private static final List<String> CARRIED = Stream.of(WORDS, List.of("category", "declined"), PLACE)
            .flatMap(List::stream)
            .toList();
    private static final int SUGGESTIONS = 5;

    private final Cases cases;
    private final Attachments attachments;
    private final Photos photos;
    private final Drafts drafts;
    private final KeptDrafts kept;
    private final ReportLimits limits;
    private final UploadLimits uploads;
    private final FileLimits weights;
    private final Matters matters;
    private final Emergencies emergencies;
    private final PlaceNames places;
    private final Addresses addresses;
    private final Cells cells;
    private final Organisations organisations;
    private final Actors actors;
    private final Followed followed;

    ReportPages(
            Cases cases,
            Attachments attachments,
            Photos photos,
            Drafts drafts,
            KeptDrafts kept,
            ReportLimits limits,
            UploadLimits uploads,
            FileLimits weights,
            Matters matters,
            Emergencies emergencies,
            PlaceNames places,
            Addresses addresses,
            Cells cells,
            Organisations organisations,
            Actors actors,
            Followed followed) {
        this.cases = cases;
        this.attachments = attachments;
        this.photos = photos;
        this.drafts = drafts;
        this.kept = kept;
        this.limits = limits;
        this.uploads = uploads;
        this.weights = weights;
        this.matters = matters;
        this.emergencies = emergencies;
        this.places = places;
        this.addresses = addresses;
        this.cells = cells;
        this.organisations = organisations;
        this.actors = actors;
        this.followed = followed;
    }

    // 1 Words and photos

    @GetMapping("/report")
    String words(@ModelAttribute("page") Page page, HttpSession session, Model model) {
        Draft draft = drafts.of(session);
        return showWords(draft, draft.form(), page, model);
    }

    private String showWords(Draft draft, Form form, Page page, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("form", form);
        model.addAttribute("understood", matters.understood(draft, page));
        model.addAttribute("megabytes", weights.megabytes(Attachments.Sort.VOICE));
        return "cases/report/words";
    }

    @PostMapping("/report")
    String words(
            Form form,
            @RequestParam(name = "photos", required = false) Optional<List<MultipartFile>> sent,
            @RequestParam(name = "voice", required = false) Optional<MultipartFile> spoken,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpSession session,
            Model model,
            RedirectAttributes redirect)
            throws IOException {
        ReportTexts.refuseEndless(form, "words", "title");
        Draft draft = drafts.of(session);
        if (isSent(session, form, draft)) {
            return "redirect:/report/receipt";
        }
        draft = form.value("key").equals(draft.key()) ? draft.with(form, WORDS) : carriedOver(draft, form);
        List<MultipartFile> files =
                sent.orElse(List.of()).stream().filter(file -> !file.isEmpty()).toList();
        Optional<Refusal> refused = Optional.empty();
        for (MultipartFile file : files) {
            if (draft.pictures().size() == PHOTOS) {
                refused = Optional.of(Refusal.of("report-photos-many", PHOTOS));
                break;
            }
            if (!uploads.mayUpload(request, file.getSize())) {
                refused = Optional.of(Refusal.of("report-upload-much"));
                break;
            }
            switch (store(file, Attachments.Sort.PHOTO)) {
                case Attachments.Storing.Done(Attachments.Stored stored) -> draft = draft.with(Draft.Photo.of(stored));
                case Attachments.Storing.Refused(Refusal refusal) -> refused = Optional.of(refusal);
            }
        }
        MultipartFile voice = spoken.filter(file -> !file.isEmpty()).orElse(null);
        if (voice != null && !uploads.mayUpload(request, voice.getSize())) {
            refused = Optional.of(Refusal.of("report-upload-much"));
        } else if (voice != null) {
            switch (store(voice, Attachments.Sort.VOICE)) {
                case Attachments.Storing.Done(Attachments.Stored stored) -> draft = spoken(draft, stored, page);
                case Attachments.Storing.Refused(Refusal refusal) -> refused = Optional.of(refusal);
            }
        }
        drafts.keep(session, draft);
        refused.ifPresent(refusal -> sayPhotoMissing(refusal, redirect));
        if (form.value("next").equals("later")) {
            return keep(draft, request, redirect);
        }
        if (form.value("next").equals("category")) {
            return "redirect:/report/category";
        }
        if (form.value("next").equals("photos")) {
            return "redirect:/report";
        }
        Form checked = draft.form();
        ReportTexts.checkWords(checked);
        if (checked.failed()) {
            return showWords(draft, checked, page, model);
        }
        return "redirect:/report/place";
    }

    /** Words from the home page or an older form come to a draft that may have words already: none of them are lost. */
    private static Draft carriedOver(Draft draft, Form form) {
        String old = draft.text("words");
        String more = form.text("words");
        boolean same = more.isEmpty() || old.contains(more);
        return same ? draft : draft.with("words", old.isEmpty() ? form.value("words") : old + "\n" + more);
    }

    /** A form that was sent before with the same words leads to its receipt; other words begin another draft. */
    private boolean isSent(HttpSession session, Form form, Draft draft) {
        String key = form.value("key");
        return !key.equals(draft.key())
                && drafts.receipt(session, key)
                        .filter(it -> it.words().equals(form.text("words")))
                        .isPresent();
    }

    /** One recording says it all; whoever speaks need not type. */
    private static Draft spoken(Draft draft, Attachments.Stored stored, Page page) {
        Draft before = draft.voice().map(it -> draft.withoutPhoto(it.digest())).orElse(draft);
        Draft said = before.with(Draft.Photo.of(stored));
        return said.has("words") ? said : said.with("words", page.t("cases.report.voice.words"));
    }

    private Attachments.Storing store(MultipartFile file, Attachments.Sort sort) throws IOException {
        try (InputStream content = file.getInputStream()) {
            return attachments.store(
                    Optional.ofNullable(file.getOriginalFilename()).orElse(""), content, Set.of(sort));
        }
    }

    private static void sayPhotoMissing(Refusal refusal, RedirectAttributes redirect) {
        Flash.soon("problem." + refusal.slug(), refusal.arguments().toArray()).addTo(redirect);
    }

    @PostMapping("/report/photos/{digest}/remove")
    String removePhoto(@PathVariable String digest, Form form, HttpSession session) {
        ReportTexts.refuseEndless(form, "words", "title");
        Draft draft = drafts.of(session);
        Draft typed = form.value("key").equals(draft.key()) ? draft.with(form, WORDS) : draft;
        drafts.keep(session, typed.withoutPhoto(digest));
        return "redirect:/report";
    }

    @GetMapping("/report/photos/{digest}")
    ResponseEntity<Resource> photo(@PathVariable String digest, HttpSession session) throws IOException {
        return photos.show(
                digest,
                drafts.of(session).photos().stream().map(Draft.Photo::stored).toList());
    }

    /** The sentence that follows the typing. */
    @PostMapping("/report/reading")
    String reading(Form form, @ModelAttribute("page") Page page, HttpSession session, Model model) {
        ReportTexts.refuseEndless(form, "words", "title");
        Draft draft = drafts.of(session).with(form, WORDS);
        model.addAttribute("understood", matters.understood(draft, page));
        return "cases/report/reading";
    }

    @GetMapping("/report/category")
    String category(
            @RequestParam(name = "q", defaultValue = "") String words,
            @ModelAttribute("page") Page page,
            HttpSession session,
            Model model) {
        model.addAttribute("draft", drafts.of(session));
        model.addAttribute("words", words);
        model.addAttribute("offered", matters.offered(words, page));
        return "cases/report/category";
    }

    @PostMapping("/report/category")
    String category(Form form, HttpSession session, RedirectAttributes redirect) {
        String chosen = form.text("category");
        if (!chosen.isEmpty() && matters.category(chosen).isEmpty()) {
            Flash.soon("problem.case-category-unknown").addTo(redirect);
            return "redirect:/report/category";
        }
        Draft draft = drafts.of(session).with("category", chosen).with("declined", chosen.isEmpty() ? "on" : "");
        drafts.keep(session, draft);
        return "redirect:/report";
    }

    // 2 Place

    @GetMapping("/report/place")
    String place(@ModelAttribute("page") Page page, HttpSession session, Model model) {
        Draft draft = drafts.of(session);
        if (!draft.has("words")) {
            return "redirect:/report";
        }
        return showPlace(draft, draft.form(), List.of(), page, model);
    }

    private String showPlace(Draft draft, Form form, List<NamedPlace> found, Page page, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("form", form);
        model.addAttribute("understood", matters.understood(draft, page));
        model.addAttribute("villages", places.villages());
        model.addAttribute(
                "found",
                found.stream()
                        .map(it -> new Choice(
                                it.point().longitude() + "," + it.point().latitude(),
                                it.name(),
                                places.of(it.region())))
                        .toList());
        return "cases/report/place";
    }

    @PostMapping("/report/place")
    String place(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpSession session,
            Model model,
            RedirectAttributes redirect) {
        ReportTexts.refuseEndless(form, CARRIED.toArray(String[]::new));
        if (isReceived(session, form)) {
            return "redirect:/report/receipt";
        }
        Draft draft = withFound(begun(session, form).with(form, PLACE), form);
        drafts.keep(session, draft);
        if (!draft.has("words")) {
            return "redirect:/report";
        }
        if (form.value("next").equals("later")) {
            return keep(draft, request, redirect);
        }
        Form checked = draft.form();
        if (form.value("next").equals("find")) {
            var found = addresses.suggest(draft.text("address"), SUGGESTIONS);
            if (found.isEmpty()) {
                checked.refuse("address", "report-place-unknown");
            }
            return showPlace(draft, checked, found, page, model);
        }
        checkPlace(draft, checked);
        if (checked.failed()) {
            return showPlace(draft, checked, List.of(), page, model);
        }
        return "redirect:/report/reach";
    }

    /**
     * Return the draft; where its session has ended meanwhile, what the form carries of the steps before makes it whole. A form
     * carries no files: a copy kept behind a code may have some, and is left alone.
     */
    private Draft begun(HttpSession session, Form form) {
        Draft draft = drafts.of(session);
        boolean lost =
                draft.isEmpty() && form.has("words") && uuid(form.text("key")).isPresent();
        if (!lost) {
            return draft;
        }
        Draft same = Draft.begin(form.text("key"));
        Draft own = kept.kept(same).isPresent() ? Draft.begin(UUID.randomUUID().toString()) : same;
        return own.with(form, CARRIED).with(form, REACH);
    }

    private boolean isReceived(HttpSession session, Form form) {
        return drafts.receipt(session, form.value("key")).isPresent();
    }

    /** Take over a place chosen from the list that a search without script gave. */
    private static Draft withFound(Draft draft, Form form) {
        String[] found = form.text("found").split(",", 2);
        return found.length == 2 ? draft.with("longitude", found[0]).with("latitude", found[1]) : draft;
    }

    private void checkPlace(Draft draft, Form form) {
        form.limit("address", OpenCase.TITLE);
        ReportTexts.checkCharacters(form, "address");
        boolean numbers = draft.has("longitude") || draft.has("latitude");
        Optional<Point> point = draft.point();
        if (numbers && point.isEmpty()) {
            form.refuse("address", "report-point-form");
        }
        if (point.isPresent() && cells.at(point.get()).isEmpty()) {
            form.refuse("address", "case-point-outside");
        }
        boolean said =
                numbers || Stream.of("address", "cell", "region", "unsure").anyMatch(draft::has);
        if (!said) {
            form.refuse("address", "report-place-missing");
        }
    }

    // 3 How to be reached, and perhaps others have said the same

    @GetMapping("/report/reach")
    String reach(@ModelAttribute("page") Page page, HttpSession session, Model model) {
        Draft draft = drafts.of(session);
        if (!draft.has("words")) {
            return "redirect:/report";
        }
        return showReach(draft, draft.form(), session, page, model);
    }

    private String showReach(Draft draft, Form form, HttpSession session, Page page, Model model) {
        model.addAttribute("draft", draft);
        model.addAttribute("form", form);
        var reading = matters.read(draft);
        model.addAttribute("understood", matters.understood(draft, reading, page));
        List<OwnMatch> own = matters.own(reading, self(session), page);
        model.addAttribute("own", own);
        model.addAttribute("same", matters.same(reading, own, page));
        model.addAttribute("place", placeSaid(draft, page));
        model.addAttribute("resident", actors.current() instanceof Actor.Resident);
        model.addAttribute("ages", page.choices("cases.age.", AgeBand.values()));
        model.addAttribute(
                "organisations",
                organisations.on(page.today()).stream()
                        .map(it -> Choice.of(it.id().toString(), it.name()))
                        .toList());
        return "cases/report/reach";
    }

    private String placeSaid(Draft draft, Page page) {
        var said = new ArrayList<String>();
        if (draft.has("address")) {
            said.add(draft.text("address"));
        }
        draft.point()
                .flatMap(cells::at)
                .map(cell -> places.of(cell.code().region()))
                .or(() -> region(draft).map(places::of))
                .ifPresent(said::add);
        return said.isEmpty() ? page.t("cases.report.place.unsure.said") : String.join(",", said);
    }

    @PostMapping("/report/send")
    String send(
            Form form,
            @ModelAttribute("page") Page page,
            HttpServletRequest request,
            HttpServletResponse response,
            HttpSession session,
            Model model,
            RedirectAttributes redirect) {
        ReportTexts.refuseEndless(form, REACH.toArray(String[]::new));
        ReportTexts.refuseEndless(form, CARRIED.toArray(String[]::new));
        if (isReceived(session, form)) {
            return "redirect:/report/receipt";
        }
        Draft draft = begun(session, form).with(form, REACH);
        drafts.keep(session, draft);
        if (!draft.has("words") || !form.value("key").equals(draft.key())) {
            Flash.soon("cases.report.stale").addTo(redirect);
            return "redirect:/report";
        }
        Form checked = draft.form();
        ReportTexts.checkReach(checked);
        if (checked.failed()) {
            return showReach(draft, checked, session, page, model);
        }
        if (!limits.maySend(request)) {
            response.setStatus(429);
            return showReach(draft, checked.refuse(Refusal.of("report-too-often")), session, page, model);
        }
        var key = new IntakeKey("web", draft.key());
        Optional<CaseId> same = same(draft, session, page);
        Opening opening = same.isPresent()
                ? cases.join(same.get(), key, person(draft), actors.current())
                : cases.open(request(key, draft), actors.current());
        return switch (opening) {
            case Opening.Opened opened -> opened(opened, draft, same.isPresent(), session);
            case Opening.Refused refused -> refused(refused, draft, page, session, model);
        };
    }

    /** Keep what was typed as far as the last step for another day. */
    @PostMapping("/report/later")
    String later(Form form, HttpServletRequest request, HttpSession session, RedirectAttributes redirect) {
        ReportTexts.refuseEndless(form, REACH.toArray(String[]::new));
        ReportTexts.refuseEndless(form, CARRIED.toArray(String[]::new));
        if (isReceived(session, form)) {
            return "redirect:/report/receipt";
        }
        Draft draft = begun(session, form);
        Draft typed = form.value("key").equals(draft.key()) ? draft.with(form, REACH) : draft;
        drafts.keep(session, typed);
        return keep(typed, request, redirect);
    }

    private String keep(Draft draft, HttpServletRequest request, RedirectAttributes redirect) {
        if (draft.isEmpty()) {
            Flash.info("cases.report.later.none").addTo(redirect);
            return "redirect:/report";
        }
        if (!limits.mayKeep(request)) {
            Flash.soon("problem.draft-kept-often").addTo(redirect);
            return "redirect:/report";
        }
        kept.keep(draft);
        return "redirect:/report/later";
    }

    private String opened(Opening.Opened opened, Draft draft, boolean joined, HttpSession session) {
        kept.forget(draft);
        followed.begin(session, opened.receiptCode());
        drafts.sent(
                session,
                new Receipt(
                        draft.key(),
                        opened.receiptCode(),
                        opened.number(),
                        draft.text("words"),
                        joined,
                        matters.danger(draft).isPresent(),
                        opened.unconfirmed()));
        if (joined) {
            // What was typed is not part of the other's case; it stays, should this be another matter after all.
            drafts.keep(
                    session,
                    new Draft(
                            UUID.randomUUID().toString(), draft.with("same", "").fields(), draft.photos()));
        }
        return "redirect:/report/receipt";
    }

    /** Show the step whose field was refused, with everything as it was typed. */
    private String refused(Opening.Refused refused, Draft sent, Page page, HttpSession session, Model model) {
        boolean categoryGone =
                refused.faults().stream().anyMatch(fault -> fault.field().equals("category"));
        Draft draft = categoryGone ? sent.with("category", "") : sent;
        drafts.keep(session, draft);
        Form form = draft.form();
        boolean words = false;
        boolean place = false;
        for (Opening.Fault fault : refused.faults()) {
            switch (fault.field()) {
                case "words", "title", "category" -> words = true;
                case "place", "point", "cell", "region" -> place = true;
                default -> {
                    // The last step shows it.
                }
            }
            form.refuse(shownAt(fault.field()), fault.refusal());
        }
        if (words) {
            return showWords(draft, form, page, model);
        }
        return place ? showPlace(draft, form, List.of(), page, model) : showReach(draft, form, session, page, model);
    }

    private static String shownAt(String field) {
        return switch (field) {
            case "place", "point", "cell", "region" -> "address";
            case "category", "case" -> "";
            default -> field;
        };
    }

    private OpenCase request(IntakeKey key, Draft draft) {
        Actor actor = actors.current();
        PersonalData person = person(draft);
        boolean named = person.name() != null || person.telephone() != null;
        return new OpenCase(
                key,
                Channel.WEB,
                draft.title(),
                draft.text("words"),
                Optional.empty(),
                draft.has("category") ? Optional.of(new CategoryCode(draft.text("category"))) : Optional.empty(),
                Optional.empty(),
                draft.text("address"),
                draft.point().orElse(null),
                cell(draft).orElse(null),
                region(draft).orElse(null),
                named ? person : null,
                actor instanceof Actor.Resident resident ? resident.contact() : null,
                null,
                draft.has("confidential"),
                accused(draft),
                null,
                draft.photos().stream().map(Draft.Photo::stored).toList(),
                draft.form().choice("age", AgeBand.class));
    }

    private static PersonalData person(Draft draft) {
        return new PersonalData(
                draft.has("name") ? draft.text("name") : null,
                draft.has("phone") ? draft.text("phone").replaceAll("[ \\-]", "") : null,
                null);
    }

    private static Optional<CellCode> cell(Draft draft) {
        return draft.text("cell").matches("\\d{15}") ? Optional.of(new CellCode(draft.text("cell"))) : Optional.empty();
    }

    private static Optional<RegionCode> region(Draft draft) {
        return draft.text("region").matches("\\d{12}")
                ? Optional.of(new RegionCode(draft.text("region")))
                : Optional.empty();
    }

    private Optional<OrganisationId> accused(Draft draft) {
        return uuid(draft.text("accused"))
                .map(OrganisationId::new)
                .flatMap(organisations::find)
                .map(Organisation::id);
    }

    /** Return the matter to join, but only one that was offered: others are not to be found by trying. */
    private Optional<CaseId> same(Draft draft, HttpSession session, Page page) {
        return uuid(draft.text("same")).map(CaseId::new).filter(id -> {
            var reading = matters.read(draft);
            return matters.same(reading, matters.own(reading, self(session), page), page).stream()
                    .anyMatch(match -> match.matter().id().equals(id));
        });
    }

    /** Whoever has not signed in is known by the receipt that is followed, if one is. */
    private Actor self(HttpSession session) {
        Actor actor = actors.current();
        return actor instanceof Actor.Resident
                ? actor
                : followed.holder(session).<Actor>map(it -> it).orElse(actor);
    }

    private static Optional<UUID> uuid(String text) {
        try {
            return text.isEmpty() ? Optional.empty() : Optional.of(UUID.fromString(text));
        } catch (IllegalArgumentException notAnId) {
            return Optional.empty();
        }
    }

    // The receipt

    @GetMapping("/report/receipt")
    String receipt(HttpSession session, Model model) {
        Optional<Receipt> receipt = drafts.last(session);
        if (receipt.isEmpty()) {
            return "redirect:/follow";
        }
        model.addAttribute("receipt", receipt.get());
        model.addAttribute("by", dispatchedBy(session, receipt.get()));
        model.addAttribute("resident", actors.current() instanceof Actor.Resident);
        model.addAttribute("danger", receipt.filter(Receipt::danger).map(_ -> emergencies.numbers()));
        return "cases/report/receipt";
    }

    /** Return by when the hotline has to send the case on, as long as that is what happens next. */
    private Optional<Instant> dispatchedBy(HttpSession session, Receipt receipt) {
        return followed.holder(session)
                .flatMap(holder -> cases.byReceipt(holder).flatMap(id -> cases.file(id, holder)))
                .filter(file -> file.matter().intake().number().equals(receipt.number())
                        && file.matter().state() == CaseState.RECEIVED)
                .flatMap(CaseFile::nextBy);
    }

    /** Begin anew; what was typed is not taken back without being asked for. */
    @PostMapping("/report/discard")
    String discard(HttpSession session) {
        kept.forget(drafts.of(session));
        drafts.discard(session);
        return "redirect:/report";
    }
}
