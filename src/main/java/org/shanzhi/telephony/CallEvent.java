// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.time.Instant;

/**
 * What the call centre tells of a call (话务事件).
 *
 * @param call as what the call centre knows the call; of a call ordered here, the id of the order
 * @param number of the caller, empty where it is withheld or not said again
 * @param queue the number that was called or the line in which the caller waited, empty if not said
 * @param extension at which telephone, empty if at none
 * @param recording where the call centre keeps the recording, empty if it does not say
 */
record CallEvent(String call, Kind kind, Instant at, String number, String queue, String extension, String recording) {
    enum Kind {
        /** 振铃 */
        RINGING,
        /** 接听 */
        ANSWERED,
        /** 未接 */
        MISSED,
        /** 挂断 */
        HUNG_UP,
        /** 录音就绪 */
        RECORDED
    }
}
