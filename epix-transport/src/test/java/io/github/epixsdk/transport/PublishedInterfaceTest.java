package io.github.epixsdk.transport;

import static io.github.epixsdk.transport.Rehearsal.XB_CLIENT;
import static io.github.epixsdk.transport.Requests.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.epixsdk.xml.ToolkitVersion;
import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.Source;
import javax.xml.transform.stream.StreamSource;
import javax.xml.validation.SchemaFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ?wsdl} and the schemas it leads to. */
class PublishedInterfaceTest {
    private static final Pattern LINK = Pattern.compile("schemaLocation=\"([^\"]+)\"");

    private final EpixEndpoint xa = Rehearsal.endpoint(new Rehearsal.Service()).build();

    @ParameterizedTest
    @CsvSource({"wsdl,v2", "WSDL,v2", "wsdl=v1,v1", "wsdl=v2,v2", "wsdl=,v2"})
    void carriesTheAddressItIsAskedAt(String query, String version) {
        WireResponse response = get(xa, "/epix?" + query, "xa.example:8443");

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.header("Content-Type")).contains("text/xml; charset=utf-8");
        assertThat(text(response))
                .contains(
                        "targetNamespace=\"urn:CitesDataExchange/" + version + "/\"",
                        "<soap:address location=\"https://xa.example:8443/epix\"/>",
                        "schemaLocation=\"https://xa.example:8443/epix?xsd=message-" + version + ".xsd\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"v1", "v2"})
    void leadsToSchemasThatFitTogether(String version) throws Exception {
        List<String> pending = new ArrayList<>(links(get(xa, "/epix?wsdl=" + version, "xa.example")));
        List<Source> schemas = new ArrayList<>();
        while (!pending.isEmpty()) {
            String link = pending.remove(0);
            URI address = URI.create(link);
            WireResponse schema = get(xa, address.getRawPath() + "?" + address.getRawQuery(), address.getAuthority());
            assertThat(schema.status()).isEqualTo(200);
            DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(new ByteArrayInputStream(schema.body()));
            // The most basic ones first, without their links, for a processor that fetches nothing.
            schemas.add(
                    0, new StreamSource(new StringReader(text(schema).replaceAll(" schemaLocation=\"[^\"]*\"", ""))));
            pending.addAll(links(schema));
        }

        assertThat(schemas).hasSize(3);
        assertThat(SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                        .newSchema(schemas.toArray(new Source[0])))
                .isNotNull();
    }

    @Test
    void carriesTheAddressThatWasSet() {
        EpixEndpoint behindProxy = Rehearsal.endpoint(new Rehearsal.Service())
                .address(URI.create("https://permits.example/epix?a=1&b=2"))
                .build();

        assertThat(text(get(behindProxy, "/internal?wsdl", "10.0.0.1")))
                .contains("location=\"https://permits.example/epix?a=1&amp;b=2\"")
                .doesNotContain("10.0.0.1");
    }

    @Test
    void showsOnlyWhatIsServed() {
        EpixEndpoint old = Rehearsal.endpoint(new Rehearsal.Service())
                .versions(List.of(ToolkitVersion.V1))
                .build();

        assertThat(text(get(old, "/epix?wsdl", "xa.example"))).contains("urn:CitesDataExchange/v1/");
        assertThat(get(old, "/epix?wsdl=v2", "xa.example").status()).isEqualTo(404);
        assertThat(get(old, "/epix?xsd=message-v2.xsd", "xa.example").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"xsd=../../module-info.class", "xsd=%2e%2e%2fx", "xsd", "xsd=interface-v2.wsdl"})
    void givesOutNothingElse(String query) {
        WireResponse response = get(xa, "/epix?" + query, "xa.example");

        assertThat(response.status()).isIn(404, 405);
        assertThat(response.body()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"evil\"/><x y=\"", "a b", "", "user@xa.example", "xa.example:80/path"})
    void doesNotRepeatAHostThatIsNone(String host) {
        assertThat(get(xa, "/epix?wsdl", host).status()).isEqualTo(400);
    }

    @Test
    void canBeSwitchedOff() {
        EpixEndpoint silent = Rehearsal.endpoint(new Rehearsal.Service())
                .publishInterface(false)
                .build();

        WireResponse response = get(silent, "/epix?wsdl", "xa.example");

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.header("Allow")).contains("POST");
    }

    private static WireResponse get(EpixEndpoint endpoint, String target, String host) {
        return endpoint.handle(
                WireRequest.of("GET", URI.create(target), Map.of("Host", List.of(host)), new byte[0]),
                XB_CLIENT.chain());
    }

    private static List<String> links(WireResponse response) {
        Matcher link = LINK.matcher(text(response));
        List<String> links = new ArrayList<>();
        while (link.find()) {
            links.add(link.group(1));
        }
        return links;
    }
}
