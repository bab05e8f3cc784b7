package io.github.epixsdk.testkit.internal.cli;

import io.github.epixsdk.model.EpixException;
import io.github.epixsdk.signature.ProofException;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;
import picocli.CommandLine.UnmatchedArgumentException;

/** The {@code epix} command. */
@Command(
        name = "epix",
        description = "Exchange of electronic CITES permits (EPIX): read, check, seal, ask and answer.",
        mixinStandardHelpOptions = true,
        versionProvider = Epix.Version.class,
        scope = ScopeType.INHERIT,
        synopsisSubcommandLabel = "COMMAND",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done and good",
            "1:done, and the answer is \"no\" (errors found, seal invalid, permit not issued)",
            "2:wrong use or unreadable input",
            "3:undecided (seal indeterminate, partner unreachable)",
            "4:refused by the partner"
        },
        subcommands = {
            DemoCommand.class,
            PermitCommand.class,
            ReportCommand.class,
            SealCommand.class,
            ExtendCommand.class,
            VerifyCommand.class,
            TrustCommand.class,
            ServeCommand.class,
            GetCommand.class,
            ConfirmCommand.class,
            StateCommand.class,
            SimulateCommand.class,
            ConformCommand.class,
            OnboardCommand.class,
            DoctorCommand.class,
            JournalCommand.class,
            OutboxCommand.class,
            VerifyReportCommand.class
        })
public final class Epix implements Runnable {
    @Option(names = "--debug", description = "Print the stack trace of an error.", scope = ScopeType.INHERIT)
    private boolean debug;

    @Spec
    private CommandSpec spec;

    /**
     * Runs a command and ends the process with its exit code.
     *
     * @param arguments the arguments
     */
    public static void main(String[] arguments) {
        // The console's encoding is guesswork on many servers; results are UTF-8 everywhere.
        StandardOutput results = new StandardOutput();
        PrintWriter out = writer(results);
        PrintWriter err = writer(new FileOutputStream(FileDescriptor.err));
        int code = run(out, err, results::closedByReader, arguments);
        out.flush();
        err.flush();
        System.exit(code);
    }

    /**
     * Runs a command.
     *
     * @param out takes the results
     * @param err takes everything else
     * @param arguments the arguments
     * @return the exit code
     */
    public static int run(PrintWriter out, PrintWriter err, String... arguments) {
        return run(out, err, () -> false, arguments);
    }

    private static int run(PrintWriter out, PrintWriter err, BooleanSupplier closedByReader, String... arguments) {
        Epix epix = new Epix();
        CommandLine commandLine = new CommandLine(epix)
                .setOut(out)
                .setErr(err)
                .setParameterExceptionHandler((e, args) -> epix.report(e.getCommandLine(), e))
                .setExecutionExceptionHandler((e, command, result) -> epix.report(command, e));
        Converters.register(commandLine);
        int code = execute(commandLine, arguments);
        // A PrintWriter keeps silent about a full disk; half a result must not end as "done and good". Who closes the
        // pipe, as
        // head does, has read what he wanted: the answer stays what it is.
        if (out.checkError() && code == ExitCode.GOOD && !closedByReader.getAsBoolean()) {
            err.println("epix: standard output: cannot write the result");
            return ExitCode.UNUSABLE;
        }
        return code;
    }

    private static int execute(CommandLine commandLine, String... arguments) {
        try {
            return commandLine.execute(arguments);
        } catch (OutOfMemoryError e) {
            // Within the limits on documents, but not on this machine's memory.
            commandLine.getErr().println("epix: too little memory for this input; give Java more of it with -Xmx");
            return ExitCode.UNUSABLE;
        }
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "A command is missing");
    }

    private int report(CommandLine command, Exception problem) {
        PrintWriter err = command.getErr();
        err.println("epix: " + oneLine(problem));
        if (problem instanceof ParameterException) {
            err.println("Try '" + command.getCommandSpec().qualifiedName() + " --help'.");
        }
        if (debug) {
            problem.printStackTrace(err);
        }
        return problem instanceof ProofException ? ExitCode.UNDECIDED : ExitCode.UNUSABLE;
    }

    private static String oneLine(Exception problem) {
        if (problem instanceof UnmatchedArgumentException unmatched && !unmatched.isUnknownOption()) {
            return "Unknown command or argument '" + unmatched.getUnmatched().get(0) + "'";
        }
        String line = Io.printable(Objects.requireNonNullElse(problem.getMessage(), "no message"))
                .strip();
        return problem instanceof EpixException || problem instanceof ParameterException
                ? line
                : "unexpected error, please report it with what --debug prints: " + line;
    }

    private static PrintWriter writer(OutputStream stream) {
        return new PrintWriter(new OutputStreamWriter(stream, StandardCharsets.UTF_8), true);
    }

    /** The version from the jar's manifest. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            String version = Epix.class.getPackage().getImplementationVersion();
            return new String[] {"epix " + Objects.requireNonNullElse(version, "(not packaged)")};
        }
    }
}
