// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency.log;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Lets a tree grow (追加): the tiles that change when entries are added at its end. */
public final class TreeGrowth implements Tiles {
    private final Tiles before;
    private final Map<TileId, byte[]> changed = new LinkedHashMap<>();
    private long size;

    public TreeGrowth(Tiles before, long size) {
        this.before = before;
        this.size = size;
    }

    public void add(List<Hash> leaves) {
        for (Hash leaf : leaves) {
            add(0, size, leaf);
            size++;
        }
    }

    private void add(int level, long position, Hash hash) {
        var id = new TileId(level, position / TileId.WIDTH);
        int width = (int) (position % TileId.WIDTH);
        byte[] tile = width == 0 ? new byte[0] : held(id, width);
        byte[] grown = Arrays.copyOf(tile, (width + 1) * Hash.BYTES);
        hash.copyTo(grown, width * Hash.BYTES);
        changed.put(id, grown);
        if (width + 1 == TileId.WIDTH) {
            add(level + 1, id.number(), TiledTree.fold(grown, 0, TileId.WIDTH));
        }
    }

    private byte[] held(TileId id, int width) {
        byte[] fresh = changed.get(id);
        return fresh != null ? fresh : TileId.cut(before.read(id, width), width);
    }

    public long size() {
        return size;
    }

    /** Return the tiles that are new or longer than before, each whole. */
    public Map<TileId, byte[]> changed() {
        return Map.copyOf(changed);
    }

    @Override
    public byte[] read(TileId id, int width) {
        byte[] fresh = changed.get(id);
        return fresh != null ? TileId.cut(fresh, width) : before.read(id, width);
    }
}
