package io.github.epixsdk.signature.internal;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.Finding;
import io.github.epixsdk.model.Permit;
import io.github.epixsdk.model.Severity;
import io.github.epixsdk.model.rules.PermitRules;
import io.github.epixsdk.signature.SealingException;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.PermitDocument;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.w3c.dom.Element;

/** Keeps authorities from sealing what the rules call invalid, and what is not theirs to seal: a seal cannot be taken back. */
public final class PermitCheck {
    private static final int SHOWN = 5;

    private final PermitCodec codec = PermitCodec.create();
    private final PermitRules rules;
    private final boolean invalidAllowed;

    public PermitCheck(PermitRules rules, boolean invalidAllowed) {
        this.rules = rules;
        this.invalidAllowed = invalidAllowed;
    }

    void refuseInvalid(Element permit, byte[] source, SignatureSpec spec) {
        if (invalidAllowed) {
            return;
        }
        PermitDocument document = codec.read(permit, source);
        refuseAnotherParty(document.permit(), spec);
        LocalDate day = LocalDate.ofInstant(spec.signingTime(), ZoneOffset.UTC);
        String errors = Stream.concat(
                        document.findings().stream(), rules.check(document.permit(), day).findings().stream())
                .filter(finding -> finding.severity() == Severity.ERROR)
                .limit(SHOWN)
                .map(PermitCheck::words)
                .collect(Collectors.joining("; "));
        if (!errors.isEmpty()) {
            throw new SealingException("Cannot seal the permit: the rules call it invalid. " + errors
                    + ". Correct the permit, or tell the sealer to seal invalid ones");
        }
    }

    /** A seal in the place of the authority's, of another Party: the one mistake that every verifier takes for a forgery. */
    private static void refuseAnotherParty(Permit permit, SignatureSpec spec) {
        Optional<CountryCode> issuer = permit.issuingCountry();
        if (issuer.isEmpty() || !Roles.standForAuthority(spec.role())) {
            return;
        }
        X509Certificate certificate = spec.chain().get(0);
        if (!CertificateFacts.country(certificate).equals(issuer)) {
            throw new SealingException("Cannot seal the permit: it was issued by Party " + issuer.get()
                    + " (box 6), and the certificate of " + CertificateFacts.subject(certificate) + " is of "
                    + CertificateFacts.party(certificate)
                    + ", so every partner would refuse the seal. Seal with a certificate of Party " + issuer.get()
                    + ", or in the role of the applicant or of those who examine the goods");
        }
    }

    private static String words(Finding finding) {
        return finding.rule() + " (box " + finding.box() + "): " + finding.message();
    }
}
