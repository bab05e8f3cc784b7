package io.github.epixsdk.testkit.internal.cli;

import static io.github.epixsdk.testkit.internal.cli.Command.epix;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HelpTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            demo            | --interface=VERSION  | exchange a sealed permit
            permit          | validate             | Show, judge, convert or make up a permit
            permit show     | --lang=LANG          | print its boxes
            permit validate | --on=DATE            | Judge a permit by the rules
            permit convert  | --to=VERSION         | another version
            permit sample   | --seed=S             | believable permit
            seal            | --password-file=F    | Seal the permit in a file
            verify          | --trust=FILE_OR_DIR  | uses no network
            serve           | --profile=FILE       | until stopped
            get             | --final              | Ask a partner for a permit
            confirm         | --position=ITEM=AMOUNT | booked once
            state           | --partner=PROFILE    | whether its service is up
            simulate        | --replay=FILE        | simulated partner
            """)
    void tellsUseOptionsAndExitCodesOfACommand(String command, String option, String purpose) {
        Object[] arguments = (command + " --help").split(" ");

        String help = epix(arguments).succeeds().out().replaceAll("\\s+", " ");

        assertThat(help)
                .startsWith("Usage: epix " + command + " ")
                .contains(option, purpose, "--debug", "Exit codes: 0 done and good", "4 refused by the partner");
    }

    @Test
    void listsTheCommands() {
        assertThat(epix("--help").succeeds().out())
                .contains("demo ", "permit ", "seal ", "verify ", "serve ", "get ", "confirm ", "state ", "simulate ");
    }

    @Test
    void saysTheVersionWhereverItIsAsked() {
        assertThat(epix("--version").succeeds().out()).startsWith("epix ");
        assertThat(epix("permit", "show", "--version").succeeds().out()).startsWith("epix ");
    }
}
