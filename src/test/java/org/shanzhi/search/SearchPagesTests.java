// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.search;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.shanzhi.Shanzhi;
import org.shanzhi.access.Accounts;
import org.shanzhi.access.ReceiptCodes;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Walk;
import org.shanzhi.cases.desk.DeskCounty;
import org.shanzhi.practices.LocalPractice;
import org.shanzhi.practices.Practices;
import org.shanzhi.testing.TestClock;
import org.shanzhi.testing.Visits;
import org.shanzhi.testing.WithPostgres;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.context.annotation.Import;
import org.springframework.test.web.servlet.assertj.MockMvcTester;

/** The pages of search, for residents and at the desk. */
@SpringBootTest(
        classes = Shanzhi.class,
        properties = {"shanzhi.demo=false", "shanzhi.data=target/search-pages", "shanzhi.search.most=40"})
@AutoConfigureMockMvc
@WithPostgres
@Import(DeskCounty.class)
class SearchPagesTests {
    @Autowired
    MockMvcTester web;

    @Autowired
    DeskCounty county;

    @Autowired
    Accounts accounts;

    @Autowired
    ReceiptCodes receipts;

    @Autowired
    Cases cases;

    @Autowired
    Practices practices;

    @Autowired
    Indexing indexing;

    @Autowired
    TestClock clock;

    private final String word =
            "qz" + UUID.randomUUID().toString().replace("-", "").substring(0, 10);
    private Visits visits;

    @BeforeEach
    void peopleWorkHere() {
        county.settle();
        visits = new Visits(web, DeskCounty.PASSWORD);
    }

    @Test
    void emptyFieldSaysWhatIsPublicAndNothingFoundSaysWhatToDoNext() {
        indexing.catchUp();

        assertThat(page("/search")).contains("能找到的是公开的内容", "name=\"q\"");
        assertThat(page("/search?q=" + word)).contains("没有找到您能看的内容", "/report", "/answers", "value=\"" + word + "\"");
    }

    @Test
    void staffFindAnyWordOfACaseAndNarrowDown() {
        Walk one = walk("标题一" + word);
        walk("标题二" + word).dispatched();
        indexing.catchUp();

        assertThat(visits.shown("dispatch", "/desk/search?q=" + word))
                .contains("找到 2 条", "state=cases.state.RECEIVED", "<mark>" + word + "</mark>");
        assertThat(visits.shown("dispatch", "/desk/search?q=" + word + "&state=cases.state.RECEIVED"))
                .contains("找到 1 条", "/desk/cases/" + one.id(), "标题一" + word)
                .doesNotContain("标题二" + word);
        assertThat(visits.shown("dispatch", "/desk/search?q=" + word + "&year=2025"))
                .contains("没有找到您能看的内容");
        assertThat(visits.shown("dispatch", "/desk/search?like=case/" + one.id()))
                .contains("标题二" + word)
                .doesNotContain("标题一" + word);
    }

    @Test
    void anAddressBeyondTheLastPageShowsTheLastPage() {
        for (int i = 0; i < 21; i++) {
            walk("标题" + i + word);
        }
        indexing.catchUp();

        for (int page : new int[] {2, 3, 999}) {
            assertThat(visits.shown("dispatch", "/desk/search?q=" + word + "&page=" + page))
                    .as("page " + page)
                    .contains("找到 21 条", "<mark>" + word + "</mark>", "第 2 页")
                    .doesNotContain("没有找到您能看的内容");
        }
    }

    @Test
    void whatNarrowsCanBeTakenAwayAndAnUnknownStateNarrowsNothing() {
        walk("标题一" + word);
        indexing.catchUp();

        assertThat(visits.shown("dispatch", "/desk/search?q=" + word + "&state=x"))
                .contains("找到 1 条");
        assertThat(visits.shown("dispatch", "/desk/search?q=" + word + "&region=999999999999"))
                .contains("没有找到您能看的内容", ">999999999999 <span aria-hidden");
    }

    @Test
    void practicesAreFoundByEverybodyInBothLanguagesAndLedTo() {
        indexing.catchUp();

        assertThat(page("/search?q=枫桥经验")).contains("href=\"/practices/fengqiao\"", "做法 ·", "<mark>枫桥经验</mark>");
        assertThat(page("/search?q=fengqiao&kind=practice")).contains("/practices/fengqiao");
        assertThat(visits.shown("dispatch", "/desk/search?q=枫桥经验")).contains("/practices/fengqiao");
        String local = practices
                .add(new LocalPractice(
                        UUID.randomUUID(),
                        practices.byCode("fengqiao").orElseThrow().account()))
                .address();
        indexing.catchUp();
        assertThat(page("/search?q=枫桥经验")).contains("href=\"" + local + "\"");
    }

    @Test
    void whatTheIndexDoesNotKnowYetIsFoundByItsTitle() {
        walk("标题三" + word);

        assertThat(visits.shown("dispatch", "/desk/search?q=" + word)).contains("标题三" + word);
    }

    @Test
    void whoeverSearchesWithoutEndIsAskedToWaitAndLosesNothingTyped() {
        String page = "";
        for (int i = 0; i < 50; i++) {
            page = fromElsewhere("/search?q=" + word);
        }
        assertThat(page).contains("查得太多了", "value=\"" + word + "\"");

        clock.advance(Duration.ofMinutes(21));

        assertThat(fromElsewhere("/search?q=" + word)).doesNotContain("查得太多了");
    }

    @Test
    void nothingThatStandsInAnAddressBreaksThePage() {
        indexing.catchUp();
        for (String address : new String[] {
            "?q=%00",
            "?q=%22%22%22",
            "?q=AND+OR+*+%3F+%7E",
            "?q=" + word + "&page=999",
            "?q=a&page=-1",
            "?like=case/x",
            "?like=practice/x",
            "?like=institution/x",
            "?like=innovation/x",
            "?like=article/x",
            "?like=matter/x",
            "?q=" + "%E8%B7%AF".repeat(800),
            "?q=%F0%9F%99%82",
            "?q=%EF%BC%8C%E3%80%82",
            "?q=a&page=99999999999999999999",
            "?like=../..",
            "?q=a&year=0000",
            "?q=a&region=1",
            "?q=a&category=.",
            "?q=a&kind=%3Cb%3E",
            "?q=a&state=x"
        }) {
            assertThat(web.get().uri(URI.create("/search" + address)).exchange())
                    .as(address)
                    .hasStatusOk();
            assertThat(visits.get("dispatch", "/desk/search" + address)
                            .getResponse()
                            .getStatus())
                    .as(address)
                    .isLessThan(400);
        }
    }

    private Walk walk(String title) {
        var said = new Walk.Said();
        said.title = title;
        said.words = "3号楼外" + word + "又溢水";
        return said.opened(cases, accounts, receipts);
    }

    private String fromElsewhere(String address) {
        return Visits.body(web.get()
                .uri(address)
                .with(request -> {
                    request.setRemoteAddr("203.0.113.9");
                    return request;
                })
                .exchange());
    }

    private String page(String address) {
        return Visits.body(web.get().uri(address).exchange());
    }
}
