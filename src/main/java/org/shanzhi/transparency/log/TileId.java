// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.Arrays;

/**
 * Piece of a tiled tree (哈希块, C2SP tlog-tiles): up to 256 neighbouring hashes of one height.
 *
 * @param level 0 for the hashes of entries; each hash of level n + 1 is the root of a full tile of level n
 * @param number 0-based among the tiles of the level
 */
public record TileId(int level, long number) {
    public static final int WIDTH = 256;
    public static final int HEIGHT = 8;
    private static final int HIGHEST_LEVEL = 63;

    public TileId {
        if (level < 0 || level > HIGHEST_LEVEL || number < 0) {
            throw new MalformedException("No tile " + number + " of level " + level);
        }
    }

    /** Return how many hashes the tile has in a tree of the size: 0 where there is no such tile. */
    public int widthIn(long size) {
        // Beyond 63 bits a level has no hash: shifting a long by 64 or more would begin again at 0.
        long hashes = HEIGHT * level >= Long.SIZE - 1 ? 0 : size >>> HEIGHT * level;
        long full = hashes / WIDTH;
        return number < full ? WIDTH : number == full ? (int) (hashes % WIDTH) : 0;
    }

    /** Return the address below the log's prefix, e.g. {@code tile/0/x001/234.p/17}. */
    public String path(int width) {
        return "tile/" + level + "/" + numberPath(number) + partial(width);
    }

    /** Return the address of the bundle of entries below the log's prefix, e.g. {@code tile/entries/000.p/3}. */
    public static String entriesPath(long number, int width) {
        return "tile/entries/" + numberPath(number) + partial(width);
    }

    private static String partial(int width) {
        return width == WIDTH ? "" : ".p/" + width;
    }

    /** Write a number as groups of three digits, all but the last marked with {@code x}. */
    static String numberPath(long number) {
        String path = "%03d".formatted(number % 1000);
        for (long rest = number / 1000; rest > 0; rest /= 1000) {
            path = "x%03d/%s".formatted(rest % 1000, path);
        }
        return path;
    }

    /** Read a number that {@link #numberPath} wrote; any other spelling is refused. */
    public static long parseNumber(String path) {
        long number = 0;
        String[] groups = path.split("/", -1);
        if (groups.length > 6) {
            throw new MalformedException("No tile number: " + path);
        }
        for (String group : groups) {
            String digits = group.startsWith("x") ? group.substring(1) : group;
            if (!digits.matches("[0-9]{3}")) {
                throw new MalformedException("No tile number: " + path);
            }
            number = number * 1000 + Integer.parseInt(digits);
        }
        if (!numberPath(number).equals(path)) {
            throw new MalformedException("Not the one spelling of a tile number: " + path);
        }
        return number;
    }

    /** Return the first hashes of a tile's bytes, for a smaller tree had exactly those. */
    public static byte[] cut(byte[] hashes, int width) {
        if (hashes.length < width * Hash.BYTES) {
            throw new MalformedException(
                    "A tile of width " + width + " has " + width * Hash.BYTES + " bytes, not " + hashes.length);
        }
        return Arrays.copyOf(hashes, width * Hash.BYTES);
    }
}
