// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import org.shanzhi.shared.RegionCode;

/** What an installation begins with: its county and its first administrator (初始资料). */
record Beginning(
        String token, String county, RegionCode code, String telephone, String name, String userName, String password) {
    @Override
    public String toString() {
        return "Beginning[" + county + " " + code + "]";
    }
}
