// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.shanzhi.browser.Visitor.leave;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A resident proves what was done, and an auditor finds who changed it afterwards. */
@InBrowser
class LogJourney {
    @Autowired
    JdbcClient jdbc;

    @TempDir
    Path folder;

    @Test
    void residentDownloadsTheReceiptAndVerifiesIt(Visitors visitors) throws IOException {
        Visitor resident = visitors.onPhone().open("/report");
        Page page = resident.page();
        page.fill("#words", "天和家园3号楼的路灯连着三天不亮了");
        page.click("text=下一步：在哪里");
        page.fill("#address", "天和家园3号楼");
        page.click("text=下一步：怎么联系您");
        page.click("main button.primary");
        page.click("text=看进度");
        logCatchesUp();

        Download download =
                page.waitForDownload(() -> page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName("下载回执文件"))
                        .click());
        Path receipt = folder.resolve("receipt.txt");
        download.saveAs(receipt);
        assertThat(Files.readString(receipt)).startsWith("shanzhi-receipt/1\n").contains("fact to: RECEIVED");

        resident.open("/log").see("log");
        page.setInputFiles("input[name=file]", receipt);
        leave(page, "main form button[type=submit]");
        assertThat(page.textContent("main")).contains("验证通过");
        resident.see("log-verified");

        Files.writeString(receipt, Files.readString(receipt).replace("fact to: RECEIVED", "fact to: CLOSED"));
        resident.open("/log");
        page.setInputFiles("input[name=file]", receipt);
        leave(page, "main form button[type=submit]");
        assertThat(page.textContent("main")).contains("没有通过验证", "第 1 步不在公开日志里");
        resident.see("log-not-verified");
    }

    @Test
    void whatIsNoReceiptIsRefusedAndKept(Visitors visitors) {
        Visitor visitor = visitors.onPhoneWithoutScript();
        visitor.open("/log");
        visitor.page().fill("textarea[name=receipt]", "just some words");
        leave(visitor.page(), "main form button[type=submit]");

        assertThat(visitor.page().textContent("main")).contains("这不是一份完整的回执文件");
        assertThat(visitor.page().inputValue("textarea[name=receipt]")).isEqualTo("just some words");
    }

    @Test
    void auditorFindsTheDeadlineThatWasMovedWithoutAStep(Visitors visitors) {
        Visitor auditor = visitors.atDesk().signIn("auditor", "demo qinglan 990101");
        logCatchesUp();
        auditor.open("/admin/log");
        leave(auditor.page(), "form[action='/admin/log/audit'] button");
        assertThat(auditor.page().textContent("main")).contains("全部一致");
        auditor.see("log-audit");

        String moved = "UPDATE cases.cases SET finish_by = finish_by + interval '%s' WHERE id = ("
                + "SELECT id FROM cases.cases WHERE finish_by IS NOT NULL ORDER BY id LIMIT 1)";
        List<String> touched = jdbc.sql(moved.formatted("7 days") + " RETURNING id::text")
                .query(String.class)
                .list();
        try {
            leave(auditor.page(), "form[action='/admin/log/audit'] button");
            assertThat(auditor.page().textContent("main")).contains("有不一致", "(case/" + touched.getFirst() + ")");
            auditor.see("log-audit-found");
        } finally {
            jdbc.sql(moved.formatted("-7 days")).update();
        }
    }

    /** Places are given within two seconds; the test asks the database rather than the clock. */
    private void logCatchesUp() {
        for (int tries = 0; tries < 600; tries++) {
            boolean waiting = jdbc.sql("SELECT EXISTS (SELECT FROM transparency.pending)")
                    .query(Boolean.class)
                    .single();
            if (!waiting) {
                return;
            }
            LockSupport.parkNanos(50_000_000);
        }
        throw new AssertionError("Records wait for their place for more than half a minute");
    }
}
