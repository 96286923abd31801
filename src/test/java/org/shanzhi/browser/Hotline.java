// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.util.regex.Pattern;

/** Takes calls as an operator does, by the keyboard. */
final class Hotline {
    private Hotline() {}

    /** Write down what a caller says, and return the number of the case. */
    static String takeCall(Page page, String words, String telephone) {
        page.navigate("/desk/new");
        page.fill("#words", words);
        page.fill("#telephone", telephone);
        page.keyboard().press("Control+Enter");
        page.waitForURL("**/receipt");
        var number =
                Pattern.compile("\\d{8}-\\d{6}").matcher(page.locator("main").textContent());
        assertThat(number.find()).isTrue();
        return number.group();
    }
}
