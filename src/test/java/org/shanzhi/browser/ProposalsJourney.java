// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.shared.Gazetteer;
import org.shanzhi.shared.NamedPlace;
import org.springframework.beans.factory.annotation.Autowired;

/** What the words read as is proposed with its reasons where people write, take calls and dispatch; they decide. */
@InBrowser
class ProposalsJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final String HAPPENED = "排水口又溢水了，整栋楼停水两天，投诉物业不管";

    @Autowired
    Cases cases;

    @Autowired
    Accounts accounts;

    @Autowired
    Gazetteer gazetteer;

    @Test
    void residentIsToldThePlaceWhileTypingAndSaysWhetherItIsThere(Visitors visitors) {
        var visitor = visitors.onPhone().open("/report");
        Page page = visitor.page();
        page.locator("#words").pressSequentially(estate() + HAPPENED);
        assertThat(page.locator("#reading")).containsText(estate());
        assertThat(page.locator("#reading")).containsText("下一步可以改");
        visitor.see("proposals-report-words");
        saysWhere(visitor);
    }

    @Test
    void residentWithoutScriptIsAskedWhetherItIsThere(Visitors visitors) {
        var visitor = visitors.onPhoneWithoutScript().open("/report");
        visitor.page().fill("#words", estate() + HAPPENED);
        saysWhere(visitor);
    }

    private void saysWhere(Visitor visitor) {
        Page page = visitor.page();
        page.click("text=下一步：在哪里");
        assertThat(page).hasURL(Pattern.compile(".*/report/place$"));
        assertThat(page.locator("main")).containsText("是这里吗");
        visitor.see("proposals-report-place");
        page.locator("input[name=found]").first().check();
        page.click("text=下一步：怎么联系您");
        assertThat(page).hasURL(Pattern.compile(".*/report/reach$"));
    }

    @Test
    void aGuessIsCalledOne(Visitors visitors) {
        var visitor = visitors.onPhone().open("/report");
        Page page = visitor.page();
        String name = estate();
        page.locator("#words").pressSequentially("骉" + name.substring(1) + HAPPENED);
        assertThat(page.locator("#reading")).containsText("地点还不能确定");
        visitor.see("proposals-report-unsure");
    }

    @Test
    void operatorSeesTypeUrgencyAndPlaceWithTheirWordsWhileTyping(Visitors visitors) {
        var operator = visitors.atDesk().signIn("hotline", PASSWORD).open("/desk/new");
        Page page = operator.page();
        page.locator("#words").pressSequentially(estate() + "对面" + HAPPENED);
        Locator understood = page.locator("#call-understood");
        assertThat(understood).containsText("投诉");
        assertThat(understood).containsText("停水");
        assertThat(understood).containsText(estate());
        assertThat(understood).containsText("在它对面");
        operator.see("proposals-call");
    }

    @Test
    void dispatcherAcceptsWithOneKeyAndCorrectsWithOneMore(Visitors visitors) {
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);
        Page page = dispatcher.page();
        String accepted = received();
        page.navigate(accepted);
        assertThat(page.locator("[data-part=understood]")).containsText("停水");
        assertThat(page.locator("[data-part=understood]")).containsText(estate());
        dispatcher.see("proposals-dispatch");
        counted(page);
        page.keyboard().press("a");
        assertThat(page.locator("body")).containsText("已派给");

        page.navigate(received());
        counted(page);
        page.keyboard().press("e");
        Locator category = page.locator("[name=correct-category]");
        assertThat(category).isVisible();
        assertThat(category).isFocused();
        assertThat((Integer) page.evaluate("() => window.presses")).isEqualTo(1);
    }

    private static void counted(Page page) {
        page.waitForLoadState();
        page.evaluate(
                "() => { window.presses = 0; document.addEventListener('keydown', () => window.presses++, true); }");
    }

    private String received() {
        var opened = cases.open(
                OpenCase.of(
                        new IntakeKey("test", UUID.randomUUID().toString()), Channel.HOTLINE, "", estate() + HAPPENED),
                staff("hotline"));
        return "/desk/cases/" + ((Opening.Opened) opened).id();
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }

    /** An estate that no other is like but for its first character, which is none that tells neighbours apart. */
    private String estate() {
        List<String> estates = gazetteer.places().stream()
                .filter(it -> it.kind() == NamedPlace.Kind.ESTATE)
                .map(NamedPlace::name)
                .toList();
        return estates.stream()
                .filter(name -> name.length() == 4 && name.endsWith("园"))
                .filter(name -> "东南西北上中下前后大小新老".indexOf(name.charAt(0)) < 0)
                .filter(name -> estates.stream()
                                .filter(other -> other.endsWith(name.substring(1)))
                                .count()
                        == 1)
                .sorted()
                .findFirst()
                .orElseThrow();
    }
}
