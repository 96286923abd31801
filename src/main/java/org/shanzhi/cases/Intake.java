// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.shanzhi.grid.Cell;
import org.shanzhi.grid.Cells;
import org.shanzhi.insight.Message;
import org.shanzhi.insight.Reading;
import org.shanzhi.insight.Understanding;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.organisation.Region;
import org.shanzhi.organisation.Regions;
import org.shanzhi.shared.Categories;
import org.shanzhi.shared.Category;
import org.shanzhi.shared.CellCode;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Point;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;
import org.shanzhi.shared.RequestType;
import org.springframework.stereotype.Component;

/** Looks at a request before it is stored: is it whole, what is it, where is it (受理审核). */
@Component
class Intake {
    /** What came of looking. */
    sealed interface Prepared {}

    record Ready(OpenCase request, String title, String words, Case.Subject subject) implements Prepared {
        /** Return what is past: nobody is asked any more whom it complained about. */
        Ready past() {
            return new Ready(request, title, words, subject.accusing(subject.accused()));
        }
    }

    record Faulty(List<Opening.Fault> faults) implements Prepared {}

    /** A title made of the first words has at most so many characters. */
    private static final int SHORT_TITLE = 30;

    /** Marks that turn the direction of writing. */
    private static final String TURNS = "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069";

    private final Understanding understanding;
    private final Cells cells;
    private final Regions regions;
    private final Organisations organisations;
    private final Categories categories;
    private final Accusations accusations;
    private final ZoneId zone;

    Intake(
            Understanding understanding,
            Cells cells,
            Regions regions,
            Organisations organisations,
            Categories categories,
            Accusations accusations,
            ZoneId zone) {
        this.understanding = understanding;
        this.cells = cells;
        this.regions = regions;
        this.organisations = organisations;
        this.categories = categories;
        this.accusations = accusations;
        this.zone = zone;
    }

    Prepared prepare(OpenCase request, Instant now) {
        LocalDate today = now.atZone(zone).toLocalDate();
        String words = clean(request.words());
        String title = title(request.title(), words);
        var faults = faults(request, title, words, today);
        var county = regions.county();
        if (county.isEmpty()) {
            faults.add(new Opening.Fault("region", Refusal.of("case-no-county")));
        }
        if (!faults.isEmpty()) {
            return new Faulty(faults);
        }
        // What repeats it was said about the same time, which for history is not the time of its import.
        Instant said = request.sourceTime() instanceof Instant source ? source : now;
        Reading reading = understanding.read(new Message(
                title, words, request.placeWords().isBlank() ? null : request.placeWords(), request.point(), said));
        Place place = place(request, reading, county.orElseThrow().code());
        var subject = new Case.Subject(
                request.category().orElse(null),
                reading.category()
                        .map(it -> new Case.Proposed(
                                it.category(), it.confidence(), String.join(" ", it.reasons()), it.model())),
                request.type().orElse(reading.type()),
                request.urgency().orElse(reading.urgency()),
                place,
                request.accused().orElse(null),
                named(request, title + "\n" + words, request.type().orElse(reading.type())));
        return new Ready(request, title, words, subject);
    }

    /** On the telephone the operator asks, and the answer stands; what was written waits for the county desk to say. */
    private @Nullable OrganisationId named(OpenCase request, String words, RequestType type) {
        boolean asked = request.accused().isPresent() || request.channel() == Channel.HOTLINE;
        return asked ? null : accusations.in(words, type).orElse(null);
    }

    private List<Opening.Fault> faults(OpenCase request, String title, String words, LocalDate today) {
        var faults = new ArrayList<Opening.Fault>();
        if (title.isEmpty()) {
            faults.add(new Opening.Fault("words", Refusal.of("case-words-missing")));
        }
        if (title.length() > OpenCase.TITLE) {
            faults.add(new Opening.Fault("title", Refusal.of("case-title-long", title.length(), OpenCase.TITLE)));
        }
        if (words.length() > OpenCase.WORDS) {
            faults.add(new Opening.Fault("words", Refusal.of("case-words-long", words.length(), OpenCase.WORDS)));
        }
        if (request.placeWords().length() > OpenCase.TITLE) {
            faults.add(new Opening.Fault(
                    "place", Refusal.of("case-place-long", request.placeWords().length(), OpenCase.TITLE)));
        }
        if (request.point() instanceof Point point && cells.at(point).isEmpty()) {
            faults.add(new Opening.Fault("point", Refusal.of("case-point-outside")));
        }
        if (request.cell() instanceof CellCode cell && cells.find(cell).isEmpty()) {
            faults.add(new Opening.Fault("cell", Refusal.of("case-cell-unknown")));
        }
        if (request.region() instanceof RegionCode region
                && regions.find(region)
                        .filter(it -> it.validity().holdsOn(today))
                        .isEmpty()) {
            faults.add(new Opening.Fault("region", Refusal.of("case-region-unknown")));
        }
        request.category().ifPresent(category -> {
            boolean holds = categories
                    .find(category)
                    .map(Category::validity)
                    .filter(it -> it.holdsOn(today))
                    .isPresent();
            if (!holds) {
                faults.add(new Opening.Fault("category", Refusal.of("case-category-unknown")));
            }
        });
        request.accused().ifPresent(accused -> {
            if (organisations.find(accused).isEmpty()) {
                faults.add(new Opening.Fault("accused", Refusal.of("case-accused-unknown")));
            }
        });
        return faults;
    }

    /** What a person pointed at counts most, then a cell, then a region, then what the words name, then the county. */
    private Place place(OpenCase request, Reading reading, RegionCode county) {
        Optional<Cell> pointed = request.point() instanceof Point point ? cells.at(point) : Optional.empty();
        if (pointed.isPresent()) {
            return place(request.placeWords(), pointed.get(), request.point());
        }
        if (request.cell() instanceof CellCode code) {
            return place(request.placeWords(), cells.find(code).orElseThrow(), null);
        }
        var read = reading.place();
        if (request.region() instanceof RegionCode region) {
            boolean agrees = read.filter(it -> it.region().isWithin(region)).isPresent();
            return agrees
                    ? place(request.placeWords(), read.orElseThrow())
                    : new Place(request.placeWords(), region, null, null);
        }
        return read.filter(it -> regions.find(it.region()).map(Region::code).isPresent())
                .map(it -> place(request.placeWords(), it))
                .orElse(new Place(request.placeWords(), county, null, null));
    }

    private static Place place(String words, Cell cell, @Nullable Point point) {
        return new Place(words.isBlank() ? cell.name() : words, cell.code().region(), cell.code(), point);
    }

    /** What lies beside a named place may lie in another cell than it; what has no close point has none at all. */
    private Place place(String words, Reading.PlaceProposal read) {
        String name = words.isBlank() ? read.name() : words;
        if (read.cell() != null) {
            return new Place(name, read.region(), read.cell(), read.point());
        }
        return cells.at(read.point())
                .filter(it -> read.close() && it.code().region().isWithin(read.region()))
                .map(it -> place(name, it, read.point()))
                .orElse(new Place(name, read.region(), null, null));
    }

    private static String title(String given, String words) {
        String title = clean(given).replaceAll("\\s+", " ");
        if (!title.isEmpty()) {
            return title;
        }
        String line = words.replaceAll("\\s+", " ");
        int sentence = indexOfEnd(line);
        int end = Math.min(sentence < 0 ? line.length() : sentence, SHORT_TITLE);
        if (end > 0 && end < line.length() && Character.isHighSurrogate(line.charAt(end - 1))) {
            end--;
        }
        return line.substring(0, end);
    }

    private static int indexOfEnd(String line) {
        for (int i = 1; i < line.length(); i++) {
            if ("\u3002\uff01\uff1f\uff1b.!?;".indexOf(line.charAt(i)) >= 0) {
                return i;
            }
        }
        return -1;
    }

    /**
     * PostgreSQL's text holds no NUL, a lone half of a surrogate pair is no character, and what turns the direction of
     * writing would garble what stands around it. Where nothing can be seen, nothing was said.
     */
    private static String clean(String text) {
        var clean = new StringBuilder(text.length());
        text.codePoints().filter(Intake::isText).forEach(clean::appendCodePoint);
        return clean.codePoints().anyMatch(Intake::isSeen) ? clean.toString().strip() : "";
    }

    private static boolean isText(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL -> character == '\n' || character == '\t';
            case Character.FORMAT -> TURNS.indexOf(character) < 0;
            case Character.SURROGATE -> false;
            default -> (character & 0xfffe) != 0xfffe;
        };
    }

    private static boolean isSeen(int character) {
        return !Character.isWhitespace(character)
                && !Character.isSpaceChar(character)
                && Character.getType(character) != Character.FORMAT;
    }
}
