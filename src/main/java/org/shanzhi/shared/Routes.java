// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.shared;

import java.util.List;

/** The addresses of a module and who may call them (路由表); each module with pages has one such bean. The first match counts. */
public interface Routes {
    List<Route> routes();
}
