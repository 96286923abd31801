// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.guard;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.Attachments;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseSearch;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Satisfaction;
import org.shanzhi.cases.Solved;
import org.shanzhi.cases.Visit;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.testing.TestClock;
import org.springframework.boot.test.context.TestComponent;

/** A complaint about an office that goes the whole way, full of what names the people who made it and joined it. */
@TestComponent
class Complaint {
    static final String WORDS = "紫藤架下的排水口又溢水了";
    private static final Pattern JOB = Pattern.compile("\"id\":\"([^\"]*)\"");

    /**
     * Three people whom nothing else in the county is called like: who complains, who joins, and who is to be met.
     *
     * @param number last digits of their telephones and of what else is theirs
     */
    record People(String surname, String joiner, String onTheSpot, String number) {
        String name() {
            return surname + "晓霜";
        }

        String telephone() {
            return "1397781" + number;
        }

        String joinerTelephone() {
            return "1396660" + number;
        }

        String onTheSpotTelephone() {
            return "1395550" + number;
        }

        String identityCard() {
            return "51120219880714" + number;
        }

        String home() {
            return "紫藤巷" + number + "号";
        }

        String inThePhoto() {
            return "TAKEN-AT-HOME-" + number;
        }

        String words() {
            return number + WORDS;
        }

        /** All that names them: the surnames alone too, for nobody else has them, and the numbers as they are covered. */
        Markers markers(String... more) {
            var all = new ArrayList<>(List.of(more));
            all.addAll(List.of(
                    name(),
                    surname,
                    joiner,
                    onTheSpot,
                    telephone(),
                    joinerTelephone(),
                    onTheSpotTelephone(),
                    "139****" + number,
                    identityCard(),
                    home(),
                    inThePhoto()));
            return new Markers(all.toArray(String[]::new));
        }
    }

    private final GuardedCounty county;
    private final Cases cases;
    private final CaseSearch search;
    private final Attachments attachments;
    private final ReceiptCodes receipts;
    private final TestClock clock;

    Complaint(
            GuardedCounty county,
            Cases cases,
            CaseSearch search,
            Attachments attachments,
            ReceiptCodes receipts,
            TestClock clock) {
        this.county = county;
        this.cases = cases;
        this.search = search;
        this.attachments = attachments;
        this.receipts = receipts;
        this.clock = clock;
    }

    /** Make the complaint and let it go all the way: joined, handled, sent back, judged, opened again and closed. */
    GuardedCounty.Matter made(
            People who,
            Optional<OrganisationId> accused,
            boolean confidential,
            String lead,
            List<OrganisationId> helping) {
        var opened = (Opening.Opened) cases.open(
                new OpenCase(
                        new IntakeKey("hotline", UUID.randomUUID().toString()),
                        Channel.HOTLINE,
                        "",
                        "我叫" + who.name() + "，" + who.words() + "，身份证" + who.identityCard() + "，电话139 7781 "
                                + who.number() + "。我住" + who.home() + "302室。",
                        Optional.empty(),
                        Optional.of(GuardedCounty.DRAIN),
                        Optional.empty(),
                        who.name() + "家楼下，3号楼",
                        null,
                        null,
                        GuardedCounty.HOME,
                        new PersonalData(who.name(), who.telephone(), null),
                        null,
                        new PersonalData(who.onTheSpot() + "大勇", who.onTheSpotTelephone(), null),
                        confidential,
                        accused,
                        null,
                        List.of(photo(who))),
                county.staff("county-operator"));
        search.byTelephone(who.onTheSpotTelephone(), who.name() + "问在哪里见", county.staff("county-operator"));
        walk(opened.id(), opened.receiptCode(), who, lead, helping);
        return new GuardedCounty.Matter(
                opened.id(),
                opened.number(),
                opened.receiptCode(),
                file(opened.id()).attachments().getFirst().stored().digest());
    }

    /** Bring the complaint in by a table, as the export of an older system, and let it go the same way. */
    GuardedCounty.Matter imported(People who, String accused, Caller operator, String lead) {
        String row = "A-" + who.number();
        String file = who.name() + "的投诉.csv";
        String table = "编号,标题,诉求内容,地点,姓名,电话,被反映单位\n"
                + String.join(
                        ",",
                        row,
                        who.name() + "反映" + who.number() + "排水口",
                        "我叫" + who.name() + "，" + who.words() + "，身份证" + who.identityCard() + "，住" + who.home(),
                        "城关镇3号楼" + who.name() + "家楼下",
                        who.name(),
                        who.telephone(),
                        accused)
                + "\n" + who.number() + ",,," + who.home() + "," + who.name() + "," + who.telephone() + "," + accused
                + "\n";
        String started = send(operator, "POST", "/api/imports?start=false&file=" + PageForm.encode(file), table);
        String id = Caller.found(JOB, started).orElseThrow(() -> new IllegalStateException(started));
        send(
                operator,
                "PUT",
                "/api/imports/" + id + "/places",
                "words,region\n城关镇," + GuardedCounty.HOME.value() + "\n");
        send(operator, "POST", "/api/imports/" + id + "/start", "");
        Awaitility.await()
                .until(() -> send(operator, "GET", "/api/imports/" + id, "").contains("\"state\":\"done\""));
        String code = receipts.derive(new IntakeKey(file, row).seed());
        CaseId matter = cases.byReceipt(holder(code)).orElseThrow();
        walk(matter, code, who, lead, List.of());
        return new GuardedCounty.Matter(matter, file(matter).matter().intake().number(), code, "0".repeat(64));
    }

    private static String send(Caller operator, String method, String target, String body) {
        return operator.send(
                        method,
                        target,
                        List.of(operator.credentials(), "Accept: application/json"),
                        body.getBytes(UTF_8))
                .body();
    }

    private CaseFile file(CaseId id) {
        return cases.file(id, county.staff("county-operator")).orElseThrow();
    }

    private void walk(CaseId id, String code, People who, String lead, List<OrganisationId> helping) {
        Optional<String> joined = joined(id, who);
        var resident = holder(code);
        var handler = county.staff(lead);
        search.byTelephone(who.telephone(), who.name() + "问进度", county.staff("county-operator"));
        OrganisationId office = handler.organisation();
        dispatch(id, office, helping, who);
        step(id, new CaseCommand.Sign(), handler);
        step(id, new CaseCommand.Note(who.name() + "打过三次电话，139-7781-" + who.number(), false), handler);
        cases.revealReporter(id, "约" + who.name() + "看现场", county.staff("county-operator"));
        step(id, new CaseCommand.Contact("跟" + who.surname() + "女士约了下午三点"), handler);
        step(id, new CaseCommand.AddWords("我是" + who.name() + "，早上水更深了，打" + who.telephone()), resident);
        joined.map(this::holder)
                .ifPresent(joiner -> step(id, new CaseCommand.AddWords("我是" + who.joiner() + "明珠，我家也淹了"), joiner));
        step(id, new CaseCommand.Result(ResultOutcome.SOLVED, "已经疏通，" + who.name() + "在场"), handler);
        step(id, new CaseCommand.Fail("还没通，" + who.name() + "说的"), county.staff("county-checker"));
        step(id, new CaseCommand.Result(ResultOutcome.SOLVED, "又疏通了，" + who.name() + "在场"), handler);
        step(id, new CaseCommand.Pass("现场看过"), county.staff("county-checker"));
        step(id, new CaseCommand.AttemptVisit(who.surname() + "女士没接电话"), county.staff("county-operator"));
        step(
                id,
                new CaseCommand.AnswerVisit(
                        new Visit.Answer(true, Solved.NO, Satisfaction.DISSATISFIED, "我" + who.name() + "不满意", true)),
                resident);
    }

    private Optional<String> joined(CaseId id, People who) {
        return cases.join(
                                id,
                                new IntakeKey("web", UUID.randomUUID().toString()),
                                new PersonalData(who.joiner() + "明珠", who.joinerTelephone(), null),
                                new Actor.Anonymous())
                        instanceof Opening.Opened opened
                ? Optional.of(opened.receiptCode())
                : Optional.empty();
    }

    private void dispatch(CaseId id, OrganisationId lead, List<OrganisationId> helping, People who) {
        step(
                id,
                new CaseCommand.Dispatch(lead, Optional.empty(), helping, who.name() + "很急"),
                county.staff("county-dispatcher"));
    }

    private Actor.ReceiptHolder holder(String code) {
        return new Actor.ReceiptHolder(receipts.digest(code).orElseThrow());
    }

    private void step(CaseId id, CaseCommand command, Actor actor) {
        county.perform(id, command, actor);
        clock.advance(Duration.ofSeconds(13));
    }

    private Attachments.Stored photo(People who) {
        try {
            var storing = attachments.storePhoto(who.name() + "家门口.jpg", new ByteArrayInputStream(withTraces(who)));
            return ((Attachments.Storing.Done) storing).stored();
        } catch (IOException problem) {
            throw new UncheckedIOException(problem);
        }
    }

    /** Return a picture in whose metadata stands where it was taken. */
    private static byte[] withTraces(People who) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(57, 20, BufferedImage.TYPE_INT_RGB), "jpg", bytes);
        byte[] picture = bytes.toByteArray();
        byte[] text = (who.inThePhoto() + "\0").getBytes(US_ASCII);
        var exif = ByteBuffer.allocate(4 + 6 + 8 + 2 + 12 + 4 + text.length)
                .putShort((short) 0xffe1)
                .putShort((short) (2 + 6 + 8 + 2 + 12 + 4 + text.length))
                .put("Exif\0\0MM\0*".getBytes(US_ASCII))
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x010e)
                .putShort((short) 2)
                .putInt(text.length)
                .putInt(26)
                .putInt(0)
                .put(text);
        var whole = new ByteArrayOutputStream();
        whole.writeBytes(Arrays.copyOf(picture, 2));
        whole.writeBytes(exif.array());
        whole.writeBytes(Arrays.copyOfRange(picture, 2, picture.length));
        return whole.toByteArray();
    }
}
