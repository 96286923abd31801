// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.ResultOutcome;
import org.shanzhi.cases.Routing;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.testing.TestClock;
import org.springframework.beans.factory.annotation.Autowired;

/** Somebody finds that a neighbour has said the same, joins, hears how it goes and is asked in the end. */
@InBrowser
class JoiningJourney {
    private static final String NEIGHBOUR = "七号楼后面的化粪池满了，粪水流到小区路上，孩子放学都捂着鼻子走。";
    private static final String STRANGER = "化粪池满了没人抽，粪水流到小区路上，臭得开不了窗。";

    @Autowired
    Cases cases;

    @Autowired
    Accounts accounts;

    @Autowired
    Organisations organisations;

    @Autowired
    TestClock clock;

    @Test
    void strangerJoinsSeesOnlyWhatAStrangerMayAndIsAskedInTheEnd(Visitors visitors) {
        Page neighbour = visitors.onPhone().open("/report").page();
        report(neighbour, NEIGHBOUR, "13800004401", "赵春兰");
        neighbour.click("main button.primary");
        assertThat(neighbour.locator("#receipt-code")).isVisible();
        String number = number(neighbour.locator("main"));

        var stranger = visitors.onPhone().open("/report");
        Page page = stranger.page();
        offered(page);
        assertThat(page.locator("fieldset.same")).not().containsText("七号楼");
        assertThat(page.locator("fieldset.same")).not().containsText("赵春兰");
        assertThat(page.locator("fieldset.same")).containsText("文庙社区");
        stranger.see("joining-offered");
        page.check("#same-1");
        page.fill("#phone", "13800004403");
        page.click("main button.primary");

        assertThat(page).hasURL(Pattern.compile(".*/report/receipt$"));
        assertThat(page.locator("h1")).hasText("已经加入这件事");
        assertThat(number(page.locator("main"))).isEqualTo(number);
        stranger.see("joining-receipt");
        leave(page, "text=看进度");
        seesNothingOfTheNeighbour(page);
        page.fill("#words", "八号楼门口也是。");
        page.click("text=补充上去");
        assertThat(page.locator(".timeline")).containsText("八号楼门口也是。");
        stranger.see("joining-follow");

        handled(number);
        page.navigate("/follow/case");
        seesNothingOfTheNeighbour(page);
        assertThat(page.locator("main")).containsText("已经抽空，换了井盖");
        stranger.see("joining-result");
        toldByShortMessage(page, number);

        page.navigate("/follow/case");
        page.check("input[name=contacted][value=no]");
        page.check("input[name=solved][value=PARTLY]");
        page.check("input[name=satisfaction][value=BASICALLY_SATISFIED]");
        page.fill("#judgement", "八号楼门口还有一点。");
        page.click("#judge button.primary");
        assertThat(page.locator("main")).containsText("八号楼门口还有一点。");
        assertThat(page.locator("#judge")).hasCount(0);
        assertThat(page.locator(".steps .current")).containsText("等反映人评价");
        stranger.see("joining-judged");

        neighbour.navigate("/follow/case");
        assertThat(neighbour.locator("main")).containsText(NEIGHBOUR);
        assertThat(neighbour.locator("main")).not().containsText("八号楼");
        assertThat(neighbour.locator("#judge")).isVisible();
        Page desk = visitors.atDesk().signIn("checker", "demo qinglan 990101").page();
        desk.navigate("/desk/search?q=" + number);
        assertThat(desk.locator(".number-line")).containsText("1 人加入");
        assertThat(desk.locator(".timeline")).containsText("八号楼门口还有一点。");
    }

    @Test
    void joiningWorksWithoutScript(Visitors visitors) {
        Page neighbour = visitors.onPhoneWithoutScript().open("/report").page();
        report(neighbour, NEIGHBOUR, "13800004402", "");
        leave(neighbour, "main button.primary");

        var stranger = visitors.onPhoneWithoutScript().open("/report");
        Page page = stranger.page();
        offered(page);
        page.check("#same-1");
        page.click("main button.primary");

        assertThat(page.locator("h1")).hasText("已经加入这件事");
        leave(page, "text=看进度");
        seesNothingOfTheNeighbour(page);
        stranger.see("joining-follow");
    }

    private static void report(Page page, String words, String telephone, String name) {
        page.fill("#words", words);
        page.click("text=下一步：在哪里");
        page.fill("#address", "文庙社区七号楼");
        page.selectOption("#region", village(page));
        page.click("text=下一步：怎么联系您");
        page.fill("#phone", telephone);
        page.fill("#name", name);
    }

    /** What was said a moment ago is known to the reader of texts a little later; until then the step is asked for again. */
    private static void offered(Page page) {
        report(page, STRANGER, "", "");
        page.waitForCondition(() -> {
            page.navigate("/report/reach");
            return page.locator("#same-1").count() > 0;
        });
    }

    private static String village(Page page) {
        return page.locator("#region option", new Page.LocatorOptions().setHasText("文庙社区"))
                .first()
                .getAttribute("value");
    }

    private static String number(Locator main) {
        var found = Pattern.compile("\\d{8}-\\d{6}").matcher(main.textContent());
        assertThat(found.find()).isTrue();
        return found.group();
    }

    private static void seesNothingOfTheNeighbour(Page page) {
        for (String hidden : List.of("七号楼", "孩子放学", "赵春兰", "赵女士", "4401", "上午来抽")) {
            assertThat(page.locator("main")).not().containsText(hidden);
        }
        assertThat(page.locator("main")).containsText("文庙社区");
        assertThat(page.locator("h1")).containsText("您加入的事");
    }

    private void toldByShortMessage(Page page, String number) {
        clock.advance(Duration.ofSeconds(13));
        page.waitForCondition(() -> {
            page.navigate("/outbox");
            return page.locator(".rows li")
                            .filter(new Locator.FilterOptions().setHasText("您加入的事"))
                            .filter(new Locator.FilterOptions().setHasText(number))
                            .filter(new Locator.FilterOptions().setHasText("有了结果"))
                            .count()
                    > 0;
        });
    }

    /** The case goes through the hands of the staff, whose own pages have journeys of their own. */
    private void handled(String number) {
        Actor dispatcher = accounts.staff("dispatch").orElseThrow();
        CaseId id = cases.queue(
                        CaseQueue.OPEN, new Cases.Filter(number, Optional.empty()), Optional.empty(), 1, dispatcher)
                .rows()
                .getFirst()
                .id();
        Routing.Candidate best = cases.routing(id, dispatcher).best().orElseThrow();
        perform(
                id,
                new CaseCommand.Dispatch(best.lead(), Optional.of(best.duty().id()), List.of(), ""),
                dispatcher);
        Actor handler = accounts.staff(
                        organisations.find(best.lead()).orElseThrow().code().toLowerCase(Locale.ROOT))
                .orElseThrow();
        perform(id, new CaseCommand.Sign(), handler);
        perform(id, new CaseCommand.Contact("跟赵女士约了上午来抽"), handler);
        perform(id, new CaseCommand.Result(ResultOutcome.SOLVED, "已经抽空，换了井盖，赵春兰看过"), handler);
        perform(id, new CaseCommand.Pass("到现场看过"), accounts.staff("checker").orElseThrow());
    }

    private void perform(CaseId id, CaseCommand command, Actor actor) {
        int version = cases.file(id, actor).orElseThrow().matter().version();
        assertThat(cases.perform(id, version, command, actor)).isInstanceOf(CaseOutcome.Done.class);
    }
}
