// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.shanzhi.practices.ContextFigure.Distribution;
import org.shanzhi.practices.ContextFigure.Range;
import org.shanzhi.practices.ContextFigure.Single;
import org.shanzhi.practices.ContextFigure.Terrains;
import org.shanzhi.practices.Provenance.Sourced;
import org.shanzhi.shared.RegionCode;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Writes and reads an {@link Account} as the document that is shipped and stored. Sources stand once under a short name; a
 * statement that names none is unverified. What a document has and nobody reads is refused, so that no misspelt source is lost.
 */
final class AccountJson {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();
    private static final Set<String> PARTS = Set.of(
            "code",
            "version",
            "sources",
            "title",
            "setting",
            "domains",
            "problem",
            "people",
            "mechanism",
            "core",
            "adaptable",
            "basis",
            "cost",
            "staff",
            "digital",
            "evidence",
            "harms",
            "failures",
            "replications",
            "ending",
            "conditions",
            "context");

    private AccountJson() {}

    /** A document that is no account. */
    static final class BrokenAccountException extends IllegalArgumentException {
        BrokenAccountException(String message, Throwable cause) {
            super(message, cause);
        }
    }

    /** A document as it is shipped. */
    record Shipped(String code, int version, Account account) {}

    static Shipped shipped(String name, String text) {
        return read(
                name,
                text,
                root -> new Shipped(
                        root.required("code").asString(),
                        root.required("version").asInt(),
                        account(root)));
    }

    static Account account(String name, String text) {
        return read(name, text, AccountJson::account);
    }

    private static <T> T read(String name, String text, Function<JsonNode, T> read) {
        try {
            return read.apply(JSON.readTree(text));
        } catch (JacksonException | IllegalArgumentException broken) {
            throw new BrokenAccountException("Practice " + name + " cannot be read: " + broken.getMessage(), broken);
        }
    }

    private static Account account(JsonNode root) {
        only(root, PARTS);
        var reading = new Reading(sources(root.path("sources")));
        return new Account(
                words(root.required("title")),
                reading.setting(root.required("setting")),
                root.required("domains").valueStream().map(JsonNode::asString).collect(Collectors.toSet()),
                new Idea(
                        reading.statements(root.path("problem")),
                        reading.statements(root.path("people")),
                        reading.statements(root.path("mechanism")),
                        reading.components(root.path("core")),
                        reading.components(root.path("adaptable")),
                        reading.statements(root.path("basis"))),
                new Resources(
                        reading.statements(root.path("cost")),
                        reading.statements(root.path("staff")),
                        reading.statements(root.path("digital"))),
                new Evidence(root.path("evidence")
                        .valueStream()
                        .map(reading::measurement)
                        .toList()),
                new Failures(
                        reading.statements(root.path("harms")),
                        reading.statements(root.path("failures")),
                        reading.statements(root.path("replications")),
                        reading.statements(root.path("ending"))),
                root.path("conditions").valueStream().map(reading::condition).toList(),
                root.path("context").valueStream().map(reading::figure).toList());
    }

    private static void only(JsonNode node, Set<String> known) {
        for (String name : node.propertyNames()) {
            if (!known.contains(name)) {
                throw new IllegalArgumentException("Nobody reads \"" + name + "\"");
            }
        }
    }

    private static Map<String, Sourced> sources(JsonNode node) {
        var sources = new LinkedHashMap<String, Sourced>();
        node.propertyStream().forEach(entry -> {
            only(entry.getValue(), Set.of("title", "address", "read"));
            sources.put(
                    entry.getKey(),
                    new Sourced(
                            entry.getValue().required("title").asString(),
                            entry.getValue().required("address").asString(),
                            LocalDate.parse(entry.getValue().required("read").asString())));
        });
        return sources;
    }

    private static Words words(JsonNode node) {
        return new Words(node.required("zh").asString(), node.path("en").asString(""));
    }

    /** Reads what cites the sources of one document. */
    private record Reading(Map<String, Sourced> sources) {
        Sourced source(JsonNode node) {
            return Optional.ofNullable(sources.get(node.asString()))
                    .orElseThrow(() -> new IllegalArgumentException("No source " + node));
        }

        Provenance provenance(JsonNode node) {
            return node.has("source") ? source(node.get("source")) : new Provenance.Unverified();
        }

        Statement statement(JsonNode node) {
            return new Statement(words(node), provenance(node));
        }

        Setting setting(JsonNode node) {
            only(node, Set.of("place", "tier", "region", "lead", "since", "until", "status", "source"));
            return new Setting(
                    words(node.required("place")),
                    Tier.valueOf(node.required("tier").asString()),
                    node.has("region") ? new RegionCode(node.get("region").asString()) : null,
                    words(node.required("lead")),
                    node.path("since").asString(""),
                    node.path("until").asString(""),
                    PracticeStatus.valueOf(node.required("status").asString()),
                    provenance(node));
        }

        List<Statement> statements(JsonNode list) {
            return list.valueStream()
                    .map(node -> {
                        only(node, Set.of("zh", "en", "source"));
                        return statement(node);
                    })
                    .toList();
        }

        List<Component> components(JsonNode list) {
            return list.valueStream()
                    .map(node -> {
                        only(node, Set.of("key", "zh", "en", "source"));
                        return new Component(node.required("key").asString(), statement(node));
                    })
                    .toList();
        }

        Measurement measurement(JsonNode node) {
            only(node, Set.of("zh", "en", "source", "grade", "effect", "by", "independence"));
            return new Measurement(
                    EvidenceGrade.valueOf(node.required("grade").asString()),
                    Effect.valueOf(node.required("effect").asString()),
                    statement(node),
                    words(node.required("by")),
                    Independence.valueOf(node.required("independence").asString()));
        }

        Condition condition(JsonNode node) {
            only(node, Set.of("key", "zh", "en", "source", "covariate", "low", "high"));
            return new Condition(
                    node.required("key").asString(),
                    statement(node),
                    node.has("covariate")
                            ? Optional.of(new Condition.Bounds(
                                    Covariate.valueOf(node.get("covariate").asString()),
                                    number(node.path("low")),
                                    number(node.path("high"))))
                            : Optional.empty());
        }

        ContextFigure figure(JsonNode node) {
            only(
                    node,
                    Set.of(
                            "covariate",
                            "value",
                            "low",
                            "high",
                            "mean",
                            "deviation",
                            "terrain",
                            "year",
                            "place",
                            "source"));
            return new ContextFigure(
                    Covariate.valueOf(node.required("covariate").asString()),
                    value(node),
                    node.required("year").asInt(),
                    words(node.required("place")),
                    source(node.required("source")));
        }

        private static ContextFigure.Value value(JsonNode node) {
            if (node.has("terrain")) {
                return new Terrains(node.get("terrain")
                        .valueStream()
                        .map(it -> Terrain.valueOf(it.asString()))
                        .collect(Collectors.toSet()));
            }
            if (node.has("value")) {
                return new Single(node.get("value").decimalValue());
            }
            BigDecimal low = node.required("low").decimalValue();
            BigDecimal high = node.required("high").decimalValue();
            return node.has("mean")
                    ? new Distribution(
                            low,
                            high,
                            node.get("mean").decimalValue(),
                            node.required("deviation").decimalValue())
                    : new Range(low, high);
        }

        private static @Nullable BigDecimal number(JsonNode node) {
            return node.isMissingNode() ? null : node.decimalValue();
        }
    }

    /** Write the account; the same account always gives the same text. */
    static String written(Account account) {
        return new Writing().account(account).toString();
    }

    /** Writes one document and gathers its sources. */
    private static final class Writing {
        private final Map<Sourced, String> names = new LinkedHashMap<>();

        ObjectNode account(Account account) {
            ObjectNode root = JSON.createObjectNode();
            root.set("title", words(account.title()));
            root.set("setting", setting(account.setting()));
            ArrayNode domains = root.putArray("domains");
            new TreeSet<>(account.domains()).forEach(domains::add);
            Idea idea = account.idea();
            root.set("problem", list(idea.problem(), this::statement));
            root.set("people", list(idea.people(), this::statement));
            root.set("mechanism", list(idea.mechanism(), this::statement));
            root.set("core", list(idea.core(), this::component));
            root.set("adaptable", list(idea.adaptable(), this::component));
            root.set("basis", list(idea.basis(), this::statement));
            root.set("cost", list(account.resources().cost(), this::statement));
            root.set("staff", list(account.resources().staff(), this::statement));
            root.set("digital", list(account.resources().digital(), this::statement));
            root.set("evidence", list(account.evidence().measurements(), this::measurement));
            root.set("harms", list(account.failures().harms(), this::statement));
            root.set("failures", list(account.failures().known(), this::statement));
            root.set("replications", list(account.failures().replications(), this::statement));
            root.set("ending", list(account.failures().ending(), this::statement));
            root.set("conditions", list(account.conditions(), this::condition));
            root.set("context", list(account.context(), this::figure));
            ObjectNode sources = root.putObject("sources");
            names.forEach((source, name) -> sources.putObject(name)
                    .put("title", source.title())
                    .put("address", source.address())
                    .put("read", source.readOn().toString()));
            return root;
        }

        private static <T> ArrayNode list(List<T> items, Function<T, ObjectNode> write) {
            ArrayNode list = JSON.createArrayNode();
            items.forEach(item -> list.add(write.apply(item)));
            return list;
        }

        private static ObjectNode words(Words words) {
            return JSON.createObjectNode().put("zh", words.zh()).put("en", words.en());
        }

        private ObjectNode setting(Setting setting) {
            ObjectNode node = JSON.createObjectNode();
            node.set("place", words(setting.place()));
            node.put("tier", setting.tier().name());
            if (setting.region() != null) {
                node.put("region", setting.region().value());
            }
            node.set("lead", words(setting.lead()));
            node.put("since", setting.since())
                    .put("until", setting.until())
                    .put("status", setting.status().name());
            cite(node, setting.provenance());
            return node;
        }

        private String name(Sourced source) {
            return names.computeIfAbsent(source, _ -> "s" + (names.size() + 1));
        }

        private ObjectNode statement(Statement statement) {
            ObjectNode node = words(statement.words());
            cite(node, statement.provenance());
            return node;
        }

        private void cite(ObjectNode node, Provenance provenance) {
            switch (provenance) {
                case Sourced source -> node.put("source", name(source));
                case Provenance.Unverified _ -> {}
            }
        }

        private ObjectNode component(Component component) {
            return statement(component.says()).put("key", component.key());
        }

        private ObjectNode measurement(Measurement measurement) {
            ObjectNode node = statement(measurement.says())
                    .put("grade", measurement.grade().name())
                    .put("effect", measurement.effect().name())
                    .put("independence", measurement.independence().name());
            node.set("by", words(measurement.by()));
            return node;
        }

        private ObjectNode condition(Condition condition) {
            ObjectNode node = statement(condition.says()).put("key", condition.key());
            condition.bounds().ifPresent(bounds -> {
                node.put("covariate", bounds.covariate().name());
                put(node, "low", bounds.low());
                put(node, "high", bounds.high());
            });
            return node;
        }

        private ObjectNode figure(ContextFigure figure) {
            ObjectNode node = JSON.createObjectNode()
                    .put("covariate", figure.covariate().name())
                    .put("year", figure.year())
                    .put("source", name(figure.source()));
            node.set("place", words(figure.place()));
            switch (figure.value()) {
                case Single single -> put(node, "value", single.value());
                case Range range -> {
                    put(node, "low", range.low());
                    put(node, "high", range.high());
                }
                case Distribution sites -> {
                    put(node, "low", sites.low());
                    put(node, "high", sites.high());
                    put(node, "mean", sites.mean());
                    put(node, "deviation", sites.deviation());
                }
                case Terrains lands -> {
                    ArrayNode kinds = node.putArray("terrain");
                    lands.kinds().stream().sorted().forEach(kind -> kinds.add(kind.name()));
                }
            }
            return node;
        }

        private static void put(ObjectNode node, String name, @Nullable BigDecimal value) {
            if (value != null) {
                node.put(name, value);
            }
        }
    }
}
