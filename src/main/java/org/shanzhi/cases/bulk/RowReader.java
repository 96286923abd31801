// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Accusations;
import org.shanzhi.cases.Channel;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RegionCode;

/** Turns a row into a request (行转诉求), or says why not. */
final class RowReader {
    private static final int LONGEST_ID = 200;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_TELEPHONE = 60;

    /** So much of a value that is wrong is told back. */
    private static final int TOLD = 40;

    /** Spreadsheets write an empty time as their day zero, databases as year one: neither is when somebody spoke. */
    private static final int EARLIEST_YEAR = 1950;

    /** What a formula leaves in a cell when it fails. */
    private static final Pattern FAILED = Pattern.compile("(?:ERROR:)?#(?:REF!|N/A|DIV/0!|VALUE!|NAME\\?|NUM!|NULL!)");

    private final String source;
    private final ColumnMapping mapping;
    private final PlaceMapping places;
    private final ZoneId zone;
    private final Instant now;
    private final Accusations accusations;

    /** @param now what lies after it has not been said yet */
    RowReader(
            String source,
            ColumnMapping mapping,
            PlaceMapping places,
            ZoneId zone,
            Instant now,
            Accusations accusations) {
        this.source = source;
        this.mapping = mapping;
        this.places = places;
        this.zone = zone;
        this.now = now;
        this.accusations = accusations;
    }

    /** What a row says. */
    sealed interface Result {
        record Request(OpenCase request) implements Result {}

        record Fault(String id, Refusal why) implements Result {}
    }

    Result read(List<String> fields) {
        String title = value(fields, ImportColumn.TITLE);
        String words = value(fields, ImportColumn.WORDS);
        String time = value(fields, ImportColumn.TIME);
        String id = value(fields, ImportColumn.ID);
        if (id.isEmpty() && mapping.positions().containsKey(ImportColumn.ID)) {
            return new Result.Fault(id, Refusal.of("import-id-missing"));
        }
        if (id.length() > LONGEST_ID) {
            return new Result.Fault(beginning(id), Refusal.of("import-id-long", LONGEST_ID));
        }
        if (title.isEmpty() && words.isEmpty()) {
            return new Result.Fault(id, Refusal.of("import-words-missing"));
        }
        Optional<Refusal> unfit = unfit(fields);
        if (unfit.isPresent()) {
            return new Result.Fault(id, unfit.get());
        }
        Optional<Instant> said = time.isEmpty() ? Optional.empty() : WrittenTime.read(time, zone);
        if (!time.isEmpty() && said.isEmpty()) {
            return new Result.Fault(id, Refusal.of("import-time", beginning(time)));
        }
        if (said.isPresent() && said.get().isAfter(now)) {
            return new Result.Fault(id, Refusal.of("import-time-ahead", beginning(time)));
        }
        if (said.isPresent() && said.get().atZone(zone).getYear() < EARLIEST_YEAR) {
            return new Result.Fault(id, Refusal.of("import-time-early", beginning(time)));
        }
        String called = value(fields, ImportColumn.ACCUSED);
        Optional<OrganisationId> accused = called.isEmpty() ? Optional.empty() : accusations.called(called);
        if (!called.isEmpty() && accused.isEmpty()) {
            return new Result.Fault(id, Refusal.of("import-accused", beginning(called)));
        }
        String key = id.isEmpty() ? digest(title, words, time, value(fields, ImportColumn.NAME)) : id;
        return new Result.Request(
                request(fields, new IntakeKey(source, key), title, words, accused, said.orElse(null)));
    }

    private Optional<Refusal> unfit(List<String> fields) {
        for (ImportColumn column : mapping.positions().keySet()) {
            String value = value(fields, column);
            if (FAILED.matcher(value).matches()) {
                return Optional.of(Refusal.of("import-formula", value.substring(value.indexOf('#'))));
            }
        }
        if (value(fields, ImportColumn.NAME).length() > LONGEST_NAME) {
            return Optional.of(Refusal.of("import-name-long", LONGEST_NAME));
        }
        return value(fields, ImportColumn.TELEPHONE).length() > LONGEST_TELEPHONE
                ? Optional.of(Refusal.of("import-telephone-long", LONGEST_TELEPHONE))
                : Optional.empty();
    }

    private static String beginning(String text) {
        return text.length() <= TOLD ? text : text.substring(0, TOLD);
    }

    private OpenCase request(
            List<String> fields,
            IntakeKey key,
            String title,
            String words,
            Optional<OrganisationId> accused,
            @Nullable Instant said) {
        String place = value(fields, ImportColumn.PLACE);
        RegionCode region = places.find(place, title, words).orElse(null);
        boolean titleFits = title.length() <= OpenCase.TITLE;
        String told = words.isEmpty() ? title : words;
        Instant spoken = said == null ? now : said;
        return new OpenCase(
                key,
                Channel.IMPORT,
                titleFits ? title : title.substring(0, OpenCase.TITLE - 1) + "…",
                titleFits || words.isEmpty() ? told : title + "\n" + told,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                place,
                null,
                null,
                region,
                reporter(value(fields, ImportColumn.NAME), value(fields, ImportColumn.TELEPHONE)),
                null,
                null,
                false,
                accused,
                said,
                List.of(),
                WrittenAge.read(
                        value(fields, ImportColumn.AGE), spoken.atZone(zone).toLocalDate()));
    }

    private static @Nullable PersonalData reporter(String name, String telephone) {
        return name.isEmpty() && telephone.isEmpty()
                ? null
                : new PersonalData(name.isEmpty() ? null : name, telephone.isEmpty() ? null : telephone, null);
    }

    private String value(List<String> fields, ImportColumn column) {
        return mapping.value(fields, column);
    }

    /** Without an identity the same words at the same time are the same request. */
    private static String digest(String... parts) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256")
                    .digest(String.join("\u0000", parts).getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
