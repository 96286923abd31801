// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import com.microsoft.playwright.Browser;
import java.util.ArrayList;
import java.util.List;

/** The people who visit the platform in one test, each with a browser of their own: no cookie is shared. */
public final class Visitors {
    static final int PHONE = 390;
    static final int DESK = 1280;

    private final Browser browser;
    private final String address;
    private final List<Visitor> all = new ArrayList<>();

    Visitors(Browser browser, String address) {
        this.browser = browser;
        this.address = address;
    }

    /** Somebody with a telephone. */
    public Visitor onPhone() {
        return visitor(PHONE, 844, true);
    }

    /** Somebody at a desk. */
    public Visitor atDesk() {
        return visitor(DESK, 800, true);
    }

    /** Somebody with a telephone on which no script runs. */
    public Visitor onPhoneWithoutScript() {
        return visitor(PHONE, 844, false);
    }

    /** Somebody at a desk where no script runs. */
    public Visitor atDeskWithoutScript() {
        return visitor(DESK, 800, false);
    }

    private Visitor visitor(int width, int height, boolean script) {
        var context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(address)
                .setViewportSize(width, height)
                .setLocale("zh-CN")
                .setTimezoneId("Asia/Shanghai")
                .setReducedMotion(com.microsoft.playwright.options.ReducedMotion.REDUCE)
                .setHasTouch(width == PHONE)
                .setJavaScriptEnabled(script));
        context.setDefaultTimeout(10_000);
        var visitor = new Visitor(context, width, height, script);
        all.add(visitor);
        return visitor;
    }

    /** Close everything; of a test that failed, keep the last sight of each visitor. */
    void close(boolean failed) {
        if (failed) {
            all.forEach(visitor -> visitor.keepSight("failed-" + (all.indexOf(visitor) + 1)));
        }
        try {
            if (!failed) {
                all.forEach(Visitor::assertNothingWentWrong);
            }
        } finally {
            all.forEach(Visitor::close);
        }
    }
}
