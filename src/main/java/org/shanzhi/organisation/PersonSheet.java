// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.organisation;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.shanzhi.shared.PersonId;
import org.shanzhi.shared.Refusal;
import org.shanzhi.shared.SortableIds;
import org.shanzhi.ui.SheetChange;
import org.shanzhi.ui.SheetColumn;
import org.shanzhi.ui.SheetRow;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** The table of people; whoever leaves stays known to the cases that name them, and can no longer sign in. */
@Component
class PersonSheet extends RegisterSheet {
    private static final String POST = "post";

    private final Organisations organisations;
    private final ObjectProvider<Indispensable> accounts;
    private final SortableIds ids;

    PersonSheet(
            JdbcRegister register,
            Organisations organisations,
            ObjectProvider<Indispensable> accounts,
            SortableIds ids) {
        super(register);
        this.organisations = organisations;
        this.accounts = accounts;
        this.ids = ids;
    }

    @Override
    public String name() {
        return "people";
    }

    @Override
    public List<SheetColumn> columns() {
        return List.of(
                SheetColumn.code(CODE).asKey(),
                SheetColumn.text(NAME).asRequired().upTo(60),
                SheetColumn.code(ORGANISATION).asRequired(),
                SheetColumn.text(POST).asRequired().upTo(60),
                SheetColumn.code(TELEPHONE),
                SheetColumn.lastDay(UNTIL));
    }

    /** The table knows no first day of anybody, so who comes waits for it too. */
    @Override
    public boolean waits(SheetChange.Line line) {
        return changes(line);
    }

    @Override
    public List<SheetRow> rows(LocalDate on) {
        Register known = register.fresh();
        return known.people().stream()
                .filter(person -> !person.hasLeft(on))
                .map(person -> row(person, known))
                .toList();
    }

    private static SheetRow row(Person person, Register known) {
        return SheetRow.of(
                CODE,
                person.code(),
                NAME,
                person.name(),
                ORGANISATION,
                known.organisation(person.organisation())
                        .map(Organisation::code)
                        .orElse(""),
                POST,
                person.post(),
                TELEPHONE,
                person.telephone(),
                UNTIL,
                lastDay(person.left().orElse(null)));
    }

    @Override
    public void check(SheetChange change) {
        Register known = register.current();
        change.lines().forEach(line -> check(change, line, known));
        checkLast(change, known);
    }

    /** Who looks after the county can leave once somebody else does. */
    private void checkLast(SheetChange change, Register known) {
        Map<PersonId, SheetChange.Line> leaving = new HashMap<>();
        change.lines().stream()
                .filter(line -> line.changed().contains(UNTIL)
                        && !line.row().cell(UNTIL).isEmpty())
                .forEach(line ->
                        known.person(line.row().cell(CODE)).ifPresent(person -> leaving.put(person.id(), line)));
        accounts.stream()
                .flatMap(keeper -> keeper.among(leaving.keySet()).stream())
                .distinct()
                .map(leaving::get)
                .filter(Objects::nonNull)
                .forEach(line -> change.refuse(line, UNTIL, Refusal.of("organisation-person-last")));
    }

    private static void check(SheetChange change, SheetChange.Line line, Register known) {
        checkCode(change, line);
        checkTelephone(change, line);
        if (changes(line) && change.from().isBefore(change.today())) {
            change.refuse(line, Refusal.of("organisation-day-past", change.today()));
        }
        Optional<Person> used = known.person(line.row().cell(CODE));
        if (line.isNew() && used.isPresent()) {
            change.refuse(
                    line,
                    CODE,
                    Refusal.of("organisation-person-left", used.get().name()));
        }
        if (!line.isNew()
                && line.changed().contains(UNTIL)
                && used.map(Person::id).equals(change.by().person())) {
            change.refuse(line, UNTIL, Refusal.of("organisation-person-self"));
        }
        String cited = line.row().cell(ORGANISATION);
        Optional<Organisation> organisation = known.organisation(cited);
        if (organisation.isEmpty()) {
            change.refuse(line, ORGANISATION, Refusal.of("organisation-unknown", cited));
        } else if (line.changed().contains(ORGANISATION)
                && !outlasts(organisation.get().validity(), change.from())) {
            change.refuse(
                    line,
                    ORGANISATION,
                    Refusal.of("organisation-ended", organisation.get().name()));
        }
        if (!may(change, organisation, known)
                || !line.isNew() && !may(change, known.organisation(before(line, ORGANISATION)), known)) {
            change.refuse(line, ORGANISATION, Refusal.of("organisation-out-of-reach"));
        }
    }

    private static boolean may(SheetChange change, Optional<Organisation> organisation, Register known) {
        return organisation
                .map(it -> may(change.by(), it.region(), Optional.of(it.id()), known))
                .orElse(true);
    }

    @Override
    public void save(SheetChange change) {
        Register known = register.current();
        organisations.savePeople(
                change.lines().stream().map(line -> person(line.row(), known)).toList());
    }

    private Person person(SheetRow row, Register known) {
        String code = row.cell(CODE);
        return new Person(
                known.person(code).map(Person::id).orElseGet(() -> new PersonId(ids.next())),
                code,
                row.cell(NAME),
                known.organisation(row.cell(ORGANISATION)).orElseThrow().id(),
                row.cell(POST),
                row.cell(TELEPHONE),
                end(row));
    }
}
