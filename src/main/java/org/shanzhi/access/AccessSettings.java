// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation may set about signing in, under {@code shanzhi.access}.
 *
 * @param wrongPasswords wrong passwords after which an account is locked
 * @param lockedFor how long it stays locked
 * @param passwordLength shortest password
 * @param attemptsPerAddress attempts to sign in from one address in a quarter of an hour; offices share an address
 * @param codeValidFor how long a code sent to a telephone is good
 * @param codeTries how often a code may be mistyped
 * @param codesPerNumber codes sent to one telephone in an hour
 * @param codesPerAddress codes asked for from one address in an hour
 */
@ConfigurationProperties("shanzhi.access")
record AccessSettings(
        @DefaultValue("5") int wrongPasswords,
        @DefaultValue("15m") Duration lockedFor,
        @DefaultValue("12") int passwordLength,
        @DefaultValue("200") int attemptsPerAddress,
        @DefaultValue("5m") Duration codeValidFor,
        @DefaultValue("5") int codeTries,
        @DefaultValue("5") int codesPerNumber,
        @DefaultValue("30") int codesPerAddress) {}
