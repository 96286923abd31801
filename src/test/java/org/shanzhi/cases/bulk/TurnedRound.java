// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import org.shanzhi.access.Seals;

/** Seals that keep nothing secret, but show whether what is kept was sealed and opened again. */
class TurnedRound implements Seals {
    @Override
    public byte[] seal(byte[] clear, String context) {
        var turned = new byte[clear.length];
        for (int i = 0; i < clear.length; i++) {
            turned[i] = (byte) ~clear[i];
        }
        return turned;
    }

    @Override
    public byte[] open(byte[] sealed, String context) {
        return seal(sealed, context);
    }
}
