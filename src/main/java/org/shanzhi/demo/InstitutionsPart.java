// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

import org.shanzhi.organisation.Duties;
import org.shanzhi.organisation.Organisations;
import org.shanzhi.shared.Categories;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Enters the categories, the organisations with their people, and the duty lists. */
@Component
class InstitutionsPart implements DemoPart {
    private final Categories categories;
    private final Organisations organisations;
    private final Duties duties;

    InstitutionsPart(Categories categories, Organisations organisations, Duties duties) {
        this.categories = categories;
        this.organisations = organisations;
        this.duties = duties;
    }

    @Override
    public String name() {
        return "institutions";
    }

    @Override
    public int order() {
        return 20;
    }

    @Override
    @Transactional
    public void sow(DemoSeed seed) {
        categories.save(DemoCategories.all());
        organisations.save(DemoInstitutions.organisations());
        organisations.savePeople(DemoInstitutions.people(seed));
        duties.save(DemoDuties.all());
    }
}
