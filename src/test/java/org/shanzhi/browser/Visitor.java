// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.ClassPathResource;

/** Somebody who looks at the platform through a browser window. */
public final class Visitor {
    private static final Path SCREENSHOTS = Path.of("target", "screenshots");
    private static final String AXE = read("META-INF/resources/webjars/axe-core/4.6.3/axe.min.js");

    /** The rules of WCAG 2.2, levels A and AA. */
    private static final String AXE_RUN = """
            async () => (await axe.run(document, {
                runOnly: {type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']},
                resultTypes: ['violations']
            })).violations.flatMap(violation => violation.nodes.map(node =>
                violation.id + ' (' + violation.help + '): ' + node.target.join(' ') + ' ' + node.html.slice(0, 200)))
            """;

    private final BrowserContext context;
    private final Page page;
    private final int width;
    private final int height;
    private final boolean script;
    private final List<String> troubles = new ArrayList<>();

    Visitor(BrowserContext context, int width, int height, boolean script) {
        this.context = context;
        this.width = width;
        this.height = height;
        this.script = script;
        this.page = context.newPage();
        page.onPageError(error -> troubles.add(page.url() + ": " + error));
        page.onConsoleMessage(message -> {
            if (message.text().contains("Content Security Policy")) {
                troubles.add(page.url() + ": " + message.text());
            }
        });
        page.onResponse(response -> {
            if (response.status() >= 500) {
                troubles.add(response.url() + " answered " + response.status());
            }
        });
    }

    public Page page() {
        return page;
    }

    public Visitor open(String path) {
        page.navigate(path);
        return this;
    }

    /** Sign in as a member of staff. */
    public Visitor signIn(String userName, String password) {
        open("/sign-in");
        page.fill("input[name=name]", userName);
        page.fill("input[name=password]", password);
        leave(page, "main form button[type=submit]");
        return this;
    }

    /** Leave the page by a click on what the selector names. */
    static void leave(Page page, String selector) {
        leave(page, () -> page.click(selector));
    }

    /**
     * Leave the page by a click or a key, and go on when the page that follows is there: so what was sent has arrived before
     * anything else is asked for, and nothing is read from the page that was left.
     */
    static void leave(Page page, Runnable leaving) {
        page.evaluate("document.documentElement.dataset.left = ''");
        leaving.run();
        page.locator(":root:not([data-left])")
                .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.ATTACHED));
        page.waitForLoadState();
    }

    /**
     * Look at the page as it is: keep screenshots of it for telephone and desk, and see that it fits both and, where
     * scripts run, that it keeps the accessibility rules in light and dark.
     */
    public Visitor see(String name) {
        for (int each : new int[] {Visitors.PHONE, Visitors.DESK}) {
            page.setViewportSize(each, each == Visitors.PHONE ? 844 : 800);
            keepSight(name + (script ? "" : "-without-script"), each);
            assertFits(name, each);
        }
        page.setViewportSize(width, height);
        if (script) {
            assertAccessible(name + " in light");
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
            assertAccessible(name + " in dark");
            keepSight(name + "-dark", width);
            page.emulateMedia(new Page.EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
        }
        return this;
    }

    /** Keep what is in the window as a picture of the documentation, when {@code -Dshanzhi.screenshots=docs} asks for it. */
    public Visitor pictureForDocs(String name) {
        if ("docs".equals(System.getProperty("shanzhi.screenshots"))) {
            page.screenshot(new Page.ScreenshotOptions().setPath(Path.of("docs", "images", name + ".png")));
        }
        return this;
    }

    private void assertFits(String name, int wide) {
        int needed = (Integer) page.evaluate("() => document.documentElement.scrollWidth");
        assertThat(needed)
                .as("%s needs no sideways scrolling at %d", name, wide)
                .isLessThanOrEqualTo(wide);
    }

    private void assertAccessible(String name) {
        page.evaluate(AXE);
        @SuppressWarnings("unchecked") // The script above answers with a list of strings.
        var violations = (List<String>) page.evaluate(AXE_RUN);
        assertThat(violations).as("accessibility of %s", name).isEmpty();
    }

    void keepSight(String name) {
        keepSight(name, width);
    }

    private void keepSight(String name, int wide) {
        page.screenshot(new Page.ScreenshotOptions()
                .setPath(SCREENSHOTS.resolve(name + "-" + wide + ".png"))
                .setFullPage(true));
    }

    void assertNothingWentWrong() {
        assertThat(troubles).as("what the browser complained of").isEmpty();
    }

    void close() {
        context.close();
    }

    private static String read(String resource) {
        try {
            return new ClassPathResource(resource).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException problem) {
            throw new UncheckedIOException("The accessibility rules are missing: " + resource, problem);
        }
    }
}
