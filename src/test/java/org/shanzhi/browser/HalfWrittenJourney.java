// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.springframework.beans.factory.annotation.Autowired;

/** What is being written at the desk is kept while it is written, and prepared words join it. */
@InBrowser
class HalfWrittenJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String KEPT = "**/half-written";

    @Autowired
    Cases cases;

    @Autowired
    Accounts accounts;

    @Test
    void wayNotToSendItIsKeptWhileItIsWrittenAndChoosingSomebodyIsNot(Visitors visitors) {
        CaseId id = opened("小区门口的石墩子挪到路中间了。");
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page page = desk(dispatcher, id);
        String region = page.locator("#correct-region").inputValue();
        var sent = new ArrayList<String>();
        page.onRequest(request -> sent.add(request.url()));
        page.locator("#step-accuse summary").click();
        page.locator("#correct-accused").selectOption(new String[] {organisation(page)});
        page.locator("#step-decline > summary").click();
        Locator words = page.locator("#decline-OUTSIDE_GOVERNMENT-text");
        page.locator("#step-decline .way")
                .filter(new Locator.FilterOptions().setHas(words))
                .locator("summary")
                .click();

        Request kept = page.waitForRequest(KEPT, () -> words.fill("石墩子是小区自己放的，请找物业。"));

        assertThat(kept.postData()).contains("step=decline", "decline-way=OUTSIDE_GOVERNMENT");
        assertThat(kept.response().status()).isEqualTo(204);
        assertThat(sent).filteredOn(it -> it.endsWith("/half-written")).hasSize(1);
        desk(dispatcher, id);
        assertThat(words).isVisible();
        assertThat(words).hasValue("石墩子是小区自己放的，请找物业。");
        assertThat(page.locator("#correct-region")).hasValue(region);
        dispatcher.see("desk-half-written");

        perform(id, new CaseCommand.Answer("已经请物业挪开", Optional.empty()), "dispatch");
        desk(dispatcher, id);
        assertThat(page.locator(".steps-pane .notice")).containsText("石墩子是小区自己放的，请找物业。");
        dispatcher.see("desk-half-left");
        page.locator(".steps-pane .notice button").click();
        assertThat(page.locator("body")).not().containsText("石墩子是小区自己放的");
    }

    @Test
    void preparedWordsJoinWhatIsWritten(Visitors visitors) {
        CaseId id = opened("排水沟堵了，水漫到路上。");
        var zj = staff("zj");
        perform(id, new CaseCommand.Dispatch(zj.organisation(), Optional.empty(), List.of(), "清单没有写明"), "dispatch");
        perform(id, new CaseCommand.Sign(), "zj");
        Page page = desk(visitors.atDesk().signIn("zj", PASSWORD), id);
        Locator text = page.locator("#result-text");
        text.fill("先谢谢您。");

        page.locator("#step-result .prepared summary").click();
        Request kept = page.waitForRequest(
                KEPT,
                () -> page.locator("#step-result .prepared a[data-insert]")
                        .first()
                        .click());

        assertThat(text.inputValue()).startsWith("先谢谢您。\n您反映的“");
        assertThat(text).isFocused();
        assertThat(text.evaluate("it => it.value.slice(it.selectionStart, it.selectionEnd)"))
                .asString()
                .startsWith("｛");
        assertThat(page.locator("#step-result .prepared")).not().hasAttribute("open", "");
        assertThat(kept.response().status()).isEqualTo(204);
    }

    private static Page desk(Visitor visitor, CaseId id) {
        Page page = visitor.open("/desk/cases/" + id).page();
        page.waitForLoadState();
        return page;
    }

    private static String organisation(Page page) {
        return page.locator("#correct-accused option").nth(1).getAttribute("value");
    }

    private CaseId opened(String words) {
        var request = OpenCase.of(new IntakeKey("test", UUID.randomUUID().toString()), Channel.HOTLINE, "", words);
        return ((Opening.Opened) cases.open(request, staff("hotline"))).id();
    }

    private void perform(CaseId id, CaseCommand command, String who) {
        int version = cases.file(id, staff(who)).orElseThrow().matter().version();
        assertThat(cases.perform(id, version, command, staff(who))).isInstanceOf(CaseOutcome.Done.class);
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
