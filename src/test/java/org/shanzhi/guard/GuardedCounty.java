// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.locationtech.jts.geom.Coordinate;
import org.locationtech.jts.geom.GeometryFactory;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.Grant;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.Scope;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseArchive;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.PastCase;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.InnovationKind;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Written;
import org.shanzhi.innovation.needs.Needs;
import org.shanzhi.knowledge.ArticleHistory;
import org.shanzhi.knowledge.ArticleId;
import org.shanzhi.knowledge.ArticleText;
import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.DutyItem;
import org.shanzhi.organisation.DutyList;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.OrganisationKind;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Person;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.sampling.Sample;
import org.shanzhi.sampling.Samples;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A county of two towns with an office each, so that everybody has something of their own and something that is not. */
@TestComponent
class GuardedCounty {
    static final RegionCode COUNTY = new RegionCode("990199000000");
    static final RegionCode HOME = new RegionCode("990199001000");
    static final RegionCode AWAY = new RegionCode("990199002000");
    static final CellCode CELL = new CellCode("990199001001001");
    static final CategoryCode DRAIN = new CategoryCode("URB.DRAIN");

    /** Those who may hold each role at home; the account has the name of the role in small letters. */
    static final List<Role> STAFF = List.of(
            Role.GRID_WORKER,
            Role.OPERATOR,
            Role.DISPATCHER,
            Role.HANDLER,
            Role.CHECKER,
            Role.LEADER,
            Role.ADMINISTRATOR,
            Role.SECURITY_OFFICER,
            Role.AUDITOR,
            Role.INNOVATOR,
            Role.EVALUATOR);

    private static final Validity ALWAYS = Validity.since(LocalDate.of(2020, 1, 1));
    private static final RegionCode VILLAGE = new RegionCode("990199001001");

    private final Regions regions;
    private final Organisations organisations;
    private final Duties duties;
    private final Categories categories;
    private final Accounts accounts;
    private final Cells cells;
    private final Cases cases;
    private final Attachments attachments;
    private final Innovations innovations;
    private final Needs needs;
    private final ArticleHistory articles;
    private final CaseArchive archive;
    private final Samples samples;
    private final JdbcClient jdbc;

    GuardedCounty(
            Regions regions,
            Organisations organisations,
            Duties duties,
            Categories categories,
            Accounts accounts,
            Cells cells,
            Cases cases,
            Attachments attachments,
            Innovations innovations,
            Needs needs,
            ArticleHistory articles,
            CaseArchive archive,
            Samples samples,
            JdbcClient jdbc) {
        this.regions = regions;
        this.organisations = organisations;
        this.duties = duties;
        this.categories = categories;
        this.accounts = accounts;
        this.cells = cells;
        this.cases = cases;
        this.attachments = attachments;
        this.innovations = innovations;
        this.needs = needs;
        this.articles = articles;
        this.archive = archive;
        this.samples = samples;
        this.jdbc = jdbc;
    }

    /** A case with the code of its receipt and the digest of its photo. */
    record Matter(CaseId id, String number, String code, String photo) {}

    void settle() {
        if (regions.county().isPresent()) {
            return;
        }
        regions.save(List.of(
                new Region(COUNTY, "试验县", RegionLevel.COUNTY, Optional.empty(), List.of(), ALWAYS),
                new Region(HOME, "城关镇", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS),
                new Region(AWAY, "东山镇", RegionLevel.TOWN, Optional.of(COUNTY), List.of(), ALWAYS),
                new Region(VILLAGE, "河口村", RegionLevel.VILLAGE, Optional.of(HOME), List.of(), ALWAYS)));
        categories.save(List.of(
                new Category(new CategoryCode("URB"), "城市管理", "The town", List.of(), ALWAYS),
                new Category(DRAIN, "排水堵塞", "Blocked drain", List.of("溢水", "排水口", "堵塞"), ALWAYS)));
        organisations.save(List.of(
                organisation("GB", "城关镇建设所", HOME, Optional.empty()),
                organisation("GX", "城关镇建设所排水队", HOME, Optional.of("GB")),
                organisation("GA", "东山镇建设所", AWAY, Optional.empty()),
                organisation("GV", "县核查中心", COUNTY, Optional.empty())));
        var people = new ArrayList<Person>();
        for (Role role : STAFF) {
            people.add(person(role.name(), "GB"));
        }
        people.add(person("同事", "GB"));
        people.add(person("排水队", "GX"));
        people.add(person("邻镇", "GA"));
        people.add(person("核查", "GV"));
        organisations.savePeople(people);
        duties.save(List.of(new DutyItem(
                id("GB-1"),
                "GB-1",
                "排水设施管理",
                DutyList.DEPARTMENT,
                RegionLevel.COUNTY,
                COUNTY,
                organisation("GB"),
                "《城镇排水与污水处理条例》第五条",
                Set.of(DRAIN),
                ALWAYS)));
        Coordinate[] corners = {
            new Coordinate(106, 29),
            new Coordinate(107, 29),
            new Coordinate(107, 30),
            new Coordinate(106, 30),
            new Coordinate(106, 29)
        };
        cells.save(List.of(new Cells.Drawn(
                new Cell(CELL, "第一网格", false, new Point(106.5, 29.5), 300, Optional.empty(), ALWAYS),
                new GeometryFactory().createPolygon(corners))));
        for (Role role : STAFF) {
            account(
                    name(role),
                    role.name(),
                    new Grant(
                            role,
                            new Scope(
                                    HOME, role == Role.HANDLER ? Optional.of(organisation("GB")) : Optional.empty())));
        }
        for (Role role : List.of(Role.OPERATOR, Role.DISPATCHER, Role.HANDLER, Role.CHECKER)) {
            account(
                    "county-" + name(role),
                    "核查",
                    new Grant(
                            role,
                            new Scope(
                                    COUNTY,
                                    role == Role.HANDLER ? Optional.of(organisation("GV")) : Optional.empty())));
        }
        account("colleague", "同事", new Grant(Role.GRID_WORKER, new Scope(HOME, Optional.empty())));
        account("neighbour-worker", "邻镇", new Grant(Role.GRID_WORKER, new Scope(AWAY, Optional.empty())));
        account("neighbour-handler", "邻镇", new Grant(Role.HANDLER, new Scope(COUNTY, Optional.of(organisation("GA")))));
        account("neighbour", "邻镇", new Grant(Role.OPERATOR, new Scope(AWAY, Optional.empty())));
        account("neighbour-evaluator", "邻镇", new Grant(Role.EVALUATOR, new Scope(AWAY, Optional.empty())));
        account("neighbour-innovator", "邻镇", new Grant(Role.INNOVATOR, new Scope(AWAY, Optional.empty())));
    }

    /** Return what of the kind is attached to the case. */
    String attached(CaseId id, AttachmentKind kind) {
        return cases.file(id, staff("county-operator"))
                .orElseThrow()
                .attached(kind)
                .getFirst()
                .id()
                .toString();
    }

    private Attachments.Stored recording(int length) {
        return stored("录音.wav", "RIFF\0\0\0\0WAVEfmt " + "x".repeat(length), Attachments.Sort.VOICE);
    }

    private Attachments.Stored document(int length) {
        return stored("鉴定.pdf", "%PDF-1.7\n" + "x".repeat(length) + "\n%%EOF\n", Attachments.Sort.DOCUMENT);
    }

    private Attachments.Stored stored(String name, String content, Attachments.Sort sort) {
        try {
            return ((Attachments.Storing.Done) attachments.store(
                            name,
                            new ByteArrayInputStream(content.getBytes(StandardCharsets.ISO_8859_1)),
                            Set.of(sort)))
                    .stored();
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    static String name(Role role) {
        return role.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }

    /** Open a case that somebody reported, with a photo of the width, and give it to the office. */
    Matter open(String words, RegionCode region, String office, String telephone, int width) {
        var opened = (Opening.Opened) cases.open(
                new OpenCase(
                        new IntakeKey("hotline", UUID.randomUUID().toString()),
                        Channel.HOTLINE,
                        "",
                        words,
                        Optional.empty(),
                        Optional.of(DRAIN),
                        Optional.empty(),
                        "3号楼",
                        null,
                        null,
                        region,
                        new PersonalData("何晓芸", telephone, null),
                        null,
                        null,
                        false,
                        Optional.empty(),
                        null,
                        List.of(photo("IMG_1.png", width), recording(width))),
                staff("county-operator"));
        cases.perform(
                opened.id(),
                1,
                new CaseCommand.Attach(""),
                List.of(new Enclosure(AttachmentKind.DOCUMENT, document(width))),
                staff("county-operator"));
        perform(
                opened.id(),
                new CaseCommand.Dispatch(organisation(office), Optional.empty(), List.of(), "按职责派"),
                staff("county-dispatcher"));
        return new Matter(
                opened.id(),
                opened.number(),
                opened.receiptCode(),
                cases.file(opened.id(), staff("county-operator"))
                        .orElseThrow()
                        .attachments()
                        .getFirst()
                        .stored()
                        .digest());
    }

    /** Let a grid worker find something, with a photo of the width. */
    Matter find(String words, RegionCode region, String worker, int width) {
        Attachments.Stored photo = photo("IMG_2.png", width);
        var opened = (Opening.Opened) cases.open(
                new OpenCase(
                        new IntakeKey("patrol", UUID.randomUUID().toString()),
                        Channel.GRID,
                        "",
                        words,
                        Optional.empty(),
                        Optional.of(DRAIN),
                        Optional.empty(),
                        "",
                        null,
                        null,
                        region,
                        null,
                        null,
                        null,
                        false,
                        Optional.empty(),
                        null,
                        List.of(photo)),
                staff(worker));
        return new Matter(opened.id(), opened.number(), opened.receiptCode(), photo.digest());
    }

    /** Begin an innovation of the office, for which the person answers, and return its number. */
    String begin(String who, String office, String person, RegionCode region) {
        var answers = Answers.of(
                "title",
                "排水口每月巡一次",
                "kind",
                InnovationKind.MANAGEMENT.name(),
                "owner",
                organisation(office).toString(),
                "accountable",
                id(person).toString(),
                "region",
                region.value());
        return done(innovations.begin(UUID.randomUUID(), answers, staff(who))).number();
    }

    /** Frame the innovation, so that everybody may read it, and return its number. */
    String framed(String who, String number) {
        Innovation begun = innovations.view(number, staff(who)).orElseThrow().innovation();
        return done(innovations.take(
                        begun.id(), begun.version(), UUID.randomUUID(), Deed.FRAME, Written.framing(), staff(who)))
                .number();
    }

    /** Return the number of the need that somebody at home proposed. */
    String need() {
        var proposed = (Needs.Outcome.Done) needs.propose(
                id("need"), new Needs.Proposal("河口村没有晚上的班车", "", HOME.value(), "", ""), new Actor.Anonymous());
        return proposed.need().number();
    }

    /** Return an article of the office at home that is published. */
    String article() {
        var id = new ArticleId(id("article"));
        Actor.Staff handler = staff("handler");
        var text = new ArticleText(
                "排水口溢水先打哪个电话",
                List.of("下水道堵了找谁"),
                "先打建设所电话，两小时内到。",
                "问清有没有人受伤。",
                Set.of(DRAIN),
                HOME,
                organisation("GB"),
                handler.person(),
                "《城镇排水与污水处理条例》第五条",
                LocalDate.of(2020, 1, 1),
                Optional.empty(),
                LocalDate.of(2099, 1, 1));
        Instant at = Instant.parse("2026-01-05T01:00:00Z");
        articles.write(id, 0, text, "常有人问", handler, at);
        articles.publish(id, 1, "", staff("dispatcher"), at);
        return id.toString();
    }

    /** Return words that the office has prepared, new ones each time: whoever ends them takes them from nobody else. */
    String prepared(String office) {
        UUID id = UUID.randomUUID();
        jdbc.sql("""
                        INSERT INTO cases.reply_template (id, organisation, step, name, words, changed_by, changed_at)
                        VALUES (:id, :office, 'NOTE', '看过现场', '已看过现场。', :id, now())
                        """)
                .param("id", id)
                .param("office", organisation(office).value())
                .update();
        return id.toString();
    }

    /** A sample of the evaluator at home, with what was drawn. */
    record Asked(String number, String item) {}

    /** Close a case at home that the neighbours led, and have the evaluator draw it. */
    Asked sample() {
        Instant opened = Instant.parse("2026-10-12T01:00:00Z");
        var steps = List.of(
                step(
                        opened,
                        1,
                        "county-dispatcher",
                        new CaseCommand.Dispatch(organisation("GA"), Optional.empty(), List.of(), "按职责派")),
                step(opened, 2, "neighbour-handler", new CaseCommand.Sign()),
                step(opened, 3, "neighbour-handler", new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通")),
                step(opened, 4, "county-checker", new CaseCommand.Pass("现场看过")),
                step(
                        opened,
                        5,
                        "county-operator",
                        new CaseCommand.AnswerVisit(
                                new Visit.Answer(true, Solved.YES, Satisfaction.SATISFIED, "", false))));
        var request = new OpenCase(
                new IntakeKey("past", UUID.randomUUID().toString()),
                Channel.HOTLINE,
                "",
                "排水口溢水",
                Optional.empty(),
                Optional.of(DRAIN),
                Optional.empty(),
                "3号楼",
                null,
                null,
                HOME,
                new PersonalData("何晓芸", "13800002009", null),
                null,
                null,
                false,
                Optional.empty(),
                null,
                List.of());
        if (archive.bring(List.of(new PastCase(request, opened, staff("county-operator"), steps))) > 0) {
            throw new IllegalStateException("The past case is refused");
        }
        Sample announced = announced("evaluator", HOME);
        Actor.Staff evaluator = staff("evaluator");
        samples.draw(announced.id(), evaluator, Instant.parse("2026-11-20T02:00:00Z"));
        return new Asked(
                announced.number(),
                samples.items(announced.id(), evaluator).getFirst().id().toString());
    }

    /** Announce a sample of cases of October. */
    Sample announced(String who, RegionCode region) {
        var plan = new Sample.Plan(region, LocalDate.of(2026, 10, 1), LocalDate.of(2026, 10, 31));
        return ((Samples.Outcome.Done) samples.announce(plan, staff(who), Instant.parse("2026-11-20T01:00:00Z")))
                .sample();
    }

    private PastCase.Step step(Instant opened, int hours, String who, CaseCommand command) {
        return new PastCase.Step(opened.plus(Duration.ofHours(hours)), staff(who), command);
    }

    private static Innovation done(Innovations.Outcome outcome) {
        return ((Innovations.Outcome.Done) outcome).innovation();
    }

    /** Join the case as somebody else and return the code of the receipt. */
    String join(CaseId id, PersonalData who) {
        return ((Opening.Opened)
                        cases.join(id, new IntakeKey("web", UUID.randomUUID().toString()), who, new Actor.Anonymous()))
                .receiptCode();
    }

    static byte[] picture(int width) {
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, 20, BufferedImage.TYPE_INT_RGB), "png", bytes);
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
        return bytes.toByteArray();
    }

    Attachments.Stored photo(String name, int width) {
        try {
            var storing = attachments.storePhoto(name, new ByteArrayInputStream(picture(width)));
            return ((Attachments.Storing.Done) storing).stored();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Take a step in the name of the actor; whoever may not is a mistake of the test. */
    void perform(CaseId id, CaseCommand command, Actor actor) {
        int version =
                cases.file(id, staff("county-operator")).orElseThrow().matter().version();
        if (!(cases.perform(id, version, command, actor) instanceof CaseOutcome.Done)) {
            throw new IllegalStateException("Refused: " + command);
        }
    }

    int version(CaseId id) {
        return cases.file(id, staff("county-operator")).orElseThrow().matter().version();
    }

    /** Return the name of somebody of the accused office who holds the role for the whole county. */
    String accused(Role role) {
        return settled(
                "accused-" + name(role),
                "同事",
                role,
                role == Role.HANDLER ? Optional.of(organisation("GB")) : Optional.empty());
    }

    /** Return the name of the account, made at need. */
    String settled(String name, String person, Role role, Optional<OrganisationId> within) {
        if (accounts.staff(name).isEmpty()) {
            account(name, person, new Grant(role, new Scope(COUNTY, within)));
        }
        return name;
    }

    Actor.Staff staff(String name) {
        return accounts.staff(name).orElseThrow();
    }

    AccountId account(String name, String person, Grant... grants) {
        var made = accounts.create(name, Caller.PASSWORD, new PersonId(id(person)), List.of(grants));
        return ((Accounts.Creation.Created) made).account();
    }

    static OrganisationId organisation(String code) {
        return new OrganisationId(id(code));
    }

    private static Organisation organisation(String code, String name, RegionCode region, Optional<String> above) {
        return new Organisation(
                organisation(code),
                code,
                name,
                OrganisationKind.LINE_DEPARTMENT,
                region,
                above.map(GuardedCounty::organisation),
                "0990-5550000",
                ALWAYS);
    }

    private static Person person(String name, String organisation) {
        return new Person(new PersonId(id(name)), name, organisation(organisation), "工作人员", "0990-5550001");
    }

    static UUID id(String of) {
        return UUID.nameUUIDFromBytes(of.getBytes(StandardCharsets.UTF_8));
    }

    /** Let there be a version of the reader of messages, which is in use no longer. */
    String modelVersion() {
        return jdbc.sql("""
                        INSERT INTO insight.model (
                            created, learnt_up_to, examples, categories, accuracy, macro_f1, abstained, accuracy_when_sure,
                            calibration_error, sharpness, lexicon_weight, familiarity, seconds)
                        SELECT now(), coalesce(max(learnt_up_to), 0) + 1, 100, 2, 0.9, 0.9, 0.1, 0.95, 0.01, 1, 1, 0, 1
                        FROM insight.model
                        RETURNING version
                        """).query(String.class).single();
    }
}
