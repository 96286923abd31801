// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.transparency;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What an installation may set about its log, under {@code shanzhi.log}.
 *
 * @param origin name of the log, best its address without scheme; chosen once, at the first start
 * @param witnesses who is asked to cosign, each {@code <verifier key>@<address>}
 * @param witnessOf verifier keys of other logs that this platform cosigns
 * @param restart why the log begins again after an older backup was restored; given for one start
 */
@ConfigurationProperties("shanzhi.log")
record LogSettings(
        Optional<String> origin,
        @DefaultValue List<String> witnesses,
        @DefaultValue List<String> witnessOf,
        Optional<String> restart) {}
