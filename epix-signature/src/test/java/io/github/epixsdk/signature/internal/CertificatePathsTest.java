package io.github.epixsdk.signature.internal;

import static io.github.epixsdk.signature.internal.TestCertificates.FROM;
import static io.github.epixsdk.signature.internal.TestCertificates.THEN;
import static io.github.epixsdk.signature.internal.TestCertificates.UNTIL;
import static io.github.epixsdk.signature.internal.TestCertificates.draft;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.signature.internal.CertificatePaths.Path;
import io.github.epixsdk.signature.internal.CertificatePaths.PathCache;
import io.github.epixsdk.signature.internal.CertificatePaths.Question;
import io.github.epixsdk.signature.internal.TestCertificates.Holder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.PolicyInformation;
import org.bouncycastle.asn1.x509.PolicyQualifierInfo;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Which certificates are put together, how far the search goes, and what is kept of it. */
class CertificatePathsTest {
    private final Holder root;
    private final Holder authority;
    private final X509Certificate leaf;

    CertificatePathsTest() throws Exception {
        root = draft("CN=Root").authority().selfSigned();
        authority = draft("CN=Authority").authority().issuedBy(root);
        leaf = draft("CN=Seal").issuedBy(authority).certificate();
    }

    @Nested
    class Search {
        @Test
        void leadsThroughAuthoritiesToTheAnchor() throws Exception {
            assertThat(find(leaf, List.of(root.certificate(), authority.certificate()), root))
                    .contains(new Path(List.of(leaf, authority.certificate(), root.certificate()), false));
            assertThat(find(leaf, List.of(), authority))
                    .contains(new Path(List.of(leaf, authority.certificate()), false));
            assertThat(find(leaf, List.of(root.certificate()), root)).isEmpty();
        }

        @Test
        void aTrustedCertificateIsAPathByItselfWithinItsDates() throws Exception {
            Set<X509Certificate> pinned = Set.of(leaf);
            Path alone = new Path(List.of(leaf), true);

            assertThat(CertificatePaths.find(leaf, List.of(), pinned, FROM)).contains(alone);
            assertThat(CertificatePaths.find(leaf, List.of(), pinned, UNTIL)).contains(alone);
            assertThat(CertificatePaths.find(leaf, List.of(), pinned, FROM.minusMillis(1)))
                    .isEmpty();
            assertThat(CertificatePaths.find(leaf, List.of(), pinned, UNTIL.plusMillis(1)))
                    .isEmpty();
        }

        @Test
        void asksForTheTimeNamedAndNotForThePresent() throws Exception {
            assertThat(at(THEN)).isPresent();
            assertThat(at(FROM.minusSeconds(1))).isEmpty();
            assertThat(at(UNTIL.plusSeconds(1))).isEmpty();
        }

        private Optional<Path> at(Instant time) throws GeneralSecurityException {
            return CertificatePaths.find(leaf, List.of(authority.certificate()), Set.of(root.certificate()), time);
        }

        @Test
        void triesSixtyFourAuthoritiesAndNoMore() throws Exception {
            List<X509Certificate> few = namesakes(63, true);
            List<X509Certificate> many = namesakes(64, true);
            few.add(authority.certificate());
            many.add(authority.certificate());

            assertThat(find(leaf, few, root)).isPresent();
            assertThat(find(leaf, many, root)).isEmpty();
        }

        @Test
        void passesOverThoseThatAreNoAuthorities() throws Exception {
            List<X509Certificate> many = namesakes(64, false);
            many.add(authority.certificate());

            assertThat(find(leaf, many, root)).isPresent();
        }

        @Test
        void usesNoCertificateTwice() throws Exception {
            X509Certificate loop = draft("CN=Authority", authority.keys())
                    .authority()
                    .selfSigned()
                    .certificate();

            assertThat(find(leaf, List.of(loop, authority.certificate()), root)
                            .orElseThrow()
                            .certificates())
                    .containsExactly(leaf, loop, authority.certificate(), root.certificate());
        }

        @Test
        void takesACriticalPolicyWithAQualifier() throws Exception {
            PolicyInformation policy = new PolicyInformation(
                    new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.2"),
                    new DERSequence(new PolicyQualifierInfo("http://example.org/statement")));
            X509Certificate seal = draft("CN=Seal")
                    .extension(Extension.create(Extension.certificatePolicies, true, new CertificatePolicies(policy)))
                    .issuedBy(root)
                    .certificate();

            assertThat(find(seal, List.of(), root)).isPresent();
        }
    }

    @Nested
    class Anchors {
        @Test
        void doNotStandAboveWhatAnotherKeySigned() throws Exception {
            Holder namesake = draft("CN=Authority").authority().selfSigned();

            assertThat(find(leaf, List.of(), namesake)).isEmpty();
            assertThat(CertificatePaths.find(
                            leaf, List.of(), Set.of(namesake.certificate(), authority.certificate()), THEN))
                    .isPresent();
        }

        @Test
        void boundHowManyAuthoritiesStandBelowThem() throws Exception {
            Holder none = draft("CN=Root", root.keys()).authority(0).selfSigned();
            Holder one = draft("CN=Root", root.keys()).authority(1).selfSigned();
            X509Certificate seal = draft("CN=Seal").issuedBy(root).certificate();
            Holder lower = draft("CN=Lower").authority().issuedBy(authority);
            X509Certificate lowest = draft("CN=Seal").issuedBy(lower).certificate();
            List<X509Certificate> both = List.of(authority.certificate(), lower.certificate());

            assertThat(find(seal, List.of(), none)).isPresent();
            assertThat(find(leaf, both, none)).isEmpty();
            assertThat(find(leaf, both, one)).isPresent();
            assertThat(find(lowest, both, one)).isEmpty();
            assertThat(find(lowest, both, root)).isPresent();
        }

        @Test
        void areAuthoritiesThatMayCertify() throws Exception {
            Holder seal = draft("CN=Root", root.keys()).selfSigned();
            Holder lists = draft("CN=Root", root.keys())
                    .authority()
                    .usage(KeyUsage.cRLSign)
                    .selfSigned();
            Holder certificates = draft("CN=Root", root.keys())
                    .authority()
                    .usage(KeyUsage.keyCertSign)
                    .selfSigned();
            List<X509Certificate> others = List.of(authority.certificate());

            assertThat(find(leaf, others, seal)).isEmpty();
            assertThat(find(leaf, others, lists)).isEmpty();
            assertThat(find(leaf, others, certificates)).isPresent();
        }

        @Test
        void ofVersion1AreRoots() throws Exception {
            Holder old = draft("CN=Root", root.keys()).ofVersion1().selfSigned();
            Holder seal = draft("CN=Old Seal").ofVersion1().issuedBy(root);
            X509Certificate below = draft("CN=Below").issuedBy(seal).certificate();

            assertThat(find(leaf, List.of(authority.certificate()), old)).isPresent();
            assertThat(find(below, List.of(), seal)).isEmpty();
        }
    }

    @Nested
    class Kept {
        private final Set<X509Certificate> anchors = Set.of(root.certificate());

        @Test
        void isAPathThatWasFound() throws Exception {
            List<X509Certificate> others = List.of(authority.certificate());
            Path found = find(leaf, others, root).orElseThrow();

            assertThat(CertificatePaths.find(leaf, others, anchors, FROM)).containsSame(found);
            assertThat(CertificatePaths.find(leaf, others, anchors, UNTIL)).containsSame(found);
        }

        @Test
        void isNoPathOfOtherCertificates() throws Exception {
            assertThat(find(leaf, List.of(authority.certificate()), root)).isPresent();

            assertThat(find(leaf, List.of(), root)).isEmpty();
            assertThat(find(
                            leaf,
                            List.of(authority.certificate()),
                            draft("CN=Root").authority().selfSigned()))
                    .isEmpty();
        }

        @Test
        void isLeftAsideWhereACertificateOfItDoesNotHold() throws Exception {
            X509Certificate before = draft("CN=Authority", authority.keys())
                    .authority()
                    .valid(FROM, THEN)
                    .issuedBy(root)
                    .certificate();
            X509Certificate after = draft("CN=Authority", authority.keys())
                    .authority()
                    .valid(THEN, UNTIL)
                    .issuedBy(root)
                    .certificate();
            List<X509Certificate> both = List.of(before, after);

            for (int i = 0; i < 2; i++) {
                assertThat(CertificatePaths.find(leaf, both, anchors, FROM))
                        .contains(new Path(List.of(leaf, before, root.certificate()), false));
                assertThat(CertificatePaths.find(leaf, both, anchors, UNTIL))
                        .contains(new Path(List.of(leaf, after, root.certificate()), false));
            }
        }

        @Test
        void isAPathToAnAnchorThatExpired() throws Exception {
            Holder old = draft("CN=Root", root.keys())
                    .authority()
                    .valid(FROM.minus(Duration.ofDays(9)), FROM.minus(Duration.ofDays(1)))
                    .selfSigned();
            List<X509Certificate> others = List.of(authority.certificate());
            Path found = find(leaf, others, old).orElseThrow();

            assertThat(find(leaf, others, old)).containsSame(found);
        }

        /** Anybody may put certificates beside a genuine seal, and the seal stays one that leads to an anchor. */
        @Test
        void isNothingThatCameWithMoreThan64KibibytesOfCertificates() throws Exception {
            List<X509Certificate> few = ofSizeWithTheLeaf(65_536);
            List<X509Certificate> many = ofSizeWithTheLeaf(65_537);
            Path amongFew = find(leaf, few, root).orElseThrow();
            Path amongMany = find(leaf, many, root).orElseThrow();

            assertThat(find(leaf, few, root)).containsSame(amongFew);
            assertThat(find(leaf, many, root).orElseThrow())
                    .isEqualTo(amongMany)
                    .isNotSameAs(amongMany);
        }

        /** Signature values differ in length by a byte or two, so it may take some attempts. */
        private List<X509Certificate> ofSizeWithTheLeaf(int bytes) throws Exception {
            X509Certificate one = stuffed(30_000);
            int missing = bytes
                    - leaf.getEncoded().length
                    - authority.certificate().getEncoded().length
                    - one.getEncoded().length;
            int contents = missing;
            while (true) {
                X509Certificate other = stuffed(contents);
                int length = other.getEncoded().length;
                if (length == missing) {
                    return List.of(one, authority.certificate(), other);
                }
                contents += missing - length;
            }
        }

        private X509Certificate stuffed(int bytes) throws Exception {
            return draft("CN=Stuffed")
                    .extension(new Extension(Extension.subjectDirectoryAttributes, false, new byte[bytes]))
                    .selfSigned()
                    .certificate();
        }

        @Test
        void areThoseThatWereAskedForLast() {
            PathCache cache = new PathCache();
            List<Question> questions = new ArrayList<>();
            for (int i = 0; i <= 256; i++) {
                questions.add(new Question(leaf, Collections.nCopies(i, leaf), anchors));
            }
            Path path = new Path(List.of(leaf, root.certificate()), false);

            questions.subList(0, 256).forEach(question -> cache.put(question, path));
            assertThat(questions.subList(0, 256))
                    .allMatch(question -> cache.get(question).isPresent());
            assertThat(cache.get(questions.get(0))).containsSame(path);
            cache.put(questions.get(256), path);

            assertThat(questions)
                    .filteredOn(question -> cache.get(question).isEmpty())
                    .containsExactly(questions.get(1));
        }
    }

    @Nested
    class WithoutAnAnchor {
        @Test
        void eachWasMadeWithTheKeyOfTheNext() throws Exception {
            List<X509Certificate> others = namesakes(1, true);
            others.add(root.certificate());
            others.add(authority.certificate());

            assertThat(CertificatePaths.upwards(leaf, others))
                    .containsExactly(leaf, authority.certificate(), root.certificate());
            assertThat(CertificatePaths.upwards(leaf, List.of(root.certificate())))
                    .containsExactly(leaf);
        }

        @Test
        void fiveAreTriedAndNoMore() throws Exception {
            List<X509Certificate> few = namesakes(4, true);
            List<X509Certificate> many = namesakes(5, true);
            few.add(authority.certificate());
            many.add(authority.certificate());

            assertThat(CertificatePaths.upwards(leaf, few)).containsExactly(leaf, authority.certificate());
            assertThat(CertificatePaths.upwards(leaf, many)).containsExactly(leaf);
        }

        @Test
        void fiveStandAboveTheLeaf() throws Exception {
            List<X509Certificate> all = new ArrayList<>(List.of(root.certificate()));
            Holder above = root;
            for (int i = 1; i <= 6; i++) {
                above = draft("CN=Level " + i).authority().issuedBy(above);
                all.add(0, above.certificate());
            }

            assertThat(CertificatePaths.upwards(all.get(0), all)).isEqualTo(all.subList(0, 6));
        }

        @Test
        void nothingIsComputedWithAKeyThatIsTooShort() throws Exception {
            Holder weak =
                    draft("CN=Weak", TestCertificates.shortKeys()).authority().selfSigned();
            X509Certificate seal = draft("CN=Seal").issuedBy(weak).certificate();

            assertThat(CertificatePaths.upwards(seal, List.of(weak.certificate())))
                    .containsExactly(seal);
            assertThat(CertificatePaths.isItsOwnIssuer(weak.certificate())).isFalse();
        }
    }

    @Nested
    class IssuersOfAPinnedCertificate {
        @Test
        void followItWhereTheirKeyMadeIt() throws Exception {
            Path pinned = new Path(List.of(leaf), true);
            List<X509Certificate> known = namesakes(1, true);
            known.add(root.certificate());

            assertThat(CertificatePaths.withIssuer(pinned, known)).containsExactly(leaf);
            known.add(authority.certificate());
            assertThat(CertificatePaths.withIssuer(pinned, known)).containsExactly(leaf, authority.certificate());
        }

        @Test
        void areNotThemselves() {
            X509Certificate own = root.certificate();

            assertThat(CertificatePaths.withIssuer(new Path(List.of(own), true), List.of(own)))
                    .containsExactly(own);
        }

        @Test
        void standInAPathToAnAnchorAlready() {
            Path path = new Path(List.of(leaf, authority.certificate()), false);

            assertThat(CertificatePaths.withIssuer(path, List.of(authority.certificate())))
                    .isEqualTo(path.certificates());
        }

        @Test
        void areItsOwnByNameAndKey() throws Exception {
            KeyPair keys = TestCertificates.keys();
            X509Certificate renamed = draft("CN=Seal", keys)
                    .issuedBy("CN=Another", keys.getPrivate())
                    .certificate();
            X509Certificate namesake = draft("CN=Authority").issuedBy(authority).certificate();

            assertThat(CertificatePaths.isItsOwnIssuer(root.certificate())).isTrue();
            assertThat(CertificatePaths.isItsOwnIssuer(renamed)).isFalse();
            assertThat(CertificatePaths.isItsOwnIssuer(namesake)).isFalse();
        }
    }

    private static Optional<Path> find(X509Certificate leaf, List<X509Certificate> others, Holder anchor)
            throws GeneralSecurityException {
        return CertificatePaths.find(leaf, others, Set.of(anchor.certificate()), THEN);
    }

    /** Certificates of the authority's name with another key, that lead nowhere. */
    private static List<X509Certificate> namesakes(int number, boolean authorities) throws Exception {
        KeyPair keys = TestCertificates.keys();
        List<X509Certificate> all = new ArrayList<>();
        for (int i = 0; i < number; i++) {
            TestCertificates.Draft each = draft("CN=Authority", keys);
            all.add((authorities ? each.authority() : each)
                    .issuedBy("CN=Nobody", keys.getPrivate())
                    .certificate());
        }
        return all;
    }
}
