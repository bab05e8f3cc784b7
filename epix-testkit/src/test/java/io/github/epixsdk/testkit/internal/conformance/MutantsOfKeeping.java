package io.github.epixsdk.testkit.internal.conformance;

import static io.github.epixsdk.testkit.internal.conformance.MutantsOfRequesters.telling;

import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.testkit.conformance.ArchivedMessage;
import io.github.epixsdk.testkit.conformance.MisuseSignal;
import io.github.epixsdk.testkit.conformance.PartnerFacts;
import io.github.epixsdk.testkit.conformance.Requester;
import io.github.epixsdk.testkit.conformance.RequesterArchive;
import io.github.epixsdk.testkit.conformance.RequesterDriver;
import io.github.epixsdk.testkit.conformance.RequesterProcess;
import io.github.epixsdk.testkit.conformance.RequesterTold;
import io.github.epixsdk.testkit.conformance.RequesterTold.Outcome;
import io.github.epixsdk.transport.EpixClient;
import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.transport.PermitAnswer;
import io.github.epixsdk.transport.WireResponse;
import io.github.epixsdk.xml.Attachment;
import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** Requesters that are wrong about what they keep: files, confirmations on their way, the book, the evidence. */
final class MutantsOfKeeping {
    static final List<RequesterMutant> ALL = List.of(
            telling("REQ-ANS-04", "takes whatever files come", Outcome.UNTRUSTED, Outcome.FOUND),
            new RequesterMutant(
                    "REQ-ANS-04", "looks at no digest", facts -> answered(facts, MutantsOfKeeping::noDigest)),
            new RequesterMutant("REQ-ANS-04", "saves under the sender's name", MutantsOfKeeping::savingByName),
            new RequesterMutant("REQ-ANS-04", "unpacks the bomb in memory", MutantsOfKeeping::hungry),
            new RequesterMutant(
                    "REQ-ANS-04",
                    "has no word for an error",
                    facts -> new WrongRequester(
                            new EpixClientRequester(facts),
                            t -> t.outcome() == Outcome.UNTRUSTED ? RequesterTold.of(Outcome.FAILED, "") : t)),
            killed("loses what was on its way", WrongClientProcess.FORGETS),
            killed("sends all again after a restart", WrongClientProcess.SENDS_ALL_AGAIN),
            killed("sends other bytes after a restart", WrongClientProcess.SENDS_OTHER_BYTES),
            signals("gives no signals", all -> List.of()),
            signals(
                    "gives signals without evidence",
                    all -> all.stream()
                            .map(s -> new MisuseSignal(s.kind(), List.of()))
                            .toList()),
            signals(
                    "suspects everybody",
                    all -> Arrays.stream(MisuseSignal.Kind.values())
                            .map(k -> new MisuseSignal(k, List.of("one", "two")))
                            .toList()),
            new RequesterMutant("REQ-FRD-01", "blocks on a signal", MutantsOfKeeping::blocking),
            archive("keeps no answers", a -> changed(a, m -> m.sent() ? Stream.of(m) : Stream.empty())),
            archive(
                    "keeps no certificates",
                    a -> changed(
                            a,
                            m -> Stream.of(
                                    new ArchivedMessage(m.sent(), m.at(), m.headers(), m.body(), Optional.empty())))),
            archive(
                    "keeps no headers",
                    a -> changed(
                            a,
                            m -> Stream.of(
                                    new ArchivedMessage(m.sent(), m.at(), Map.of(), m.body(), m.certificate())))),
            archive(
                    "keeps the messages written anew",
                    a -> changed(
                            a,
                            m -> Stream.of(
                                    new ArchivedMessage(m.sent(), m.at(), m.headers(), trimmed(m), m.certificate())))),
            archive(
                    "keeps one time only",
                    a -> changed(
                            a,
                            m -> Stream.of(new ArchivedMessage(
                                    m.sent(),
                                    m.sent() ? m.at() : Optional.empty(),
                                    m.headers(),
                                    m.body(),
                                    m.certificate())))),
            archive("looks for no changes", a -> new Archive(a) {
                @Override
                public List<String> verify() {
                    return List.of();
                }
            }),
            archive("counts five years from the exchange", a -> new Archive(a) {
                @Override
                public Optional<LocalDate> keptUntil(String number) {
                    return Optional.of(LocalDate.now(ZoneOffset.UTC).plusYears(5));
                }
            }));

    private MutantsOfKeeping() {}

    private static Requester answered(PartnerFacts facts, UnaryOperator<WireResponse> change) {
        return new EpixClientRequester(
                facts, good -> (HttpTransport) (request, deadline) -> change.apply(good.exchange(request, deadline)));
    }

    private static WireResponse noDigest(WireResponse answer) {
        if (answer.body().length().orElse(Long.MAX_VALUE) > 100_000) {
            return answer;
        }
        return RequesterRun.rewritten(answer, text -> text.replace("Content-MD5:", "X-Content-MD5:"));
    }

    private static Requester savingByName(PartnerFacts facts) {
        PartnerProfile profile = PartnerProfile.load(facts.profileFile());
        EpixClient client = EpixClient.builder(profile)
                .transport(EpixClientRequester.transport(profile))
                .build();
        return new WrongRequester(new EpixClientRequester(facts), UnaryOperator.identity()) {
            @Override
            public RequesterTold getFinal(String number, Optional<String> token) {
                if (client.finalPermit(PermitNumber.of(number)) instanceof PermitAnswer.Found found) {
                    try (found) {
                        found.attachments().forEach(file -> save(facts.received(), file));
                    }
                    return RequesterTold.found(number);
                }
                return super.getFinal(number, token);
            }
        };
    }

    private static void save(Path folder, Attachment file) {
        try (InputStream in = file.content().orElseThrow().openStream()) {
            Files.copy(in, folder.resolve(file.name()), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Requester hungry(PartnerFacts facts) {
        AtomicInteger asked = new AtomicInteger();
        return new WrongRequester(new EpixClientRequester(facts), UnaryOperator.identity()) {
            @Override
            public OptionalLong memory() {
                return OptionalLong.of(asked.getAndIncrement() == 0 ? 50_000_000L : 700_000_000L);
            }
        };
    }

    private static RequesterMutant killed(String what, String how) {
        return new RequesterMutant("REQ-REL-04", what, new RequesterDriver() {
            @Override
            public Requester open(PartnerFacts facts) {
                return new EpixClientRequester(facts);
            }

            @Override
            public Optional<RequesterProcess> start(PartnerFacts facts) {
                return Optional.of(ChildRequester.start(WrongClientProcess.class, facts.folder(), List.of(how)));
            }
        });
    }

    private static RequesterMutant signals(String what, UnaryOperator<List<MisuseSignal>> change) {
        return new RequesterMutant(
                "REQ-FRD-01", what, facts -> WrongRequester.signalling(new EpixClientRequester(facts), change));
    }

    private static Requester blocking(PartnerFacts facts) {
        return new WrongRequester(new EpixClientRequester(facts), UnaryOperator.identity()) {
            @Override
            public RequesterTold getFinal(String number, Optional<String> token) {
                RequesterTold told = super.getFinal(number, token);
                boolean clean =
                        signals(number).orElseThrow().stream().allMatch(s -> s.kind() == MisuseSignal.Kind.OTHER);
                return clean ? told : RequesterTold.of(Outcome.REFUSED, "blocked");
            }
        };
    }

    private static RequesterMutant archive(String what, UnaryOperator<RequesterArchive> change) {
        return new RequesterMutant(
                "REQ-AUD-01", what, facts -> WrongRequester.archiving(new EpixClientRequester(facts), change));
    }

    private static RequesterArchive changed(
            RequesterArchive good, Function<ArchivedMessage, Stream<ArchivedMessage>> change) {
        return new Archive(good) {
            @Override
            public List<ArchivedMessage> messages() {
                return super.messages().stream().flatMap(change).toList();
            }
        };
    }

    private static Payload trimmed(ArchivedMessage message) {
        String text = RequesterRun.text(message.body().bytes());
        return Payload.of(text.replaceAll(">\\s*<", ">\n<").getBytes(StandardCharsets.ISO_8859_1));
    }

    /** As good as the archive behind it. */
    private static class Archive implements RequesterArchive {
        private final RequesterArchive good;

        Archive(RequesterArchive good) {
            this.good = good;
        }

        @Override
        public List<ArchivedMessage> messages() {
            return good.messages();
        }

        @Override
        public List<String> verify() {
            return good.verify();
        }

        @Override
        public List<Path> files() {
            return good.files();
        }

        @Override
        public Optional<LocalDate> keptUntil(String number) {
            return good.keptUntil(number);
        }
    }
}
