// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import org.junit.jupiter.api.Test;

/** What every page has: its frame, its languages, its looks. */
@InBrowser
class FrameJourney {
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
        assertThat(visitor.page()).hasURL(java.util.regex.Pattern.compile(".*/sign-in$"));
        visitor.see("sign-in-english");
    }

    @Test
    void addressThatDoesNotExistIsExplained(Visitors visitors) {
        visitors.onPhone().open("/problems/not-found").see("problem");
    }
}
