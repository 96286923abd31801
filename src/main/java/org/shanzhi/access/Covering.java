// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Covers in a text what names certain people: the name and its usual short forms (李小梅, 小梅, 李女士, 老李), the telephone
 * however it is written, the mail address. Rather covers too much than too little.
 */
final class Covering implements UnaryOperator<String> {
    static final String COVER = "＊＊";

    private static final int SHORTEST_NUMBER = 7;
    private static final Pattern TITLE =
            Pattern.compile("女士|先生|小姐|同志|老师|师傅|阿姨|大爷|大妈|大姐|大哥|大叔|大娘|大婶|叔叔|伯伯|奶奶|爷爷|婆婆|老板|医生|某某|某");
    private static final Pattern CHINESE_NAME = Pattern.compile("\\p{IsHan}{1,5}");
    private static final Pattern SURNAME_OF_TWO = Pattern.compile("^(欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木)");

    /** An identity card number, which nobody but its owner writes. */
    private static final Pattern IDENTITY_CARD =
            Pattern.compile("(?<![0-9０-９])(?:[0-9０-９][\\s\\p{Pd}]?){17}[0-9０-９XxＸｘ](?![0-9０-９])");

    /** A number that nobody knows any longer, or never knew, can only be covered for being one. */
    private static final Pattern MOBILE =
            Pattern.compile("(?<![0-9０-９])[1１][3-9３-９](?:[\\s\\p{Pd}]*[0-9０-９]){9}(?![0-9０-９])");

    /** Where somebody says to live. */
    private static final Pattern DWELLING = Pattern.compile("(?:我们?家?|本人|家)就?(?:居?住在?|家在)(?:了)?[^，。；！？,;!?\\s]{2,30}");

    private final List<Pattern> patterns;

    private Covering(List<Pattern> patterns) {
        this.patterns = patterns;
    }

    static UnaryOperator<String> of(Collection<PersonalData> people) {
        Covering naming = naming(people);
        naming.patterns.add(DWELLING);
        return naming;
    }

    /** Return what covers whoever is named, and leaves where they say to live. */
    static Covering naming(Collection<PersonalData> people) {
        var patterns = new ArrayList<Pattern>();
        // What two people share is covered last: the given name of one would leave the other's surname standing.
        var parts = new ArrayList<Pattern>();
        for (PersonalData person : people) {
            mail(person.mail(), patterns);
            telephone(person.telephone(), patterns);
            name(person.name(), patterns, parts);
        }
        patterns.addAll(parts);
        patterns.add(IDENTITY_CARD);
        if (people.stream()
                .anyMatch(it -> it.telephone() == null || it.telephone().isBlank())) {
            patterns.add(MOBILE);
        }
        return new Covering(patterns);
    }

    @Override
    public String apply(String text) {
        String covered = text;
        for (Pattern pattern : patterns) {
            covered = pattern.matcher(covered).replaceAll(Matcher.quoteReplacement(COVER));
        }
        return covered;
    }

    private static void mail(@Nullable String mail, List<Pattern> patterns) {
        if (mail != null && !mail.isBlank()) {
            patterns.add(literal(mail.strip()));
        }
    }

    private static void telephone(@Nullable String telephone, List<Pattern> patterns) {
        String digits = telephone == null ? "" : Telephone.normal(telephone).replaceAll("\\D", "");
        if (digits.length() < SHORTEST_NUMBER) {
            return;
        }
        patterns.add(Pattern.compile("(?:(?:\\+|00)?86)?[\\s\\p{Pd}]*" + spread(digits)));
        patterns.add(Pattern.compile("尾号[^0-9０-９]{0,3}" + spread(digits.substring(digits.length() - 4))));
    }

    /** Each digit in either width, with the signs between them that people use. */
    private static String spread(String digits) {
        return digits.chars()
                .mapToObj(digit -> "[" + (char) digit + (char) (digit - '0' + '０') + "]")
                .collect(Collectors.joining("[\\s\\p{Pd}()._]*"));
    }

    /** The longer forms come first, so that no part of one is left over. */
    private static void name(@Nullable String name, List<Pattern> whole, List<Pattern> parts) {
        String said = name == null
                ? ""
                : Normalizer.normalize(name, Normalizer.Form.NFKC).strip();
        String bare = TITLE.matcher(said).replaceAll("");
        if (said.length() > 1) {
            whole.add(literal(said));
        }
        if (!CHINESE_NAME.matcher(bare).matches()) {
            return;
        }
        boolean titled = bare.length() < said.length();
        Matcher two = SURNAME_OF_TWO.matcher(bare);
        String surname = (bare.length() > 2 || titled) && two.find() ? two.group() : bare.substring(0, 1);
        whole.add(Pattern.compile("[小老阿]?" + surname + "(?:" + TITLE.pattern() + ")"));
        whole.add(Pattern.compile("[小老阿]" + surname + "(?!\\p{IsHan}{0,2}[村庄路街巷桥山河沟湾])"));
        for (String part : List.of(bare, bare.substring(surname.length()))) {
            if (part.length() > 1) {
                (part.equals(bare) ? whole : parts).add(literal(part));
            }
        }
    }

    private static Pattern literal(String text) {
        return Pattern.compile(Pattern.quote(text), Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }
}
