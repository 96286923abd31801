// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.torture;

import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;

/** What the platform acknowledged, written down by those who were told. */
final class Ledger {
    /** @param receipt code that was shown; empty if the page with it was not reached */
    record Report(String key, String words, String receipt) {}

    /** @param number which step of the case it was */
    record Step(String caseId, int number, String command) {}

    private final Collection<Report> reports = new ConcurrentLinkedQueue<>();
    private final Collection<Step> steps = new ConcurrentLinkedQueue<>();

    /** Calls that were acknowledged, by the key of their form. */
    private final Map<String, String> calls = new ConcurrentHashMap<>();

    /** What was sent, acknowledged or not: each word of it may be there once at most. */
    private final Map<String, String> sent = new ConcurrentHashMap<>();

    private final AtomicInteger repeated = new AtomicInteger();

    Collection<Report> reports() {
        return reports;
    }

    Collection<Step> steps() {
        return steps;
    }

    Map<String, String> calls() {
        return calls;
    }

    Map<String, String> sent() {
        return sent;
    }

    /** Count a request that was sent again under its key. */
    void repeat() {
        repeated.incrementAndGet();
    }

    int repeated() {
        return repeated.get();
    }
}
