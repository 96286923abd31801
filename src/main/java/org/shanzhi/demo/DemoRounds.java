// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.AttachmentKind;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseArchive;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.NonDispatch;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.PastCase;
import org.shanzhi.cases.PublicFigures;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;
import org.springframework.stereotype.Component;

/** Lets the grid worker who can be tried out have found something in every stage on the way, and have something to look at. */
@Component
class DemoRounds implements DemoPart {
    private static final String SOURCE = "demo-rounds";

    private final CaseArchive archive;
    private final PublicFigures figures;
    private final Organisations organisations;
    private final Accounts accounts;
    private final Attachments attachments;
    private final Cells cells;
    private final Clock clock;
    private final ZoneId zone;

    DemoRounds(
            CaseArchive archive,
            PublicFigures figures,
            Organisations organisations,
            Accounts accounts,
            Attachments attachments,
            Cells cells,
            Clock clock,
            ZoneId zone) {
        this.archive = archive;
        this.figures = figures;
        this.organisations = organisations;
        this.accounts = accounts;
        this.attachments = attachments;
        this.cells = cells;
        this.clock = clock;
        this.zone = zone;
    }

    @Override
    public String name() {
        return "rounds";
    }

    @Override
    public int order() {
        return 61;
    }

    @Override
    public void sow(DemoSeed seed) {
        List<PastCase> found = found(seed);
        if (archive.bring(found) > 0) {
            throw new IllegalStateException("A step of the demo's rounds is refused");
        }
        figures.refresh();
    }

    /** Return what was found, in every stage. */
    List<PastCase> found(DemoSeed seed) {
        return accounts.staff("grid")
                .flatMap(worker -> cells.servedBy(worker.person()).stream()
                        .findFirst()
                        .map(cell -> new Round(seed, worker, cell).all()))
                .orElse(List.of());
    }

    /** One round of one worker through one cell. */
    private final class Round {
        private final Actor.Staff worker;
        private final Cell cell;
        private final DemoStaff staff;
        private final DemoPhotos photos = new DemoPhotos(attachments);
        private final Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        private final List<PastCase> all = new ArrayList<>();

        Round(DemoSeed seed, Actor.Staff worker, Cell cell) {
            this.worker = worker;
            this.cell = cell;
            staff = new DemoStaff(organisations, accounts, cells, zone, seed.random("rounds"));
        }

        List<PastCase> all() {
            Event event = found("URB.CLEAN.GARBAGE", "路口两个垃圾桶都满了,垃圾散在外面。", 2, null);
            event.end();
            event = found("URB.ORDER.CLUTTER", "楼道口堆了旧家具,推车过不去。", 5, null);
            event.registered().end();
            event = found("URB.LIGHT.STREET", "这段路三盏路灯不亮。", 26, null);
            event.registered().sent("SZ").end();
            event = found("URB.CLEAN.DEBRIS", "空地上倒了一堆砖头和水泥块。", 30, null);
            event.registered().sent("CG").signed().end();
            event = found("URB.DRAIN.BLOCKED", "排水口被落叶堵住,水排不下去。", 50, null);
            event.registered().sent("SZ").signed().reported("清掏了排水口,放水试过。").end();
            event = found("URB.GREEN.TREE", "人行道上有断下来的大树枝。", 54, null);
            event.registered().sent("YLS").signed().reported("树枝锯短运走了。").end();
            event = found("URB.CLEAN.STREET", "路边一片落叶和泥。", 4, null);
            event.solved("和保洁员一起扫干净了。").end();
            event = found("URB.ORDER.ADVERT", "电线杆上贴了很多小广告。", 75, null);
            event.solved("当场铲掉了。").passed(staff.checker(cell.code().region())).end();
            event = found("URB.DRAIN.SEWAGE", "井口冒污水,流到路上。", 100, null);
            event.registered()
                    .sent("SZ")
                    .signed()
                    .reported("疏通了管道,冲洗了路面。")
                    .passed(worker)
                    .end();
            event = found("URB.ORDER.STALL", "一个水果摊靠着墙,行人还能走。", 28, null);
            event.turnedDown().end();
            event = found("URB.DRAIN.COVER", "居民说井盖响,看过有点松。", 80, new PersonalData("周女士", "19900009001", null));
            event.registered()
                    .sent("SZ")
                    .signed()
                    .reported("换了胶圈,放稳了。")
                    .passed(staff.checker(cell.code().region()))
                    .end();
            all.sort((one, other) -> one.openedAt().compareTo(other.openedAt()));
            return all;
        }

        private Event found(String category, String words, int hoursAgo, @Nullable PersonalData reporter) {
            return new Event(category, words, now.minus(Duration.ofHours(hoursAgo)), reporter);
        }

        /** Something found, with what happened to it so far, each step a while after the one before. */
        private final class Event {
            private final String category;
            private final String words;
            private final Instant opened;
            private final @Nullable PersonalData reporter;
            private final List<PastCase.Step> steps = new ArrayList<>();
            private Instant at;
            private Optional<Actor.Staff> handler = Optional.empty();

            Event(String category, String words, Instant opened, @Nullable PersonalData reporter) {
                this.category = category;
                this.words = words;
                this.opened = opened;
                this.reporter = reporter;
                at = opened;
            }

            private Event then(Actor actor, int minutes, CaseCommand command) {
                at = at.plus(Duration.ofMinutes(minutes));
                steps.add(new PastCase.Step(at, actor, command));
                return this;
            }

            /** A step with a drawn photo of how it looks now. */
            private Event showing(Actor actor, int minutes, CaseCommand command) {
                at = at.plus(Duration.ofMinutes(minutes));
                var after = photos.of(category, new SplittableRandom(steps.size())).stream()
                        .map(it -> new Enclosure(AttachmentKind.AFTER, it))
                        .toList();
                steps.add(new PastCase.Step(at, actor, command, after));
                return this;
            }

            Event registered() {
                return then(staff.dispatcher(at), 20, new CaseCommand.Register(""));
            }

            Event sent(String code) {
                OrganisationId lead =
                        organisations.byCode(code).map(Organisation::id).orElseThrow();
                handler = Optional.of(staff.handler(lead));
                return then(
                        staff.dispatcher(at),
                        10,
                        new CaseCommand.Dispatch(lead, Optional.empty(), List.of(), "按网格事件标准的责任单位派。"));
            }

            Event signed() {
                return then(handler.orElseThrow(), 40, new CaseCommand.Sign());
            }

            Event reported(String text) {
                return showing(handler.orElseThrow(), 240, new CaseCommand.Result(ResultOutcome.SOLVED, text));
            }

            Event passed(Actor.Staff checker) {
                return showing(checker, 90, new CaseCommand.Pass("到现场看过,做到了。"));
            }

            Event solved(String did) {
                return showing(worker, 5, new CaseCommand.SolveOnSpot(did));
            }

            Event turnedDown() {
                return then(
                        staff.dispatcher(at),
                        30,
                        new CaseCommand.Decline(NonDispatch.BELOW_STANDARD, "行人还过得去,够不上立案标准。再往外摆请再报。"));
            }

            void end() {
                var request = new OpenCase(
                        new IntakeKey(SOURCE, category),
                        Channel.GRID,
                        "",
                        words,
                        Optional.of(RequestType.HELP),
                        Optional.of(new CategoryCode(category)),
                        Optional.of(Urgency.NORMAL),
                        "",
                        null,
                        cell.code(),
                        null,
                        reporter,
                        null,
                        null,
                        false,
                        Optional.empty(),
                        null,
                        photos.of(category, new SplittableRandom(category.hashCode())));
                all.add(new PastCase(request, opened, worker, steps));
            }
        }
    }
}
