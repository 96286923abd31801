// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.springframework.test.context.junit.jupiter.SpringExtension;

/** Finds the browser, starts it once for all journeys and hands each test its visitors. */
class BrowserExtension implements ExecutionCondition, ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace OURS = ExtensionContext.Namespace.create(BrowserExtension.class);
    private static final List<String> PLACES = List.of(
            "/usr/bin/chromium",
            "/usr/bin/chromium-browser",
            "/usr/bin/google-chrome",
            "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
            "/Applications/Chromium.app/Contents/MacOS/Chromium",
            "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe");
    private static final AtomicBoolean SAID = new AtomicBoolean();

    /** The running browser; closed with everything else at the end of the test run. */
    private record Running(Playwright playwright, Browser browser) implements AutoCloseable {
        static Running start(Path executable) {
            var playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            return new Running(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new BrowserType.LaunchOptions()
                                    .setExecutablePath(executable)
                                    .setArgs(List.of(
                                            "--no-sandbox",
                                            "--disable-gpu",
                                            "--disable-dev-shm-usage",
                                            "--disable-background-networking"))));
        }

        @Override
        public void close() {
            browser.close();
            playwright.close();
        }
    }

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext test) {
        if (executable().isPresent()) {
            return ConditionEvaluationResult.enabled("A Chromium is there");
        }
        String sentence = "No Chromium found: browser tests are skipped. Install the package chromium to run them.";
        if ("required".equals(System.getenv("SHANZHI_BROWSER"))) {
            throw new IllegalStateException("Browser tests are required, but there is no Chromium on this machine");
        }
        if (!SAID.getAndSet(true)) {
            System.out.println(sentence);
        }
        return ConditionEvaluationResult.disabled(sentence);
    }

    private static Optional<Path> executable() {
        return PLACES.stream().map(Path::of).filter(Files::isExecutable).findFirst();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Visitors.class;
    }

    @Override
    public Visitors resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Browser browser = test.getRoot()
                .getStore(OURS)
                .computeIfAbsent(Running.class, _ -> Running.start(executable().orElseThrow()), Running.class)
                .browser();
        String port =
                SpringExtension.getApplicationContext(test).getEnvironment().getRequiredProperty("local.server.port");
        var visitors = new Visitors(browser, "http://localhost:" + port);
        test.getStore(OURS).put(Visitors.class, visitors);
        return visitors;
    }

    @Override
    public void afterEach(ExtensionContext test) {
        var visitors = test.getStore(OURS).get(Visitors.class, Visitors.class);
        if (visitors != null) {
            visitors.close(test.getExecutionException().isPresent());
        }
    }
}
