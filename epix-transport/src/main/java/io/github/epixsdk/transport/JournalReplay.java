package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.model.PermitNumber;
import io.github.epixsdk.signature.TrustAnchors;
import io.github.epixsdk.transport.internal.Dialect;
import io.github.epixsdk.transport.internal.FaultSignal;
import io.github.epixsdk.transport.internal.Replayer;
import io.github.epixsdk.transport.journal.EntryKind;
import io.github.epixsdk.transport.journal.Journal;
import io.github.epixsdk.transport.journal.JournalEntry;
import io.github.epixsdk.transport.journal.JournalQuery;
import io.github.epixsdk.transport.journal.JournalRecord;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads the messages of a journal again, with the reader and the seal verifier of today, and says where they come to another
 * result than was recorded: what a new release, another profile or other trusted certificates would change.
 *
 * <p>Nothing is sent and nothing written. Seals are judged as at the time the answer came. For exchanges in which we asked, the
 * last answer of the partner is read by its profile; where we were asked, the request must still ask for the same, and our
 * answer must still say what it said. Immutable and thread-safe.
 *
 * <pre>{@code
 * JournalReplay replay = JournalReplay.builder().partner(profile).party(CountryCode.of("XB")).build();
 * JournalReplay.Report report = replay.run(journal, JournalQuery.all());
 * report.differences().forEach(System.out::println);
 * }</pre>
 *
 * @since 0.1
 */
public final class JournalReplay {
    private static final URI NOWHERE = URI.create("https://replay.invalid/");

    private final Map<CountryCode, PartnerProfile> partners;
    private final Map<CountryCode, CallerProfile> callers;
    private final Map<CountryCode, TrustAnchors> anchors = new TreeMap<>();
    private final @Nullable CountryCode party;

    private JournalReplay(Builder builder) {
        this.partners = new TreeMap<>(builder.partners);
        this.callers = new TreeMap<>(builder.callers);
        this.party = builder.party;
        partners.forEach((partner, profile) -> {
            if (profile.sealing() != Sealing.NONE) {
                anchors.put(
                        partner,
                        TrustAnchors.load(profile.sealTrust()
                                .orElseThrow(() -> new ConfigurationException("Cannot verify the seals of " + partner
                                        + ": the profile needs the key sealTrust, or sealing: none"))));
            }
        });
    }

    /**
     * A message that comes to another result today.
     *
     * @param sequence the number of its entry
     * @param exchangeId the exchange
     * @param partner the other Party
     * @param operation the operation
     * @param recorded the result that was recorded
     * @param today the result of today
     * @param why the words behind the result of today
     */
    public record Difference(
            long sequence,
            String exchangeId,
            Optional<CountryCode> partner,
            Optional<Operation> operation,
            String recorded,
            String today,
            String why) {
        /** Returns the difference in one line. */
        @Override
        public String toString() {
            return "entry " + sequence + ": "
                    + operation.map(Operation::standardName).orElse("-")
                    + partner.map(p -> " with " + p).orElse("") + ": recorded " + recorded + ", today " + today
                    + (why.isBlank() ? "" : " (" + why + ")");
        }
    }

    /**
     * What a replay found.
     *
     * @param messages how many messages were read again
     * @param withoutProfile how many exchanges were passed over because the replay has no profile for their partner, or does not
     *     know the own Party
     * @param unfinished how many exchanges have no recorded outcome, for example because of a crash
     * @param differences every message that comes to another result
     */
    public record Report(long messages, long withoutProfile, long unfinished, List<Difference> differences) {
        /**
         * Copies the list.
         *
         * @param messages how many messages were read again
         * @param withoutProfile how many exchanges were passed over
         * @param unfinished how many exchanges have no recorded outcome
         * @param differences every message that comes to another result
         */
        public Report {
            differences = List.copyOf(differences);
        }

        /**
         * Tells whether every message comes to the recorded result.
         *
         * @return true if there is no difference
         */
        public boolean isSame() {
            return differences.isEmpty();
        }
    }

    /**
     * Starts a replay that knows nobody.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Reads a journal again.
     *
     * @param journal the journal
     * @param query which of its entries
     * @return what was found
     * @throws io.github.epixsdk.transport.journal.JournalException if the journal cannot be read
     */
    public Report run(Journal journal, JournalQuery query) {
        Run run = new Run();
        try (Stream<JournalEntry> entries = journal.entries(query)) {
            entries.filter(e -> e.record().kind().isOfAnExchange()).forEach(run::take);
        }
        return new Report(run.messages, run.withoutProfile, run.open.size(), run.differences);
    }

    /** One walk through a journal. */
    private final class Run {
        private final Map<String, JournalEntry> open = new HashMap<>();
        /** What was asked, kept until there is an outcome: an answer may quote it. */
        private final Map<String, JournalEntry> requests = new HashMap<>();

        private final List<Difference> differences = new ArrayList<>();
        private long messages;
        private long withoutProfile;

        void take(JournalEntry entry) {
            String exchange = entry.record().exchangeId();
            switch (entry.record().kind()) {
                case OUTCOME ->
                    outcome(
                            Optional.ofNullable(requests.remove(exchange)),
                            Optional.ofNullable(open.remove(exchange)),
                            entry.record());
                case ANSWER_SENT -> answered(Optional.ofNullable(open.remove(exchange)), entry);
                case REQUEST_SENT -> {
                    requests.put(exchange, entry);
                    open.put(exchange, entry);
                }
                default -> open.put(exchange, entry);
            }
        }

        private void outcome(Optional<JournalEntry> request, Optional<JournalEntry> last, JournalRecord outcome) {
            Optional<PartnerProfile> profile = outcome.partner().flatMap(p -> Optional.ofNullable(partners.get(p)));
            if (profile.isEmpty()) {
                withoutProfile++;
                return;
            }
            // An attempt without an answer says the same for ever.
            last.filter(e -> e.record().kind() == EntryKind.ANSWER_RECEIVED)
                    .ifPresent(answer -> compare(
                            answer,
                            outcome.outcome(),
                            Replayer.answer(
                                    answer,
                                    request,
                                    profile.get(),
                                    Optional.ofNullable(
                                            anchors.get(profile.get().partner())))));
        }

        private void answered(Optional<JournalEntry> request, JournalEntry answer) {
            Optional<CountryCode> caller = answer.record().partner();
            CountryCode own = party;
            if (own == null) {
                withoutProfile++;
                return;
            }
            // Who was not let in asked for nothing.
            if (request.isEmpty()
                    || caller.isEmpty()
                    || answer.record().operation().isEmpty()) {
                return;
            }
            CallerProfile profile = callers.getOrDefault(caller.get(), CallerProfile.of(caller.get()));
            Optional<ToolkitVersion> version = asked(request.get(), profile);
            version.ifPresent(v -> said(answer, profile, own, v));
        }

        private Optional<ToolkitVersion> asked(JournalEntry request, CallerProfile caller) {
            messages++;
            Dialect dialect = new Dialect(caller, ToolkitVersion.published(), CountryCodeUse.OMIT, AttachmentForm.MTOM);
            String recorded =
                    words(request.record().operation(), request.record().permit());
            try {
                Replayer.Asked asked = Replayer.request(request, dialect);
                boolean same =
                        Optional.of(asked.operation()).equals(request.record().operation())
                                && request.record()
                                        .permit()
                                        .map(PermitNumber::key)
                                        .equals(asked.number().map(PermitNumber::key));
                if (!same) {
                    differ(request, recorded, words(Optional.of(asked.operation()), asked.number()), "");
                }
                return Optional.of(asked.version());
            } catch (FaultSignal e) {
                differ(request, recorded, "REFUSED", e.fault().text());
                return Optional.empty();
            }
        }

        private static String words(Optional<Operation> operation, Optional<PermitNumber> number) {
            return operation.map(Operation::standardName).orElse("-")
                    + number.map(n -> " of " + n).orElse("");
        }

        /** Our answer, read as the partner reads it; our own seals are not in question. */
        private void said(JournalEntry answer, CallerProfile caller, CountryCode own, ToolkitVersion version) {
            PartnerProfile.Builder profile = PartnerProfile.builder(own, NOWHERE)
                    .version(version)
                    .sealing(Sealing.NONE)
                    .maxAnswerBytes(Integer.MAX_VALUE - 1);
            answer.record()
                    .operation()
                    .ifPresent(operation ->
                            caller.responseName(operation).ifPresent(name -> profile.responseName(operation, name)));
            boolean fault = answer.record().status().orElse(0) >= 400;
            Replayer.Reading today = Replayer.answer(answer, Optional.empty(), profile.build(), Optional.empty());
            if (fault && today.outcome() == ExchangeOutcome.UNREACHABLE) {
                messages++;
                return;
            }
            compare(answer, answer.record().outcome(), today);
        }

        private void compare(JournalEntry entry, Optional<ExchangeOutcome> recorded, Replayer.Reading today) {
            messages++;
            if (!recorded.equals(Optional.of(today.outcome()))) {
                differ(
                        entry,
                        recorded.map(Enum::name).orElse("-"),
                        today.outcome().name(),
                        today.why());
            }
        }

        private void differ(JournalEntry entry, String recorded, String today, String why) {
            JournalRecord record = entry.record();
            differences.add(new Difference(
                    entry.sequence(), record.exchangeId(), record.partner(), record.operation(), recorded, today, why));
        }
    }

    /** Collects by which profiles messages are read. Not thread-safe. */
    public static final class Builder {
        private final Map<CountryCode, PartnerProfile> partners = new TreeMap<>();
        private final Map<CountryCode, CallerProfile> callers = new TreeMap<>();
        private @Nullable CountryCode party;

        private Builder() {}

        /**
         * Adds a partner we asked.
         *
         * @param profile its profile, which says how its answers are read and which seals are trusted
         * @return this builder
         */
        public Builder partner(PartnerProfile profile) {
            partners.put(profile.partner(), profile);
            return this;
        }

        /**
         * Adds a partner that asked us in a dialect of its own; one without is read in the standard names.
         *
         * @param profile its profile
         * @return this builder
         */
        public Builder caller(CallerProfile profile) {
            callers.put(profile.caller(), profile);
            return this;
        }

        /**
         * Sets the own Party; without it, exchanges in which we were asked are passed over.
         *
         * @param value the Party that answered
         * @return this builder
         */
        public Builder party(CountryCode value) {
            this.party = Objects.requireNonNull(value, "party");
            return this;
        }

        /**
         * Makes the replay.
         *
         * @return the replay
         * @throws ConfigurationException if a profile wants seals verified and names no {@code sealTrust}
         * @throws io.github.epixsdk.signature.TrustException if a {@code sealTrust} cannot be read
         */
        public JournalReplay build() {
            return new JournalReplay(this);
        }
    }
}
