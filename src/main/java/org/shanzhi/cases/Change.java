// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

/** That a case changed, and where and of whom it is or was. Says nothing of what changed. */
record Change(CaseId id, Set<RegionCode> regions, Set<OrganisationId> organisations) {
    private static final int PARTS = 3;

    Change {
        regions = Set.copyOf(regions);
        organisations = Set.copyOf(organisations);
    }

    /** Who had the case before hears of it, too. */
    static Change of(Case before, Case after) {
        return new Change(
                after.id(),
                Stream.of(before, after)
                        .map(it -> it.subject().place().region())
                        .collect(Collectors.toSet()),
                Stream.of(before, after).flatMap(Change::concerned).collect(Collectors.toSet()));
    }

    /** Whoever handles it, and whoever is sent a copy of it. */
    private static Stream<OrganisationId> concerned(Case matter) {
        return Stream.of(
                        matter.course().onward().map(Course.Onward::unit).stream(),
                        matter.course().arrangement().copies().stream(),
                        matter.order().map(Case.Order::lead).stream(),
                        matter.order().stream().flatMap(order -> order.coHandlers().stream()))
                .flatMap(Function.identity());
    }

    /** Two changes of the same case are one. */
    Change and(Change other) {
        return new Change(id, union(regions, other.regions), union(organisations, other.organisations));
    }

    private static <T> Set<T> union(Set<T> one, Set<T> other) {
        return Stream.concat(one.stream(), other.stream()).collect(Collectors.toSet());
    }

    boolean within(JdbcQueues.Reach reach) {
        return regions.stream().anyMatch(it -> reach.regions().stream().anyMatch(it::isWithin))
                || organisations.stream().anyMatch(reach.organisations()::contains);
    }

    String text() {
        return Stream.<Collection<?>>of(Set.of(id), regions, organisations)
                .map(part -> part.stream().map(Object::toString).collect(Collectors.joining(",")))
                .collect(Collectors.joining("/"));
    }

    /** Read what {@link #text} wrote. */
    static Change read(String text) {
        String[] parts = text.split("/", -1);
        if (parts.length != PARTS) {
            throw new IllegalArgumentException("not a change: " + text);
        }
        return new Change(
                CaseId.of(parts[0]),
                each(parts[1]).map(RegionCode::new).collect(Collectors.toSet()),
                each(parts[2])
                        .map(it -> new OrganisationId(UUID.fromString(it)))
                        .collect(Collectors.toSet()));
    }

    private static Stream<String> each(String part) {
        return Arrays.stream(part.split(",")).filter(it -> !it.isEmpty());
    }
}
