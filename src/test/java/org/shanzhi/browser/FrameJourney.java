// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.shanzhi.access.Accounts;
import org.shanzhi.shared.AccountId;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What every page has: its frame, its languages, its looks. */
@InBrowser
class FrameJourney {
    private static final String PASSWORD = "demo qinglan 990101";

    @Autowired
    Accounts accounts;

    @Autowired
    JdbcClient jdbc;

    @Test
    void everyComponentIsShownInTheKit(Visitors visitors) {
        visitors.atDesk().open("/kit").see("kit");
    }

    @Test
    void elderModeMakesEverythingLargerAndLosesNothing(Visitors visitors) {
        var visitor = visitors.onPhone().open("/sign-in");

        visitor.page().click("footer a[href*='elder=on']");

        assertThat(visitor.page().locator("html")).hasAttribute("data-elder", "on");
        visitor.see("sign-in-elder");
    }

    @Test
    void whoeverSignsInFindsTheFormWithAndWithoutScript(Visitors visitors) {
        visitors.onPhone().open("/sign-in").see("sign-in");
        visitors.onPhoneWithoutScript().open("/sign-in").see("sign-in");
    }

    @Test
    void readerChoosesTheLanguageAndStaysOnThePage(Visitors visitors) {
        var visitor = visitors.atDeskWithoutScript().open("/sign-in");

        visitor.page().click("a.language");

        assertThat(visitor.page().locator("html")).hasAttribute("lang", "en");
        assertThat(visitor.page()).hasURL(Pattern.compile(".*/sign-in$"));
        visitor.see("sign-in-english");
    }

    @Test
    void frameSaysHowManyMessagesAreUnread(Visitors visitors) {
        assertThat(visitors.onPhone().open("/").page().locator("#inbox")).hasCount(0);
        var account = accounts.staff("gs").orElseThrow().account();
        jdbc.sql("DELETE FROM notifications.inbox WHERE account = :account")
                .param("account", account.value())
                .update();
        messages(account, 3);
        var handler = visitors.onPhone().signIn("gs", PASSWORD).open("/about");
        Locator inbox = handler.page().locator("#inbox");

        assertThat(inbox.locator(".waiting")).hasText("3");
        assertThat(inbox).hasAccessibleName("消息 3 条未读");
        handler.see("unread");
        messages(account, 120);
        handler.open("/desk");
        assertThat(inbox.locator(".waiting")).hasText("99+");
        assertThat(inbox).hasAccessibleName("消息 99 条以上未读");
        handler.see("unread-many");

        leave(handler.page(), inbox::click);
        handler.see("inbox-unread");
        handler.page().click("form[action='/inbox/read'] button");
        assertThat(inbox.locator(".waiting")).hasCount(0);
        assertThat(inbox).hasAccessibleName("消息");
    }

    private void messages(AccountId account, int many) {
        jdbc.sql("""
                INSERT INTO notifications.inbox (id, account, notice, message_key, arguments, subject, arrived_at)
                SELECT gen_random_uuid(), :account, gen_random_uuid(), 'notifications.inbox.unread', ARRAY['3'], '', now()
                FROM generate_series(1, :many)
                """).param("account", account.value()).param("many", many).update();
    }

    @Test
    void menuOfTheBarOpensOnATelephone(Visitors visitors) {
        var administrator = visitors.onPhone().signIn("admin", PASSWORD).open("/admin/regions");
        Page page = administrator.page();
        assertThat(page.locator(".top [aria-current]")).hasCount(1);

        page.click(".bar summary");

        // A touch has to reach the link: what is cut off by the bar would not be hit.
        page.click(".bar .more a[href='/admin/calendar']");
        assertThat(page).hasURL(Pattern.compile(".*/admin/calendar$"));
    }

    @Test
    void addressThatDoesNotExistIsExplained(Visitors visitors) {
        visitors.onPhone().open("/problems/not-found").see("problem");
    }
}
