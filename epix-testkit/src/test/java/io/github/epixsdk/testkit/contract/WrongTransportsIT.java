package io.github.epixsdk.testkit.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectMethod;

import io.github.epixsdk.transport.ConnectionException;
import io.github.epixsdk.transport.ExchangeException;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.TlsMaterial;
import io.github.epixsdk.transport.TlsSource;
import io.github.epixsdk.transport.WireRequest;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.platform.testkit.engine.EngineTestKit;

/** Transports that are wrong on purpose; the contract catches each. */
class WrongTransportsIT {
    private static final Map<String, Class<? extends TransportContract>> KINDS = Map.ofEntries(
            Map.entry("follows redirects", FollowsRedirects.class),
            Map.entry("repeats", Repeats.class),
            Map.entry("tidies headers", TidiesHeaders.class),
            Map.entry("has no bound", HasNoBound.class),
            Map.entry("is late", IsLate.class),
            Map.entry("says nothing was received", SaysNothingWasReceived.class),
            Map.entry("shows no certificate", ShowsNoCertificate.class),
            Map.entry("keeps old keys", KeepsOldKeys.class),
            Map.entry("checks no host name", ChecksNoHostName.class),
            Map.entry("takes what is left over", TakesWhatIsLeftOver.class),
            Map.entry("takes bad status for failure", TakesStatusForFailure.class));

    @ParameterizedTest(name = "one that {0} is caught by {1}")
    @CsvSource({
        "follows redirects, followsNoRedirect",
        "repeats, givesAnyStatusAsAResultAndAsksOnce",
        "tidies headers, sendsMethodPathHeadersAndBodyVerbatim",
        "has no bound, refusesAnAnswerOverTheLimit",
        "has no bound, boundsWhatACompressedAnswerGrowsTo",
        "is late, keepsTheDeadlineWhenTheLastByteIsMissing",
        "says nothing was received, saysThatARequestWithoutAnAnswerMayHaveBeenReceived",
        "says nothing was received, takesNoAnswerThatIsShorterThanItSays",
        "shows no certificate, showsItsCertificateAndTellsThePartners",
        "shows no certificate, callsWithItsCertificate",
        "keeps old keys, usesNewKeysWithoutBeingOpenedAgain",
        "checks no host name, sendsNothingToAServerOfAnotherName",
        "takes what is left over, takesNoSecondAnswerForTheAnswerToTheNextRequest",
        "takes what is left over, takesNoSecondAnswerThatCameAtOnceForTheAnswerToTheNextRequest",
        "takes bad status for failure, givesAFaultAsAResult"
    })
    void areCaught(String kind, String test) {
        var run = EngineTestKit.engine("junit-jupiter")
                .selectors(selectMethod(
                        Objects.requireNonNull(KINDS.get(kind), kind).getName() + "#" + test))
                .execute()
                .testEvents();

        assertThat(run.started().count()).as("tests started").isPositive();
        assertThat(run.failed().count()).as("tests failed").isPositive();
    }

    /** Right but for what is overridden. */
    abstract static class AlmostRight extends TransportContract {
        @Override
        protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
            HttpTransport right =
                    OkHttpTransport.builder(tls).maxAnswerBytes(maxAnswerBytes).build();
            return new HttpTransport() {
                @Override
                public WireResponse exchange(WireRequest request, Duration deadline) {
                    return AlmostRight.this.exchange(right, request, deadline);
                }

                @Override
                public void close() {
                    right.close();
                }
            };
        }

        WireResponse exchange(HttpTransport right, WireRequest request, Duration deadline) {
            return right.exchange(request, deadline);
        }
    }

    static class FollowsRedirects extends AlmostRight {
        @Override
        WireResponse exchange(HttpTransport right, WireRequest request, Duration deadline) {
            WireResponse response = right.exchange(request, deadline);
            return response.header("Location")
                    .map(to -> right.exchange(
                            WireRequest.of(request.method(), URI.create(to), request.headers(), request.body()),
                            deadline))
                    .orElse(response);
        }
    }

    static class Repeats extends AlmostRight {
        @Override
        WireResponse exchange(HttpTransport right, WireRequest request, Duration deadline) {
            WireResponse response = right.exchange(request, deadline);
            return response.status() == 503 ? right.exchange(request, deadline) : response;
        }
    }

    static class TidiesHeaders extends AlmostRight {
        @Override
        WireResponse exchange(HttpTransport right, WireRequest request, Duration deadline) {
            Map<String, List<String>> headers = new TreeMap<>(request.headers());
            headers.replaceAll((name, values) ->
                    values.stream().map(v -> v.replace("\"", "")).toList());
            return right.exchange(
                    WireRequest.of(request.method(), request.target(), headers, request.body()), deadline);
        }
    }

    static class HasNoBound extends AlmostRight {
        @Override
        protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
            return super.open(tls, Integer.MAX_VALUE);
        }
    }

    static class IsLate extends AlmostRight {
        @Override
        WireResponse exchange(HttpTransport right, WireRequest request, Duration deadline) {
            return right.exchange(request, deadline.multipliedBy(3));
        }
    }

    static class SaysNothingWasReceived extends AlmostRight {
        @Override
        WireResponse exchange(HttpTransport right, WireRequest request, Duration deadline) {
            try {
                return right.exchange(request, deadline);
            } catch (ExchangeException e) {
                throw ConnectionException.notReached("cannot reach the partner", e);
            }
        }
    }

    static class ShowsNoCertificate extends AlmostRight {
        @Override
        protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
            return super.open(
                    TlsMaterial.builder().trust(tls.current().trusted()).build(), maxAnswerBytes);
        }
    }

    static class KeepsOldKeys extends AlmostRight {
        @Override
        protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
            return super.open(tls.current(), maxAnswerBytes);
        }
    }

    static class ChecksNoHostName extends TransportContract {
        @Override
        protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
            TlsMaterial material = tls.current();
            OkHttpClient client = new OkHttpClient.Builder()
                    .sslSocketFactory(material.sslContext().getSocketFactory(), material.trustManager())
                    .hostnameVerifier((host, session) -> true)
                    .build();
            return OkHttpTransport.builder(client)
                    .maxAnswerBytes(maxAnswerBytes)
                    .build();
        }
    }

    /** As an HTTP library does it by itself. */
    static class TakesWhatIsLeftOver extends TransportContract {
        @Override
        protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
            OkHttpClient client = new OkHttpClient.Builder()
                    .sslSocketFactory(
                            tls.current().clientSocketFactory(), tls.current().trustManager())
                    .build();
            return new HttpTransport() {
                @Override
                public WireResponse exchange(WireRequest request, Duration deadline) {
                    Request asked = new Request.Builder()
                            .url(request.target().toString())
                            .post(RequestBody.create(request.body().bytes()))
                            .build();
                    try (Response answer = client.newCall(asked).execute()) {
                        return WireResponse.of(
                                answer.code(),
                                answer.headers().toMultimap(),
                                answer.body().bytes());
                    } catch (IOException e) {
                        throw ConnectionException.broken("broken", e);
                    }
                }

                @Override
                public void close() {
                    client.connectionPool().evictAll();
                }
            };
        }
    }

    static class TakesStatusForFailure extends AlmostRight {
        @Override
        WireResponse exchange(HttpTransport right, WireRequest request, Duration deadline) {
            WireResponse response = right.exchange(request, deadline);
            if (response.status() >= 400) {
                throw ConnectionException.broken("HTTP " + response.status(), null);
            }
            return response;
        }
    }
}
