package io.github.epixsdk.signature.internal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealLevel;
import io.github.epixsdk.signature.SealReason;
import io.github.epixsdk.signature.SealTimeStamp;
import io.github.epixsdk.signature.internal.ProvedTime.Cover;
import io.github.epixsdk.signature.internal.TestCertificates.Holder;
import io.github.epixsdk.xml.ReadLimits;
import io.github.epixsdk.xml.support.SafeXml;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.cert.X509v2CRLBuilder;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** What time stamps prove of a signature, of what stands in it, and what that makes of its level. */
class ProvedTimeTest {
    private static final Instant FIRST = Instant.parse("2026-11-20T00:00:00Z");
    private static final Instant SECOND = Instant.parse("2026-11-21T00:00:00Z");
    private static final Instant THIRD = Instant.parse("2026-11-22T00:00:00Z");
    private static final Instant END = Instant.parse("2030-01-01T00:00:00Z");

    private static final SealReason REFUSED = new SealReason(SealCode.TIME_STAMP_WEAK, "A time stamp is weak.");
    private static final SealReason NOTE = new SealReason(SealCode.REVOCATION_NOT_CHECKED, "Not checked.");

    private static final SealTimeStamp OF_THE_VALUE = stamp(SealTimeStamp.Kind.SIGNATURE, SECOND, "Unit 1", null);
    private static final SealTimeStamp REFUSED_ARCHIVE = stamp(SealTimeStamp.Kind.ARCHIVE, SECOND, "Unit 2", REFUSED);
    private static final SealTimeStamp LATER_ARCHIVE = stamp(SealTimeStamp.Kind.ARCHIVE, THIRD, "Unit 3", null);
    private static final SealTimeStamp ARCHIVE = stamp(SealTimeStamp.Kind.ARCHIVE, SECOND, "Unit 4", null);
    private static final SealTimeStamp SAME_ARCHIVE = stamp(SealTimeStamp.Kind.ARCHIVE, SECOND, "Unit 5", null);

    private static final ProvedTime ARCHIVED = new ProvedTime(
            SealLevel.T,
            SECOND,
            END,
            archives(3, THIRD, 5, SECOND, 7, THIRD),
            true,
            EmbeddedProof.NOTHING,
            List.of(OF_THE_VALUE, REFUSED_ARCHIVE, LATER_ARCHIVE, ARCHIVE, SAME_ARCHIVE),
            List.of(REFUSED, NOTE));
    private static final ProvedTime UNPROVED = proved(null, null);

    @Test
    void isThePresentWhereNothingIsProved() {
        assertThat(UNPROVED.or(THIRD)).isEqualTo(THIRD);
        assertThat(ARCHIVED.or(THIRD)).isEqualTo(SECOND);
    }

    @Nested
    class OfWhatStandsInASignature {
        @Test
        void isThatOfTheEarliestArchiveTimeStampThatCountsAndIsOverIt() {
            assertThat(ARCHIVED.over(4)).contains(new Cover(SECOND, END, List.of(ARCHIVE), List.of(NOTE)));
            assertThat(ARCHIVED.over(0)).isEqualTo(ARCHIVED.over(4));
            assertThat(ARCHIVED.over(5)).contains(new Cover(THIRD, END, List.of(LATER_ARCHIVE), List.of(NOTE)));
        }

        @Test
        void isNoneBehindTheLastArchiveTimeStamp() {
            assertThat(ARCHIVED.over(6)).isPresent();
            assertThat(ARCHIVED.over(7)).isEmpty();
            assertThat(UNPROVED.over(0)).isEmpty();
        }
    }

    @Nested
    class ProvedFromOutside {
        private final Cover cover = new Cover(SECOND, END, List.of(ARCHIVE), List.of(NOTE));

        @Test
        void addsATimeAndWhatProvesItAndLeavesTheLevel() {
            ProvedTime covered = UNPROVED.covered(Optional.of(cover));

            assertThat(covered)
                    .isEqualTo(new ProvedTime(
                            SealLevel.B,
                            SECOND,
                            END,
                            new TreeMap<>(),
                            true,
                            EmbeddedProof.NOTHING,
                            List.of(OF_THE_VALUE, ARCHIVE),
                            List.of(REFUSED, NOTE)));
        }

        @Test
        void countsWhereItIsEarlierThanOnesOwn() {
            ProvedTime later = proved(THIRD, THIRD);
            ProvedTime same = proved(SECOND, THIRD);
            ProvedTime earlier = proved(FIRST, THIRD);

            assertThat(later.covered(Optional.of(cover)))
                    .returns(SECOND, ProvedTime::time)
                    .returns(END, ProvedTime::until);
            assertThat(same.covered(Optional.of(cover))).isSameAs(same);
            assertThat(earlier.covered(Optional.of(cover))).isSameAs(earlier);
            assertThat(later.covered(Optional.empty())).isSameAs(later);
        }
    }

    @Nested
    class Completed {
        private final EmbeddedProof evidence = evidence();

        Completed() throws Exception {}

        @Test
        void isOfLevelLtAndWithAnArchiveTimeStampLta() {
            ProvedTime stamped = stamped(SealLevel.T, archives(), true, evidence);
            ProvedTime archived = stamped(SealLevel.T, archives(3, THIRD), true, evidence);

            assertThat(stamped.completed(true)).isEqualTo(stamped(SealLevel.LT, archives(), true, evidence));
            assertThat(archived.completed(true)).isEqualTo(stamped(SealLevel.LTA, archives(3, THIRD), true, evidence));
        }

        @Test
        void isNothingThatLacksAPart() {
            ProvedTime bare = stamped(SealLevel.B, archives(), true, evidence);
            ProvedTime ofStampsOnly = stamped(SealLevel.T, archives(), true, evidence);
            ProvedTime ofTheSignerOnly = stamped(SealLevel.T, archives(), false, evidence);
            ProvedTime fromOutside = stamped(SealLevel.T, archives(), true, EmbeddedProof.NOTHING);

            assertThat(bare.completed(true)).isSameAs(bare);
            assertThat(ofStampsOnly.completed(false)).isSameAs(ofStampsOnly);
            assertThat(ofTheSignerOnly.completed(true)).isSameAs(ofTheSignerOnly);
            assertThat(fromOutside.completed(true)).isSameAs(fromOutside);
        }
    }

    private static ProvedTime proved(@Nullable Instant time, @Nullable Instant until) {
        return new ProvedTime(
                SealLevel.B,
                time,
                until,
                archives(),
                true,
                EmbeddedProof.NOTHING,
                List.of(OF_THE_VALUE),
                List.of(REFUSED));
    }

    private static ProvedTime stamped(
            SealLevel level, NavigableMap<Integer, Instant> archives, boolean complete, EmbeddedProof embedded) {
        return new ProvedTime(level, SECOND, END, archives, complete, embedded, List.of(OF_THE_VALUE), List.of(NOTE));
    }

    private static SealTimeStamp stamp(
            SealTimeStamp.Kind kind, Instant time, String authority, @Nullable SealReason refusal) {
        return new SealTimeStamp(kind, Optional.of(time), Optional.of(authority), Optional.ofNullable(refusal));
    }

    private static NavigableMap<Integer, Instant> archives(Object... placesAndTimes) {
        NavigableMap<Integer, Instant> archives = new TreeMap<>();
        for (int i = 0; i < placesAndTimes.length; i += 2) {
            archives.put((Integer) placesAndTimes[i], (Instant) placesAndTimes[i + 1]);
        }
        return archives;
    }

    /** A revocation list among the properties of a signature. */
    private static EmbeddedProof evidence() throws Exception {
        Holder issuer = TestCertificates.draft("CN=Authority").authority().selfSigned();
        byte[] list = new X509v2CRLBuilder(new X500Name(issuer.name()), Date.from(FIRST))
                .setNextUpdate(Date.from(END))
                .build(new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(issuer.keys().getPrivate()))
                .getEncoded();
        String values = "<RevocationValues xmlns='" + XmlNames.XADES + "'><CRLValues><EncapsulatedCRLValue>"
                + Base64.getEncoder().encodeToString(list)
                + "</EncapsulatedCRLValue></CRLValues></RevocationValues>";
        return EmbeddedProof.read(
                List.of(SafeXml.parse(values.getBytes(UTF_8), ReadLimits.DEFAULT)
                        .getDocumentElement()),
                List.of());
    }
}
