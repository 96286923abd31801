// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.access;

import jakarta.servlet.http.HttpServletRequest;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Where a request comes from, as far as it can be counted (来源): the address, and of IPv6 the network of 64 bits, of which
 * one household holds all the rest.
 */
public record Origin(String network) {
    private static final int NETWORK_BYTES = 8;

    public static Origin of(HttpServletRequest request) {
        return new Origin(network(request.getRemoteAddr()));
    }

    static String network(String address) {
        try {
            InetAddress known = InetAddress.ofLiteral(address);
            return known instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(known.getAddress(), NETWORK_BYTES))
                    : known.getHostAddress();
        } catch (IllegalArgumentException unknown) {
            return address;
        }
    }

    @Override
    public String toString() {
        return network;
    }
}
