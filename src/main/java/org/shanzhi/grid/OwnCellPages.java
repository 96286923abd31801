// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.grid;

import org.shanzhi.access.Actor;
import org.shanzhi.access.Actors;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;

/** Leads a grid worker to the cell that is the worker's own. */
@Controller
class OwnCellPages {
    private final Cells cells;
    private final Actors actors;

    OwnCellPages(Cells cells, Actors actors) {
        this.cells = cells;
        this.actors = actors;
    }

    @GetMapping("/grid")
    String own() {
        return actors.current() instanceof Actor.Staff staff
                ? cells.servedBy(staff.person()).stream()
                        .findFirst()
                        .map(cell -> "redirect:/grid/" + cell.code())
                        .orElse("redirect:/places")
                : "redirect:/places";
    }
}
