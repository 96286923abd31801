// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.shanzhi.shared.OrganisationId;
import org.shanzhi.shared.RegionCode;

class ChangeTests {
    private static final CaseId CASE = new CaseId(new UUID(1, 1));
    private static final OrganisationId BUREAU = new OrganisationId(new UUID(2, 2));
    private static final RegionCode VILLAGE = new RegionCode("990101001001");
    private static final Change CHANGE = new Change(CASE, Set.of(VILLAGE), Set.of(BUREAU));

    @Test
    void concernsWhoseRegionOrOrganisationItIs() {
        assertThat(CHANGE.within(reach(Set.of(new RegionCode("990101000000")), Set.of())))
                .isTrue();
        assertThat(CHANGE.within(reach(Set.of(new RegionCode("990101002000")), Set.of())))
                .isFalse();
        assertThat(CHANGE.within(reach(Set.of(), Set.of(BUREAU)))).isTrue();
        assertThat(CHANGE.within(reach(Set.of(), Set.of(new OrganisationId(new UUID(2, 3))))))
                .isFalse();
        assertThat(CHANGE.within(JdbcQueues.Reach.NOTHING)).isFalse();
    }

    @Test
    void whoeverIsSentACopyHearsOfItAndSoDoesWhoWasSentOne() {
        Case plain = new CountyOnPaper().fresh();
        Case copied = plain.taking(plain.course().arranging(Arrangement.NONE.copiedTo(List.of(BUREAU))));

        assertThat(Change.of(plain, copied).organisations()).contains(BUREAU);
        assertThat(Change.of(copied, plain).organisations()).contains(BUREAU);
    }

    @Test
    void otherNodesReadWhatWasSent() {
        Changes both = Changes.NONE
                .and(CHANGE)
                .and(new Change(new CaseId(new UUID(1, 7)), Set.of(VILLAGE, new RegionCode("990101002000")), Set.of()));

        assertThat(Changes.read(both.line())).isEqualTo(both);
        assertThat(Changes.read(Changes.ANYTHING.line())).isEqualTo(Changes.ANYTHING);
    }

    @Test
    void twoChangesOfACaseAreOne() {
        var elsewhere = new Change(CASE, Set.of(new RegionCode("990101002000")), Set.of());

        assertThat(Changes.NONE.and(CHANGE).and(elsewhere).each())
                .containsExactly(new Change(CASE, Set.of(VILLAGE, new RegionCode("990101002000")), Set.of(BUREAU)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "*", "nonsense", "a/b/c", ";;;;", "1/2"})
    void whatIsNotUnderstoodMayBeAnything(String line) {
        assertThat(Changes.read(line)).isEqualTo(Changes.ANYTHING);
    }

    @Test
    void manyChangesBecomeAnything() {
        Changes many = changes(60, 1);

        assertThat(many.anything()).isFalse();
        assertThat(many.and(CHANGE)).isEqualTo(Changes.ANYTHING);
    }

    @Test
    void lineIsNeverTooLongForTheDatabase() {
        assertThat(changes(60, 1).line()).hasSizeBetween(1_000, 7_900);
        assertThat(changes(60, 6).line()).isEqualTo("*");
    }

    private static Changes changes(int cases, int organisations) {
        return IntStream.range(0, cases)
                .mapToObj(number -> new Change(
                        new CaseId(new UUID(3, number)),
                        Set.of(new RegionCode("9901010010%02d".formatted(number))),
                        IntStream.range(0, organisations)
                                .mapToObj(it -> new OrganisationId(new UUID(number, it)))
                                .collect(Collectors.toSet())))
                .reduce(Changes.NONE, Changes::and, (one, _) -> one);
    }

    private static JdbcQueues.Reach reach(Set<RegionCode> regions, Set<OrganisationId> organisations) {
        return new JdbcQueues.Reach(regions, organisations, Set.of(), Set.of());
    }
}
