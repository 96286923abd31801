// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.innovation.open;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.shanzhi.access.Actor;
import org.shanzhi.innovation.Innovation;
import org.shanzhi.innovation.InnovationId;
import org.shanzhi.innovation.Innovations;
import org.shanzhi.shared.Findable;
import org.shanzhi.shared.FindableSource;
import org.shanzhi.shared.FindableText;
import org.shanzhi.shared.FoundSubjects;
import org.shanzhi.shared.Readers;
import org.shanzhi.shared.SortableIds;
import org.springframework.stereotype.Component;

/** What everybody finds of what is tried: what its open page tells; nothing before the framing, and not what residents said to it. */
@Component
class StoryTexts implements FindableSource, FoundSubjects {
    private final Innovations innovations;
    private final PublicStories stories;
    private final SortableIds ids;

    StoryTexts(Innovations innovations, PublicStories stories, SortableIds ids) {
        this.innovations = innovations;
        this.stories = stories;
        this.ids = ids;
    }

    @Override
    public String kind() {
        return "innovation";
    }

    @Override
    public List<Findable> now(Collection<String> changed) {
        Map<String, Innovation> open = open();
        return changed.stream()
                .filter(InnovationId::isSubject)
                .map(it -> open.containsKey(it) ? text(open.get(it)) : FindableText.gone(ids.next(), it))
                .toList();
    }

    @Override
    public List<Findable> after(String subject, int most) {
        return FindableSource.part(open().values().stream().map(this::text), subject, most);
    }

    /** Time alone changes nothing of what was done. */
    @Override
    public List<String> passed(Instant from, Instant to) {
        return List.of();
    }

    /** Return what whoever comes by may read. */
    private Map<String, Innovation> open() {
        return innovations.all(new Actor.Anonymous()).stream()
                .collect(Collectors.toMap(it -> it.id().subject(), Function.identity()));
    }

    private Findable text(Innovation innovation) {
        PublicStory story = stories.of(innovation, false);
        return new FindableText(
                ids.next(),
                innovation.id().subject(),
                story.number(),
                story.title(),
                said(story).filter(it -> !it.isBlank()).collect(Collectors.joining("\n")),
                String.join("\n", story.places()),
                Optional.empty(),
                story.changed(),
                innovation.mandate().region(),
                state(story),
                Readers.EVERYBODY);
    }

    private static Stream<String> said(PublicStory story) {
        return Stream.of(
                        story.problem().stream().flatMap(it -> Stream.of(it.what(), it.indicator())),
                        story.value().stream().flatMap(it -> Stream.of(it.solves(), it.meets())),
                        Stream.of(story.owner().name()),
                        story.plan().stream().map(PublicStory.Plan::done),
                        story.result().stream().map(PublicStory.Result::reading),
                        story.decisions().stream().map(PublicStory.Decided::reasons),
                        story.lessons().stream()
                                .flatMap(it -> Stream.of(it.worked(), it.didNot(), it.conditions(), it.advice())))
                .flatMap(Function.identity());
    }

    private static String state(PublicStory story) {
        return "open.state." + story.standing();
    }

    @Override
    public Map<String, Shown> shown(Collection<String> subjects, boolean desk) {
        Map<String, Innovation> open = subjects.stream().anyMatch(InnovationId::isSubject) ? open() : Map.of();
        return open.entrySet().stream()
                .filter(it -> subjects.contains(it.getKey()))
                .collect(Collectors.toMap(Map.Entry::getKey, it -> shown(it.getValue())));
    }

    private Shown shown(Innovation innovation) {
        PublicStory story = stories.of(innovation, false);
        return new Shown(
                story.number(),
                story.title(),
                "/innovations/" + story.number(),
                Optional.empty(),
                Optional.of(innovation.mandate().region()),
                story.changed(),
                state(story));
    }
}
