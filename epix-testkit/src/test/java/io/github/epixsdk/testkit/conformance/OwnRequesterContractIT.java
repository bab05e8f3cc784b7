package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.xml.ToolkitVersion;

/** The client of this SDK as a user would examine it: by a test class to extend, which makes a test of each case. */
class OwnRequesterContractIT extends RequesterConformanceContract {
    @Override
    protected RequesterTarget target() {
        return RequesterTarget.builder("EPIX SDK", RequesterDriver.epixClient())
                .version(ToolkitVersion.V1)
                .build();
    }

    @Override
    protected Level level() {
        return Level.STRICT;
    }

    @Override
    protected String[] cases() {
        return new String[] {"REQ-SOAP-01", "REQ-ANS-01"};
    }
}
