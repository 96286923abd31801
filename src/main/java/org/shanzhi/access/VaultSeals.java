// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Component;

/** The number of the key stands in front, so that keys can change. */
@Component
class VaultSeals implements Seals {
    private final VaultKeys keys;

    VaultSeals(VaultKeys keys) {
        this.keys = keys;
    }

    @Override
    public byte[] seal(byte[] clear, String context) {
        int key = keys.current();
        byte[] sealed = keys.encrypt(key, clear, context);
        return ByteBuffer.allocate(Integer.BYTES + sealed.length)
                .putInt(key)
                .put(sealed)
                .array();
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        if (sealed.length < Integer.BYTES) {
            throw new SealBrokenException(context, null);
        }
        int key = ByteBuffer.wrap(sealed).getInt();
        try {
            return keys.decrypt(key, Arrays.copyOfRange(sealed, Integer.BYTES, sealed.length), context);
        } catch (EmptyResultDataAccessException noSuchKey) {
            throw new SealBrokenException(context, noSuchKey);
        }
    }
}
