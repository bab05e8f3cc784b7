package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.model.ItemQuantity;
import io.github.epixsdk.model.PermitDateTime;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.model.Quantity;
import io.github.epixsdk.testkit.Endorsement;
import io.github.epixsdk.testkit.InMemoryAuthority;
import io.github.epixsdk.testkit.SamplePermits;
import io.github.epixsdk.testkit.SimulatedParty;
import io.github.epixsdk.testkit.internal.TestKeys;
import io.github.epixsdk.transport.CallContext;
import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.PermitReply;
import io.github.epixsdk.transport.TokenId;
import io.github.epixsdk.xml.PermitCodec;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A folder of permits served from a profile, read by the ordinary client commands. */
class ServeIT {
    private static final Pattern ADDRESS = Pattern.compile("at (https://localhost:\\d+/epix) until stopped");
    private static final LocalDate DAY = LocalDate.of(2026, 11, 23);

    @TempDir
    private Path folder;

    private Path permits;
    private Path v1Only;
    private RunningCommand service;
    private String address;

    @BeforeEach
    void serve() throws IOException, InterruptedException {
        permits = Files.createDirectory(folder.resolve("permits"));
        v1Only = permits.resolve("sealed-v1.xml");
        PermitCodec codec = PermitCodec.create();
        Files.write(
                permits.resolve("issued.xml"),
                codec.write(SamplePermits.rehearsal(PermitNumber.of("XA-ISSUED"), DAY), ToolkitVersion.V2));
        Files.write(permits.resolve("final.xml"), endorsed("XA-FINAL", ToolkitVersion.V2));
        // The endorsed form of a permit comes first in the folder here: the order of names must not matter.
        Files.write(permits.resolve("both-a.xml"), endorsed("XA-BOTH", ToolkitVersion.V2));
        Files.write(
                permits.resolve("both-b.xml"),
                codec.write(SamplePermits.rehearsal(PermitNumber.of("XA-BOTH"), DAY), ToolkitVersion.V2));
        Path plain = folder.resolve("plain.xml");
        Files.write(
                plain, codec.write(SamplePermits.rehearsal(PermitNumber.of("XA-SEALED-V1"), DAY), ToolkitVersion.V1));
        Path key = TestKeys.pkcs12(folder, "seal.p12", TestKeys.XA_SEAL);
        Path password = TestKeys.password(folder);
        epix("seal", plain, "--key", key, "--password-file", password, "-o", v1Only)
                .succeeds();
        Files.writeString(permits.resolve("notes.txt"), "no permit, and not served");
        TestKeys.pkcs12(folder, "server.p12", TestKeys.PKI.server(TestKeys.XA, "localhost"));
        TestKeys.pkcs12(folder, "client.p12", TestKeys.PKI.client(TestKeys.XB));
        TestKeys.pem(folder, "tls.pem", TestKeys.PKI.tlsAnchor());
        TestKeys.pem(folder, "seals.pem", TestKeys.PKI.sealAnchor(TestKeys.XA));
        service = RunningCommand.start("serve", "--profile", serviceProfile(0));
        Matcher matcher = ADDRESS.matcher(service.awaitLine("Serving 5 permits of Party XA"));
        assertThat(matcher.find()).isTrue();
        address = matcher.group(1);
    }

    @AfterEach
    void stop() throws InterruptedException {
        service.close();
    }

    @Test
    void servesIssuedPermitsSealed() throws IOException {
        assertThat(get("XA-ISSUED", "v2").succeeds().out()).contains("items: 3, seal: VALID");
        assertThat(get("XA-ISSUED", "v1").succeeds().out()).contains("(v1, items: 3, seal: VALID)");
        get("XA-ISSUED", "v2", "--final").failsWith(ExitCode.REFUSED, "NOT_FINAL");
    }

    @Test
    void servesEndorsedPermitsAsFinal() throws IOException {
        assertThat(get("XA-FINAL", "v2", "--final").succeeds().out()).contains("seal: VALID");

        assertThat(epix("permit", "show", folder.resolve("got.xml"), "--json")
                        .succeeds()
                        .out())
                .contains("\"endorsedQuantity\" : \"11\"", "\"exportPort\" : \"Port Never\"");
    }

    @Test
    void servesBothFormsOfAPermitWhateverTheirFilesAreCalled() throws IOException {
        assertThat(get("XA-BOTH", "v2").succeeds().out()).contains("seal: VALID");
        assertThat(Files.readString(folder.resolve("got.xml")))
                .doesNotContain("Port Never</ram:Name></ram:OccurrenceLogisticsLocation>");

        get("XA-BOTH", "v2", "--final").succeeds();

        assertThat(Files.readString(folder.resolve("got.xml"))).contains("OccurrenceLogisticsLocation");
    }

    @Test
    void servesSealedPermitsWithTheirSealAndInTheirVersionOnly() throws IOException {
        assertThat(get("XA-SEALED-V1", "v1").succeeds().out()).contains("(v1, items: 3, seal: VALID)");
        assertThat(Files.readString(folder.resolve("got.xml"))).contains(signatureValue(v1Only));

        get("XA-SEALED-V1", "v2").failsWith(ExitCode.REFUSED, "The permit is sealed in version v1 only");
    }

    @Test
    void booksConfirmationsOnceAndRefusesTooMuch() throws IOException {
        Path profile = partnerProfile("v2");

        assertThat(epix("confirm", "XA-FINAL", "--partner", profile, "--position", "A=1", "--position", "C=11")
                        .succeeds()
                        .out())
                .isEqualTo("Accepted by the partner.\n");
        assertThat(epix("confirm", "XA-FINAL", "--partner", profile, "--position", "C=11", "--position", "A=1")
                        .succeeds()
                        .out())
                .isEqualTo("Accepted: the partner had booked this confirmation before.\n");
        epix("confirm", "XA-FINAL", "--partner", profile, "--position", "C=1")
                .failsWith(
                        ExitCode.REFUSED,
                        "QUANTITY_ABOVE_PERMITTED: item C: 12 in all is more than the 11 NAR exported");
    }

    @Test
    void saysNoToAnUnknownNumber() throws IOException {
        get("XA-NOWHERE", "v2").failsWith(ExitCode.NO, "Not issued: the partner has no permit XA-NOWHERE");
        assertThat(folder.resolve("got.xml")).doesNotExist();
    }

    @Test
    void warnsOfAFolderWithoutPermitsAndServesAllTheSame() throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));
        Files.writeString(empty.resolve("PERMIT.XML"), "no ending in lower case");
        String profile = Files.readString(serviceProfile(0)).replace("permits: permits", "permits: empty");
        RunningCommand idle =
                RunningCommand.start("serve", "--profile", Files.writeString(folder.resolve("idle.yaml"), profile));
        Matcher matcher = ADDRESS.matcher(idle.awaitLine("Serving 0 permits of Party XA"));
        assertThat(matcher.find()).isTrue();
        address = matcher.group(1);

        get("XA-ISSUED", "v2").failsWith(ExitCode.NO, "Not issued: the partner has no permit XA-ISSUED");

        assertThat(idle.stop())
                .isEqualTo("Warning: no permits in " + empty + ": its files whose names end in .xml (lower case) are"
                        + " permits, those of folders below are not. Every request for a permit will be answered \"not"
                        + " issued\". The folder is read at the start only: put permits there and start again.\n");
    }

    @Test
    void refusesAPortThatIsInUse() throws IOException {
        int port = Integer.parseInt(address.replaceAll(".*:(\\d+)/.*", "$1"));

        epix("serve", "--profile", serviceProfile(port))
                .failsWith(ExitCode.UNUSABLE, "epix: Cannot serve on localhost:" + port, "in use");
    }

    @Test
    void isUnreachableOnceStopped() throws IOException, InterruptedException {
        Path profile = partnerProfile("v2");
        service.close();

        Command got = get("XA-ISSUED", "v2");
        Command confirmed = epix("confirm", "XA-FINAL", "--partner", profile, "--position", "C=1");
        Command asked = epix("state", "--partner", profile);

        for (Command command : List.of(got, confirmed, asked)) {
            assertThat(command.code()).isEqualTo(ExitCode.UNDECIDED);
            assertThat(command.out()).isEmpty();
            assertThat(command.err())
                    .startsWith("Unreachable: no usable answer in ")
                    .contains("NOT_REACHED")
                    .doesNotContain("Exception", "java.", "\tat ");
        }
        assertThat(confirmed.err()).contains("The partner did not receive the confirmation.");
    }

    @Test
    void keepsAPermitWithATokenFromWhoeverDoesNotKnowIt() throws IOException {
        Path kit = Files.createDirectory(folder.resolve("kit"));
        try (SimulatedParty party =
                SimulatedParty.builder(TestKeys.XA).pki(TestKeys.PKI).start()) {
            party.authority().issue(SamplePermits.rehearsal(PermitNumber.of("XA-TOKEN"), DAY), TokenId.of("3FA9"));
            RehearsalKit.write(kit, party, TestKeys.XB, "required");
            Path profile = kit.resolve("partner-v2.yaml");
            Path target = folder.resolve("token.xml");

            epix("get", "XA-TOKEN", "--partner", profile, "--token", "3FA8", "-o", target)
                    .failsWith(
                            ExitCode.NO,
                            "Not issued: the partner has no permit XA-TOKEN, or the token does not fit it.");
            epix("get", "XA-TOKEN", "--partner", profile, "-o", target).failsWith(ExitCode.NO, "Not issued: ");
            epix("confirm", "XA-TOKEN", "--partner", profile, "--token", "3FA8", "--position", "A=1")
                    .failsWith(ExitCode.NO, "Not issued: ");
            assertThat(target).doesNotExist();
            epix("get", "XA-TOKEN", "--partner", profile, "--token", "3FA9", "-o", target)
                    .succeeds();
        }
    }

    private Command get(String number, String version, Object... more) throws IOException {
        Object[] all = new Object[6 + more.length];
        System.arraycopy(
                new Object[] {"get", number, "--partner", partnerProfile(version), "-o", folder.resolve("got.xml")},
                0,
                all,
                0,
                6);
        System.arraycopy(more, 0, all, 6, more.length);
        return epix(all);
    }

    private Path serviceProfile(int port) throws IOException {
        return Files.writeString(folder.resolve("service-" + port + ".yaml"), """
                party: XA
                port: %d
                access: [XB]
                serverKey:
                  file: server.p12
                  passwordFile: password
                clientTrust: tls.pem
                sealKey:
                  file: seal.p12
                  passwordFile: password
                permits: permits
                """.formatted(port));
    }

    private Path partnerProfile(String version) throws IOException {
        return Files.writeString(folder.resolve("partner-" + version + ".yaml"), """
                partner: XA
                caller: XB
                endpoint: %s
                interface: %s
                clientKey:
                  file: client.p12
                  passwordFile: password
                trust: tls.pem
                sealTrust: seals.pem
                """.formatted(address, version));
    }

    /** Has an authority endorse a permit and takes what it gives out as final. */
    private static byte[] endorsed(String number, ToolkitVersion version) {
        InMemoryAuthority authority = new InMemoryAuthority(TestKeys.XA, null, Clock.systemUTC());
        PermitNumber permit = PermitNumber.of(number);
        authority.issue(SamplePermits.rehearsal(permit, DAY));
        List<ItemQuantity> quantities = List.of(
                new ItemQuantity("A", Quantity.of("1", "NAR")), new ItemQuantity("C", Quantity.of("11", "NAR")));
        authority.endorse(permit, new Endorsement(quantities, "Port Never", PermitDateTime.of(DAY), Optional.empty()));
        PermitReply reply = authority.finalPermit(
                permit,
                null,
                CallContext.of(
                        TestKeys.XB,
                        TestKeys.XA_SEAL.certificate(),
                        Operation.FINAL_PERMIT,
                        version,
                        Instant.MAX,
                        "exchange-1"));
        return ((PermitReply.Issued) reply).document().orElseThrow();
    }

    private static String signatureValue(Path sealed) throws IOException {
        Matcher value = Pattern.compile("SignatureValue[^>]*>([^<]+)<").matcher(Files.readString(sealed));
        assertThat(value.find()).isTrue();
        return value.group(1);
    }
}
