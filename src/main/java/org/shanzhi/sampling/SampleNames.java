// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.sampling;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.SubjectNames;
import org.springframework.stereotype.Component;

/**
 * Names samples by their number and drawn cases by their place in it. Whoever stands in the line of the office that led a case
 * learns nothing of a look for it while the sample runs.
 */
@Component
class SampleNames implements SubjectNames {
    private final JdbcSamples store;
    private final Organisations organisations;

    SampleNames(JdbcSamples store, Organisations organisations) {
        this.store = store;
        this.organisations = organisations;
    }

    @Override
    public Map<String, String> names(Collection<String> subjects) {
        var names = new HashMap<String, String>();
        subjects.stream()
                .distinct()
                .forEach(subject -> id(SampleId.PREFIX, subject)
                        .flatMap(it -> store.find(new SampleId(it)))
                        .ifPresent(kept -> names.put(subject, kept.sample().number())));
        places(subjects).forEach(it -> names.put(Item.PREFIX + it.item(), it.number() + "/" + it.position()));
        return names;
    }

    @Override
    public Set<String> keptFrom(OrganisationId organisation, Collection<String> subjects) {
        return places(subjects).stream()
                .filter(it -> !it.closed() && organisations.sameLine(it.lead(), organisation))
                .map(it -> Item.PREFIX + it.item())
                .collect(Collectors.toSet());
    }

    private List<JdbcSamples.Place> places(Collection<String> subjects) {
        List<UUID> items =
                subjects.stream().flatMap(it -> id(Item.PREFIX, it).stream()).toList();
        return items.isEmpty() ? List.of() : store.places(items);
    }

    static Optional<UUID> id(String prefix, String subject) {
        try {
            return subject.startsWith(prefix)
                    ? Optional.of(UUID.fromString(subject.substring(prefix.length())))
                    : Optional.empty();
        } catch (IllegalArgumentException malformed) {
            return Optional.empty();
        }
    }
}
