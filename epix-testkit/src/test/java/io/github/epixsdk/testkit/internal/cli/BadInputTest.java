package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.epixsdk.testkit.TestIdentity;
import io.github.epixsdk.testkit.internal.TestKeys;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is wrong with the input: one clear line, the right exit code, no result. */
class BadInputTest {
    private static final String RAM = "urn:un:unece:uncefact:data:draft:ReusableAggregateBusinessInformationEntity:1";

    @TempDir
    private Path folder;

    static Stream<Arguments> unreadablePermits() {
        return Stream.of(
                Arguments.of("text.txt", "This is no XML.", "line 1, column 1: not well-formed XML", "expected '<'"),
                Arguments.of("empty.xml", "", "the document is empty, expected XML", ""),
                Arguments.of(
                        "truncated.xml",
                        "<CITESEPermit xmlns='urn:un:unece:uncefact:data:standard:CITESEPermit:2'>\n<Header",
                        "line 2, column ",
                        "not well-formed XML"),
                Arguments.of(
                        "doctype.xml",
                        "<!DOCTYPE p [<!ENTITY e SYSTEM 'file:///etc/passwd'>]>\n<p>&e;</p>",
                        "line 1, column 1: a document type declaration (DOCTYPE) is never accepted",
                        ""),
                Arguments.of(
                        "fault.xml",
                        "<s:Envelope xmlns:s='http://schemas.xmlsoap.org/soap/envelope/'><s:Body><s:Fault>"
                                + "<faultcode>s:Client</faultcode><faultstring>CertificateNotFound</faultstring>"
                                + "</s:Fault></s:Body></s:Envelope>",
                        "a SOAP fault instead of a permit",
                        "\"CertificateNotFound\""),
                Arguments.of(
                        "namespace.xml",
                        "<p:CITESEPermit xmlns:p='urn:un:unece:uncefact:data:standard:CITESEPermit:3'/>",
                        "found the namespace \"urn:un:unece:uncefact:data:standard:CITESEPermit:3\", expected v1 (",
                        "v2 ("),
                Arguments.of("other.xml", "<p:Permit xmlns:p='urn:example:permits:9'/>", "permit", ""),
                Arguments.of(
                        "numberless.xml",
                        "<CITESEPermit xmlns='urn:un:unece:uncefact:data:standard:CITESEPermit:2' xmlns:r='" + RAM
                                + "'>\n<HeaderExchangedDocument>\n<r:ID> </r:ID></HeaderExchangedDocument></CITESEPermit>",
                        "line 1, column 1: the permit has no number: expected one in box 1",
                        "/CITESEPermit/HeaderExchangedDocument/ID"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("unreadablePermits")
    void isNamedWithFileAndPlaceByEveryCommandThatReadsPermits(
            String name, String content, String what, String expected) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Path target = folder.resolve("target.xml");
        String start = "epix: " + file + ": ";

        epix("permit", "show", file).failsWith(ExitCode.UNUSABLE, start, what, expected);
        epix("permit", "show", file, "--json").failsWith(ExitCode.UNUSABLE, start, what, expected);
        epix("permit", "validate", file).failsWith(ExitCode.UNUSABLE, start, what, expected);
        epix("permit", "convert", file, "--to", "v2", "-o", target).failsWith(ExitCode.UNUSABLE, start, what, expected);
        epix("simulate", "--port", 0, "--replay", file).failsWith(ExitCode.UNUSABLE, start, what, expected);
        assertThat(target).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "not xml", "<html/>", "<!DOCTYPE p []><p/>"})
    void isNoPermitWhoseSealCouldBeJudged(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.xml"), content);
        Path trust = TestKeys.pem(folder, "trust.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));

        epix("verify", file, "--trust", trust).failsWith(ExitCode.UNUSABLE, "epix: " + file + ": ");
        epix("verify", file, "--trust", trust, "--json").failsWith(ExitCode.UNUSABLE, "epix: " + file + ": ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"not xml", "<html/>", "<!DOCTYPE p []><p/>"})
    void isNotSealed(String content) throws IOException {
        Path file = Files.writeString(folder.resolve("bad.xml"), content);

        sealing(file, TestKeys.PASSWORD).failsWith(ExitCode.UNUSABLE, "epix: " + file + ": ");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            permit show {missing}                               | epix: {missing}: no such file
            permit show {folder}                                | epix: {folder}: is a folder, expected a file
            permit validate {missing}                           | epix: {missing}: no such file
            permit convert {missing} --to v1 -o {target}        | epix: {missing}: no such file
            seal {missing} --key {p12} --password-file {pw} -o {target}       | epix: {missing}: no such file
            seal {permit} --key {missing} --password-file {pw} -o {target}    | epix: {missing}: no such file
            seal {permit} --key {folder} --password-file {pw} -o {target}     | epix: {folder}: is a folder, expected a file
            seal {permit} --key {p12} --password-file {missing} -o {target}   | epix: {missing}: no such file
            seal {permit} --key {p12} --password-file {folder} -o {target}    | epix: {folder}: is a folder, expected a file
            seal {permit} --key {p12} --password-file {p12} -o {target}       | epix: {p12}: the password is not UTF-8 text
            seal {permit} --key {p12} --password-file {badpw} -o {target}     | epix: Wrong password for the key file {p12}
            seal {permit} --key {permit} --password-file {pw} -o {target}     | epix: The key file {permit} is not a PKCS #12 file
            seal {permit} --key {p12} --password-file {pw} --level T -o {target} | epix: --level T: expected the address of a time-stamping authority, --tsa URL
            verify {missing} --trust {pem}                      | epix: {missing}: no such file
            verify {permit} --trust {missing}                   | epix: {missing}: no such file or folder
            verify {permit} --trust {permit}                    | epix: Cannot read {permit}: expected certificates in PEM or DER
            verify {permit} --trust {pem} --crl {missing}       | {missing}
            verify {permit} --trust {pem} --crl {permit}        | {permit}
            verify {permit} --trust {pem} --seal {missing}      | epix: {missing}: no such file
            get XA1 --partner {missing} -o {target}             | epix: {missing}: no such file
            get XA1 --partner {folder} -o {target}              | epix: {folder}: is a folder, expected a file
            confirm XA1 --partner {missing} --position A=1      | epix: {missing}: no such file
            confirm XA1 --partner {missing} --position A        | epix: --position A: expected ITEM=AMOUNT, such as A=5
            confirm XA1 --partner {missing} --position =5       | epix: --position =5: expected ITEM=AMOUNT, such as A=5
            confirm XA1 --partner {missing} --position A=five   | epix: --position A=five: Not a quantity: "five"; expected digits
            confirm XA1 --partner {missing} --position A=-1     | epix: --position A=-1: The quantity of position A may not be negative
            state --partner {missing}                           | epix: {missing}: no such file
            serve --profile {missing}                           | epix: {missing}: no such file
            simulate --port 70000                               | epix: --port 70000: expected 0 to 65535
            simulate --port -1                                  | epix: --port -1: expected 0 to 65535
            simulate --port 0 --dir {permit}                    | epix: --dir {permit}: cannot make the folder
            simulate --port 0 --dir {permit}/kit                | epix: --dir {permit}/kit: cannot make the folder
            permit convert {permit} --to v1 -o {missing}/x.xml  | epix: {missing}/x.xml: cannot write, the folder does not exist
            permit sample --items 1 --seed 1 -o {missing}/x.xml | epix: {missing}/x.xml: cannot write, the folder does not exist
            permit sample --items 1 --seed 1 -o {folder}        | epix: {folder}: cannot write, it is a folder, expected a file
            seal {permit} --key {p12} --password-file {pw} -o {folder} | epix: {folder}: cannot write, it is a folder
            """)
    void isNamedWithTheFileOrOption(String arguments, String message) throws IOException {
        Files.writeString(folder.resolve("badpw"), "wrong");
        Path pem = TestKeys.pem(folder, "trust.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));
        TestKeys.password(folder);
        TestKeys.pkcs12(folder, "xa.p12", TestKeys.XA_SEAL);
        Path permit = permit();

        Command failed = run(arguments, permit, pem);

        failed.failsWith(ExitCode.UNUSABLE, fill(message, permit, pem));
        assertThat(folder.resolve("target.xml")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                   | epix: A command is missing                              | epix
            permit                               | epix: A command is missing                              | epix permit
            frobnicate                           | epix: Unknown command or argument 'frobnicate'          | epix
            permit show a.xml b.xml              | epix: Unknown command or argument 'b.xml'               | epix permit show
            permit show --frob a.xml             | epix: Unknown option: '--frob'                          | epix permit show
            permit show                          | epix: Missing required parameter: 'FILE'                | epix permit show
            permit show a.xml --lang de          | '--lang': expected en or fr or es, found 'de'           | epix permit show
            permit convert a.xml --to v3 -o b    | '--to': expected v1 or v2, found 'v3'                   | epix permit convert
            permit convert a.xml                 | epix: Missing required options: '--to=VERSION', '-o=OUT' | epix permit convert
            permit sample --items x --seed 1 -o b | '--items': expected a whole number, found 'x'          | epix permit sample
            permit sample --items 1 --seed y -o b | '--seed': expected a whole number, found 'y'           | epix permit sample
            permit sample --items 1 --seed 1 --issued 1/2/26 -o b | '--issued': expected a date such as 2026-11-23, found '1/2/26' | epix permit sample
            permit validate a.xml --on tomorrow  | '--on': expected a date such as 2026-11-23, found 'tomorrow' | epix permit validate
            seal a.xml --key k --password-file p --form loose -o b | '--form': expected enveloped or detached, found 'loose' | epix seal
            seal a.xml                           | epix: Missing required options: '--password-file=F', '-o=OUT' | epix seal
            verify a.xml --trust t --at noon     | '--at': expected a moment such as 2026-11-23T12:00:00Z, found 'noon' | epix verify
            verify a.xml                         | epix: Missing required option: '--trust=FILE_OR_DIR'    | epix verify
            serve                                | epix: Missing required option: '--profile=FILE'         | epix serve
            get XA1                              | epix: Missing required options: '--partner=PROFILE', '-o=OUT' | epix get
            confirm XA1 --partner p              | epix: Missing required option: '--position=ITEM=AMOUNT' | epix confirm
            simulate --port                      | epix: Missing required parameter for option '--port' (N) | epix simulate
            simulate --port 0 --persona elf      | '--persona': expected one of generic, generic-v1, generic-v2, swiss, czech, hub, sloppy, found 'elf' | epix simulate
            demo --interface v0                  | '--interface': expected v1 or v2, found 'v0'            | epix demo
            """)
    void isWrongUseWithAHint(String arguments, String message, String command) {
        Command failed = epix((Object[]) words(arguments));

        failed.failsWith(ExitCode.UNUSABLE, message);
        assertThat(failed.errors()).last().isEqualTo("Try '" + command + " --help'.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ' '         | NUMBER: The permit number may not be blank
            XA{long}    | NUMBER: A permit number has at most 255 characters, found 302
            """)
    void isAPermitNumberNoPermitCanHave(String number, String message) {
        String filled = number.replace("{long}", "0".repeat(300));

        epix("get", filled, "--partner", "p.yaml", "-o", "x").failsWith(ExitCode.UNUSABLE, message);
        epix("confirm", filled, "--partner", "p.yaml", "--position", "A=1").failsWith(ExitCode.UNUSABLE, message);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            partner: XA;endpoint: https://localhost:1/epix;clientKy: x.p12 | line 3: unknown key clientKy, did you mean clientKey?
            endpoint: https://localhost:1/epix                        | the key partner is missing
            partner: XA;endpoint: http://localhost:1/epix             | endpoint: expected an https address, found http://localhost:1/epix
            partner: XA;endpoint: https://localhost:1/epix;interface: v7 | v7
            partner: [                                                | line
            - a list                                                  | {profile}
            partner: XA;endpoint: https://localhost:1/epix            | the profile needs the key trust
            partner: XA;endpoint: https://localhost:1/epix;trust: no.pem | no.pem: there is no such file or folder
            partner: XA;endpoint: https://localhost:1/epix;trust: profile.yaml | profile.yaml
            partner: XA;endpoint: https://localhost:1/epix;trust: trust.pem;clientKey: {file: xa.p12, passwordFile: badpw} | xa.p12: the password is wrong
            partner: XA;endpoint: https://localhost:1/epix;trust: trust.pem;clientKey: {file: trust.pem, passwordFile: badpw} | trust.pem: it is not a readable PKCS#12 file
            partner: XA;endpoint: https://localhost:1/epix;trust: trust.pem;clientKey: {file: xa.p12, passwordFile: no} | there is no such file
            """)
    void isAPartnersProfileThatCannotBeUsed(String lines, String message) throws IOException {
        Files.writeString(folder.resolve("badpw"), "wrong");
        TestKeys.pem(folder, "trust.pem", TestKeys.PKI.tlsAnchor());
        TestKeys.pkcs12(folder, "xa.p12", TestKeys.XA_SEAL);
        Path profile = Files.writeString(folder.resolve("profile.yaml"), lines.replace(';', '\n') + "\n");
        String expected = message.replace("{profile}", profile.toString());

        epix("get", "XA1", "--partner", profile, "-o", folder.resolve("target.xml"))
                .failsWith(ExitCode.UNUSABLE, "epix: ", expected);
        epix("confirm", "XA1", "--partner", profile, "--position", "A=1")
                .failsWith(ExitCode.UNUSABLE, "epix: ", expected);
        epix("state", "--partner", profile).failsWith(ExitCode.UNUSABLE, "epix: ", expected);
        assertThat(folder.resolve("target.xml")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            party: XA;prot: 1                                 | line 2: unknown key prot, did you mean port?
            party: XA                                         | access: expected one Party at least that may ask
            party: XA;access: [XB];port: 99999                | port: expected 0 to 65535, found 99999
            party: XA;access: [XB]                            | the key permits is missing
            party: XA;access: [XB];permits: nowhere           | nowhere: no such folder
            party: XA;access: [XB];permits: .                 | the profile needs the keys serverKey and clientTrust
            party: XA;access: [XB];permits: bad               | bad/bad.xml: line 1, column 1: not well-formed XML
            party: XA;access: [XB];permits: twice             | was issued before: a correction is a new permit
            party: XA;access: [XB];permits: .;sealKey: {file: xa.p12, passwordFile: badpw} | xa.p12
            """)
    void isAServicesProfileThatCannotBeUsed(String lines, String message) throws IOException {
        Files.writeString(folder.resolve("badpw"), "wrong");
        TestKeys.pkcs12(folder, "xa.p12", TestKeys.XA_SEAL);
        Files.writeString(Files.createDirectory(folder.resolve("bad")).resolve("bad.xml"), "not xml");
        Path twice = Files.createDirectory(folder.resolve("twice"));
        Path permit = permit();
        Files.copy(permit, twice.resolve("1.xml"));
        Files.move(permit, twice.resolve("2.xml"));
        Path profile = Files.writeString(folder.resolve("profile.yaml"), lines.replace(';', '\n') + "\n");

        epix("serve", "--profile", profile).failsWith(ExitCode.UNUSABLE, "epix: ", message);
    }

    @Nested
    class Debug {
        @Test
        void printsAStackTraceAfterTheLine() {
            Command failed = epix("permit", "show", folder.resolve("missing.xml"), "--debug");

            assertThat(failed.code()).isEqualTo(ExitCode.UNUSABLE);
            assertThat(failed.out()).isEmpty();
            assertThat(failed.errors().get(0)).endsWith("missing.xml: no such file");
            assertThat(failed.err()).contains("\tat io.github.epixsdk");
        }

        @Test
        void isAnOptionOfTheWholeCommandAsWell() {
            assertThat(epix("--debug", "permit", "show", folder.resolve("missing.xml"))
                            .err())
                    .contains("\tat ");
        }

        @Test
        void changesNothingWhereAllGoesWell() throws IOException {
            Path permit = permit();

            assertThat(epix("permit", "show", permit, "--debug")).isEqualTo(epix("permit", "show", permit));
        }
    }

    @Test
    void isOutputThatCannotBeWritten() throws IOException {
        Path permit = permit();
        StringWriter err = new StringWriter();
        Writer full = new Writer() {
            @Override
            public void write(char[] text, int offset, int length) throws IOException {
                throw new IOException("No space left on device");
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };

        int code = Epix.run(new PrintWriter(full, true), new PrintWriter(err, true), "permit", "show", permit + "");

        assertThat(code).isEqualTo(ExitCode.UNUSABLE);
        assertThat(err).hasToString("epix: standard output: cannot write the result" + System.lineSeparator());
    }

    @Test
    void isAFolderNobodyMayWriteTo() {
        Path target = Path.of("/proc/permit.xml");
        assumeTrue(Files.isDirectory(Path.of("/proc")), "No /proc on this system");

        epix("permit", "sample", "--items", 1, "--seed", 1, "-o", target)
                .failsWith(ExitCode.UNUSABLE, "epix: /proc/permit.xml: cannot write, ");
    }

    private Path permit() throws IOException {
        Path permit = folder.resolve("permit.xml");
        epix("permit", "sample", "--items", 1, "--seed", 1, "-o", permit).succeeds();
        return permit;
    }

    private Command run(String arguments, Path permit, Path pem) {
        return epix(Arrays.stream(words(arguments))
                .map(word -> fill(word, permit, pem))
                .toArray());
    }

    private Command sealing(Path file, String password) throws IOException {
        TestIdentity seal = TestKeys.XA_SEAL;
        Path passwordFile = Files.writeString(folder.resolve("pw"), password, StandardCharsets.UTF_8);
        return epix(
                "seal",
                file,
                "--key",
                TestKeys.pkcs12(folder, "xa.p12", seal),
                "--password-file",
                passwordFile,
                "-o",
                folder.resolve("target.xml"));
    }

    private String fill(String text, Path permit, Path pem) {
        return text.replace("{missing}", folder.resolve("missing").toString())
                .replace("{folder}", folder.toString())
                .replace("{target}", folder.resolve("target.xml").toString())
                .replace("{p12}", folder.resolve("xa.p12").toString())
                .replace("{pw}", folder.resolve("password").toString())
                .replace("{badpw}", folder.resolve("badpw").toString())
                .replace("{pem}", pem.toString())
                .replace("{permit}", permit.toString());
    }

    private static String[] words(String arguments) {
        List<String> words = new ArrayList<>(List.of(arguments.strip().split("\\s+")));
        words.removeIf(String::isEmpty);
        return words.toArray(new String[0]);
    }
}
