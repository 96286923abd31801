// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tree of a given size, read from its tiles (分块默克尔树). Every tile is read once at most. What tiles of unknown origin say is
 * proved only by comparing {@link #root()} with a signed checkpoint.
 */
public final class TiledTree {
    private final Tiles tiles;
    private final long size;
    private final Map<TileId, byte[]> seen = new HashMap<>();

    public TiledTree(Tiles tiles, long size) {
        if (size < 0) {
            throw new MalformedException("No tree of size " + size);
        }
        this.tiles = tiles;
        this.size = size;
    }

    public long size() {
        return size;
    }

    public Hash root() {
        return size == 0 ? MerkleTree.emptyRoot() : range(0, size);
    }

    /** Return the hash of the entry at the index. */
    public Hash leaf(long index) {
        return range(index, index + 1);
    }

    /** Return what proves the entry at the index, the nearest sibling first (RFC 6962 section 2.1.1). */
    public List<Hash> inclusion(long index) {
        if (index < 0 || index >= size) {
            throw new MalformedException("No entry " + index + " in a tree of size " + size);
        }
        var proof = new ArrayList<Hash>();
        inclusion(index, 0, size, proof);
        return List.copyOf(proof);
    }

    private void inclusion(long index, long from, long to, List<Hash> proof) {
        if (to - from == 1) {
            return;
        }
        long middle = from + split(to - from);
        if (index < middle) {
            inclusion(index, from, middle, proof);
            proof.add(range(middle, to));
        } else {
            inclusion(index, middle, to, proof);
            proof.add(range(from, middle));
        }
    }

    /** Return what proves that the tree of the older size is the beginning of this one (RFC 6962 section 2.1.2). */
    public List<Hash> consistency(long olderSize) {
        if (olderSize < 0 || olderSize > size) {
            throw new MalformedException("No older tree of size " + olderSize + " in a tree of size " + size);
        }
        var proof = new ArrayList<Hash>();
        if (olderSize > 0 && olderSize < size) {
            consistency(olderSize, 0, size, true, proof);
        }
        return List.copyOf(proof);
    }

    private void consistency(long older, long from, long to, boolean known, List<Hash> proof) {
        if (older == to) {
            if (!known) {
                proof.add(range(from, to));
            }
            return;
        }
        long middle = from + split(to - from);
        if (older <= middle) {
            consistency(older, from, middle, known, proof);
            proof.add(range(middle, to));
        } else {
            consistency(older, middle, to, false, proof);
            proof.add(range(from, middle));
        }
    }

    /** Return the largest power of two below the number. */
    private static long split(long entries) {
        return Long.highestOneBit(entries - 1);
    }

    /** Return the hash over the entries from one index to another, exclusive. */
    private Hash range(long from, long to) {
        long entries = to - from;
        if (Long.bitCount(entries) == 1 && from % entries == 0) {
            return complete(Long.numberOfTrailingZeros(entries), from / entries);
        }
        long middle = from + split(entries);
        return MerkleTree.node(range(from, middle), range(middle, to));
    }

    /** Return the root of a complete subtree: of 2^height entries, the number-th of that height. */
    private Hash complete(int height, long number) {
        int level = height / TileId.HEIGHT;
        int above = height % TileId.HEIGHT;
        int hashes = 1 << above;
        long first = number << above;
        var id = new TileId(level, first / TileId.WIDTH);
        byte[] tile = seen.computeIfAbsent(id, this::read);
        int offset = (int) (first % TileId.WIDTH);
        return fold(tile, offset, hashes);
    }

    private byte[] read(TileId id) {
        int width = id.widthIn(size);
        return TileId.cut(tiles.read(id, width), width);
    }

    static Hash fold(byte[] tile, int offset, int hashes) {
        if (hashes == 1) {
            int start = offset * Hash.BYTES;
            return Hash.of(Arrays.copyOfRange(tile, start, start + Hash.BYTES));
        }
        return MerkleTree.node(fold(tile, offset, hashes / 2), fold(tile, offset + hashes / 2, hashes / 2));
    }
}
