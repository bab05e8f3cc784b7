package io.github.epixsdk.testkit.internal.onboard;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.internal.Subjects;
import io.github.epixsdk.transport.RefusalReason;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Collectors;

/** The profiles of a Party that begins, and the sheet it fills in together with a partner. */
final class Sheet {
    private final CountryCode party;
    private final CountryCode partner;
    private final String host;
    private final int port;
    private final LocalDate today;

    Sheet(CountryCode party, CountryCode partner, String host, int port, LocalDate today) {
        this.party = party;
        this.partner = partner;
        this.host = host;
        this.port = port;
        this.today = today;
    }

    private String address() {
        return "https://" + host + ":" + port + "/epix";
    }

    String responder() {
        return """
                # How Party %1$s serves its permits: epix serve --profile responder.yaml
                party: %1$s
                host: %3$s
                port: %4$d
                access: [%1$s, %2$s]
                serverKey:
                  file: keys/server.p12
                  passwordFile: keys/server.password
                # Add the CA certificates of the partners' client certificates to this file.
                clientTrust: trust/tls.pem
                permits: permits
                sealKey:
                  file: keys/seal.p12
                  passwordFile: keys/seal.password
                """.formatted(party, partner, host, port);
    }

    /** The own service as a partner sees it, to try everything alone. */
    String self() {
        return """
                # The service of Party %1$s, asked by itself: epix doctor --partner partner-self.yaml
                partner: %1$s
                caller: %1$s
                endpoint: %2$s
                clientKey:
                  file: keys/client.p12
                  passwordFile: keys/client.password
                trust: trust/tls.pem
                sealTrust: trust/seals.pem
                """.formatted(party, address());
    }

    String partner() {
        return """
                # The service of Party %2$s, asked by %1$s. Fill in what the partner's sheet says, then: epix doctor --partner partner-%2$s.yaml
                partner: %2$s
                caller: %1$s
                base: generic-v2                   # or generic-v1, swiss, czech, hub
                endpoint: https://%2$s.invalid/epix
                clientKey:
                  file: keys/client.p12
                  passwordFile: keys/client.password
                trust: trust/%2$s-tls.pem          # CA of the partner's server certificate
                sealTrust: trust/%2$s-seals.pem    # CA of the partner's seals
                """.formatted(party, partner);
    }

    String page(TestIdentity client, TestIdentity server, TestIdentity seal, SeedPermits permits) {
        return """
                # EPIX between %1$s and %2$s

                Prepared on %3$s by %1$s. Both Parties fill in their column; compare fingerprints by telephone, not by e-mail.

                | | %1$s | %2$s |
                |---|---|---|
                | address of the service | %4$s | |
                | interface versions served | v1, v2 | |
                | request elements | operation, or operation and `Request` | |
                | SOAPAction | any spelling | |
                | SOAP | 1.1, 1.2 | |
                | operations served | GetNonFinalCitesCertificate, GetFinalCitesCertificate, ConfirmQuantities, ServiceState | |
                | meaning of IsoCountryCode | the Party that is asked | |
                | additional security code (TokenId) | only if the permit has one | |
                | unknown permit, wrong TokenId | fault `CertificateNotFound` | |
                | permit not final yet | fault `CertificateNotFinal` | |
                | other faults | the table of faults below | |
                | attachments | MTOM; read: MTOM, SOAP with attachments, inline | |
                | time to answer | 30 s | |
                | client certificate: subject | %5$s | |
                | … SHA-256 of the rehearsal certificate | %6$s | |
                | server certificate: SHA-256 (rehearsal) | %7$s | |
                | seal certificate: subject | %8$s | |
                | … SHA-256 of the rehearsal certificate | %9$s | |
                | real CA, and its fingerprint | | |
                | renewal: who tells whom, how long before | 30 days | |
                | addresses requests come from | | |
                | test permit, not final | %10$s | |
                | test permit, final | %11$s | |
                | contact: business | | |
                | contact: technical | | |
                | contact: incidents, reachable when | | |
                | legal basis, data protection | | |
                | records kept | 5 years after a permit expires | |
                | fallback if the exchange is down | paper, e-mail verification | |

                ## Steps

                - [ ] 1. Send `keys/client.csr`, `keys/server.csr` and `keys/seal.csr` to the CA you agreed on. The keys never leave `keys/`.
                - [ ] 2. Put each certificate the CA returns beside its key, the CA first:
                      `keytool -importcert -alias ca -file ca.pem -keystore keys/client.p12 -storepass:file keys/client.password`,
                      then `-alias epix -file client.pem`, which puts the new certificate to the key of that name.
                - [ ] 3. Exchange the certificates of the CAs: give the partner those that issued your three certificates (`ca.pem` of step 2; for a
                      rehearsal `trust/tls.pem` and `trust/seals.pem`). Compare each fingerprint by telephone, then put the partner's where they count:
                      - the CA of its client certificate: append it to `trust/tls.pem`, so that the partner may ask your service;
                      - the CA of its server certificate: save it as `trust/%2$s-tls.pem`, so that you may ask the partner's service;
                      - the CA of its seals: save it as `trust/%2$s-seals.pem`, so that you can tell that its permits are genuine.

                      All three may be the same certificate. Write the partner's address into `partner-%2$s.yaml` as `endpoint`.
                - [ ] 4. Connectivity: each side runs `epix doctor` with its profile of the other (here `--partner partner-%2$s.yaml`) until nothing fails.
                - [ ] 5. Function: each side gets both test permits, verifies the seal, confirms quantities of the final one.
                - [ ] 6. Errors: unknown number, wrong TokenId, a quantity above the permitted one, a service that is stopped.
                - [ ] 7. Parallel run with paper, for as long as agreed: from ______ to ______
                - [ ] 8. Live from ______, signed: ______________________ / ______________________

                ## Faults

                A request that %1$s does not fulfil is answered with a SOAP fault: the text stands in `faultstring` (SOAP 1.2: `Reason/Text`), the code in
                `detail/EpixFault/code`, of the namespace `urn:io.github.epixsdk:fault:1`. A permit that is unknown and a TokenId that is wrong are not told
                apart: `CertificateNotFound`, code `NOT_ISSUED`. If %2$s sends other texts for the same, write them here; they go into `faults` of
                the profile.

                | code | text of %1$s | what it means | text of %2$s |
                |---|---|---|---|
                %12$s
                """.formatted(
                        party,
                        partner,
                        today,
                        address(),
                        Subjects.of(client.certificate()),
                        fingerprint(client.certificate()),
                        fingerprint(server.certificate()),
                        Subjects.of(seal.certificate()),
                        fingerprint(seal.certificate()),
                        permits.issuedNumber(),
                        permits.endorsedNumber(),
                        faults());
    }

    private static String faults() {
        return Arrays.stream(RefusalReason.values())
                .map(reason -> "| `%s` | `%s` | %s | |".formatted(reason, reason.faultText(), meaning(reason)))
                .collect(Collectors.joining("\n"));
    }

    private static String meaning(RefusalReason reason) {
        return switch (reason) {
            case NOT_FINAL -> "the permit exists, but Customs has not endorsed it yet";
            case CERTIFICATE_MISSING -> "the caller showed no client certificate, or one without a country";
            case CALLER_NOT_FOUND -> "the caller's Party is not known";
            case CALLEE_NOT_FOUND -> "the Party asked for is not the one that answers";
            case NOT_AUTHORISED -> "the caller's Party is known, but is not on the access list";
            case OPERATION_NOT_AVAILABLE -> "this operation is not offered";
            case INVALID_REQUEST -> "the request cannot be understood, or a value in it is not allowed";
            case QUANTITY_ABOVE_PERMITTED -> "more was confirmed than was permitted or exported";
            case PARTNER_TIMEOUT -> "the own system did not answer in time; ask again later";
            case PARTNER_UNREACHABLE -> "a hub could not reach the Party asked for; ask again later";
            case PARTNER_UNTRUSTED -> "a hub got an answer of the Party asked for that cannot be relied on";
            case OTHER -> "anything else; the detail says more";
        };
    }

    List<String> next(Path folder, SeedPermits permits) {
        return List.of(
                "Keys and requests for certificates: " + folder.resolve("keys"),
                "Sheet for both Parties: " + folder.resolve("SHEET.md"),
                "Try it alone:",
                "  epix serve --profile " + folder.resolve("responder.yaml"),
                "  epix doctor --partner " + folder.resolve("partner-self.yaml"),
                "  epix get " + permits.endorsedNumber() + " --final --partner " + folder.resolve("partner-self.yaml")
                        + " -o permit.xml",
                "Then fill in " + folder.resolve("partner-" + partner + ".yaml")
                        + " and follow the steps of the sheet.");
    }

    private static String fingerprint(X509Certificate certificate) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded());
            return HexFormat.ofDelimiter(":").withUpperCase().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("A certificate that was just made cannot be written", e);
        }
    }
}
