// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import com.hankcs.hanlp.dictionary.ts.TraditionalChineseDictionary;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings texts to one form (文本归一), so that the same words written differently are found to be the same. */
public final class GroundText {
    /** Beyond this many characters a message repeats itself; what it is about has been said. */
    static final int READ = 2_000;

    private static final Pattern MARKUP = Pattern.compile("<!--.{0,500}?-->|</?[A-Za-z][^<>]{0,300}>", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));");
    private static final Pattern ADDRESS_OF_A_PAGE =
            Pattern.compile("(?:https?://|www\\.)[\\x21-\\x3b\\x3d\\x3f-\\x7e]+", Pattern.CASE_INSENSITIVE);

    /** Who is greeted says nothing about the matter: a letter to the mayor is not about the mayor. */
    private static final Pattern GREETING = Pattern.compile("(?:(?:尊敬的|敬爱的)[^,。:;!?\\n]{1,14}[:,!]"
            + "|(?:(?:尊敬的|各位)?\\p{IsHan}{0,4}?(?:领导|书记|县长|市长|镇长|局长|主任|同志|老师)们?[:,!]?(?:您|你|大家)?们?好|(?:您|你|大家)们?好)(?=[^\\p{IsHan}])[!,。:.~]*"
            + "|(?:dear (?:sir|madam|all|team)[a-z /]{0,20}|hello|hi)(?: there)?[,:!.]+)+");

    private static final Pattern THANKS = Pattern.compile(
            "(?:[,。!.\\n]?"
                    + "(?:(?:非常|十分|万分)?(?:谢谢|感谢|多谢|拜谢)(?:您|你|了|领导|各位领导|各位|大家|政府)?|此致,?\\n?敬礼|此致|敬礼"
                    + "|(?:thank you|thanks|many thanks)(?: very much| so much| in advance)?|(?:best|kind) regards)[!,。.~\\n]*)+$");

    /** Greetings lie within so many characters of a line, thanks within so many of the end. */
    private static final int COURTESY = 40;

    private static final char[] SIMPLIFIED = simplified();

    private GroundText() {}

    /** Return the text fit for people: one width, no invisible characters, single spaces. */
    static String plain(String text) {
        String even = Normalizer.isNormalized(text, Normalizer.Form.NFKC)
                ? text
                : Normalizer.normalize(text, Normalizer.Form.NFKC);
        var plain = new StringBuilder(even.length());
        boolean space = false;
        for (int i = 0; i < even.length(); i++) {
            char c = even.charAt(i);
            if (c == '\n') {
                plain.append('\n');
                space = false;
            } else if (Character.isWhitespace(c) || c == '\u00a0') {
                space = true;
            } else if (Character.getType(c) != Character.FORMAT && !Character.isISOControl(c)) {
                if (space && !plain.isEmpty() && plain.charAt(plain.length() - 1) != '\n') {
                    plain.append(' ');
                }
                space = false;
                plain.append(c);
            }
        }
        return plain.toString().strip();
    }

    /**
     * Return the text fit for comparing: also lower case, simplified characters, and spaces only between Latin words. What
     * says nothing is left out: markup, addresses of pages, pictures, signs said twice, greetings and thanks. Reads at most
     * {@link #READ} characters.
     */
    public static String ground(String text) {
        String plain = plain(shown(text.length() > 2 * READ ? text.substring(0, 2 * READ) : text));
        int length = Math.min(plain.length(), READ);
        var ground = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            char c = plain.charAt(i);
            if (c == ' ') {
                boolean betweenWords =
                        i > 0 && i + 1 < length && isLatin(plain.charAt(i - 1)) && isLatin(plain.charAt(i + 1));
                if (betweenWords) {
                    ground.append(' ');
                }
            } else if (Character.isHighSurrogate(c) && i + 1 < length) {
                int character = plain.codePointAt(i);
                if (Character.isLetterOrDigit(character)) {
                    ground.appendCodePoint(character);
                }
                i += Character.charCount(character) - 1;
            } else if (says(c)) {
                char read = c < 0x3400 ? Character.toLowerCase(c) : SIMPLIFIED[c];
                boolean again = !ground.isEmpty()
                        && ground.charAt(ground.length() - 1) == read
                        && !Character.isLetterOrDigit(read);
                if (!again) {
                    ground.append(read);
                }
            }
        }
        return withoutCourtesy(ground.toString());
    }

    /** Pictures, ornaments and half characters say nothing that could be compared. */
    private static boolean says(char c) {
        return c < 0x80
                || c >= 0x3400 && c < 0xa000
                || switch (Character.getType(c)) {
                    case Character.OTHER_SYMBOL,
                            Character.MODIFIER_SYMBOL,
                            Character.PRIVATE_USE,
                            Character.SURROGATE,
                            Character.UNASSIGNED,
                            Character.NON_SPACING_MARK,
                            Character.ENCLOSING_MARK -> false;
                    default -> true;
                };
    }

    /** Texts pasted from pages bring their markup along: return what a reader would have seen. */
    private static String shown(String text) {
        String shown = text;
        if (shown.indexOf('<') >= 0) {
            shown = MARKUP.matcher(shown).replaceAll(" ");
        }
        if (shown.indexOf('&') >= 0) {
            shown = ENTITY.matcher(shown).replaceAll(found -> Matcher.quoteReplacement(character(found)));
        }
        if (shown.contains("://") || shown.contains("www.")) {
            shown = ADDRESS_OF_A_PAGE.matcher(shown).replaceAll(" ");
        }
        return shown;
    }

    private static String character(MatchResult entity) {
        if (entity.group(3) instanceof String name) {
            return switch (name) {
                case "lt" -> "<";
                case "gt" -> ">";
                case "amp" -> "&";
                case "quot", "ldquo", "rdquo" -> "\"";
                case "apos", "lsquo", "rsquo" -> "'";
                case "middot" -> "·";
                case "hellip" -> "…";
                case "mdash", "ndash" -> "-";
                default -> " ";
            };
        }
        int character = entity.group(1) instanceof String decimal
                ? Integer.parseInt(decimal)
                : Integer.parseInt(entity.group(2), 16);
        return Character.isValidCodePoint(character) && Character.isDefined(character)
                ? Character.toString(character)
                : " ";
    }

    /** Who only greets and thanks is left his words. */
    private static String withoutCourtesy(String ground) {
        var said = new StringBuilder(ground);
        for (int line = 0; line >= 0; line = said.indexOf("\n", line) + 1) {
            if (mayGreet(said, line)) {
                Matcher greeting = GREETING.matcher(said).region(line, said.length());
                if (greeting.lookingAt()) {
                    said.delete(line, greeting.end());
                }
            }
            if (said.indexOf("\n", line) < 0) {
                break;
            }
        }
        int tail = Math.max(0, said.length() - COURTESY);
        if (mayThank(said, tail)) {
            Matcher thanks = THANKS.matcher(said).region(tail, said.length());
            if (thanks.find()) {
                said.setLength(thanks.start());
            }
        }
        String left = said.toString().strip();
        return left.isEmpty() ? ground : left;
    }

    private static boolean mayGreet(CharSequence said, int line) {
        for (int i = line; i < Math.min(line + COURTESY, said.length()); i++) {
            char c = said.charAt(i);
            if (c == '好' || c == '敬') {
                return true;
            }
            if (c == '\n') {
                return false;
            }
        }
        return line < said.length() && (said.charAt(line) == 'h' || said.charAt(line) == 'd');
    }

    private static boolean mayThank(CharSequence said, int from) {
        for (int i = from; i < said.length(); i++) {
            char c = said.charAt(i);
            if (c == '谢' || c == '礼' || c == '致' || c == 'h' || c == 'g') {
                return true;
            }
        }
        return false;
    }

    private static boolean isLatin(char c) {
        return c < 0x250 && Character.isLetterOrDigit(c);
    }

    /** Character by character: of many that became one, each is read as that one. */
    private static char[] simplified() {
        var table = new char[0x10000];
        for (int i = 0; i < table.length; i++) {
            table[i] = (char) i;
        }
        for (char c = 0x3400; c < 0xa000; c++) {
            String simple = TraditionalChineseDictionary.convertToSimplifiedChinese(String.valueOf(c));
            if (simple.length() == 1) {
                table[c] = simple.charAt(0);
            }
        }
        return table;
    }

    /** Read the lines of a resource of this module that are neither empty nor remarks. */
    static List<String> lines(String resource) {
        var stream = Objects.requireNonNull(
                GroundText.class.getResourceAsStream("/insight/" + resource), "missing resource insight/" + resource);
        try (var reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
