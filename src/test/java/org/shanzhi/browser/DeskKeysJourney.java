// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.Actor;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.ResultOutcome;
import org.springframework.beans.factory.annotation.Autowired;

/** The overlay lists the keys that the reader has on the page, and each of them does what it says. */
@InBrowser
class DeskKeysJourney {
    private static final String PASSWORD = "demo qinglan 990101";
    private static final List<String> READING = List.of("j", "k", "Enter", "/", "?", "m", "*", "b");
    private static final List<String> WRITING = List.of("Ctrl+Enter", "Esc");

    @Autowired
    Cases cases;

    @Autowired
    Accounts accounts;

    @Test
    void dispatcherDispatchesByKeys(Visitors visitors) {
        var dispatcher = visitors.atDesk().signIn("dispatch", PASSWORD);

        everyKeyWorks(dispatcher.page(), () -> desk(received()), "a", "d", "r", "e");
        dispatcher.open(desk(received())).page().keyboard().press("?");
        assertThat(dispatcher.page().locator("#keys")).containsText("派给");
        dispatcher.see("desk-keys");
    }

    @Test
    void routineCaseIsDispatchedWithAtMostThreeKeyPresses(Visitors visitors) {
        Page page = visitors.atDesk().signIn("dispatch", PASSWORD).page();
        cases.open(
                OpenCase.of(
                        new IntakeKey("test", UUID.randomUUID().toString()),
                        Channel.HOTLINE,
                        "",
                        "文庙社区3号楼外面的排水口又溢水了，污水流到路上。"),
                staff("hotline"));
        page.navigate("/desk?queue=" + CaseQueue.TO_DISPATCH);
        page.waitForLoadState();
        page.evaluate(
                "() => { window.presses = 0; document.addEventListener('keydown', () => window.presses++, true); }");

        page.keyboard().press("j");
        page.keyboard().press("Enter");
        assertThat(page.locator("#detail .accept button")).isVisible();
        String number =
                page.locator("#detail .number-line").textContent().strip().substring(0, 15);
        int presses = (Integer) page.evaluate("() => window.presses") + 1;
        page.keyboard().press("a");

        assertThat(page.locator("body")).containsText(number + " 已派给");
        assertThat(presses).isLessThanOrEqualTo(3);
    }

    @Test
    void operatorTakesCallsAnswersAndAsksByKeys(Visitors visitors) {
        Page page = visitors.atDesk().signIn("hotline", PASSWORD).page();

        everyKeyWorks(page, () -> desk(received()), "n", "r", "e");
        everyKeyWorks(page, () -> desk(answered()), "n", "v");
    }

    @Test
    void handlerSignsAndReportsByKeys(Visitors visitors) {
        Page page = visitors.atDesk().signIn("zj", PASSWORD).page();

        everyKeyWorks(page, () -> desk(dispatched()), "a");
        everyKeyWorks(page, () -> desk(handled()), "r", "c", "u");
    }

    @Test
    void checkerVerifiesByKeys(Visitors visitors) {
        everyKeyWorks(visitors.atDesk().signIn("checker", PASSWORD).page(), () -> desk(resulted()), "v");
    }

    @Test
    void leaderReadsByKeys(Visitors visitors) {
        Page page = visitors.atDesk().signIn("leader", PASSWORD).page();
        String address = desk(received());

        page.navigate(address);
        assertThat(single(listed(page))).containsExactlyInAnyOrderElementsOf(READING);
        everyKeyDoesWhatItSays(page, () -> address);
    }

    @Test
    void pageOfOneCaseListsNoKeysOfRows(Visitors visitors) {
        Page page = visitors.atDesk().signIn("dispatch", PASSWORD).page();

        page.navigate("/desk/cases/" + received());

        assertThat(listed(page)).contains("a", "/").doesNotContain("j", "k", "Enter", "u", "n", "g t");
    }

    @Test
    void stepIsTakenBackByKey(Visitors visitors) {
        Page page = visitors.atDesk().signIn("dispatch", PASSWORD).page();
        page.navigate(desk(received()));
        page.keyboard().press("a");
        assertThat(page.locator("#detail .number-line")).containsText("待签收");

        assertThat(listed(page)).contains("u");
        page.keyboard().press("Escape");
        page.keyboard().press("u");

        assertThat(page.locator("#detail .number-line")).containsText("待派单");
        assertThat(page.locator("#detail .timeline")).containsText("已撤销");
    }

    private void everyKeyWorks(Page page, Supplier<String> address, String... own) {
        page.navigate(address.get());
        var expected = new ArrayList<>(READING);
        expected.addAll(WRITING);
        expected.addAll(List.of(own));
        assertThat(single(listed(page))).containsExactlyInAnyOrderElementsOf(expected);
        everyKeyDoesWhatItSays(page, address);
    }

    private void everyKeyDoesWhatItSays(Page page, Supplier<String> address) {
        page.navigate(address.get());
        String same = page.url();
        for (String key : listed(page)) {
            boolean changing = List.of("a", "u", "Ctrl+Enter").contains(key);
            page.navigate(changing ? address.get() : same);
            doesWhatItSays(page, key);
        }
    }

    private static List<String> listed(Page page) {
        // Keys are heard once the scripts of the page have run.
        page.waitForLoadState();
        page.keyboard().press("?");
        assertThat(page.locator("#keys")).isVisible();
        return page.locator("#keys dt:visible kbd").allTextContents();
    }

    private static List<String> single(List<String> keys) {
        return keys.stream().filter(key -> !key.startsWith("g ")).toList();
    }

    private static void doesWhatItSays(Page page, String key) {
        var keyboard = page.keyboard();
        Locator focused = page.locator("#rows .row a:focus");
        switch (key) {
            case "j" -> {
                keyboard.press("j");
                assertThat(focused).hasCount(1);
            }
            case "k" -> {
                page.locator("#rows .row a").first().focus();
                String first = focused.getAttribute("href");
                keyboard.press("j");
                assertThat(focused).not().hasAttribute("href", first);
                keyboard.press("k");
                assertThat(focused).hasAttribute("href", first);
            }
            case "Enter" -> {
                keyboard.press("j");
                String address = focused.getAttribute("hx-push-url");
                keyboard.press("Enter");
                page.waitForURL("**" + address);
                assertThat(page.locator("#detail .matter")).isVisible();
            }
            case "/" -> {
                keyboard.press("/");
                assertThat(page.locator("#q")).isFocused();
            }
            case "m" -> {
                keyboard.press("j");
                keyboard.press("m");
                assertThat(page.locator("#rows .pick input:checked")).hasCount(1);
                keyboard.press("m");
                assertThat(page.locator("#rows .pick input:checked")).hasCount(0);
            }
            case "*" -> {
                keyboard.press("*");
                assertThat(page.locator("#rows .pick input:not(:checked)")).hasCount(0);
            }
            case "b" -> {
                keyboard.press("j");
                keyboard.press("m");
                keyboard.press("b");
                page.waitForURL("**/desk/bulk");
                assertThat(page.locator(".bulk h1")).isVisible();
            }
            case "n" -> {
                keyboard.press("n");
                page.waitForURL("**/desk/new");
            }
            case "a" -> {
                String before = page.locator("#detail .state").first().textContent();
                keyboard.press("a");
                assertThat(page.locator("#detail .state").first()).not().hasText(before);
            }
            case "u" -> {
                keyboard.press("u");
                assertThat(page.locator("#detail .timeline")).containsText("已撤销");
            }
            case "d", "r", "c", "v", "e" -> {
                keyboard.press(key);
                assertThat(page.locator("#detail details[data-key='" + key + "'][open] :focus"))
                        .hasCount(1);
            }
            case "Ctrl+Enter" -> {
                page.locator("#step-note").evaluate("it => it.open = true");
                page.fill("#note-text", "用键盘记的一句");
                keyboard.press("Control+Enter");
                assertThat(page.locator("#detail .timeline")).containsText("用键盘记的一句");
            }
            case "Esc" -> {
                keyboard.press("/");
                keyboard.press("Escape");
                assertThat(page.locator("#q")).not().isFocused();
            }
            case "?" -> {
                keyboard.press("?");
                assertThat(page.locator("#keys")).isVisible();
            }
            default -> {
                assertThat(key).matches("g [a-z]");
                String queue = page.locator(".queues a[data-key='" + key + "']").getAttribute("href");
                keyboard.press("g");
                keyboard.press(key.substring(2));
                page.waitForURL("**" + queue);
            }
        }
    }

    private static String desk(CaseId id) {
        return "/desk?queue=OPEN&case=" + id;
    }

    private CaseId received() {
        var request = OpenCase.of(
                new IntakeKey("test", UUID.randomUUID().toString()), Channel.HOTLINE, "", "小广场的健身器材断了，孩子还在上面玩。");
        return ((Opening.Opened) cases.open(request, staff("hotline"))).id();
    }

    private CaseId answered() {
        CaseId id = received();
        perform(id, new CaseCommand.Answer("明天就修好。"), "dispatch");
        return id;
    }

    private CaseId dispatched() {
        CaseId id = received();
        perform(
                id,
                new CaseCommand.Dispatch(staff("zj").organisation(), Optional.empty(), List.of(), "清单没有写明"),
                "dispatch");
        return id;
    }

    private CaseId handled() {
        CaseId id = dispatched();
        perform(id, new CaseCommand.Sign(), "zj");
        return id;
    }

    private CaseId resulted() {
        CaseId id = handled();
        perform(id, new CaseCommand.Contact("说了今天来"), "zj");
        perform(id, new CaseCommand.Result(ResultOutcome.SOLVED, "修好了"), "zj");
        return id;
    }

    private void perform(CaseId id, CaseCommand command, String who) {
        int version = cases.file(id, staff(who)).orElseThrow().matter().version();
        assertThat(cases.perform(id, version, command, staff(who))).isInstanceOf(CaseOutcome.Done.class);
    }

    private Actor.Staff staff(String who) {
        return accounts.staff(who).orElseThrow();
    }
}
