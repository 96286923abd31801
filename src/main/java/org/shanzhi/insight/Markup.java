// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What texts pasted from pages bring along (网页标记): tags, character entities, addresses of pages. */
final class Markup {
    private static final Pattern TAG = Pattern.compile("<!--.{0,500}?-->|</?[A-Za-z][^<>]{0,300}>", Pattern.DOTALL);
    private static final Pattern ENTITY = Pattern.compile("&(?:#(\\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([A-Za-z]{2,8}));");
    private static final Pattern ADDRESS_OF_A_PAGE =
            Pattern.compile("(?:https?://|www\\.)[\\x21-\\x3b\\x3d\\x3f-\\x7e]+", Pattern.CASE_INSENSITIVE);

    private Markup() {}

    /** Return what a reader would have seen. */
    static String shown(String text) {
        String shown = text;
        if (shown.indexOf('<') >= 0) {
            shown = TAG.matcher(shown).replaceAll(" ");
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
}
