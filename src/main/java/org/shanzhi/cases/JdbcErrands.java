// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases;

import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.ContactId;
import org.shanzhi.shared.OrganisationId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Keeps who has an order without an account. Whether the order is open, the case itself says. */
@Repository
class JdbcErrands {
    private final JdbcClient jdbc;

    JdbcErrands(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Somebody who has or had an order.
     *
     * @param digest of the code of the link; absent on paper
     * @param contact whether the person is shown how to reach whoever reported it
     */
    record Kept(
            UUID id,
            CaseId caseId,
            OrganisationId organisation,
            String name,
            @Nullable ContactId holder,
            @Nullable String digest,
            boolean contact) {}

    void keep(Kept errand) {
        jdbc.sql("""
                        INSERT INTO cases.errand (id, case_id, organisation, name, holder, digest, contact)
                        VALUES (:id, :case_id, :organisation, :name, :holder, :digest, :contact)
                        """)
                .param("id", errand.id())
                .param("case_id", errand.caseId().value())
                .param("organisation", errand.organisation().value())
                .param("name", errand.name())
                .param("holder", errand.holder() instanceof ContactId holder ? holder.value() : null)
                .param("digest", errand.digest())
                .param("contact", errand.contact())
                .update();
    }

    Optional<Kept> find(UUID id) {
        return found("id = :value", id);
    }

    Optional<Kept> byDigest(String digest) {
        return found("digest = :value", digest);
    }

    private Optional<Kept> found(String which, Object value) {
        return jdbc.sql("SELECT id, case_id, organisation, name, holder, digest, contact FROM cases.errand WHERE "
                        + which)
                .param("value", value)
                .query((row, _) -> new Kept(
                        row.getObject("id", UUID.class),
                        new CaseId(row.getObject("case_id", UUID.class)),
                        new OrganisationId(row.getObject("organisation", UUID.class)),
                        row.getString("name"),
                        Columns.id(row, "holder") instanceof UUID it ? new ContactId(it) : null,
                        row.getString("digest"),
                        row.getBoolean("contact")))
                .optional();
    }
}
