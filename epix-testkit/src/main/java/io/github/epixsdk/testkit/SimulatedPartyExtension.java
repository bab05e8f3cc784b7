package io.github.epixsdk.testkit;

import io.github.epixsdk.model.CountryCode;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Runs a {@link SimulatedParty} for the tests of a JUnit 5 class and hands it to whoever has a parameter of that type.
 *
 * <pre>{@code
 * class OurImportTest {
 *     @RegisterExtension
 *     static final SimulatedPartyExtension EXPORTER = SimulatedPartyExtension.of("XA");
 *
 *     @Test
 *     void readsAPermit(SimulatedParty exporter) {
 *         exporter.authority().issue(permit);
 *         …
 *     }
 * }
 * }</pre>
 *
 * <p>Register it in a static field: the Party lives from the first test of the class to the last.
 *
 * @since 0.1
 */
public final class SimulatedPartyExtension implements BeforeAllCallback, AfterAllCallback, ParameterResolver {
    private final SimulatedParty.Builder builder;
    private @Nullable SimulatedParty party;

    private SimulatedPartyExtension(SimulatedParty.Builder builder) {
        this.builder = builder;
    }

    /**
     * Makes an extension for a Party with defaults.
     *
     * @param party the Party to play, for example {@code XA}
     * @return the extension
     */
    public static SimulatedPartyExtension of(String party) {
        return of(SimulatedParty.builder(CountryCode.of(party)));
    }

    /**
     * Makes an extension for a Party of one's own description.
     *
     * @param party the description
     * @return the extension
     */
    public static SimulatedPartyExtension of(SimulatedParty.Builder party) {
        return new SimulatedPartyExtension(Objects.requireNonNull(party, "party"));
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        party = builder.start();
    }

    @Override
    public void afterAll(ExtensionContext context) {
        if (party != null) {
            party.close();
            party = null;
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == SimulatedParty.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        if (party == null) {
            throw new IllegalStateException("Register SimulatedPartyExtension in a static field");
        }
        return party;
    }
}
