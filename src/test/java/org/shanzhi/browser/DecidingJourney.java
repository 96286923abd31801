// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Page;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Answers;
import org.shanzhi.innovation.Deed;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.InnovationHistory;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.innovation.Written;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.practices.Practice;
import org.shanzhi.practices.Practices;
import org.springframework.beans.factory.annotation.Autowired;

/** What becomes of a trial: a claim is not believed, a failure is said, a success becomes an institution, a copy is stopped. */
@InBrowser
class DecidingJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String HILLS = "990101200000";

    private final InnovationHistory history;
    private final Accounts accounts;
    private final Organisations organisations;
    private final Practices practices;
    private final Clock clock;
    private final ZoneId zone;

    @Autowired
    DecidingJourney(
            InnovationHistory history,
            Accounts accounts,
            Organisations organisations,
            Practices practices,
            Clock clock,
            ZoneId zone) {
        this.history = history;
        this.accounts = accounts;
        this.organisations = organisations;
        this.practices = practices;
        this.clock = clock;
        this.zone = zone;
    }

    @Test
    void evaluatorRefusesAClaimAndTheTownThatTriedFailsAndSaysSo(Visitors visitors) {
        Innovation tried = tried("赶集日临时停车", "TRA.PARK", 200, 120, 20);
        Visitor town = visitors.atDesk().signIn("town", PASSWORD).open("/innovation/" + tried.number() + "/claim");
        town.page().fill("#claim", "停车乱的反映少了一半，应当全乡推开。");
        town.page().fill("#evidence", "我们自己数的。");
        send(town.page());

        Visitor evaluator =
                visitors.atDesk().signIn("evaluator", PASSWORD).open("/innovation/" + tried.number() + "/refuse-claim");
        evaluator.see("innovation-refuse-claim");
        evaluator.page().fill("#reasons", "没有和没试的地方比，赶集的次数也变了，不能算成效。");
        send(evaluator.page());
        assertThat(evaluator.page().locator("main")).containsText("不能算成效");
        evaluator.page().navigate(address(evaluator, "/innovation/" + tried.number() + "/evaluate"));
        evaluator.page().check("input[name=verdict][value=SHOWN]");
        evaluator.page().fill("#reading", "看不出同没试的地方有稳当的差别。");
        evaluator.page().fill("#fairness", "住在集边的得便宜，远处的没有。");
        send(evaluator.page());
        assertThat(evaluator.page().locator(".summary")).isVisible();
        assertThat(evaluator.page().locator("#reading")).hasValue("看不出同没试的地方有稳当的差别。");
        evaluator.see("innovation-evaluate-refused");
        evaluator.page().check("input[name=verdict][value=CANNOT_TELL]");
        send(evaluator.page());

        Visitor leader =
                visitors.onPhone().signIn("townleader", PASSWORD).open("/innovation/" + tried.number() + "/decide");
        leader.page().check("input[name=decision][value=END]");
        leader.page().fill("#reasons", "没有达到事先定的结果，如实结束。");
        leader.see("innovation-decide");
        send(leader.page());

        town.page().navigate(address(town, "/innovation/" + tried.number() + "/share"));
        town.page().fill("#worked", "划了线的那一段不堵。");
        town.page().fill("#did-not", "靠人劝管不住。");
        town.page().fill("#conditions", "路宽六米以上。");
        town.page().fill("#advice", "先划线，再劝人。");
        send(town.page());
        town.see("innovation-ended");

        Visitor resident = visitors.onPhone().open("/innovations/" + tried.number());
        assertThat(resident.page().locator("main")).containsText("没有达到事先定的结果，如实结束。");
        assertThat(resident.page().locator("main")).containsText("先划线，再劝人。");
        resident.see("innovation-public-failed");
    }

    @Test
    void countyKeepsOneAndThePackageHoldsFromItsDate(Visitors visitors) {
        Innovation tried = tried("河道边垃圾定点收", "URB.CLEAN.GARBAGE", 220, 130, 30);
        Innovation judged = done(history.take(
                tried.id(),
                UUID.randomUUID(),
                Deed.EVALUATE,
                Written.result("CANNOT_TELL"),
                staff("evaluator"),
                at(20)));
        Visitor leader =
                visitors.atDesk().signIn("townleader", PASSWORD).open("/innovation/" + judged.number() + "/decide");
        leader.page().check("input[name=decision][value=KEEP]");
        leader.page().fill("#reasons", "花钱不多，河边的人都说好。");
        send(leader.page());
        assertThat(leader.page().locator(".summary")).isVisible();
        leader.see("innovation-keep-refused");

        leader.page().navigate(address(leader, "/innovation/" + judged.number() + "/waive"));
        leader.page().check("input[name=requirement][value=EFFECT_SHOWN]");
        leader.page().fill("#basis", "乡党委会纪要第九号：数据少，按现场核查先保留一年。");
        send(leader.page());
        leader.page().navigate(address(leader, "/innovation/" + judged.number() + "/decide"));
        leader.page().check("input[name=decision][value=KEEP]");
        leader.page().fill("#reasons", "花钱不多，河边的人都说好。");
        send(leader.page());

        LocalDate from = today().plusDays(3);
        Visitor town = visitors.atDesk().signIn("town", PASSWORD).open("/innovation/" + judged.number() + "/package");
        Page page = town.page();
        page.fill("#from", from.toString());
        page.fill("[name='duties.0.code']", "YLX-901");
        page.fill("[name='duties.0.name']", "河道边垃圾定点收集");
        page.selectOption(
                "[name='duties.0.organisation']", staff("town").organisation().toString());
        page.selectOption("[name='duties.0.category']", "URB.CLEAN.GARBAGE");
        page.fill("[name='duties.0.legal-basis']", "城市市容和环境卫生管理条例");
        page.selectOption("[name='limits.0.stage']", "FINISH");
        page.selectOption("[name='limits.0.category']", "URB.CLEAN.GARBAGE");
        page.selectOption("[name='limits.0.type']", "HELP");
        page.selectOption("[name='limits.0.urgency']", "NORMAL");
        page.selectOption("[name='limits.0.region']", HILLS);
        page.fill("[name='limits.0.amount']", "1");
        page.selectOption("[name='limits.0.unit']", "WORKING_DAYS");
        page.fill("[name='limits.0.basis']", "乡党委会纪要第九号");
        institution(page, "services", "河边垃圾定点收", "每天早晚各收一次", from);
        institution(page, "forms", "收运记录", "一张表", from);
        page.fill("[name='forms.0.service']", "河边垃圾定点收");
        institution(page, "budgets", "收运费", "列入乡里年度预算", from);
        page.fill("#merged", "并入保洁合同。");
        page.fill("#rewards", "奖励河边干净。");
        page.fill("#gamed", "垃圾倒到别处。");
        page.fill("#motive", "上下游一起看。");
        page.fill("#review", "满一年复核。");
        town.see("innovation-package-sheet");
        send(page);
        assertThat(page.locator("main")).containsText("预算「收运费」没有写金额或者单位");
        page.navigate(address(town, "/innovation/" + judged.number() + "/package"));
        assertThat(page.locator("[name='budgets.0.review']"))
                .hasValue(from.plusYears(1).toString());
        page.fill("[name='budgets.0.amount']", "12000");
        page.fill("[name='budgets.0.unit']", "元（每年）");
        send(page);
        assertThat(page.locator("main")).not().containsText("没有写金额或者单位");
        assertThat(page.locator("main")).not().containsText("1,000,000,000,000");
        town.see("innovation-package");
        leader.page().navigate(address(leader, "/innovation/" + judged.number() + "/adopt"));
        assertThat(leader.page().locator(".changes")).containsText("原来：2 个工作日 → 改为：1 个工作日");
        assertThat(leader.page().locator(".changes")).containsText("新设：每天早晚各收一次");
        leader.page().fill("#reasons", "同一天生效。");
        send(leader.page());
        assertThat(leader.page().locator(".summary")).hasCount(0);

        Innovation kept = done(history.take(
                judged.id(),
                UUID.randomUUID(),
                Deed.TAKE_EFFECT,
                Answers.NONE,
                new Actor.Machine("institution"),
                from.atTime(LocalTime.NOON).atZone(zone).toInstant()));
        assertThat(kept.remeasurements()).hasSize(3);
        Visitor resident = visitors.onPhone().open("/innovations/" + judged.number());
        assertThat(resident.page().locator("main"))
                .containsText(String.valueOf(from.plusMonths(12).getYear()));
        resident.see("innovation-public-institution");
        resident.page().navigate(address(resident, "/institutions?place=" + HILLS));
        assertThat(resident.page().locator("main")).containsText("属于服务「河边垃圾定点收」");
        resident.see("institutions");
        leader.page().navigate(address(leader, "/innovation/institutions?state=TO_COME"));
        assertThat(leader.page().locator(".institutions")).containsText("河边垃圾定点收");
        leader.see("institutions-register");
    }

    @Test
    void whoeverCopiesBlindlyIsStoppedWithEveryReason(Visitors visitors) {
        Practice practice = practices.all().stream()
                .filter(it -> !it.account().failures().all().isEmpty())
                .findFirst()
                .orElseThrow();
        Innovation begun = begun("照邻县的样子办", 60);
        step(begun, Deed.FRAME, Written.framing(), "town", 58);
        step(begun, Deed.TEST_VALUE, Written.value(), "town", 56);
        step(begun, Deed.MATCH, Written.matching().with("practice", practice.code()), "town", 54);
        step(
                begun,
                Deed.RESOURCE,
                Written.resources(staff("town").organisation().value()),
                "town",
                52);
        Innovation sealed = step(begun, Deed.SEAL, plan("URB.DRAIN", -20, -110), "town", 50);

        Visitor leader =
                visitors.atDesk().signIn("townleader", PASSWORD).open("/innovation/" + sealed.number() + "/start");
        leader.page().fill("#reasons", "邻县都在搞，先批了。");
        send(leader.page());

        assertThat(leader.page().locator(".summary")).containsText("失败");
        assertThat(leader.page().locator(".summary")).containsText("核心部分");
        assertThat(leader.page().locator(".summary")).containsText("会受影响的人怎么说");
        assertThat(leader.page().locator("#reasons")).hasValue("邻县都在搞，先批了。");
        leader.see("innovation-copy-stopped");
        leader.page().navigate(address(leader, "/innovation/" + sealed.number() + "/waive"));
        assertThat(leader.page().locator("input[value=COPY_CHECKED]")).hasCount(0);
    }

    private void institution(Page page, String rows, String name, String says, LocalDate from) {
        String row = "[name='" + rows + ".0.";
        page.fill(row + "name']", name);
        page.selectOption(row + "organisation']", staff("town").organisation().toString());
        page.selectOption(row + "region']", HILLS);
        page.fill(row + "says']", says);
        page.fill(row + "review']", from.plusYears(1).toString());
    }

    private Innovation begun(String title, int daysAgo) {
        var office = staff("town").organisation();
        UUID accountable = organisations.people(office).stream()
                .filter(it -> !it.id().equals(staff("town").person())
                        && !it.id().equals(staff("townleader").person()))
                .findFirst()
                .orElseThrow()
                .id()
                .value();
        return done(history.begin(
                UUID.randomUUID(),
                Written.begin(office.value(), accountable, HILLS).with("title", title),
                staff("town"),
                at(daysAgo)));
    }

    /** A trial that is over, tried in the hills and compared with the town beside. */
    private Innovation tried(String title, String about, int begun, int first, int last) {
        Innovation innovation = begun(title, begun);
        step(innovation, Deed.FRAME, Written.framing().with("indicator", about), "town", begun - 2);
        step(innovation, Deed.TEST_VALUE, Written.value(), "town", begun - 4);
        step(innovation, Deed.MATCH, Written.matching(), "town", begun - 6);
        step(
                innovation,
                Deed.RESOURCE,
                Written.resources(staff("town").organisation().value()),
                "town",
                begun - 8);
        step(innovation, Deed.SEAL, plan(about, first, last), "town", begun - 10);
        step(innovation, Deed.START, Written.reasons(), "townleader", first + 1);
        return step(innovation, Deed.BURDEN, Written.of(Deed.BURDEN, today().minusDays(first)), "town", first - 10);
    }

    private Answers plan(String about, int begin, int end) {
        return Written.plan(today().minusDays(begin), today().minusDays(end))
                .with("indicator", about)
                .with("tried", HILLS)
                .with("compared", "990101102000");
    }

    private Innovation step(Innovation of, Deed deed, Answers answers, String who, int daysAgo) {
        return done(history.take(of.id(), UUID.randomUUID(), deed, answers, staff(who), at(daysAgo)));
    }

    private static Innovation done(Innovations.Outcome outcome) {
        assertThat(outcome).isInstanceOf(Innovations.Outcome.Done.class);
        return ((Innovations.Outcome.Done) outcome).innovation();
    }

    private Actor.Staff staff(String name) {
        return accounts.staff(name).orElseThrow();
    }

    private LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    private Instant at(int daysAgo) {
        return today().minusDays(daysAgo)
                .atTime(LocalTime.of(9, 0))
                .atZone(zone)
                .toInstant();
    }

    private static String address(Visitor visitor, String path) {
        return visitor.page().url().replaceFirst("(https?://[^/]+).*", "$1") + path;
    }

    private static void send(Page page) {
        leave(page, ".sheet-form button.primary");
    }
}
