// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.rules;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.RegionLevel;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.AccountId;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.Role;
import org.shanzhi.shared.Validity;
import org.shanzhi.testing.Visits;
import org.shanzhi.ui.Viewer;
import org.shanzhi.ui.Viewers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.test.context.TestComponent;
import org.springframework.mock.web.MockMultipartFile;
import org.springframework.test.web.servlet.assertj.MockMvcTester;
import org.springframework.test.web.servlet.assertj.MvcTestResult;
import org.springframework.web.util.HtmlUtils;

/** An administrator at the pages of the rules, in a county with one town. */
@TestComponent
class RulesOffice implements Viewers {
    static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
    static final RegionCode COUNTY = new RegionCode("990103000000");
    static final RegionCode TOWN = new RegionCode("990103100000");

    private static final Pattern HIDDEN = Pattern.compile("type=\"hidden\" name=\"([a-z]+)\" value=\"([^\"]*)\"");

    private final ObjectProvider<MockMvcTester> web;
    private final Regions regions;
    private Viewer viewer = administrator("周敏", COUNTY);

    RulesOffice(ObjectProvider<MockMvcTester> web, Regions regions) {
        this.web = web;
        this.regions = regions;
    }

    static Viewer administrator(String name, RegionCode region) {
        return new Viewer(
                new AccountId(UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8))),
                name,
                Set.of(Role.ADMINISTRATOR),
                List.of(new Viewer.Reach(Role.ADMINISTRATOR, region, Optional.empty())),
                Optional.empty());
    }

    @Override
    public Optional<Viewer> current() {
        return Optional.of(viewer);
    }

    /** Let the administrator of the county sit here, and let there be a county. */
    void open() {
        viewer = administrator("周敏", COUNTY);
        regions.save(List.of(
                region(COUNTY, "青岚县", RegionLevel.COUNTY, Optional.empty()),
                region(TOWN, "城关镇", RegionLevel.TOWN, Optional.of(COUNTY))));
    }

    private static Region region(RegionCode code, String name, RegionLevel level, Optional<RegionCode> parent) {
        return new Region(code, name, level, parent, List.of(), Validity.since(LocalDate.of(2024, 1, 1)));
    }

    /** Let somebody else sit here whose scope is another. */
    void administratorOf(RegionCode region) {
        viewer = administrator("孙洁", region);
    }

    MvcTestResult get(String address) {
        return web.getObject().get().uri(address).exchange();
    }

    MvcTestResult post(String address, String... fields) {
        return Visits.filled(web.getObject().post().uri(address), fields).exchange();
    }

    MvcTestResult upload(String address, byte[] file) {
        return web.getObject()
                .post()
                .uri(address)
                .multipart()
                .file(new MockMultipartFile("file", "calendar.csv", "text/csv", file))
                .exchange();
    }

    /** Send what a comparison carries along to where it is saved. */
    MvcTestResult save(String address, MvcTestResult comparison) {
        var fields = new java.util.ArrayList<String>();
        for (Matcher found = HIDDEN.matcher(Visits.body(comparison)); found.find(); ) {
            fields.add(found.group(1));
            fields.add(HtmlUtils.htmlUnescape(found.group(2)));
        }
        return post(address, fields.toArray(String[]::new));
    }
}
