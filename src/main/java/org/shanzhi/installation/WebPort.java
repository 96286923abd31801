// SPDX-License-Identifier: Apache-2.0
package org.shanzhi.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import org.jspecify.annotations.Nullable;
import org.shanzhi.shared.StartUpException;
import org.springframework.core.env.Environment;

/** The port on which the platform wants to be found; tried early, so that nobody waits for a start that must fail. */
record WebPort(@Nullable String address, int port) {
    static WebPort of(Environment environment) {
        return new WebPort(
                environment.getProperty("server.address"), environment.getProperty("server.port", Integer.class, 8080));
    }

    /** @throws StartUpException if the port is taken */
    void check() {
        if (port <= 0) {
            return;
        }
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(
                    address == null
                            ? new InetSocketAddress(port)
                            : new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (IOException taken) {
            throw new StartUpException(
                    "installation.startup.port-taken", Integer.toString(port), Integer.toString(port + 1));
        }
    }
}
