// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Greetings and thanks (客套话), which say nothing about the matter. */
final class Courtesy {
    /** Who is greeted says nothing about the matter: a letter to the mayor is not about the mayor. */
    private static final Pattern GREETING = Pattern.compile("(?:(?:尊敬的|敬爱的)[^,。:;!?\\n]{1,14}[:,!]"
            + "|(?:(?:尊敬的|各位)?\\p{IsHan}{0,4}?(?:领导|书记|县长|市长|镇长|局长|主任|同志|老师)们?[:,!]?(?:您|你|大家)?们?好|(?:您|你|大家)们?好)(?=[^\\p{IsHan}])[!,。:.~]*"
            + "|(?:dear (?:sir|madam|all|team)[a-z /]{0,20}|hello|hi)(?: there)?[,:!.]+)+");

    private static final Pattern THANKS = Pattern.compile(
            "(?:[,。!.\\n]?"
                    + "(?:(?:非常|十分|万分)?(?:谢谢|感谢|多谢|拜谢)(?:您|你|了|领导|各位领导|各位|大家|政府)?|此致,?\\n?敬礼|此致|敬礼"
                    + "|(?:thank you|thanks|many thanks)(?: very much| so much| in advance)?|(?:best|kind) regards)[!,。.~\\n]*)+$");

    /** Greetings lie within so many characters of a line, thanks within so many of the end. */
    private static final int NEAR = 40;

    private Courtesy() {}

    /** Return the ground text without greetings and thanks; who only greets and thanks is left his words. */
    static String without(String ground) {
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
        int tail = Math.max(0, said.length() - NEAR);
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
        for (int i = line; i < Math.min(line + NEAR, said.length()); i++) {
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
}
