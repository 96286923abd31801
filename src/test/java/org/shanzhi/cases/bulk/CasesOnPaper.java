// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.cases.bulk;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.shanzhi.access.Actor;
import org.shanzhi.access.PersonalData;
import org.shanzhi.cases.Addressees;
import org.shanzhi.cases.CaseCommand;
import org.shanzhi.cases.CaseFile;
import org.shanzhi.cases.CaseId;
import org.shanzhi.cases.CaseOutcome;
import org.shanzhi.cases.CasePair;
import org.shanzhi.cases.CaseQueue;
import org.shanzhi.cases.CaseRow;
import org.shanzhi.cases.Cases;
import org.shanzhi.cases.Enclosure;
import org.shanzhi.cases.IntakeKey;
import org.shanzhi.cases.OpenCase;
import org.shanzhi.cases.Opening;
import org.shanzhi.cases.PublicCase;
import org.shanzhi.cases.QueuePage;
import org.shanzhi.cases.Routing;
import org.shanzhi.cases.SimilarCase;
import org.shanzhi.insight.Reading;
import org.shanzhi.shared.Refusal;

/** The door of all requests, which only writes down who came. */
class CasesOnPaper implements Cases {
    final Map<IntakeKey, OpenCase> opened = new ConcurrentHashMap<>();

    @Override
    public Opening open(OpenCase request, Actor actor) {
        if (request.words().contains("refuse")) {
            return new Opening.Refused(List.of(new Opening.Fault("words", Refusal.of("import-words-missing"))));
        }
        boolean already = opened.putIfAbsent(request.key(), request) != null;
        return new Opening.Opened(
                new CaseId(new UUID(0, 0)),
                "1",
                "code",
                already,
                request.words().contains("unclear"),
                false);
    }

    @Override
    public List<Opening> openAll(List<OpenCase> requests, Actor actor) {
        return requests.stream().map(request -> open(request, actor)).toList();
    }

    @Override
    public CaseOutcome perform(CaseId id, int version, CaseCommand command, List<Enclosure> enclosures, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Optional<CaseFile> file(CaseId id, Actor actor) {
        return Optional.empty();
    }

    @Override
    public Optional<String> receiptToReadAloud(CaseId id, Actor actor) {
        return Optional.empty();
    }

    @Override
    public Optional<CaseId> byReceipt(Actor.ReceiptHolder holder) {
        return Optional.empty();
    }

    @Override
    public Addressees addressees(CaseId id, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Routing routing(CaseId id, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<PublicCase> sameMatters(Reading reading, int limit) {
        return List.of();
    }

    @Override
    public boolean takeBackApart(CaseId one, CaseId other, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CaseFile> ownMatters(Reading reading, Actor actor) {
        return List.of();
    }

    @Override
    public List<SimilarCase> similar(CaseId id, Actor actor, int limit) {
        return List.of();
    }

    @Override
    public Optional<CasePair> pair(CaseId one, CaseId other, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public boolean tellApart(CaseId one, CaseId other, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<CaseRow> within(List<CaseId> ids, Actor actor) {
        return List.of();
    }

    @Override
    public Opening join(CaseId id, IntakeKey key, PersonalData who, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public QueuePage queue(CaseQueue queue, Filter filter, Optional<String> after, int size, Actor actor) {
        throw new UnsupportedOperationException();
    }

    @Override
    public Map<CaseQueue, Integer> queueCounts(Actor actor) {
        return Map.of();
    }

    @Override
    public Optional<PersonalData> revealReporter(CaseId id, String purpose, Actor actor) {
        return Optional.empty();
    }

    @Override
    public Optional<PersonalData> revealContactPerson(CaseId id, String purpose, Actor actor) {
        return Optional.empty();
    }
}
