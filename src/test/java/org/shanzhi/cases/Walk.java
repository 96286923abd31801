// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RequestType;
import org.shanzhi.shared.Urgency;

/** One case on its way through the hands of {@link DeskCounty}, each step taken by who may take it. */
public final class Walk {
    private final Cases cases;
    private final Accounts accounts;
    private final CaseId id;
    private final String receiptCode;
    private final Actor.ReceiptHolder resident;

    private Walk(Cases cases, Accounts accounts, CaseId id, String receiptCode, Actor.ReceiptHolder resident) {
        this.cases = cases;
        this.accounts = accounts;
        this.id = id;
        this.receiptCode = receiptCode;
        this.resident = resident;
    }

    /** What of a request differs from test to test; the rest is a blocked drain in the county. */
    public static final class Said {
        public String title = "排水口溢水";
        public String words = "3号楼外排水口又溢水";

        @Nullable
        public CategoryCode category = DeskCounty.DRAIN;

        @Nullable
        public RequestType type = RequestType.HELP;

        @Nullable
        public Urgency urgency = Urgency.NORMAL;

        @Nullable
        public PersonalData reporter = new PersonalData("李小梅", "13900001234", null);

        public boolean confidential;

        @Nullable
        public OrganisationId accused;

        /** Say it to the operator, and return what the platform answers. */
        public Opening.Opened taken(Cases cases, Accounts accounts) {
            var request = new OpenCase(
                    new IntakeKey("test", UUID.randomUUID().toString()),
                    Channel.HOTLINE,
                    title,
                    words,
                    Optional.ofNullable(type),
                    Optional.ofNullable(category),
                    Optional.ofNullable(urgency),
                    "",
                    null,
                    null,
                    null,
                    reporter,
                    null,
                    null,
                    confidential,
                    Optional.ofNullable(accused),
                    null,
                    List.of());
            return (Opening.Opened)
                    cases.open(request, accounts.staff("hotline").orElseThrow());
        }

        public Walk opened(Cases cases, Accounts accounts, ReceiptCodes receipts) {
            Opening.Opened opened = taken(cases, accounts);
            String digest = receipts.digest(opened.receiptCode()).orElseThrow();
            return new Walk(cases, accounts, opened.id(), opened.receiptCode(), new Actor.ReceiptHolder(digest));
        }
    }

    public CaseId id() {
        return id;
    }

    public String receiptCode() {
        return receiptCode;
    }

    public Actor.ReceiptHolder resident() {
        return resident;
    }

    public Actor staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    public CaseFile file() {
        return cases.file(id, staff("dispatch")).orElseThrow();
    }

    public Case matter() {
        return file().matter();
    }

    public CaseOutcome tried(CaseCommand command, Actor actor) {
        return cases.perform(id, matter().version(), command, actor);
    }

    public Walk done(CaseCommand command, Actor actor) {
        assertThat(tried(command, actor)).as("%s", command).isInstanceOf(CaseOutcome.Done.class);
        return this;
    }

    public Walk dispatched() {
        return done(
                new CaseCommand.Dispatch(DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), List.of(), ""),
                staff("dispatch"));
    }

    public static Walk signedWith(Walk opened, List<OrganisationId> assisting) {
        return opened.done(
                        new CaseCommand.Dispatch(
                                DeskCounty.organisation("ZJ"), Optional.of(DeskCounty.DUTY), assisting, "要它关阀门"),
                        opened.staff("dispatch"))
                .signed();
    }

    public Walk signed() {
        return done(new CaseCommand.Sign(), staff("zj"));
    }

    /** The handler reports a result, and a checker passes it: the resident is told. */
    public Walk told(ResultOutcome outcome) {
        return done(new CaseCommand.Result(outcome, "已经疏通"), staff("zj"))
                .done(new CaseCommand.Pass("看过"), staff("checker"));
    }

    public Walk answered(Solved solved, Satisfaction satisfaction, boolean more) {
        return done(new CaseCommand.AnswerVisit(new Visit.Answer(true, solved, satisfaction, "又堵了", more)), resident);
    }
}
