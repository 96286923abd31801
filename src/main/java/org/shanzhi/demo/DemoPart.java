// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.demo;

/** One part of the demo county; the parts are sown in the order of their numbers, each once. */
interface DemoPart {
    /** Return the name under which it is remembered as sown. */
    String name();

    /** 10 regions, 20 categories and institutions, 30 rules, 40 grid, 50 accounts, 60 cases, 70 the desk's day. */
    int order();

    /** Sow. Called again from the start when an earlier attempt did not finish, so it replaces what it finds. */
    void sow(DemoSeed seed);
}
