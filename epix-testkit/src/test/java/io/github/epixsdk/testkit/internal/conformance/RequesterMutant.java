package io.github.epixsdk.testkit.internal.conformance;

import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.RequesterDriver;

/**
 * A requester or a hub that is wrong on purpose.
 *
 * @param testCase the case it is made for
 * @param what what is wrong
 * @param driver the requester
 * @param hub the hub
 */
record RequesterMutant(String testCase, String what, RequesterDriver driver, HubDriver hub) {
    RequesterMutant(String testCase, String what, RequesterDriver driver) {
        this(testCase, what, driver, HubDriver.epixHub());
    }

    @Override
    public String toString() {
        return testCase + " " + what;
    }
}
