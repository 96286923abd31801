// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

/** Where the tiles of a tree are kept (哈希块来源). */
@FunctionalInterface
public interface Tiles {
    /**
     * Return the first hashes of a tile, one after another.
     *
     * @param width from 1 to 256; the answer has 32 times as many bytes
     */
    byte[] read(TileId id, int width);
}
