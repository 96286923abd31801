// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.notifications;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.shanzhi.shared.NoticeArgument;
import org.shanzhi.ui.Texts;
import org.springframework.stereotype.Component;

/**
 * Writes what a notice says in the language of whoever reads it. Nothing that goes out holds a link, for links look like
 * fraud; a short message stays within what a telephone puts together.
 */
@Component
class NoticeTexts {
    /** Parts of which a telephone makes one message; more arrive late, and cost the county each. */
    static final int PARTS = 3;

    /** Characters of a part of a long message: of those every telephone knows, and of all others. */
    private static final int PLAIN_PART = 153;

    private static final int WIDE_PART = 67;

    private static final String CUT = "……";

    /** An address of the web, with or without its scheme, and an address of mail. */
    static final Pattern LINK = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9+.-]*://|www\\.|WWW\\.)[!-~]+"
                    + "|(?:[A-Za-z0-9._%+-]+@)?[A-Za-z0-9-]+(?:\\.[A-Za-z0-9-]+)*\\.(?:[a-z]{2,}|[A-Z]{2,})(?![A-Za-z0-9])(?:[/?#:][!-~]*)?");

    private static final Pattern GAP = Pattern.compile("[\\s\\p{Cntrl}\\p{Z}]+");
    private static final Pattern PLAIN = Pattern.compile("[ -_a-~]*");
    private static final Pattern DOUBLE = Pattern.compile("[\\[\\]{}\\\\^~|]");

    private final Texts texts;
    private final Clock clock;
    private final ZoneId zone;

    NoticeTexts(Texts texts, Clock clock, ZoneId zone) {
        this.texts = texts;
        this.clock = clock;
        this.zone = zone;
    }

    boolean has(Locale language, String key) {
        return texts.has(language, key);
    }

    /** Write the text for those who read it in their inbox. */
    String inside(Locale language, String key, List<String> arguments) {
        return write(
                language,
                key,
                arguments.stream().map(it -> insert(language, it, "", false)).toList());
    }

    /** Write the text for mail, as long as it is. */
    String mail(Locale language, String key, List<String> arguments, String receipt) {
        return write(language, key, outside(language, arguments, receipt));
    }

    /** Write the signed text of a short message; where it is too long, the end of what somebody said is left out. */
    String shortMessage(Locale language, String key, List<String> arguments, String receipt, String sign) {
        List<String> inserted = new ArrayList<>(outside(language, arguments, receipt));
        String message = signed(language, key, inserted, sign);
        for (int i = 0; i < inserted.size(); i++) {
            boolean said = NoticeArgument.of(arguments.get(i)) instanceof NoticeArgument.Said;
            while (said && parts(message) > PARTS && inserted.get(i).length() > CUT.length()) {
                inserted.set(i, cut(inserted.get(i), message.length() - room(message)));
                message = signed(language, key, inserted, sign);
            }
        }
        return message;
    }

    /** Return in how many parts the message travels. */
    static int parts(String message) {
        int length = units(message);
        int single = isPlain(message) ? 160 : 70;
        int part = isPlain(message) ? PLAIN_PART : WIDE_PART;
        return length <= single ? 1 : Math.ceilDiv(length, part);
    }

    private static int room(String message) {
        return PARTS * (isPlain(message) ? PLAIN_PART : WIDE_PART);
    }

    private static int units(String message) {
        return isPlain(message)
                ? message.length() + (int) DOUBLE.matcher(message).results().count()
                : message.length();
    }

    private static boolean isPlain(String message) {
        return PLAIN.matcher(message).matches();
    }

    private String signed(Locale language, String key, List<String> inserted, String sign) {
        return texts.text(language, "notifications.signed", sign, write(language, key, inserted));
    }

    private String write(Locale language, String key, List<String> inserted) {
        return GAP.matcher(texts.text(language, key, inserted.toArray()))
                .replaceAll(" ")
                .strip();
    }

    private List<String> outside(Locale language, List<String> arguments, String receipt) {
        return arguments.stream().map(it -> insert(language, it, receipt, true)).toList();
    }

    private String insert(Locale language, String argument, String receipt, boolean goesOut) {
        return switch (NoticeArgument.of(argument)) {
            case NoticeArgument.Words words -> line(language, words.text(), goesOut);
            case NoticeArgument.Said said -> line(language, said.text(), goesOut);
            case NoticeArgument.Moment moment ->
                texts.text(language, "ui.date.time", day(language, on(moment.at())), time(moment.at()));
            case NoticeArgument.Day day -> day(language, day.day());
            case NoticeArgument.Receipt _ -> receipt;
        };
    }

    private String line(Locale language, String words, boolean goesOut) {
        String line = GAP.matcher(words).replaceAll(" ").strip();
        return goesOut ? LINK.matcher(line).replaceAll(texts.text(language, "notifications.link.left.out")) : line;
    }

    private String day(Locale language, LocalDate day) {
        boolean thisYear = day.getYear() == on(clock.instant()).getYear();
        return day.format(
                DateTimeFormatter.ofPattern(texts.text(language, thisYear ? "ui.date" : "ui.date.year"), language));
    }

    private String time(Instant at) {
        return at.atZone(zone).format(DateTimeFormatter.ofPattern("HH:mm", Locale.ROOT));
    }

    private LocalDate on(Instant at) {
        return LocalDate.ofInstant(at, zone);
    }

    /** Take so many characters off the end, at least one, and say that something is missing. */
    private static String cut(String words, int excess) {
        String bare = words.endsWith(CUT) ? words.substring(0, words.length() - CUT.length()) : words;
        int kept = Math.max(0, Math.min(bare.length() - 1, words.length() - excess - CUT.length()));
        if (kept > 0 && Character.isHighSurrogate(bare.charAt(kept - 1))) {
            kept--;
        }
        return bare.substring(0, kept).stripTrailing() + CUT;
    }
}
