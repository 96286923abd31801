// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.telephony;

import java.util.List;

/** Names invented telephones whose owners reported before (模拟来电号码), for trying out what a call brings up. */
public interface SimulatedCallers {
    List<String> numbers();
}
