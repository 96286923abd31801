// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.insight;

import java.util.Optional;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.RefusedException;
import org.shanzhi.ui.Viewer;
import org.shanzhi.ui.Viewers;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Tells who teaches the reader (教的人): whoever looks at the page. */
@Component
class Teachers {
    private final ObjectProvider<Viewers> viewers;

    Teachers(ObjectProvider<Viewers> viewers) {
        this.viewers = viewers;
    }

    Viewer viewer() {
        return Optional.ofNullable(viewers.getIfAvailable())
                .flatMap(Viewers::current)
                .orElseThrow(() -> new RefusedException(403, Refusal.of("forbidden")));
    }

    By current() {
        Viewer viewer = viewer();
        return new By(viewer.account().value(), viewer.name());
    }
}
