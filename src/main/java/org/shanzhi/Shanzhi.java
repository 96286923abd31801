// SPDX-License-Identifier: Apache-2.0
package org.shanzhi;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.modulith.Modulithic;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Starts the platform (善治). */
@SpringBootApplication
@Modulithic(systemName = "Shanzhi", sharedModules = "shared")
@EnableScheduling
public class Shanzhi {

    public static void main(String[] arguments) {
        SpringApplication.run(Shanzhi.class, arguments);
    }
}
