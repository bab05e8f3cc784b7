package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.testkit.conformance.CaseCatalogue;
import io.github.epixsdk.testkit.conformance.CaseResult;
import io.github.epixsdk.testkit.conformance.ConformanceCase;
import io.github.epixsdk.testkit.conformance.HubDriver;
import io.github.epixsdk.testkit.conformance.JointReport;
import io.github.epixsdk.testkit.conformance.Level;
import io.github.epixsdk.testkit.conformance.RequesterDriver;
import io.github.epixsdk.testkit.conformance.RequesterTarget;
import io.github.epixsdk.testkit.conformance.ResponderConformance;
import io.github.epixsdk.testkit.conformance.ResponderTarget;
import io.github.epixsdk.testkit.conformance.ResponderTarget.Credentials;
import io.github.epixsdk.testkit.conformance.RunListener;
import io.github.epixsdk.testkit.conformance.Verdict;
import io.github.epixsdk.testkit.internal.conformance.JsonReport;
import io.github.epixsdk.testkit.internal.conformance.ReasonTexts;
import io.github.epixsdk.testkit.internal.conformance.ReportWords;
import io.github.epixsdk.transport.PartnerProfile;
import io.github.epixsdk.xml.ToolkitVersion;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code epix conform}. */
@Command(
        name = "conform",
        description = {
            "Examine a partner's service with the conformance suite and write a report.",
            "Conformant means: every case that applies and must hold was passed. Skipped cases and errors show nothing; the"
                    + " report says what to supply."
        },
        mixinStandardHelpOptions = true)
final class ConformCommand implements Callable<Integer> {
    /** Options that say what else is examined. */
    private static final List<String> OTHERS =
            List.of("--partner", "--seeds", "--role", "--command", "--absent", "--interface", "--timeout");

    @Option(names = "--partner", paramLabel = "PROFILE", description = "The partner's profile, a YAML file.")
    private @Nullable Path profile;

    @Option(
            names = "--seeds",
            paramLabel = "FILE",
            description = "Which permits are in the partner's system and what it does not offer, a YAML file (default:"
                    + " conformance.yaml beside the profile, where there is one).")
    private @Nullable Path seeds;

    @Option(names = "--role", paramLabel = "ROLE", description = "What is examined: responder (default) or requester.")
    private Role role = Role.responder;

    @Option(
            names = "--command",
            paramLabel = "WORD",
            arity = "1..*",
            description =
                    "The requester to examine: a program and its arguments, started for each step with the step in its"
                            + " environment. Without it, the client and the hub of this SDK are examined.")
    private List<String> command = List.of();

    @Option(
            names = "--absent",
            paramLabel = "NEED",
            description =
                    "What the requester does not offer: signed, journal, fraud, archive, hub or rotation; may be repeated.")
    private List<String> absent = List.of();

    @Option(names = "--interface", paramLabel = "v1|v2", description = "The version a requester is examined in (v2).")
    private String version = "v2";

    @Option(
            names = "--select",
            paramLabel = "GLOB",
            description = "Run these cases only, for example RSP-GET-*; may be repeated.")
    private List<String> patterns = List.of();

    @Option(
            names = "--strict",
            description = "Let cases that should hold fail, too, and those that rest on a proposal.")
    private boolean strict;

    @Option(names = "--list", description = "List the cases and end.")
    private boolean list;

    @Option(names = "--dry-run", description = "Say what would be run and what is missing for it, and send nothing.")
    private boolean dryRun;

    @Option(
            names = "--self",
            description =
                    "Examine this SDK itself: endpoint, client and hub over TLS on this machine, in both versions.")
    private boolean self;

    @Option(
            names = "--kills",
            paramLabel = "N",
            description = "How often REQ-REL-04 kills the requester (default: ${DEFAULT-VALUE}).")
    private int kills = RequesterTarget.KILLS;

    @Option(
            names = "--timeout",
            paramLabel = "SECONDS",
            description = "How long the run against a service may take; what is not shown by then is skipped (180).")
    private @Nullable Integer timeout;

    @Mixin
    private ReportOptions reports;

    @Option(names = "--json", description = "Print the report as JSON.")
    private boolean json;

    @Mixin
    private Language language;

    @Spec
    private CommandSpec spec;

    /** As the words of the command line are written. */
    private enum Role {
        responder,
        requester
    }

    @Override
    public Integer call() {
        try {
            if (list) {
                CaseCatalogue.standard().select(patterns).forEach(this::print);
                return ExitCode.GOOD;
            }
            Examination run = examination();
            if (run.cases().isEmpty()) {
                throw new CommandLineException("--select " + patterns + ": none of these cases examines a "
                        + (role == Role.requester ? "requester" : "service"));
            }
            return dryRun ? rehearse(run) : run(run);
        } catch (IllegalArgumentException e) {
            throw new CommandLineException("--select: " + e.getMessage(), e);
        }
    }

    private Examination examination() {
        Level level = strict ? Level.STRICT : Level.BASELINE;
        if (kills < 1) {
            throw new CommandLineException("--kills " + kills + ": expected a number from 1");
        }
        if (self) {
            for (String option : OTHERS) {
                if (spec.commandLine().getParseResult().hasMatchedOption(option)) {
                    throw new CommandLineException(
                            "--self examines this SDK itself in both roles and versions, and takes no " + option);
                }
            }
            return Examination.ofSelf(patterns, level, kills);
        }
        if (role == Role.requester) {
            if (timeout != null) {
                throw new CommandLineException(
                        "--timeout is for services; each step of a requester has a time of its own");
            }
            return Examination.of(requester(), patterns, level);
        }
        return Examination.of(target(), patterns, level, within());
    }

    private Duration within() {
        if (timeout == null) {
            return ResponderConformance.TIME;
        }
        if (timeout < 1) {
            throw new CommandLineException("--timeout " + timeout + ": expected a number of seconds from 1");
        }
        return Duration.ofSeconds(timeout);
    }

    private RequesterTarget requester() {
        RequesterTarget.Builder builder = command.isEmpty()
                ? RequesterTarget.builder("EPIX SDK", RequesterDriver.epixClient())
                        .hub(HubDriver.epixHub())
                : RequesterTarget.builder(command.get(0), RequesterDriver.command(command));
        absent.forEach(builder::absent);
        if (!version.equals("v1") && !version.equals("v2")) {
            throw new CommandLineException("--interface " + version + ": expected v1 or v2");
        }
        return builder.version(version.equals("v1") ? ToolkitVersion.V1 : ToolkitVersion.V2)
                .kills(kills)
                .build();
    }

    private ResponderTarget target() {
        Path file = profile;
        if (file == null) {
            throw new CommandLineException("--partner is missing, expected the partner's profile");
        }
        Io.requireFile(file);
        ResponderTarget.Builder target = ResponderTarget.builder(PartnerProfile.load(file));
        Path beside = file.resolveSibling("conformance.yaml");
        if (seeds != null) {
            Io.requireFile(seeds);
            target.declarations(seeds);
        } else if (Files.isRegularFile(beside)) {
            target.declarations(beside);
        }
        return target.build();
    }

    /** A case that lacks something is not shown by the real run either: no build shall be green by a rehearsal of nothing. */
    private int rehearse(Examination run) {
        PrintWriter out = spec.commandLine().getOut();
        run.cases()
                .forEach(c -> out.println(c.id() + " "
                        + run.missing()
                                .apply(c)
                                .map(ReasonTexts.of(language.locale())::text)
                                .orElse(words().word("console.ready"))));
        boolean complete = run.cases().stream()
                .allMatch(c ->
                        run.missing().apply(c).isEmpty() || c.needs().stream().anyMatch(run.isAbsent()));
        return complete ? ExitCode.GOOD : ExitCode.UNDECIDED;
    }

    private int run(Examination run) {
        Optional<Credentials> signer = reports.signer();
        JointReport report = reports.shown(run.start().apply(Progress::new));
        reports.write(report, language.locale(), signer);
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.print(new String(JsonReport.write(report), StandardCharsets.UTF_8));
        } else {
            report.runs().forEach(r -> explain(out, r));
            out.println(words().format(key(report), summary(report)));
        }
        if (report.isConformant()) {
            return ExitCode.GOOD;
        }
        return report.hasFailures() ? ExitCode.NO : ExitCode.UNDECIDED;
    }

    private static String key(JointReport report) {
        if (!report.isConformant()) {
            return "console.open";
        }
        return report.isWhole() ? "console.conformant" : "console.part";
    }

    private void explain(PrintWriter out, JointReport.Run run) {
        run.report().results().stream()
                .filter(r -> r.verdict() != Verdict.PASS && r.verdict() != Verdict.NOT_APPLICABLE)
                .forEach(r -> explain(out, run.name().isEmpty() ? "" : " (" + run.name() + ")", r));
    }

    private void explain(PrintWriter out, String run, CaseResult result) {
        ConformanceCase testCase = result.testCase();
        Locale locale = language.locale();
        out.println(result.verdict() + " " + testCase.id() + " " + testCase.title(locale) + run);
        result.reasons(locale).forEach(reason -> out.println("    " + Io.printable(reason)));
        if (result.verdict() == Verdict.FAIL || result.verdict() == Verdict.WARN) {
            out.println("    " + testCase.clause() + ": " + testCase.hint(locale));
        }
    }

    private ReportWords words() {
        return ReportWords.of(language.locale());
    }

    private static String summary(JointReport report) {
        return report.summary().entrySet().stream()
                .filter(e -> e.getValue() > 0)
                .map(e -> e.getValue() + " " + e.getKey())
                .collect(Collectors.joining(", "));
    }

    private void print(ConformanceCase testCase) {
        spec.commandLine()
                .getOut()
                .println(testCase.id() + " " + testCase.severity() + " [" + testCase.basisText() + "] "
                        + testCase.title(language.locale())
                        + (testCase.needs().isEmpty()
                                ? ""
                                : " " + words().format("console.needs", String.join(", ", testCase.needs()))));
    }

    /** One line for each case, on standard error. */
    private final class Progress implements RunListener {
        private final String run;
        private int index;
        private int count;

        private Progress(String run) {
            this.run = run.isEmpty() ? "" : run + " ";
        }

        @Override
        public void started(ConformanceCase testCase, int number, int of) {
            this.index = number;
            this.count = of;
        }

        @Override
        public void ended(CaseResult result) {
            spec.commandLine()
                    .getErr()
                    .println("[" + index + "/" + count + "] " + run
                            + result.testCase().id() + " " + result.verdict() + " ("
                            + result.took().toMillis() + " ms)");
        }
    }
}
