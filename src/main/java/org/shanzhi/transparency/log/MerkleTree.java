// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;

/**
 * Merkle tree over a list of entries (默克尔树, RFC 6962 section 2.1): how hashes are formed, and what proves that an entry is
 * in a tree, or that one tree is the beginning of another.
 */
public final class MerkleTree {
    private static final byte[] LEAF = {0};
    private static final byte[] NODE = {1};
    private static final Hash EMPTY = Hash.sha256();

    private MerkleTree() {}

    public static Hash emptyRoot() {
        return EMPTY;
    }

    public static Hash leaf(byte[] entry) {
        return Hash.sha256(LEAF, entry);
    }

    public static Hash node(Hash left, Hash right) {
        return Hash.sha256(NODE, left.bytes(), right.bytes());
    }

    /**
     * Tell whether the proof shows that the leaf stands at the index of the tree (RFC 9162 section 2.1.3.2).
     *
     * @param index 0-based
     */
    public static boolean includes(long index, long size, Hash leaf, List<Hash> proof, Hash root) {
        return includes(index, 0, size, leaf, proof, root);
    }

    /**
     * Tell whether the proof shows that the leaf stands at the index of the subtree over the entries from start to end
     * (draft-ietf-plants-merkle-tree-certs section 4.3.2).
     *
     * @param index 0-based, counted in the whole tree
     * @param start 0-based, counted in the whole tree
     * @param end exclusive
     * @param root of the subtree
     */
    public static boolean includes(long index, long start, long end, Hash leaf, List<Hash> proof, Hash root) {
        if (index < start || index >= end || !isSubtree(start, end)) {
            return false;
        }
        long node = index - start;
        long last = end - start - 1;
        Hash computed = leaf;
        for (Hash sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                computed = node(sibling, computed);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                computed = node(computed, sibling);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && computed.equals(root);
    }

    /** A subtree begins where a full one of its breadth could begin. */
    private static boolean isSubtree(long start, long end) {
        if (start < 0 || end < start) {
            return false;
        }
        long breadth = end - start;
        long full = Long.highestOneBit(breadth);
        return breadth == 0 || (start & (breadth == full ? full - 1 : 2 * full - 1)) == 0;
    }

    /**
     * Judge a proof as it came from outside, with hashes of whatever length. Trees of one size need only the same root and no
     * proof; everything else needs hashes of 32 bytes. An empty older tree proves nothing and is always refused: whoever
     * begins with nothing says so elsewhere.
     */
    public static boolean extendsTree(
            long olderSize, byte[] olderRoot, long newerSize, byte[] newerRoot, List<byte[]> proof) {
        return olderSize > 0 && holds(0, olderSize, olderRoot, newerSize, newerRoot, proof);
    }

    /**
     * Tell whether the proof shows that the older tree is the beginning of the newer one (RFC 9162 section 2.1.4.2). An
     * empty older tree proves nothing and is always refused: whoever begins with nothing says so elsewhere.
     */
    public static boolean extendsTree(
            long olderSize, Hash olderRoot, long newerSize, Hash newerRoot, List<Hash> proof) {
        if (olderSize == newerSize) {
            return olderSize > 0 && proof.isEmpty() && olderRoot.equals(newerRoot);
        }
        return olderSize > 0 && holds(0, olderSize, olderRoot, newerSize, newerRoot, proof);
    }

    /**
     * Judge a proof as it came from outside that a tree holds a subtree. The subtree without entries stands in every tree
     * without a proof.
     *
     * @param start 0-based
     * @param end exclusive
     */
    public static boolean holds(long start, long end, byte[] subtreeRoot, long size, byte[] root, List<byte[]> proof) {
        if (!isSubtree(start, end) || end > size) {
            return false;
        }
        if (start == end) {
            return proof.isEmpty() && Arrays.equals(subtreeRoot, EMPTY.bytes());
        }
        if (start == 0 && end == size) {
            return proof.isEmpty() && Arrays.equals(subtreeRoot, root);
        }
        try {
            return holds(
                    start,
                    end,
                    Hash.of(subtreeRoot),
                    size,
                    Hash.of(root),
                    proof.stream().map(Hash::of).toList());
        } catch (MalformedException _) {
            return false;
        }
    }

    /**
     * Climb from the subtree to the root on two ways at once: one stays within the subtree and has to end at its root, the
     * other takes in everything beside it (draft-ietf-plants-merkle-tree-certs section 4.4.3; for a start of 0 the same as
     * RFC 9162 section 2.1.4.2).
     */
    private static boolean holds(long start, long end, Hash subtreeRoot, long size, Hash root, List<Hash> proof) {
        if (!isSubtree(start, end) || start == end || end > size) {
            return false;
        }
        long first = start;
        long node = end - 1;
        long last = size - 1;
        while (first != node && (node == last || (node & 1) == 1)) {
            first >>>= 1;
            node >>>= 1;
            last >>>= 1;
        }
        Iterator<Hash> steps = proof.iterator();
        if (first != node && !steps.hasNext()) {
            return false;
        }
        Hash within = first == node ? subtreeRoot : steps.next();
        Hash whole = within;
        while (steps.hasNext()) {
            if (last == 0) {
                return false;
            }
            Hash step = steps.next();
            if ((node & 1) == 1 || node == last) {
                within = first < node ? node(step, within) : within;
                whole = node(step, whole);
                while ((node & 1) == 0 && node != 0) {
                    first >>>= 1;
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                whole = node(whole, step);
            }
            first >>>= 1;
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && within.equals(subtreeRoot) && whole.equals(root);
    }
}
