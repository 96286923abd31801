// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.ArrayList;
import java.util.Arrays;
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
        if (index < 0 || index >= size) {
            return false;
        }
        long node = index;
        long last = size - 1;
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

    /**
     * Judge a proof as it came from outside, with hashes of whatever length. Trees of one size need only the same root and no
     * proof; everything else needs hashes of 32 bytes.
     */
    public static boolean extendsTree(
            long olderSize, byte[] olderRoot, long newerSize, byte[] newerRoot, List<byte[]> proof) {
        if (olderSize > 0 && olderSize == newerSize) {
            return proof.isEmpty() && Arrays.equals(olderRoot, newerRoot);
        }
        try {
            return extendsTree(
                    olderSize,
                    Hash.of(olderRoot),
                    newerSize,
                    Hash.of(newerRoot),
                    proof.stream().map(Hash::of).toList());
        } catch (MalformedException _) {
            return false;
        }
    }

    /**
     * Tell whether the proof shows that the older tree is the beginning of the newer one (RFC 9162 section 2.1.4.2). An
     * empty older tree proves nothing and is always refused: whoever begins with nothing says so elsewhere.
     */
    public static boolean extendsTree(
            long olderSize, Hash olderRoot, long newerSize, Hash newerRoot, List<Hash> proof) {
        if (olderSize <= 0 || olderSize > newerSize) {
            return false;
        }
        if (olderSize == newerSize) {
            return proof.isEmpty() && olderRoot.equals(newerRoot);
        }
        var path = new ArrayList<Hash>(proof.size() + 1);
        if (Long.bitCount(olderSize) == 1) {
            path.add(olderRoot);
        }
        path.addAll(proof);
        if (proof.isEmpty()) {
            return false;
        }
        long node = olderSize - 1;
        long last = newerSize - 1;
        while ((node & 1) == 1) {
            node >>>= 1;
            last >>>= 1;
        }
        Hash older = path.getFirst();
        Hash newer = path.getFirst();
        for (Hash step : path.subList(1, path.size())) {
            if (last == 0) {
                return false;
            }
            if ((node & 1) == 1 || node == last) {
                older = node(step, older);
                newer = node(step, newer);
                while ((node & 1) == 0 && node != 0) {
                    node >>>= 1;
                    last >>>= 1;
                }
            } else {
                newer = node(newer, step);
            }
            node >>>= 1;
            last >>>= 1;
        }
        return last == 0 && older.equals(olderRoot) && newer.equals(newerRoot);
    }
}
