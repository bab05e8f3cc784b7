package io.github.epixsdk.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.UnitCode;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PartnerProfileTest {
    @TempDir
    Path folder;

    @Test
    void loadsEveryKey() throws IOException {
        PartnerProfile profile = load("""
                partner: CH
                caller: NO
                endpoint: https://epix.example.ch/v1
                interface: v1
                namespace: urn:CitesDataExchange
                operations: [GetNonFinalCitesCertificate, ServiceState]
                requestNames: plain
                operationNames:
                  GetNonFinalCitesCertificate: GetDocument
                arguments:
                  GetNonFinalCitesCertificate: [CertificateNumber]
                  ServiceState: []
                argumentNames:
                  CertificateNumber: ID
                qualifiedArguments: true
                soapAction: bare
                isoCountryCode: caller
                emptyToken: empty
                timeouts:
                  connect: 500ms
                  answer: 10s
                  total: 1m
                attempts: 2
                maxAnswerBytes: 1000000
                sealing: if-present
                detachedSeal: "{number}.sig"
                faults:
                  NotYet: not-final
                notIssuedFaults: [Unknown]
                clientKey:
                  file: keys/client.p12
                  passwordFile: keys/client.password
                trust: ca.pem
                sealTrust: seals
                soap: 1.2
                responseNames: {ServiceState: StateIs}
                soapActions: {ServiceState: "http://ch.example/state"}
                retryPause: 1s
                breaker: {failures: 7, pause: 2m}
                attachments: [mtom, inline]
                notFound: [fault]
                tlsMinimum: 1.3
                pins: [sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=]
                authentication:
                  method: soap-header
                  user: authority
                  passwordKeyStore: {file: secrets.p12, alias: ch, passwordVariable: STORE}
                  header: Who
                  headerNamespace: urn:who
                  userElement: U
                  passwordElement: P
                proxy: {host: proxy.example, port: 3128, user: us, passwordFile: proxy.password}
                quantities: whole
                retention: 10y
                conventions:
                  permitTypes: numbers
                  originPermit: 626
                  lastReExportCertificate: R
                  units: cites
                  unitCodes: {STK: NAR}
                  countryExtras: [XX, ZZ]
                  businessProcess: Permits
                  guideline: BIM-7
                  validity: referenced-document
                  codeLists: 2017
                """);

        assertThat(profile.quantities()).isEqualTo(QuantityForm.WHOLE);
        assertThat(profile.retention()).isEqualTo(Period.ofYears(10));
        assertThat(profile.conventions())
                .isEqualTo(PermitConventions.builder()
                        .permitTypes(PermitConventions.PermitTypes.NUMBERS)
                        .originPermit("626")
                        .lastReExportCertificate("R")
                        .units(PermitConventions.Units.CITES)
                        .unitCode("STK", UnitCode.NUMBER)
                        .countryExtras(List.of(CountryCode.of("XX"), CountryCode.of("ZZ")))
                        .businessProcess("Permits")
                        .guideline("BIM-7")
                        .validity(PermitConventions.ValidityPlace.REFERENCED_DOCUMENT)
                        .codeLists(2017)
                        .build());

        assertThat(profile.soapVersion()).isEqualTo(SoapVersion.SOAP_12);
        assertThat(profile.responseElement(Operation.SERVICE_STATE)).isEqualTo("StateIs");
        assertThat(profile.responseElement(Operation.NON_FINAL_PERMIT)).isEqualTo("GetDocumentResponse");
        assertThat(profile.soapAction(Operation.SERVICE_STATE)).isEqualTo("http://ch.example/state");
        assertThat(profile.retryPause()).isEqualTo(Duration.ofSeconds(1));
        assertThat(profile.breakerFailures()).isEqualTo(7);
        assertThat(profile.breakerPause()).isEqualTo(Duration.ofMinutes(2));
        assertThat(profile.attachmentForms()).containsExactly(AttachmentForm.MTOM, AttachmentForm.INLINE);
        assertThat(profile.notFound()).containsExactly(NotFoundConvention.FAULT);
        assertThat(profile.tlsMinimum()).isEqualTo(TlsMinimum.TLS_1_3);
        assertThat(profile.pins()).containsExactly("sha256/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=");
        assertThat(profile.authentication())
                .contains(new Authentication(
                        Authentication.Method.SOAP_HEADER,
                        "authority",
                        SecretReference.inKeyStore(
                                folder.resolve("secrets.p12"), "ch", SecretReference.inVariable("STORE")),
                        "Who",
                        "urn:who",
                        "U",
                        "P"));
        assertThat(profile.proxy())
                .contains(new ProxyAddress(
                        "proxy.example", 3128, "us", SecretReference.inFile(folder.resolve("proxy.password"))));

        assertThat(profile.partner()).isEqualTo(CountryCode.of("CH"));
        assertThat(profile.caller()).contains(CountryCode.of("NO"));
        assertThat(profile.endpoint()).isEqualTo(URI.create("https://epix.example.ch/v1"));
        assertThat(profile.version()).isEqualTo(ToolkitVersion.V1);
        assertThat(profile.messageNamespace()).isEqualTo("urn:CitesDataExchange");
        assertThat(profile.operations()).containsExactly(Operation.NON_FINAL_PERMIT, Operation.SERVICE_STATE);
        assertThat(profile.requestElement(Operation.NON_FINAL_PERMIT)).isEqualTo("GetDocument");
        assertThat(profile.requestElement(Operation.SERVICE_STATE)).isEqualTo("ServiceState");
        assertThat(profile.soapAction(Operation.NON_FINAL_PERMIT)).isEqualTo("GetDocument");
        assertThat(profile.arguments(Operation.NON_FINAL_PERMIT)).containsExactly(RequestArgument.CERTIFICATE_NUMBER);
        assertThat(profile.arguments(Operation.SERVICE_STATE)).isEmpty();
        assertThat(profile.argumentName(RequestArgument.CERTIFICATE_NUMBER)).isEqualTo("ID");
        assertThat(profile.isQualifiedArguments()).isTrue();
        assertThat(profile.isoCountryCode()).isEqualTo(CountryCodeUse.CALLER);
        assertThat(profile.emptyToken()).isEqualTo(EmptyTokenUse.EMPTY);
        assertThat(profile.connectTimeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(profile.answerTimeout()).isEqualTo(Duration.ofSeconds(10));
        assertThat(profile.totalTimeout()).isEqualTo(Duration.ofMinutes(1));
        assertThat(profile.attempts()).isEqualTo(2);
        assertThat(profile.maxAnswerBytes()).isEqualTo(1_000_000);
        assertThat(profile.sealing()).isEqualTo(Sealing.IF_PRESENT);
        assertThat(profile.detachedSealName(PermitNumber.of("A/1"))).isEqualTo("A/1.sig");
        assertThat(profile.faults()).containsExactly(Map.entry("NotYet", RefusalReason.NOT_FINAL));
        assertThat(profile.notIssuedFaults()).containsExactly("Unknown");
        assertThat(profile.clientKey())
                .contains(KeyReference.withPasswordFile(
                        folder.resolve("keys/client.p12"), folder.resolve("keys/client.password")));
        assertThat(profile.trust()).contains(folder.resolve("ca.pem"));
        assertThat(profile.sealTrust()).contains(folder.resolve("seals"));
        assertThat(profile.toBuilder().build().toString())
                .isEqualTo("PartnerProfile[CH, v1, https://epix.example.ch/v1]");
    }

    @Test
    void keepsEverySettingInABuilder() throws ReflectiveOperationException {
        PartnerProfile czech = PartnerProfile.ready(
                        "czech", CountryCode.of("XA"), URI.create("https://xa.example/epix"))
                .caller(CountryCode.of("XB"))
                .totalTimeout(Duration.ofSeconds(7))
                .trust(Path.of("ca.pem"))
                .soapAction(Operation.FINAL_PERMIT, "action")
                .build();

        PartnerProfile copy = czech.toBuilder().build();

        for (Method accessor : PartnerProfile.class.getMethods()) {
            boolean setting = accessor.getDeclaringClass() == PartnerProfile.class
                    && accessor.getParameterCount() == 0
                    && !accessor.getName().matches("toBuilder|tlsMaterial|tlsFiles");
            if (setting) {
                assertThat(accessor.invoke(copy)).as(accessor.getName()).isEqualTo(accessor.invoke(czech));
            }
        }
        assertThat(copy.soapAction(Operation.FINAL_PERMIT)).isEqualTo("action");
    }

    @Test
    void doesNotChangeWithItsBuilder() {
        PartnerProfile.Builder builder =
                PartnerProfile.builder(CountryCode.of("XA"), URI.create("https://xa.example/epix"));
        PartnerProfile profile = builder.build();

        builder.attempts(9);
        profile.toBuilder().attempts(8);

        assertThat(profile.attempts()).isEqualTo(PartnerProfile.DEFAULT_ATTEMPTS);
    }

    @Test
    void hasDefaultsForAllButPartnerAndEndpoint() throws IOException {
        PartnerProfile profile = load("partner: XA\nendpoint: https://xa.example/epix\n");

        assertThat(profile.version()).isEqualTo(ToolkitVersion.V2);
        assertThat(profile.operations()).containsExactly(Operation.values());
        assertThat(profile.requestElement(Operation.FINAL_PERMIT)).isEqualTo("GetFinalCitesCertificateRequest");
        assertThat(profile.soapAction(Operation.FINAL_PERMIT)).isEqualTo("urn:GetFinalCitesCertificate");
        assertThat(profile.isoCountryCode()).isEqualTo(CountryCodeUse.CALLEE);
        assertThat(profile.emptyToken()).isEqualTo(EmptyTokenUse.OMIT);
        assertThat(profile.sealing()).isEqualTo(Sealing.REQUIRED);
        assertThat(profile.totalTimeout()).isEqualTo(Duration.ofSeconds(60));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "isoCountrycode: callee | line 3: unknown key isoCountrycode, did you mean isoCountryCode?",
                "soapaction: urn | line 3: unknown key soapaction, did you mean soapAction?",
                "sealing: maybe | line 3: sealing: expected one of required, if-present, none, found maybe",
                "interface: v9 | line 3: interface: There is no toolkit version v9; expected v1 or v2",
                "attempts: many | line 3: attempts: expected a whole number, found many",
                "timeouts: {total: soon} | line 3: timeouts.total: expected a time such as 500ms, 30s or 2m, found soon",
                "timeouts: {conect: 5s} | unknown key timeouts.conect, did you mean timeouts.connect?",
                "operations: [GetAll] | expected one of GetNonFinalCitesCertificate, GetFinalCitesCertificate,",
                "isoCountryCode: caller | isoCountryCode: caller contradicts the missing key caller, the own Party",
                "timeouts: {connect: 2m} | connect 2 min contradicts the shorter total 1 min",
                "clientKey: {file: a.p12} | clientKey: expected the password in one place, passwordFile or passwordVariable",
                "clientKey: {file: a.p12, password: x} | line 3: clientKey.password: a secret never stands in the file; use clientKey.passwordFile (a file that holds it) or clientKey.passwordVariable (an environment variable)",
                "base: swis | line 3: base: expected one of generic-v1, generic-v2, swiss, czech, hub, found swis; did you mean swiss?",
                "soap: 1.3 | line 3: soap: expected one of 1.1, 1.2, found 1.3",
                "tlsMinimum: 1.1 | line 3: tlsMinimum: expected one of 1.2, 1.3, found 1.1",
                "pins: [abc] | pins: expected sha256/ and 44 characters of base64, found abc",
                "authentication: {user: a, passwordFile: b} | authentication: the key method is missing",
                "authentication: {method: http-basic, user: a} | expected user, and passwordFile, passwordVariable or passwordKeyStore",
                "authentication: {method: http-basic, user: a, passwordFile: b, passwordVariable: c} | expected the password in one place",
                "authentication: {method: http-basic, user: 'a:b', passwordFile: c} | a user name with a colon cannot be sent by http-basic",
                "proxy: {host: a, port: 99999} | line 3: proxy: the port of a proxy is from 1 to 65535, found 99999",
                "proxy: {host: a, port: 1, user: b} | line 3: proxy: a proxy takes a user name and a password, or neither",
                "breaker: {failure: 1} | unknown key breaker.failure, did you mean breaker.failures?",
                "attachments: [zip] | line 3: attachments: expected one of mtom, swa, inline, found zip",
                "partner: XB | line 3: the key partner stands here a second time",
                "timeouts: {total: [1s]} | line 3: timeouts.total takes a single value",
                "timeouts: {total: 1s, total: 2s} | line 3: the key timeouts.total stands here a second time",
                "proxy: {port: 1} | the key proxy.host is missing",
                "retryPause: 2m | line 3: retryPause: expected 1ms to 10s, found 2 min",
                "operationNames: {GetAll: Get} | line 3: operationNames.GetAll: expected one of GetNonFinalCitesCertificate,",
                "authentication: {user: a, passwordKeyStore: {fil: a}} | unknown key authentication.passwordKeyStore.fil, did you mean authentication.passwordKeyStore.file?",
                "authentication: {method: http-basic, user: a, passwordKeyStore: {file: a, alias: b}} | authentication.passwordKeyStore: expected passwordFile or passwordVariable",
                "authentication: {user: a, passwordFile: b, passwordVariable: c} | authentication: expected the password in one place: passwordFile,",
                "authentication: {user: a, Password: x1} | authentication.Password: a secret never stands in the file; use authentication.passwordFile (a file that holds it), authentication.passwordVariable (an environment variable) or authentication.passwordKeyStore (an entry of a key store)",
                "authentication: {passwordKeyStore: {passphrase: x1}} | authentication.passwordKeyStore.passphrase: a secret never stands in the file; use authentication.passwordKeyStore.passwordFile (a file",
                "password: x1 | line 3: password: a secret never stands in the file; use passwordFile (a file that holds it), passwordVariable (an environment variable) or passwordKeyStore (an entry of a key store) in authentication, clientKey or proxy",
                "argumentNames: {CertificateNumber: 'a b'} | \"a b\" is not the name of an element"
            })
    void namesWhatIsWrongAndWhere(String line, String message) {
        assertThatThrownBy(() -> load("partner: XA\nendpoint: https://xa.example/epix\n" + line + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profile.yaml")
                .hasMessageContaining(message.strip())
                // What was taken for a secret is not said again.
                .hasMessageNotContaining("x1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "style: rpc-encoded;soap: 1.2 | style: rpc-encoded contradicts soap 1.2, which has no such encoding",
                "notFound: [empty-permit];notIssuedFaults: [E1] | notIssuedFaults contradicts notFound, which does not name fault",
                "faults: {E1: other};notIssuedFaults: [E1] | faults contradicts notIssuedFaults: both name \"E1\"",
                "sealing: none;sealTrust: a.pem | sealTrust contradicts sealing none: a seal would never be looked at",
                "retention: 3y | retention: expected five years (5y) at least, as Decision 18.125 asks for, found 3y",
                "retention: five | retention: expected a number of years such as 5y, found five",
                "quantities: all | quantities: expected one of decimal, whole, found all",
                "conventions: {unit: rec20} | unknown key conventions.unit, did you mean conventions.units?",
                "conventions: {unitCodes: {STK: NARR}} | conventions: unitCodes: STK stands for the unknown unit NARR, did you mean NAR?",
                "conventions: {unitCodes: {KGM: NAR}} | unitCodes: KGM is a unit of the Guidelines and means itself",
                "conventions: {unitCodes: {KIL: NAR}} | unitCodes: KIL contradicts its published meaning KGM, which does not convert to NAR",
                "conventions: {units: rec20, codeLists: 2017} | units: rec20 contradicts codeLists 2017, which had no such units",
                "conventions: {codeLists: 1975} | codeLists: expected a year from 2002 to 2021, found 1975",
                "conventions: {originPermit: R, lastReExportCertificate: R} | originPermit contradicts lastReExportCertificate: both are R",
                "conventions: {countryExtras: [CH]} | countryExtras: CH is a country, and needs no agreement",
                "base: czech;namespace: urn:a | authentication by soap-header: expected user, and passwordFile,"
            })
    void namesContradictions(String lines, String message) {
        assertThatThrownBy(() ->
                        load("partner: XA\nendpoint: https://xa.example/epix\n" + lines.replace(';', '\n') + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(message.strip());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "operationNames: {GetNonFinalCitesCertificate: Get, GetFinalCitesCertificate: Get} | line 3: operationNames: GetNonFinalCitesCertificate and GetFinalCitesCertificate have the same name Get, so that the partner cannot tell them apart: name them differently, or leave one out of operations",
                "operationNames: {ConfirmQuantities: ServiceState} | line 3: operationNames: ConfirmQuantities and ServiceState have the same name ServiceState",
                "responseNames:;  GetNonFinalCitesCertificate: R;  GetFinalCitesCertificate: R | line 5: responseNames: GetNonFinalCitesCertificate and GetFinalCitesCertificate have the same name R, so that an answer to one would pass",
                "argumentNames: {CertificateNumber: ID, TokenId: ID} | line 3: argumentNames: CertificateNumber and TokenId have the same name ID",
                "argumentNames: {CertificateNumber: TokenId} | line 3: argumentNames: CertificateNumber and TokenId have the same name TokenId",
                "arguments:;  GetNonFinalCitesCertificate: [CertificateNumber, CertificateNumber] | line 4: arguments: GetNonFinalCitesCertificate lists CertificateNumber more than once: leave it there once",
                "isoCountryCode: omit;arguments: {GetFinalCitesCertificate: [CertificateNumber, TokenId, IsoCountryCode]} | line 4: arguments: GetFinalCitesCertificate lists IsoCountryCode, which contradicts isoCountryCode omit: leave it out of the list, or say callee or caller",
                "notIssuedFaults: [CertificateNotFound];faults:;  certificatenotfound: not-final | line 5: faults contradicts notIssuedFaults: both name \"certificatenotfound\", in whatever case; leave it in one of them",
                "notIssuedFaults: ['*'];faults: {'*': other} | line 4: faults contradicts notIssuedFaults: both name \"*\"",
                "faults: {'*': not-final};notIssuedFaults: [CertificateNotFound] | line 3: faults contradicts notIssuedFaults: \"*\" goes before, and takes all that \"CertificateNotFound\" stands for",
                "operations: [GetNonFinalCitesCertificate];arguments: {GetNonFinalCitesCertificate: [CertificateNumber]};emptyToken: nil | line 5: emptyToken nil contradicts arguments, where no operation has TokenId: add it there, or leave out emptyToken",
                "sealing: none;detachedSeal: x.xml | line 4: detachedSeal contradicts sealing none: a seal would never be looked at; leave one of them out",
                "authentication:;  method: http-basic;  user: u;  passwordFile: a;  header: X | line 7: authentication.header contradicts method http-basic, which has no such header: leave it out, or say method: soap-header",
                "authentication: {method: username-token, user: u, passwordFile: a, userElement: X} | line 3: authentication.userElement contradicts method username-token",
                "authentication: {method: soap-header, user: u, passwordFile: a, headerNamespace: 'a b'} | line 3: authentication.headerNamespace: expected a URI such as urn:CitesDataExchange, found \"a b\"",
                "timeouts:;  total: 2s;  connect: 5s | line 5: timeouts: connect 5 s contradicts the shorter total 2 s: shorten it, or lengthen total",
                "timeouts: {answer: 30s, total: 10s} | line 3: timeouts: answer 30 s contradicts the shorter total 10 s",
                "operations: [GetNonFinalCitesCertificate];operationNames: {ConfirmQuantities: X} | line 4: operationNames names ConfirmQuantities, which contradicts operations, where it is not: add it there, or leave out its name",
                "interface: v1;namespace: urn:CitesDataExchange/v2/ | line 4: namespace urn:CitesDataExchange/v2/ contradicts interface v1: leave it out, or say interface: v2",
                "namespace: urn:CitesDataExchange/v1 | line 3: namespace urn:CitesDataExchange/v1 contradicts interface v2: leave it out, or say interface: v1",
                "namespace: 'not a uri' | line 3: namespace: expected a URI such as urn:CitesDataExchange, found \"not a uri\"",
                "namespace: permits | line 3: namespace: expected a URI such as urn:CitesDataExchange, found \"permits\"",
                "soapActions: {GetNonFinalCitesCertificate: \"a\\nb\"} | line 3: soapActions: the action of GetNonFinalCitesCertificate cannot stand in an HTTP header: expected printable ASCII without quotation marks, found \"a?b\"",
                "soapActions: {ConfirmQuantities: \"a\\u00e9\"} | line 3: soapActions: the action of ConfirmQuantities cannot stand in an HTTP header",
                "soapActions: {ServiceState: 'a\"b'} | line 3: soapActions: the action of ServiceState cannot stand in an HTTP header"
            })
    void stopsTheStartAtWhatContradictsItself(String lines, String message) {
        assertThatThrownBy(() ->
                        load("partner: XA\nendpoint: https://xa.example/epix\n" + lines.replace(';', '\n') + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Cannot use the profile " + folder.resolve("profile.yaml") + ": ")
                .hasMessageContaining(": " + message.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "timeouts: {total: 2s}",
                "isoCountryCode: omit",
                "emptyToken: nil",
                "faults: {E17: not-final}\nnotIssuedFaults: ['E*']",
                "namespace: urn:CitesDataExchange",
                "interface: v1\nnamespace: urn:CitesDataExchange/v1/",
                "operations: [GetNonFinalCitesCertificate]\narguments: {GetNonFinalCitesCertificate: [CertificateNumber]}"
                        + "\nargumentNames: {CertificateNumber: TokenId}",
                "base: czech\nnamespace: urn:cz\nauthentication: {method: http-basic, user: u, passwordFile: p}",
                "sealing: none\ndetachedSeal: '{number}.xades.xml'"
            })
    void startsWithWhatDoesNotContradictItself(String lines) throws IOException {
        assertThat(load("partner: XA\nendpoint: https://xa.example/epix\n" + lines + "\n")
                        .partner())
                .isEqualTo(CountryCode.of("XA"));
    }

    @Test
    void namesTheLineOfTheReadyProfileThatContradicts() {
        assertThatThrownBy(() -> load("""
                        partner: XA
                        endpoint: https://xa.example/epix
                        base: hub
                        timeouts: {total: 10s}
                        """))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(": line 4: timeouts: answer 15 s contradicts the shorter total 10 s");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "passwordFile: x | unknown key passwordFile, did you mean authentication.passwordFile or clientKey.passwordFile or proxy.passwordFile?",
                "user: joe | unknown key user, did you mean authentication.user or proxy.user?",
                "connect: 5s | unknown key connect, did you mean timeouts.connect?",
                "conect: 5s | unknown key conect, did you mean timeouts.connect?",
                "timeout: {connect: 5s} | unknown key timeout, did you mean timeouts?",
                "sealtrust: x.pem | unknown key sealtrust, did you mean sealTrust?",
                "zzzzzzzz: 1 | unknown key zzzzzzzz; known keys are argumentNames, arguments, attachments,",
                "timeouts: {blue: 1s} | unknown key timeouts.blue; known keys of timeouts are answer, connect, total",
                "conventions: {unitCodes: {STK: ZZZZZZ}} | stands for the unknown unit ZZZZZZ"
            })
    void namesAKeyOnlyIfItIsNear(String line, String message) {
        assertThatThrownBy(() -> load("partner: XA\nendpoint: https://xa.example/epix\n" + line + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(": line 3: ")
                .hasMessageContaining(message.strip());
    }

    @Test
    void namesTheNestedKeyOfAService() {
        assertThatThrownBy(() -> ResponderProfile.load(
                        Files.writeString(folder.resolve("serve.yaml"), "party: XA\naccess: [XB]\npasswordFile: x\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 3: unknown key passwordFile, did you mean ")
                .hasMessageContaining("serverKey.passwordFile");
    }

    @Test
    void sendsTheSecretOfAServiceToAFileOfItsOwn() {
        assertThatThrownBy(() -> ResponderProfile.load(Files.writeString(
                        folder.resolve("serve.yaml"), "party: XA\naccess: [XB]\nserverKey: {file: a, password: x1}\n")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 3: serverKey.password: a secret never stands in the file; use"
                        + " serverKey.passwordFile (a file that holds it) or serverKey.passwordVariable (an environment"
                        + " variable)")
                .hasMessageNotContaining("x1");
    }

    @Test
    void namesEverythingThatIsWrongAtOnce() {
        assertThatThrownBy(() -> load("partner: Switzerland\nsealing: no\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot use the profile " + folder.resolve("profile.yaml")
                        + ": line 1: partner: Not a country code: \"Switzerland\"; expected two letters such as CH;"
                        + " the key endpoint is missing;"
                        + " line 2: sealing: expected one of required, if-present, none, found no");
    }

    @Test
    void refusesPlainHttp() {
        assertThatThrownBy(() -> PartnerProfile.builder(CountryCode.of("XA"), URI.create("http://xa.example/"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage(
                        "Cannot use the profile of XA: endpoint: expected an https address, found http://xa.example/");
    }

    @Test
    void showsNoPasswordOfAnAddress() {
        assertThatThrownBy(() -> PartnerProfile.builder(
                                CountryCode.of("XA"), URI.create("http://user:geheim@xa.example/epix"))
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Cannot use the profile of XA: endpoint: expected an https address, found"
                        + " http://***@xa.example/epix")
                .hasMessageEndingWith("endpoint: an address carries neither a user nor a fragment")
                .message()
                .doesNotContain("geheim");
    }

    @Test
    void refusesAFileThatIsMissingOrNoProfile() {
        assertThatThrownBy(() -> PartnerProfile.load(folder.resolve("none.yaml")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot read the profile " + folder.resolve("none.yaml") + ": there is no such file");
        assertThatThrownBy(() -> load("- a\n- b\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageEndingWith("expected lines of the form \"key: value\"");
        assertThatThrownBy(() -> load("partner: XA\nendpoint: [\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profile.yaml, line ");
        assertThatThrownBy(() -> load("partner: " + "[".repeat(20_000)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profile.yaml");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pins: &a [*a]",
                "operationNames: &a {GetFinalCitesCertificate: *a}",
                "conventions: &a {unitCodes: *a}",
                "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\nd: &d [*c, *c]\npins: [*d, *d, *d, *d]",
                "pins: !!java.lang.ProcessBuilder [ls]",
                "? {a: b}\n: c",
                "<<: {sealing: none}"
            })
    void refusesWhatYamlCouldDoBeyondAMapping(String lines) {
        assertThatThrownBy(() -> load("partner: XA\nendpoint: https://xa.example/epix\n" + lines + "\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("profile.yaml");
    }

    @Test
    void showsNoPasswordThatStandsInAnAddress() {
        assertThatThrownBy(() -> load("partner: XA\nendpoint: https://user:canary@xa.example/epix\n"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("endpoint")
                .message()
                .doesNotContain("canary");
    }

    @Test
    void writesRequestsInTheDialectOfThePartner() throws IOException {
        PartnerProfile czech = load("""
                partner: CZ
                endpoint: https://cz.example/service
                namespace: urn:cz
                operations: [GetNonFinalCitesCertificate]
                operationNames: {GetNonFinalCitesCertificate: GetDocument}
                arguments: {GetNonFinalCitesCertificate: [CertificateNumber]}
                argumentNames: {CertificateNumber: ID}
                qualifiedArguments: true
                sealing: none
                """);
        PartnerProfile swiss = load("""
                partner: CH
                endpoint: https://ch.example/service
                interface: v1
                arguments: {ServiceState: []}
                emptyToken: empty
                sealing: none
                """);

        assertThat(sent(czech, c -> c.nonFinalPermit(PermitNumber.of("CZ/<1>"), null)))
                .contains("SOAPAction=[\"urn:GetDocument\"]")
                .contains("<m:GetDocument xmlns:m=\"urn:cz\"><m:ID>CZ/&lt;1&gt;</m:ID></m:GetDocument>");
        assertThat(sent(swiss, EpixClient::serviceState))
                .contains("SOAPAction=[\"urn:ServiceState\"]")
                .contains("<m:ServiceStateRequest xmlns:m=\"urn:CitesDataExchange/v1/\"></m:ServiceStateRequest>");
        assertThat(sent(swiss, c -> c.finalPermit(PermitNumber.of("CH1"), null)))
                .contains("<m:GetFinalCitesCertificateRequest xmlns:m=\"urn:CitesDataExchange/v1/\">"
                        + "<CertificateNumber>CH1</CertificateNumber><TokenId/><IsoCountryCode>CH</IsoCountryCode>"
                        + "</m:GetFinalCitesCertificateRequest>");
        assertThat(sent(swiss, c -> c.finalPermit(PermitNumber.of("CH1"), TokenId.of("a&b"))))
                .contains("<TokenId>a&amp;b</TokenId>");
    }

    @Test
    void loadsTheProfileOfAService() throws IOException {
        ResponderProfile profile = ResponderProfile.load(Files.writeString(folder.resolve("serve.yaml"), """
                party: XA
                host: localhost
                port: 8443
                path: /cites
                interfaces: [v2]
                access: [XB, NO]
                serverKey:
                  file: server.p12
                  passwordVariable: EPIX_KEY_PASSWORD
                clientTrust: clients
                sealKey:
                  file: seal.p12
                  passwordFile: seal.password
                permits: permits
                """));

        assertThat(profile.party()).isEqualTo(CountryCode.of("XA"));
        assertThat(profile.port()).isEqualTo(8443);
        assertThat(profile.path()).isEqualTo("/cites");
        assertThat(profile.versions()).containsExactly(ToolkitVersion.V2);
        assertThat(profile.access()).containsExactly(CountryCode.of("XB"), CountryCode.of("NO"));
        assertThat(profile.serverKey().orElseThrow().passwordVariable()).isEqualTo("EPIX_KEY_PASSWORD");
        assertThat(profile.permits()).contains(folder.resolve("permits"));
        assertThat(profile.sealKey()).isPresent();
    }

    @Test
    void aServiceIsToldOfCallersWithTheirOwnDialect() throws IOException {
        ResponderProfile profile = ResponderProfile.load(Files.writeString(folder.resolve("serve.yaml"), """
                party: XA
                access: [XB]
                callers:
                  CZ:
                    operations: [GetNonFinalCitesCertificate]
                    interfaces: [v2]
                    namespace: urn:permits.example
                    operationNames: {GetNonFinalCitesCertificate: GetDocument}
                    argumentNames: {CertificateNumber: ID}
                    attachments: inline
                    isoCountryCode: omit
                  NO:
                    conventions:
                      permitTypes: numbers
                      unitCodes: {STK: NAR}
                """));

        assertThat(profile.access()).containsExactly(CountryCode.of("XB"));
        assertThat(profile.callers()).extracting(c -> c.caller().value()).containsExactly("CZ", "NO");
        assertThat(profile.callers().get(0)).satisfies(czech -> {
            assertThat(czech.operations()).containsExactly(Operation.NON_FINAL_PERMIT);
            assertThat(czech.versions()).containsExactly(ToolkitVersion.V2);
            assertThat(czech.namespace()).contains("urn:permits.example");
            assertThat(czech.operationName(Operation.NON_FINAL_PERMIT)).contains("GetDocument");
            assertThat(czech.argumentName(RequestArgument.CERTIFICATE_NUMBER)).isEqualTo("ID");
            assertThat(czech.attachmentForm()).contains(AttachmentForm.INLINE);
            assertThat(czech.isoCountryCode()).contains(CountryCodeUse.OMIT);
        });
        assertThat(profile.callers().get(1).conventions())
                .isEqualTo(PermitConventions.builder()
                        .permitTypes(PermitConventions.PermitTypes.NUMBERS)
                        .unitCode("STK", new UnitCode("NAR"))
                        .build());
    }

    @Test
    void faultsOfACallerAreNamedWithTheirLines() throws IOException {
        Path file = Files.writeString(folder.resolve("serve.yaml"), """
                party: XA
                callers:
                  CZ:
                    operation: [ServiceState]
                    namespace: urn:permits.example
                  Czechia: {}
                """);

        assertThatThrownBy(() -> ResponderProfile.load(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("line 4: unknown key callers.CZ.operation, did you mean callers.CZ.operations?")
                .hasMessageContaining("line 3: callers.CZ: ")
                .hasMessageContaining("namespace: it says no version, so interfaces must name exactly one")
                .hasMessageContaining("line 6: ");
    }

    @Test
    void wantsAnAccessListOfAService() {
        assertThatThrownBy(() -> ResponderProfile.builder(CountryCode.of("XA")).build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("Cannot use the profile of XA: access: expected one Party at least that may ask");
    }

    private static String sent(PartnerProfile profile, java.util.function.Function<EpixClient, ?> call) {
        List<String> sent = new ArrayList<>();
        EpixClient client = EpixClient.builder(profile)
                .transport((request, deadline) -> {
                    sent.add(new TreeMap<>(request.headers())
                            + new String(request.body().bytes(), StandardCharsets.UTF_8));
                    return WireResponse.of(500, Map.of(), new byte[0]);
                })
                .build();
        assertThat(call.apply(client)).isNotNull();
        return sent.get(0);
    }

    private PartnerProfile load(String yaml) throws IOException {
        return PartnerProfile.load(Files.writeString(folder.resolve("profile.yaml"), yaml));
    }
}
