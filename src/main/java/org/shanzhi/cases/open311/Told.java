// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.open311;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.cases.Attached;
import org.shanzhi.cases.Case;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseState;
import org.shanzhi.cases.CloseReason;
import org.shanzhi.cases.HistoryEntry;
import org.shanzhi.cases.figures.PublicMatters;
import org.shanzhi.cases.follow.SpokenProgress;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CategoryCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.ui.Page;
import org.springframework.stereotype.Component;

/** Says a matter in the fields of Open311 (对外表述): to strangers what is public, to whoever holds the receipt the own matter. */
@Component
class Told {
    private final Categories categories;
    private final Regions regions;
    private final Organisations organisations;
    private final SpokenProgress progress;
    private final ZoneId zone;

    Told(Categories categories, Regions regions, Organisations organisations, SpokenProgress progress, ZoneId zone) {
        this.categories = categories;
        this.regions = regions;
        this.organisations = organisations;
        this.progress = progress;
        this.zone = zone;
    }

    /** Say what everybody may know. */
    Map<String, @Nullable Object> known(PublicMatters.Known matter, Page page) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("service_request_id", matter.number());
        fields.put("status", status(matter.state()));
        fields.put("status_notes", page.t("cases.state." + matter.state().name()));
        service(fields, matter.category(), page);
        fields.put("description", null);
        fields.put("agency_responsible", matter.lead().map(this::organisation).orElse(null));
        fields.put("service_notice", null);
        fields.put("requested_datetime", time(matter.openedAt()));
        fields.put("updated_datetime", time(matter.changedAt()));
        fields.put("expected_datetime", null);
        fields.put("address", region(matter.region()));
        fields.put("address_id", matter.region().value());
        fields.put("zipcode", null);
        fields.put("lat", null);
        fields.put("long", null);
        fields.put("media_url", null);
        fields.put("extended_attributes", Map.of("state", matter.state().name()));
        return fields;
    }

    /**
     * Say what the holder of the receipt may know, which is what the page of the receipt shows.
     *
     * @param media address of the photos, to which the digest of each is added
     */
    Map<String, @Nullable Object> own(CaseFile file, String media, Page page) {
        Case matter = file.matter();
        var place = matter.subject().place();
        List<HistoryEntry> steps = file.standing();
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("service_request_id", matter.intake().number());
        fields.put("status", status(matter.state()));
        fields.put("status_notes", progress.written(file, page));
        service(fields, matter.subject().workingCategory(), page);
        fields.put("description", matter.intake().words());
        fields.put(
                "agency_responsible",
                matter.order().map(Case.Order::lead).map(this::organisation).orElse(null));
        fields.put("service_notice", null);
        fields.put("requested_datetime", time(matter.intake().openedAt()));
        fields.put(
                "updated_datetime",
                time(
                        steps.isEmpty()
                                ? matter.intake().openedAt()
                                : steps.getLast().at()));
        fields.put("expected_datetime", file.nextBy().map(this::time).orElse(null));
        fields.put("address", place.words().isBlank() ? region(place.region()) : place.words());
        fields.put("address_id", place.region().value());
        fields.put("zipcode", null);
        Point point = place.point();
        fields.put("lat", point == null ? null : point.latitude());
        fields.put("long", point == null ? null : point.longitude());
        List<String> photos = file.attachments().stream()
                .filter(Attached::photo)
                .map(it -> media + it.stored().digest())
                .distinct()
                .toList();
        fields.put("media_url", photos.isEmpty() ? null : photos.getFirst());
        fields.put("extended_attributes", extended(file, steps, photos));
        return fields;
    }

    private Map<String, @Nullable Object> extended(CaseFile file, List<HistoryEntry> steps, List<String> photos) {
        var extended = new LinkedHashMap<String, @Nullable Object>();
        extended.put("state", file.matter().state().name());
        extended.put(
                "closed_because",
                file.matter()
                        .closing()
                        .map(Case.Closing::reason)
                        .map(CloseReason::name)
                        .orElse(null));
        extended.put("media", photos);
        extended.put(
                "comments",
                steps.stream()
                        .filter(it -> it.step() > 1 && !it.text().isBlank())
                        .map(this::comment)
                        .toList());
        return extended;
    }

    private Map<String, @Nullable Object> comment(HistoryEntry entry) {
        var fields = new LinkedHashMap<String, @Nullable Object>();
        fields.put("comment_id", entry.step());
        fields.put("author", entry.party().name());
        fields.put("description", entry.text());
        fields.put("datetime", time(entry.at()));
        return fields;
    }

    private void service(Map<String, @Nullable Object> fields, Optional<CategoryCode> category, Page page) {
        Optional<Category> found = category.flatMap(categories::find);
        fields.put("service_name", found.map(page::name).orElse(null));
        fields.put("service_code", found.map(it -> it.code().value()).orElse(null));
    }

    private static String status(CaseState state) {
        return state.open() ? "open" : "closed";
    }

    private String region(RegionCode code) {
        return regions.find(code).map(Region::name).orElse(code.value());
    }

    private @Nullable String organisation(OrganisationId id) {
        return organisations.find(id).map(Organisation::name).orElse(null);
    }

    private String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).atZone(zone).format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
    }
}
