package io.github.epixsdk.testkit.conformance;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/**
 * What a requester under test has to know of the partner the suite plays. The same stands in {@link #profileFile()}, so that
 * whoever reads profiles of this SDK needs nothing else.
 *
 * @param partner the Party the suite plays
 * @param caller the Party the requester asks for
 * @param version the version of the interface
 * @param endpoint where the partner answers
 * @param folder the files, which are replaced when a certificate is renewed
 * @param sealRequired whether a permit without a good seal is to be rejected
 * @param totalTime how long a step may take with all its repetitions
 * @param attempts how often a read may be tried
 * @since 0.1
 */
public record PartnerFacts(
        CountryCode partner,
        CountryCode caller,
        ToolkitVersion version,
        URI endpoint,
        Path folder,
        boolean sealRequired,
        Duration totalTime,
        int attempts) {
    /** The name of the profile in {@link #folder()}. */
    public static final String PROFILE = "partner.yaml";

    /** The name of the folder for received files in {@link #folder()}. */
    public static final String RECEIVED = "received";

    /** The largest answer the requester has to take: 64 MiB, as bytes. What is larger it has to refuse. */
    public static final long LARGEST_ANSWER = 64L << 20;

    /**
     * Checks the components.
     *
     * @param partner the Party the suite plays
     * @param caller the Party the requester asks for
     * @param version the version of the interface
     * @param endpoint where the partner answers
     * @param folder the files
     * @param sealRequired whether a permit without a good seal is to be rejected
     * @param totalTime how long a step may take
     * @param attempts how often a read may be tried
     * @throws NullPointerException if a component is null
     */
    public PartnerFacts {
        Objects.requireNonNull(partner, "partner");
        Objects.requireNonNull(caller, "caller");
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(folder, "folder");
        Objects.requireNonNull(totalTime, "totalTime");
    }

    /**
     * Returns the profile of the partner.
     *
     * @return a YAML file as {@code docs/profiles.md} describes it
     */
    public Path profileFile() {
        return folder.resolve(PROFILE);
    }

    /**
     * Returns key and certificate of the requester.
     *
     * @return a PKCS#12 file
     */
    public Path clientKeyFile() {
        return folder.resolve("client.p12");
    }

    /**
     * Returns the password of the key.
     *
     * @return a text file
     */
    public Path passwordFile() {
        return folder.resolve("client.password");
    }

    /**
     * Returns the CA of the partner's server certificate.
     *
     * @return a PEM file
     */
    public Path trustFile() {
        return folder.resolve("trust.pem");
    }

    /**
     * Returns the CA of the partner's seals.
     *
     * @return a PEM file
     */
    public Path sealTrustFile() {
        return folder.resolve("seals.pem");
    }

    /**
     * Returns where files that come with permits may be saved.
     *
     * @return a folder
     */
    public Path received() {
        return folder.resolve(RECEIVED);
    }
}
