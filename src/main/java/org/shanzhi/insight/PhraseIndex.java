// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Finds many phrases in a text at once (词典匹配): a trie whose edges lie in one open-addressed table, so that a hundred
 * thousand names cost little memory and a look-up touches few cache lines.
 */
final class PhraseIndex {
    /** Place of a phrase in the text: characters from start to end, and the numbers under which it was added. */
    record Match(int start, int end, int[] ids) {
        int length() {
            return end - start;
        }

        /** Return whether it is no part of a longer word in Latin letters. */
        boolean isWhole(CharSequence text) {
            return !(joined(text, start) || joined(text, end));
        }

        private static boolean joined(CharSequence text, int at) {
            return at > 0 && at < text.length() && isLatin(text.charAt(at - 1)) && isLatin(text.charAt(at));
        }

        private static boolean isLatin(char c) {
            return c < 0x250 && Character.isLetter(c);
        }
    }

    private static final int[] NONE = {};

    private long[] edges = new long[1 << 10];
    private int[] targets = new int[1 << 10];
    private int edgeCount;
    private int[][] ids = new int[1 << 8][];
    private int nodeCount = 1;

    /** Add a phrase under a number; the same phrase may be added under several. */
    void add(CharSequence phrase, int id) {
        if (phrase.isEmpty()) {
            return;
        }
        int node = 0;
        for (int i = 0; i < phrase.length(); i++) {
            node = reach(node, phrase.charAt(i));
        }
        int[] known = ids[node] == null ? NONE : ids[node];
        for (int other : known) {
            if (other == id) {
                return;
            }
        }
        int[] more = Arrays.copyOf(known, known.length + 1);
        more[known.length] = id;
        ids[node] = more;
    }

    /** Find every phrase in the text, in the order of their beginnings, the shorter first. */
    List<Match> matches(CharSequence text) {
        var matches = new ArrayList<Match>();
        for (int start = 0; start < text.length(); start++) {
            int node = 0;
            for (int end = start; end < text.length(); end++) {
                node = step(node, text.charAt(end));
                if (node < 0) {
                    break;
                }
                int[] found = ids[node];
                if (found != null) {
                    matches.add(new Match(start, end + 1, found));
                }
            }
        }
        return matches;
    }

    /** Find the phrases that do not lie within longer ones: who says 停车场 does not say 停车. */
    List<Match> outermost(CharSequence text) {
        return outermost(matches(text));
    }

    /** Find also the phrases in which one character stands for any. */
    List<Match> outermostWith(CharSequence text, char any) {
        var matches = new ArrayList<Match>();
        for (int start = 0; start < text.length(); start++) {
            var here = new ArrayList<Match>();
            int node = 0;
            for (int open = start; open < text.length() && node >= 0; open++) {
                int behind = step(node, any);
                for (int end = open + 1; behind >= 0; end++) {
                    int[] found = ids[behind];
                    if (found != null) {
                        here.add(new Match(start, end, found));
                    }
                    behind = end < text.length() ? step(behind, text.charAt(end)) : -1;
                }
                node = step(node, text.charAt(open));
            }
            here.sort(Comparator.comparingInt(Match::end));
            matches.addAll(here);
        }
        return outermost(matches);
    }

    private static List<Match> outermost(List<Match> matches) {
        var kept = new ArrayList<Match>();
        int reach = -1;
        for (int i = 0; i < matches.size(); i++) {
            Match match = matches.get(i);
            boolean longerFollows = i + 1 < matches.size() && matches.get(i + 1).start() == match.start();
            if (!longerFollows && match.end() > reach) {
                kept.add(match);
                reach = match.end();
            }
        }
        return kept;
    }

    private int step(int node, char c) {
        long edge = edge(node, c);
        for (int slot = slot(edge); ; slot = (slot + 1) & (edges.length - 1)) {
            if (edges[slot] == edge) {
                return targets[slot];
            }
            if (edges[slot] == 0) {
                return -1;
            }
        }
    }

    private int reach(int node, char c) {
        int known = step(node, c);
        if (known >= 0) {
            return known;
        }
        if (2 * (edgeCount + 1) > edges.length) {
            grow();
        }
        int next = nodeCount++;
        if (next >= ids.length) {
            ids = Arrays.copyOf(ids, 2 * ids.length);
        }
        put(edge(node, c), next);
        edgeCount++;
        return next;
    }

    private void put(long edge, int target) {
        int slot = slot(edge);
        while (edges[slot] != 0) {
            slot = (slot + 1) & (edges.length - 1);
        }
        edges[slot] = edge;
        targets[slot] = target;
    }

    private void grow() {
        long[] oldEdges = edges;
        int[] oldTargets = targets;
        edges = new long[2 * oldEdges.length];
        targets = new int[2 * oldEdges.length];
        for (int i = 0; i < oldEdges.length; i++) {
            if (oldEdges[i] != 0) {
                put(oldEdges[i], oldTargets[i]);
            }
        }
    }

    /** Zero marks an empty slot, hence the one added. */
    private static long edge(int node, char c) {
        return ((long) node << 16 | c) + 1;
    }

    private int slot(long edge) {
        long mixed = edge * 0x9E3779B97F4A7C15L;
        return (int) (mixed >>> 40) & (edges.length - 1);
    }
}
