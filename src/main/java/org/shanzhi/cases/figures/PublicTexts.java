// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.figures;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.shanzhi.cases.CaseId;
import org.shanzhi.organisation.Organisation;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.FindableText;
import org.shanzhi.shared.FoundSubjects;
import org.shanzhi.shared.Readers;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.SortableIds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What everybody finds of matters: what {@link PublicMatters} tells of them, and so by their kind, place, state and who handles
 * them, never by words. Found is the town, for whether the village may be named changes with what is heard there.
 */
@Component
class PublicTexts implements FindableSource, FoundSubjects {
    private static final String KIND = "matter";
    private static final String PREFIX = KIND + "/";

    /** What became old enough while nobody looked is looked for once more. */
    private static final Duration AGAIN = Duration.ofHours(1);

    private final JdbcClient jdbc;
    private final PublicMatters matters;
    private final CountyFormulas formulas;
    private final Categories categories;
    private final Regions regions;
    private final Organisations organisations;
    private final SortableIds ids;
    private final ZoneId zone;

    PublicTexts(
            JdbcClient jdbc,
            PublicMatters matters,
            CountyFormulas formulas,
            Categories categories,
            Regions regions,
            Organisations organisations,
            SortableIds ids,
            ZoneId zone) {
        this.jdbc = jdbc;
        this.matters = matters;
        this.formulas = formulas;
        this.categories = categories;
        this.regions = regions;
        this.organisations = organisations;
        this.ids = ids;
        this.zone = zone;
    }

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public List<Findable> now(Collection<String> changed) {
        List<UUID> cases = changed.stream()
                .flatMap(it -> CaseId.ofSubject(it).stream())
                .map(CaseId::value)
                .toList();
        if (cases.isEmpty()) {
            return List.of();
        }
        return told(jdbc.sql("SELECT number FROM cases.cases WHERE id IN (:ids)")
                .param("ids", cases)
                .query((row, _) -> row.getString("number"))
                .list());
    }

    @Override
    public List<Findable> after(String subject, int most) {
        return told(jdbc.sql("SELECT number FROM cases.cases WHERE number > :number ORDER BY number LIMIT :most")
                .param("number", subject.isEmpty() ? "" : subject.substring(PREFIX.length()))
                .param("most", most)
                .query((row, _) -> row.getString("number"))
                .list());
    }

    @Override
    public List<String> passed(Instant from, Instant to) {
        Duration hours = Duration.ofHours(formulas.release().hours());
        return jdbc.sql("SELECT id FROM cases.cases WHERE opened_at >= :from AND opened_at <= :to AND hidden IS NULL")
                .param("from", time(from.minus(hours).minus(AGAIN)))
                .param("to", time(to.minus(hours)))
                .query((row, _) -> new CaseId(row.getObject("id", UUID.class)).subject())
                .list();
    }

    private List<Findable> told(List<String> numbers) {
        if (numbers.isEmpty()) {
            return List.of();
        }
        var texts = new ArrayList<Findable>();
        var hidden = new HashSet<>(numbers);
        for (PublicMatters.Known known : known(numbers)) {
            hidden.remove(known.number());
            texts.add(text(known));
        }
        hidden.forEach(number -> texts.add(FindableText.gone(ids.next(), PREFIX + number)));
        texts.sort((one, other) -> one.subject().compareTo(other.subject()));
        return texts;
    }

    private List<PublicMatters.Known> known(Collection<String> numbers) {
        return matters.list(PublicMatters.Wanted.numbered(List.copyOf(numbers)));
    }

    private Findable text(PublicMatters.Known known) {
        RegionCode town = known.region().town();
        var kinds = known.category().map(categories::path).orElse(List.of());
        var said = new ArrayList<String>();
        kinds.forEach(it -> said.add(it.englishName()));
        known.lead().flatMap(organisations::find).map(Organisation::name).ifPresent(said::add);
        return new FindableText(
                ids.next(),
                PREFIX + known.number(),
                known.number(),
                String.join(" ", kinds.stream().map(Category::name).toList()),
                String.join("\n", said),
                regions.find(town).map(Region::name).orElse(""),
                known.category(),
                day(known.openedAt()),
                town,
                "cases.state." + known.state(),
                Readers.STRANGERS);
    }

    private Instant day(Instant at) {
        return LocalDate.ofInstant(at, zone).atStartOfDay(zone).toInstant();
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects, boolean desk) {
        List<String> numbers = subjects.stream()
                .filter(it -> it.startsWith(PREFIX))
                .map(it -> it.substring(PREFIX.length()))
                .toList();
        var shown = new LinkedHashMap<String, Shown>();
        if (!desk && !numbers.isEmpty()) {
            known(numbers)
                    .forEach(it -> shown.put(
                            PREFIX + it.number(),
                            new Shown(
                                    it.number(),
                                    "",
                                    MatterPages.address(it.number()),
                                    it.category(),
                                    Optional.of(it.region()),
                                    day(it.openedAt()),
                                    "cases.state." + it.state())));
        }
        return shown;
    }

    private static OffsetDateTime time(Instant at) {
        return at.atOffset(ZoneOffset.UTC);
    }
}
