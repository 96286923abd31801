// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds likely names of persons (人名) by what stands around them: a word that announces a name, an office, a form of
 * address, a telephone behind it, the end of a letter. A name that nothing announces stays; so do the words it would
 * have been mistaken for.
 */
final class WrittenNames {
    private static final String OF_TWO = "(?:欧阳|司马|上官|诸葛|东方|皇甫|尉迟|公孙|慕容|令狐|夏侯|端木|司徒|司空|轩辕|钟离|长孙|宇文|鲜于|南宫|呼延)";

    /** Little words no name ends with. */
    private static final String GIVEN =
            "(?!先生|女士|小姐|老师|同志|师傅|某)\\p{IsHan}[\\p{IsHan}&&[^的了是在和与及系说被把让我他她你也就都不电向到家住男女]]?";

    private static final String WITH_DOTS = "\\p{IsHan}{2,6}[·•]\\p{IsHan}{2,6}";

    /** What may follow a name that only an office announces. */
    private static final String GOES_ON =
            "(?=$|[^\\p{IsHan}]|的|在|和|与|及|跟|把|将|被|让|叫|说|向|从|给|对|等|是|系|为|有|不|也|就|都|要|家|住|男|女|他|她|我|你|您|来|去|到|于"
                    + "|电话|手机|号码|联系|身份证|同志|先生|女士|小姐|老师|已|之|以|因|并|还|再|却|曾|多|答|称|反映|投诉|接|打|收|拿|私|利用|现|没)";

    private static final int ANNOUNCES = 0;
    private static final int OFFICE = 1;
    private static final int ADDRESS = 2;

    /** The longest name that stands before a form of address. */
    private static final int LONGEST = 4;

    private static final int BEFORE_A_NUMBER = 18;
    private static final int SIGNATURE = 40;

    private final PhraseIndex words = new PhraseIndex();
    private final Set<String> alike = GroundText.lines("name-like.txt").stream()
            .flatMap(line -> Stream.of(line.strip().split("\\s+")))
            .collect(Collectors.toSet());

    private final Pattern announced;
    private final Pattern announcedRarely;
    private final Pattern ofOffice;
    private final Pattern addressed;
    private final Pattern withNumber;
    private final Pattern signed;

    private static final Pattern ENGLISH = Pattern.compile(
            "\\b(?:(?i:my name is|i am called|name|contact(?: person)?|caller|reported by|signed|sincerely|regards|yours (?:truly|faithfully))(?:\\s*[:,]\\s*|\\s+)"
                    + "|(?i:i am|i'm|this is|call|ask for)\\s+(?=[A-Z][a-z'-]+ [A-Z]))((?:(?i:mr|mrs|ms|dr|miss)\\.? )?[A-Z][a-z'-]{1,20}(?: [A-Z]\\.?(?= ))?(?: [A-Z][a-z'-]{1,20}){0,2})"
                    + "|\\b(?:Mr|Mrs|Ms|Miss|Dr|Prof)\\.? ([A-Z][a-z'-]{1,20}(?: [A-Z][a-z'-]{1,20})?)");

    /** Words with a capital that follow those which announce a name, and are none. */
    private static final Set<String> NO_ENGLISH_NAME =
            Set.of("The", "This", "That", "City", "Street", "Please", "Boston", "Police", "Public", "Department", "My");

    WrittenNames() {
        List<String> lines = GroundText.lines("surnames.txt");
        Set<Character> often = characters(lines.getFirst());
        Set<Character> little = characters(lines.getLast());
        var all = new HashSet<>(often);
        all.addAll(little);
        often.removeAll(little);
        String any = "(?:" + OF_TWO + "|" + oneOf(all) + ")";
        String sure = "(?:" + OF_TWO + "|" + oneOf(often) + ")";
        announced = Pattern.compile("(?:是|为|叫|[::,,\\s((])*(" + WITH_DOTS + "|" + any + GIVEN + ")");
        announcedRarely = Pattern.compile("(?:(?<=我叫|名叫)|\\s*(?:是|[::])\\s*)(\\p{IsHan}{2,4})(?=[,,.。;;、))\\s]|$)");
        ofOffice = Pattern.compile("[::\\s((]{0,2}(" + sure + GIVEN + ")" + GOES_ON);
        addressed = Pattern.compile("(" + sure + GIVEN + "|" + sure + ")$");
        for (String line : GroundText.lines("names.csv").stream().skip(1).toList()) {
            String[] fields = line.split(",", -1);
            int kind = switch (fields[0]) {
                case "announces" -> ANNOUNCES;
                case "office" -> OFFICE;
                case "address" -> ADDRESS;
                default -> throw new IllegalStateException("insight/names.csv does not know: " + line);
            };
            Stream.of(fields[1].split(" ")).forEach(word -> this.words.add(word, kind));
        }
        withNumber = Pattern.compile("(" + sure + GIVEN
                + ")[\\s,,、::((]{0,3}(?:(?:的|联系|本人)?(?:电话|手机|号码|身份证|微信|Tel|tel|TEL)(?:号码|号)?(?:是|为)?[::\\s]{0,3})?$");
        signed = Pattern.compile("(?:[\\n。!!??]|敬礼|此致|\\s{1,4})(" + sure + GIVEN
                + ")\\s*(?:(?:敬上|呈上|上|留)?\\s*\\d{2,4}[年./-]\\d{1,2}[月./-]\\d{1,2}日?)?\\s*$");
    }

    /** Find names in a plain text whose numbers are masked already. */
    List<WrittenNumbers.Span> in(String plain) {
        var spans = new ArrayList<WrittenNumbers.Span>();
        for (PhraseIndex.Match word : words.matches(plain)) {
            for (int kind : word.ids()) {
                switch (kind) {
                    case ANNOUNCES -> {
                        behind(announced, plain, word.end(), spans);
                        behind(announcedRarely, plain, word.end(), spans);
                    }
                    case OFFICE -> behind(ofOffice, plain, word.end(), spans);
                    default -> before(plain, word.start(), spans);
                }
            }
        }
        beforeNumbers(plain, spans);
        Matcher end = signed.matcher(plain).region(Math.max(0, plain.length() - SIGNATURE), plain.length());
        if (end.find() && !isWord(end.group(1))) {
            spans.add(new WrittenNumbers.Span(end.start(1), end.end(1)));
        }
        Matcher english = ENGLISH.matcher(plain);
        while (english.find()) {
            int group = english.group(1) == null ? 2 : 1;
            if (!NO_ENGLISH_NAME.contains(english.group(group).split(" ", 2)[0])) {
                spans.add(new WrittenNumbers.Span(english.start(group), english.end(group)));
            }
        }
        return spans;
    }

    private void behind(Pattern pattern, String plain, int from, List<WrittenNumbers.Span> spans) {
        Matcher found = pattern.matcher(plain).region(from, plain.length()).useTransparentBounds(true);
        if (found.lookingAt() && !isWord(found.group(1))) {
            spans.add(new WrittenNumbers.Span(found.start(1), found.end(1)));
        }
    }

    /** The longest name that ends there, as in 对张小明先生; no name begins with the end of a word. */
    private void before(String plain, int to, List<WrittenNumbers.Span> spans) {
        for (int from = Math.max(0, to - LONGEST); from < to; from++) {
            Matcher found = addressed.matcher(plain).region(from, to);
            if (!found.lookingAt() || isWord(found.group(1))) {
                continue;
            }
            boolean endsAWord = from > 0 && alike.contains(plain.substring(from - 1, from + 1));
            if (!endsAWord) {
                spans.add(new WrittenNumbers.Span(from, to));
                return;
            }
        }
    }

    private boolean isWord(String name) {
        return name.length() > 1 && alike.contains(name.substring(0, 2));
    }

    private void beforeNumbers(String plain, List<WrittenNumbers.Span> spans) {
        char mask = Masking.MASK.charAt(0);
        for (int at = plain.indexOf(mask); at >= 0; at = plain.indexOf(mask, at + 1)) {
            if (at > 0 && plain.charAt(at - 1) == mask) {
                continue;
            }
            Matcher found = withNumber.matcher(plain).region(Math.max(0, at - BEFORE_A_NUMBER), at);
            int from = found.regionStart();
            while (from < at && !(found.region(from, at).lookingAt() && !isWord(found.group(1)))) {
                from++;
            }
            if (from < at) {
                spans.add(new WrittenNumbers.Span(found.start(1), found.end(1)));
            }
        }
    }

    private static Set<Character> characters(String line) {
        return line.chars().mapToObj(c -> (char) c).collect(Collectors.toCollection(HashSet::new));
    }

    private static String oneOf(Set<Character> characters) {
        return characters.stream().sorted().map(String::valueOf).collect(Collectors.joining("", "[", "]"));
    }
}
