// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.ui;

import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.Role;

/**
 * What every template needs of the request it answers (页面): the reader's language and looks, who the reader is, how
 * dates and figures are written. Every model has it as {@code page}.
 */
public final class Page {
    /** More unread messages than these are not counted: nobody acts on the difference. */
    public static final int MOST_UNREAD = 99;

    private static final int NOT_COUNTED = -1;

    private final Texts texts;
    private final Assets assets;
    private final Clock clock;
    private final ZoneId zone;
    private final Facts facts;
    private int unread = NOT_COUNTED;

    Page(Texts texts, Assets assets, Clock clock, ZoneId zone, Facts facts) {
        this.texts = texts;
        this.assets = assets;
        this.clock = clock;
        this.zone = zone;
        this.facts = facts;
    }

    /** What the request says. */
    record Facts(
            Locale locale,
            Optional<Viewer> viewer,
            IntSupplier unread,
            List<Navigation.Entry> navigation,
            String path,
            String query,
            String csrfName,
            Supplier<String> csrfToken,
            boolean htmx,
            boolean demo,
            boolean elder,
            String theme,
            Optional<Flash> flash) {}

    /** Return the text in the reader's language. */
    public String t(String key, Object... arguments) {
        return texts.text(facts.locale, key, arguments);
    }

    /** Return the text in every language, to know it again whoever wrote it. */
    public Set<String> everyWord(String key) {
        return texts.everywhere(key);
    }

    public boolean has(String key) {
        return texts.has(facts.locale, key);
    }

    /** List the constants to choose from, each with the text that has its name after the prefix. */
    public List<Choice> choices(String prefix, Enum<?>... constants) {
        return Stream.of(constants)
                .map(it -> Choice.of(it.name(), t(prefix + it.name())))
                .toList();
    }

    /** Return what was refused, said in the reader's language. */
    public String problem(Refusal refusal) {
        return t("problem." + refusal.slug(), written(refusal));
    }

    /** Return what to do after the refusal, in general words if nothing else is known. */
    public String help(Refusal refusal) {
        return remedy(refusal).orElseGet(() -> t("ui.problem.help", written(refusal)));
    }

    /** Return what to do after just this refusal. */
    public Optional<String> remedy(Refusal refusal) {
        String key = "problem." + refusal.slug() + ".help";
        return has(key) ? Optional.of(t(key, written(refusal))) : Optional.empty();
    }

    private Object[] written(Refusal refusal) {
        return refusal.arguments().stream()
                .map(it -> it instanceof Instant time ? dateTime(time) : it)
                .toArray();
    }

    public Locale locale() {
        return facts.locale;
    }

    public boolean english() {
        return facts.locale.getLanguage().equals("en");
    }

    /** Return how the reader calls the category; by its Chinese name where it has no English one. */
    public String name(Category category) {
        return english() && !category.englishName().isBlank() ? category.englishName() : category.name();
    }

    /** Return the language as HTML names it. */
    public String languageTag() {
        return english() ? "en" : "zh-Hans";
    }

    public Optional<Viewer> viewer() {
        return facts.viewer;
    }

    /** Return how many messages the reader has not read: none for a visitor, at most one more than {@link #MOST_UNREAD}. */
    public int unread() {
        if (unread == NOT_COUNTED) {
            unread = facts.unread.getAsInt();
        }
        return unread;
    }

    /** Tell whether the reader works on the platform. */
    public boolean staff() {
        return facts.viewer.stream().flatMap(viewer -> viewer.roles().stream()).anyMatch(role -> role != Role.RESIDENT);
    }

    /** Return the links for the audience that this reader may use. */
    public List<NavigationLink> navigation(Navigation.Audience audience) {
        var roles = facts.viewer.map(Viewer::roles).orElse(Set.<Role>of());
        boolean meant = switch (audience) {
            case EVERYBODY -> true;
            case RESIDENTS -> !staff();
            case STAFF, INNOVATION, SELF, ADMINISTRATION -> staff();
        };
        if (!meant) {
            return List.of();
        }
        Optional<Navigation.Entry> current = current();
        return facts.navigation.stream()
                .filter(entry -> entry.audience() == audience)
                .filter(entry ->
                        entry.roles().isEmpty() || entry.roles().stream().anyMatch(roles::contains))
                .map(entry -> new NavigationLink(
                        t(entry.key()),
                        entry.address(),
                        current.filter(entry::equals).isPresent()))
                .toList();
    }

    /** Return the links inside the room in which this page lies; empty outside of it, and where there is but one. */
    public List<NavigationLink> room() {
        List<NavigationLink> room = navigation(Navigation.Audience.INNOVATION);
        return room.size() > 1 && room.stream().anyMatch(NavigationLink::current) ? room : List.of();
    }

    /** Return the one link that leads into the room of innovations: its first page, under the name of the room if it has more. */
    public Optional<NavigationLink> door() {
        List<NavigationLink> room = navigation(Navigation.Audience.INNOVATION);
        return room.size() > 1
                ? Optional.of(new NavigationLink(
                        t("ui.room.innovation"),
                        room.getFirst().address(),
                        room.stream().anyMatch(NavigationLink::current)))
                : room.stream().findFirst();
    }

    /** Return the entry under which this page lies: of several the nearest, so that one place is marked. */
    private Optional<Navigation.Entry> current() {
        return facts.navigation.stream()
                .max(Comparator.comparingInt(this::nearness))
                .filter(it -> nearness(it) > 0);
    }

    /** Return how much of the address of this page is that of the entry; nothing where it does not lead here. */
    private int nearness(Navigation.Entry entry) {
        return Stream.concat(Stream.of(entry.address()), entry.beside().stream())
                .filter(this::leadsHere)
                .mapToInt(String::length)
                .max()
                .orElse(0);
    }

    private boolean leadsHere(String address) {
        return facts.path.equals(address) || !address.equals("/") && facts.path.startsWith(address + "/");
    }

    /** Return what stands between two sentences: Chinese ones follow upon each other without a blank. */
    public String joint() {
        return english() ? " " : "";
    }

    /** Return the day as people write it, with the year only if it is not this one. */
    public String date(LocalDate day) {
        boolean thisYear = day.getYear() == LocalDate.now(clock.withZone(zone)).getYear();
        return day.format(pattern(thisYear ? "ui.date" : "ui.date.year"));
    }

    public String date(Instant time) {
        return date(LocalDate.ofInstant(time, zone));
    }

    /** Return day and minute. */
    public String dateTime(Instant time) {
        return t("ui.date.time", date(time), time(time));
    }

    /** Return the minute of the day, e.g. 18:00. */
    public String time(Instant time) {
        return ZonedDateTime.ofInstant(time, zone).format(DateTimeFormatter.ofPattern("HH:mm", facts.locale));
    }

    /** Return the form that {@code <time datetime>} wants. */
    public String machineTime(Instant time) {
        return time.truncatedTo(ChronoUnit.SECONDS).toString();
    }

    /** Return how far a deadline is away or how long it is missed: "2 days left", "3 hours late". */
    public String distance(Instant deadline) {
        boolean late = deadline.isBefore(now());
        return t(late ? "ui.distance.late" : "ui.distance.left", span(deadline));
    }

    /** Return {@code late}, {@code soon} (less than a day) or {@code fine}: the shape a deadline has now. */
    public String due(Instant deadline) {
        if (deadline.isBefore(now())) {
            return "late";
        }
        return Duration.between(now(), deadline).toHours() < 24 ? "soon" : "fine";
    }

    /** Return how long ago something was. */
    public String ago(Instant time) {
        return Duration.between(time, now()).toMinutes() < 1 ? t("ui.distance.now") : t("ui.distance.ago", span(time));
    }

    private String span(Instant time) {
        Duration apart = Duration.between(now(), time).abs();
        if (apart.toMinutes() < 60) {
            return t("ui.span.minutes", Math.max(1, apart.toMinutes()));
        }
        if (apart.toHours() < 24) {
            return t("ui.span.hours", apart.toHours());
        }
        return t(
                "ui.span.days",
                Math.abs(ChronoUnit.DAYS.between(LocalDate.ofInstant(now(), zone), LocalDate.ofInstant(time, zone))));
    }

    private DateTimeFormatter pattern(String key) {
        return DateTimeFormatter.ofPattern(t(key), facts.locale);
    }

    public Instant now() {
        return clock.instant();
    }

    public LocalDate today() {
        return LocalDate.now(clock.withZone(zone));
    }

    /** Return a whole number with its thousands parted. */
    public String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Return a number with the given digits after the point; what is nothing when rounded has no sign. */
    public String number(double number, int digits) {
        String written = String.format(Locale.ROOT, "%,." + digits + "f", Math.abs(number));
        return number < 0 && written.matches(".*[1-9].*") ? "\u2212" + written : written;
    }

    /** Return a number with just the digits after the point that it has. */
    public String number(BigDecimal number) {
        return number(
                number.doubleValue(), Math.max(0, number.stripTrailingZeros().scale()));
    }

    /** Return a share between 0 and 1 in whole percent. */
    public String percent(double share) {
        return Math.round(share * 100) + "\u00a0%";
    }

    public String csrfName() {
        return facts.csrfName;
    }

    /** Return the token against forged forms; empty if nothing checks it. */
    public String csrfToken() {
        return facts.csrfToken.get();
    }

    public String path() {
        return facts.path;
    }

    /** Return the local address of this page with its query, to come back to. */
    public String here() {
        return facts.query.isEmpty() ? facts.path : facts.path + "?" + facts.query;
    }

    /** Tell whether only a part of the page is asked for. */
    public boolean htmx() {
        return facts.htmx;
    }

    /** Tell whether the county is invented. */
    public boolean demo() {
        return facts.demo;
    }

    public boolean elder() {
        return facts.elder;
    }

    /** Return {@code auto}, {@code light} or {@code dark}. */
    public String theme() {
        return facts.theme;
    }

    /** Return the notice that the step before left. */
    public Optional<Flash> flash() {
        return facts.flash;
    }

    /** Return the address of a static file, e.g. {@code /ui/shanzhi.css}, with a mark of its content. */
    public String asset(String path) {
        return assets.own(path);
    }

    /** Return the address of a file in a WebJar, e.g. {@code ol} and {@code dist/ol.js}. */
    public String webJar(String name, String file) {
        return assets.webJar(name, file);
    }
}
