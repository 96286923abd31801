// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import jakarta.servlet.http.HttpServletResponse;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Accusations;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseSearch;
import org.shanzhi.cases.CaseTelephone;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.Emergencies;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.grid.Addresses;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Reading;
import org.shanzhi.insight.Understanding;
import org.shanzhi.knowledge.ArticleId;
import org.shanzhi.knowledge.Knowledge;
import org.shanzhi.knowledge.Question;
import org.shanzhi.shared.AgeBand;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.NamedPlace;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.shanzhi.telephony.Call;
import org.shanzhi.telephony.Calls;
import org.shanzhi.ui.Choice;
import org.shanzhi.ui.Form;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;

/** The page on which an operator writes down what a caller says, in the order in which it is said. */
@Controller
class CallPages {
    private static final int PLACES = 5;
    private static final int SIMILAR = 5;
    private static final int ANSWERS = 3;

    /** Whether the caller complains about the organisation that is named. */
    private static final String ASKED = "accused-asked";

    private final Cases cases;
    private final CaseSearch search;
    private final CaseTelephone telephone;
    private final Calls calls;
    private final Understanding understanding;
    private final Knowledge knowledge;
    private final Accusations accusations;
    private final Emergencies emergencies;
    private final Addresses addresses;
    private final Cells cells;
    private final Names names;
    private final Actors actors;
    private final Clock clock;

    CallPages(
            Cases cases,
            CaseSearch search,
            CaseTelephone telephone,
            Calls calls,
            Understanding understanding,
            Knowledge knowledge,
            Accusations accusations,
            Emergencies emergencies,
            Addresses addresses,
            Cells cells,
            Names names,
            Actors actors,
            Clock clock) {
        this.cases = cases;
        this.search = search;
        this.telephone = telephone;
        this.calls = calls;
        this.understanding = understanding;
        this.knowledge = knowledge;
        this.accusations = accusations;
        this.emergencies = emergencies;
        this.addresses = addresses;
        this.cells = cells;
        this.names = names;
        this.actors = actors;
        this.clock = clock;
    }

    @GetMapping("/desk/new")
    String fresh(Form asked, Model model) {
        var form = Form.empty().set("key", UUID.randomUUID());
        if (asked.has("call")) {
            form.set("call", asked.text("call")).set("calling", "yes");
        }
        return show(form, CallProposals.NONE, model);
    }

    /** Proposals beside the form, while typing; where no script runs, the whole page with them. */
    @PostMapping("/desk/new/check")
    String check(Form form, Model model, @ModelAttribute(name = "page", binding = false) Page page) {
        if (page.htmx()) {
            model.addAttribute("form", form);
            model.addAttribute("proposals", proposals(form));
            model.addAttribute("names", names);
            return "cases/desk/callProposals";
        }
        return show(form, proposals(form), model);
    }

    @PostMapping("/desk/new")
    String save(Form form, Model model, HttpServletResponse response) {
        var request = request(form);
        if (request.isPresent()) {
            switch (cases.open(request.get(), actors.current())) {
                case Opening.Opened opened -> {
                    call(form).ifPresent(it -> telephone.cameBy(it.id(), opened.id(), actors.current()));
                    if (cases.file(opened.id(), actors.current()).isEmpty()) {
                        return receipt(opened, model, response);
                    }
                    return "redirect:/desk/new/" + opened.id() + "/receipt"
                            + ArticleId.read(form.text("article"))
                                    .map(it -> "?article=" + it)
                                    .orElse("");
                }
                case Opening.Refused refused ->
                    refused.faults().forEach(fault -> form.refuse(field(fault.field()), fault.refusal()));
            }
        }
        response.setStatus(422);
        return show(form, proposals(form), model);
    }

    /** The code to read aloud, for the one who took the call and only as long as the call may last. */
    @GetMapping("/desk/new/{id}/receipt")
    String receipt(@PathVariable String id, Form form, Model model, HttpServletResponse response) {
        Actor actor = actors.current();
        CaseFile file = cases.file(StepForms.caseId(id), actor).orElseThrow(StepForms::unknown);
        model.addAttribute("file", file);
        model.addAttribute("article", ArticleId.read(form.text("article")).flatMap(knowledge::published));
        model.addAttribute("number", file.matter().intake().number());
        model.addAttribute("code", cases.receiptToReadAloud(file.matter().id(), actor));
        response.setHeader("Cache-Control", "no-store");
        return "cases/desk/callReceipt";
    }

    /** Who took a complaint about the own organisation sees it no more, and reads the code aloud here and now. */
    private static String receipt(Opening.Opened opened, Model model, HttpServletResponse response) {
        model.addAttribute("article", Optional.empty());
        model.addAttribute("number", opened.number());
        model.addAttribute("code", Optional.of(opened.receiptCode()));
        response.setHeader("Cache-Control", "no-store");
        return "cases/desk/callReceipt";
    }

    /** The call that is written down, as far as the operator reaches it. */
    private Optional<Call> call(Form form) {
        return StepForms.uuid(form.text("call")).flatMap(it -> calls.find(it, actors.current()));
    }

    /** The number of the caller, where nobody asked to leave it out. */
    private @Nullable ContactId caller(Form form) {
        return form.chose("calling", "yes")
                ? call(form)
                        .flatMap(it -> calls.caller(it.id(), "report taken", actors.current()))
                        .orElse(null)
                : null;
    }

    private String show(Form form, CallProposals proposals, Model model) {
        Optional<Call> call = call(form);
        model.addAttribute("call", call);
        model.addAttribute(
                "before",
                call.filter(Call::numbered)
                        .map(it -> search.byCall(it.id(), "incoming call", actors.current()))
                        .orElse(List.of()));
        model.addAttribute("form", form);
        model.addAttribute("proposals", proposals);
        model.addAttribute("names", names);
        return "cases/desk/call";
    }

    private Optional<OpenCase> request(Form form) {
        if (!form.has("key") || form.text("key").length() > 100) {
            form.set("key", UUID.randomUUID());
        }
        form.require("words");
        form.limit("name", 60).limit("telephone", 30).limit("contact-name", 60).limit("contact-telephone", 30);
        telephone(form, "telephone");
        telephone(form, "contact-telephone");
        var category = StepForms.category(form, "category");
        var type = form.choice("type", RequestType.class);
        var urgency = form.choice("urgency", Urgency.class);
        var accused = accused(form);
        var age = form.choice("age", AgeBand.class);
        if (form.failed()) {
            return Optional.empty();
        }
        var chosen = chosen(form);
        return Optional.of(new OpenCase(
                new IntakeKey("hotline", form.text("key")),
                Channel.HOTLINE,
                form.text("title"),
                form.text("words"),
                type,
                category,
                urgency,
                form.text("place"),
                chosen.point(),
                chosen.cell(),
                chosen.region(),
                person(form.text("name"), form.text("telephone")),
                form.has("telephone") ? null : caller(form),
                person(form.text("contact-name"), form.text("contact-telephone")),
                form.chose("confidential", "yes"),
                accused,
                null,
                List.of(),
                age));
    }

    private static void telephone(Form form, String name) {
        if (form.has(name) && !form.text(name).matches("\\+?[0-9][0-9 -]{4,24}[0-9]")) {
            form.refuse(name, "call-telephone");
        }
    }

    private static @Nullable PersonalData person(String name, String telephone) {
        return name.isEmpty() && telephone.isEmpty()
                ? null
                : new PersonalData(
                        name.isEmpty() ? null : name,
                        telephone.isEmpty() ? null : telephone.replaceAll("[ -]", ""),
                        null);
    }

    /** Where the caller means, as chosen from what was proposed. */
    private record Chosen(
            @Nullable Point point,
            @Nullable CellCode cell,
            @Nullable RegionCode region) {}

    private Chosen chosen(Form form) {
        String where = form.text("where");
        if (where.matches("cell:\\d{15}")) {
            return new Chosen(null, new CellCode(where.substring("cell:".length())), null);
        }
        if (where.matches("region:\\d{12}")) {
            return new Chosen(null, null, new RegionCode(where.substring("region:".length())));
        }
        if (where.matches("point:-?\\d{1,3}\\.\\d{1,12},-?\\d{1,2}\\.\\d{1,12}")) {
            String[] parts = where.substring("point:".length()).split(",");
            Optional<Point> point = point(Double.parseDouble(parts[0]), Double.parseDouble(parts[1]));
            if (point.isPresent()) {
                return new Chosen(
                        point.get(), cells.at(point.get()).map(Cell::code).orElse(null), null);
            }
        }
        return new Chosen(null, null, StepForms.region(form, "region").orElse(null));
    }

    private static Optional<Point> point(double longitude, double latitude) {
        boolean onTheGround = Math.abs(longitude) <= 180 && Math.abs(latitude) <= 90;
        return onTheGround ? Optional.of(new Point(longitude, latitude)) : Optional.empty();
    }

    private CallProposals proposals(Form form) {
        String words = form.text("words");
        String place = form.text("place");
        if (words.length() + place.length() < 4) {
            return CallProposals.NONE;
        }
        var message = new Message(form.text("title"), words, place.isEmpty() ? null : place, null, clock.instant());
        var reading = understanding.read(message);
        var places = new LinkedHashMap<String, Choice>();
        reading.place().ifPresent(it -> {
            String where = it.close() ? value(it.point()) : value(it.cell(), it.point(), it.region());
            places.put(where, new Choice(where, it.name(), names.region(it.region())));
        });
        if (!place.isEmpty()) {
            for (NamedPlace found : addresses.suggest(place, PLACES)) {
                add(places, value(found.cell(), found.point(), found.region()), found.name(), found.region());
            }
        }
        var offered = new ArrayList<>(places.values().stream().limit(PLACES).toList());
        chosenBefore(form)
                .filter(it -> offered.stream().noneMatch(other -> other.value().equals(it.value())))
                .ifPresent(offered::add);
        return new CallProposals(
                Optional.of(reading),
                emergencies.of(reading),
                accusations.in(form.text("title") + "\n" + words, type(form).orElse(reading.type())),
                reading.category(),
                offered,
                cases.sameMatters(reading, SIMILAR),
                knowledge.proposals(
                        new Question(
                                form.text("title") + "\n" + words,
                                reading.category().map(Reading.CategoryProposal::category),
                                Optional.empty()),
                        ANSWERS));
    }

    private static Optional<RequestType> type(Form form) {
        return Arrays.stream(RequestType.values())
                .filter(it -> form.chose("type", it.name()))
                .findFirst();
    }

    /** Where the words seem to complain about an organisation, the operator asks before anything is sent. */
    private Optional<OrganisationId> accused(Form form) {
        var chosen = StepForms.uuid(form.text("accused")).map(OrganisationId::new);
        if (chosen.isPresent()) {
            return chosen;
        }
        Optional<OrganisationId> named = proposals(form).accused();
        boolean about = named.filter(it -> form.chose(ASKED, it.toString())).isPresent();
        if (named.isPresent() && !about && !form.chose(ASKED, "no")) {
            form.refuse(ASKED, "call-accused");
        }
        return named.filter(_ -> about);
    }

    /** What lies in a cell is a point; what spans several, a road or a town, has none that would not mislead. */
    private static String value(@Nullable CellCode cell, Point point, RegionCode region) {
        return cell == null ? "region:" + region : value(point);
    }

    private static String value(Point point) {
        return String.format(Locale.ROOT, "point:%.6f,%.6f", point.longitude(), point.latitude());
    }

    private void add(LinkedHashMap<String, Choice> places, String value, String name, RegionCode region) {
        var choice = new Choice(value, name, names.region(region));
        boolean known = places.values().stream()
                .anyMatch(it -> it.label().equals(name) && it.hint().equals(choice.hint()));
        if (!known) {
            places.putIfAbsent(value, choice);
        }
    }

    /** What was chosen stays chosen while the caller goes on, also when the words bring other proposals. */
    private Optional<Choice> chosenBefore(Form form) {
        Chosen chosen = form.has("where") ? chosen(form) : new Chosen(null, null, null);
        Optional<Cell> cell = Optional.ofNullable(chosen.cell()).flatMap(cells::find);
        return cell.map(it -> new Choice(
                        form.text("where"), it.name(), names.region(it.code().region())))
                .or(() -> Optional.ofNullable(chosen.region())
                        .map(it -> Choice.of(form.text("where"), names.region(it))));
    }

    /** Faults name what the request has; the form has its own names for some. */
    private static String field(String fault) {
        return switch (fault) {
            case "point", "cell" -> "where";
            default -> fault;
        };
    }
}
