package io.github.epixsdk.interop;

import static org.assertj.core.api.Assertions.assertThat;

import eu.europa.esig.dss.enumerations.SignatureLevel;
import eu.europa.esig.dss.model.InMemoryDocument;
import io.github.epixsdk.interop.Dss.Judgement;
import io.github.epixsdk.interop.SealAuthority.Holder;
import io.github.epixsdk.signature.SealExtender;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealVerdict;
import io.github.epixsdk.signature.SealVerifier;
import io.github.epixsdk.signature.Sealer;
import io.github.epixsdk.signature.SignatureAlgorithm;
import io.github.epixsdk.signature.VerificationPolicy;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Seals with proof for years: ours judged by EU DSS, and those of EU DSS by us, level by level. Sealed twenty minutes ago, stamped ten
 * minutes ago, completed with the revocation lists of five minutes ago, archived now.
 */
class DssLevelsIT {
    private static final SealAuthority AUTHORITY = new SealAuthority();
    private static final Dss DSS = new Dss(AUTHORITY);
    private static final SealVerifier VERIFIER = SealVerifier.create();
    private static final byte[] PERMIT = SealedPermits.unsealed();

    private static final Instant SEALED = AUTHORITY.founded().minus(Duration.ofMinutes(20));
    private static final Instant STAMPED = AUTHORITY.founded().minus(Duration.ofMinutes(10));
    private static final Instant ARCHIVED = AUTHORITY.founded();

    /** What one has who asks later: the anchors, and no list. */
    private static final VerificationPolicy ANCHORS_ONLY = VerificationPolicy.of(AUTHORITY.anchors());

    private static final VerificationPolicy WITH_LISTS = VerificationPolicy.builder(AUTHORITY.anchors())
            .revocationLists(AUTHORITY.revocationLists())
            .build();

    @ParameterizedTest
    @CsvSource({
        "2048, RSA_SHA256",
        "3072, RSA_SHA256",
        "3072, RSA_PSS_SHA256",
        "secp256r1, ECDSA_SHA256",
        "secp384r1, ECDSA_SHA384"
    })
    void oursAreAcceptedAsTheLevelTheyClaim(String kind, SignatureAlgorithm algorithm) {
        byte[] sealed = Sealer.builder(AUTHORITY.seal(kind).signingKey())
                .algorithm(algorithm)
                .shortRsaKeyAllowed(true)
                .clock(Clock.fixed(SEALED, ZoneOffset.UTC))
                .build()
                .seal(PERMIT);

        byte[] stamped = extender(STAMPED).extend(sealed, SealLevel.T);
        assertAccepted(DSS.validate(stamped, null), "XAdES-BASELINE-T");
        byte[] complete = extender(ARCHIVED).extend(stamped, SealLevel.LT);
        assertAccepted(DSS.validateByItself(complete), "XAdES-BASELINE-LT");
        byte[] archived = extender(ARCHIVED).extend(complete, SealLevel.LTA);
        assertAccepted(DSS.validate(archived, null), "XAdES-BASELINE-LTA");

        assertThat(DSS.validate(SealedPermits.tampered(archived), null).indication())
                .isEqualTo("TOTAL_FAILED");
    }

    @ParameterizedTest
    @CsvSource({
        "2048, RSA_SHA256",
        "3072, RSA_SHA256",
        "3072, RSA_PSS_SHA256",
        "secp256r1, ECDSA_SHA256",
        "secp384r1, ECDSA_SHA384"
    })
    void itsAreAcceptedAsTheLevelTheyClaim(String kind, SignatureAlgorithm algorithm) {
        Holder holder = AUTHORITY.seal(kind);
        byte[] sealed = DSS.seal(
                new InMemoryDocument(PERMIT, "CITESEPermit.xml"),
                holder,
                algorithm,
                parameters -> parameters.bLevel().setSigningDate(Date.from(SEALED)));

        byte[] stamped = DSS.extend(sealed, SignatureLevel.XAdES_BASELINE_T, STAMPED);
        assertAcceptedByUs(stamped, WITH_LISTS, SealLevel.T);
        byte[] complete = DSS.extend(stamped, SignatureLevel.XAdES_BASELINE_LT, ARCHIVED);
        assertAcceptedByUs(complete, ANCHORS_ONLY, SealLevel.LT);
        byte[] archived = DSS.extend(complete, SignatureLevel.XAdES_BASELINE_LTA, ARCHIVED);
        assertAcceptedByUs(archived, WITH_LISTS, SealLevel.LTA);

        assertThat(VERIFIER.verify(SealedPermits.tampered(archived), WITH_LISTS))
                .isInstanceOf(SealVerdict.Invalid.class);
    }

    private static SealExtender extender(Instant time) {
        return SealExtender.builder(DSS.timeStamps(time)).policy(WITH_LISTS).build();
    }

    private static void assertAccepted(Judgement judgement, String level) {
        assertThat(judgement.indication()).as(judgement.words()).isEqualTo("TOTAL_PASSED");
        assertThat(judgement.level()).as(judgement.words()).isEqualTo(level);
    }

    private static void assertAcceptedByUs(byte[] sealed, VerificationPolicy policy, SealLevel level) {
        SealVerdict verdict = VERIFIER.verify(sealed, policy);
        assertThat(verdict.isValid()).as("%s", verdict.reasons()).isTrue();
        assertThat(verdict.level()).as("%s", verdict.reasons()).contains(level);
        assertThat(verdict.signers().get(0).timestampTime())
                .as("%s", verdict.reasons())
                .contains(STAMPED.truncatedTo(ChronoUnit.SECONDS));
    }
}
