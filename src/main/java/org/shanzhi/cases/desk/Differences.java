// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.desk;

import java.util.ArrayList;
import java.util.List;
import org.shanzhi.insight.GroundText;

/**
 * What two texts have in common and what only one has (差异): by characters, Latin words and figures whole. Writing alone, such as
 * width or traditional characters, makes no difference.
 *
 * @param rest whether something at the end is too long to be compared and stands unmarked
 */
record Differences(List<Run> one, List<Run> other, boolean rest) {
    /** Beyond so many parts nobody compares word by word. */
    private static final int COMPARED = 1_500;

    /** Less than this in common between two differences says nothing and would tear the words to pieces. */
    private static final int TELLING = 2;

    /** Words that both have, or only this one. */
    record Run(String text, boolean common) {}

    private record Part(String text, String ground) {}

    Differences {
        one = List.copyOf(one);
        other = List.copyOf(other);
    }

    static Differences of(String one, String other) {
        List<Part> left = parts(one);
        List<Part> right = parts(other);
        int lefts = Math.min(left.size(), COMPARED);
        int rights = Math.min(right.size(), COMPARED);
        var longest = new short[lefts + 1][rights + 1];
        for (int i = lefts - 1; i >= 0; i--) {
            for (int k = rights - 1; k >= 0; k--) {
                longest[i][k] = same(left.get(i), right.get(k))
                        ? (short) (longest[i + 1][k + 1] + 1)
                        : (short) Math.max(longest[i + 1][k], longest[i][k + 1]);
            }
        }
        var inLeft = new boolean[left.size()];
        var inRight = new boolean[right.size()];
        int i = 0;
        int k = 0;
        while (i < lefts && k < rights) {
            if (same(left.get(i), right.get(k))) {
                inLeft[i++] = true;
                inRight[k++] = true;
            } else if (longest[i + 1][k] >= longest[i][k + 1]) {
                i++;
            } else {
                k++;
            }
        }
        return new Differences(
                runs(left, inLeft, lefts), runs(right, inRight, rights), lefts < left.size() || rights < right.size());
    }

    private static boolean same(Part one, Part other) {
        return one.ground().equals(other.ground());
    }

    /** Return true if the two say the same, but for how it is written. */
    boolean none() {
        return one.stream().allMatch(Run::common) && other.stream().allMatch(Run::common);
    }

    private static List<Part> parts(String text) {
        var parts = new ArrayList<Part>();
        int start = 0;
        for (int at = 0; at < text.length(); at = start) {
            start = text.offsetByCodePoints(at, 1);
            while (start < text.length() && latin(text.charAt(at)) && latin(text.charAt(start))) {
                start++;
            }
            String part = text.substring(at, start);
            String ground = GroundText.ground(part);
            parts.add(new Part(part, ground.isBlank() ? " " : ground));
        }
        return parts;
    }

    private static boolean latin(char c) {
        return c < 0x250 && Character.isLetterOrDigit(c);
    }

    private static List<Run> runs(List<Part> parts, boolean[] common, int compared) {
        var runs = new ArrayList<Run>();
        int start = 0;
        while (start < parts.size()) {
            boolean same = start >= compared || common[start];
            int end = start + 1;
            while (end < parts.size() && (end >= compared || common[end]) == same) {
                end++;
            }
            boolean between = start > 0 && end < compared;
            boolean telling = !same || !between || end - start >= TELLING;
            var text = new StringBuilder();
            parts.subList(start, end).forEach(part -> text.append(part.text()));
            add(runs, new Run(text.toString(), same && telling));
            start = end;
        }
        return runs;
    }

    private static void add(List<Run> runs, Run run) {
        if (!runs.isEmpty() && runs.getLast().common() == run.common()) {
            Run last = runs.removeLast();
            runs.add(new Run(last.text() + run.text(), run.common()));
        } else {
            runs.add(run);
        }
    }
}
