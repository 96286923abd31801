// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.practices;

import java.util.List;

/** What a practice takes (所需资源): money, people, and which systems have to be there before. */
public record Resources(List<Statement> cost, List<Statement> staff, List<Statement> digital) {
    public Resources {
        cost = List.copyOf(cost);
        staff = List.copyOf(staff);
        digital = List.copyOf(digital);
    }
}
