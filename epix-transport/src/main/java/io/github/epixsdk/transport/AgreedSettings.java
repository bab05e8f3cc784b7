package io.github.epixsdk.transport;

import io.github.epixsdk.model.CountryCode;
import io.github.epixsdk.transport.internal.SaidSettings;
import io.github.epixsdk.xml.ToolkitVersion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Period;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a {@link PartnerProfile}, each with its default. They are copied as a whole, so that none can be forgotten; each is
 * a value that nobody changes. Not thread-safe until it belongs to a profile.
 */
final class AgreedSettings implements Cloneable {
    final CountryCode partner;
    final URI endpoint;

    @Nullable
    CountryCode caller;

    ToolkitVersion version = ToolkitVersion.V2;

    @Nullable
    String namespace;

    Set<Operation> operations = Collections.unmodifiableSet(EnumSet.allOf(Operation.class));
    RequestNaming requestNaming = RequestNaming.SUFFIXED;
    SoapActionStyle soapAction = SoapActionStyle.URN;
    boolean qualifiedArguments;
    CountryCodeUse isoCountryCode = CountryCodeUse.CALLEE;
    EmptyTokenUse emptyToken = EmptyTokenUse.OMIT;

    @Nullable
    Duration connectTimeout;

    @Nullable
    Duration answerTimeout;

    Duration totalTimeout = PartnerProfile.DEFAULT_TOTAL_TIMEOUT;
    int attempts = PartnerProfile.DEFAULT_ATTEMPTS;
    Duration retryPause = Duration.ofMillis(200);
    int breakerFailures = 5;
    Duration breakerPause = Duration.ofSeconds(30);
    int maxAnswerBytes = 64 * 1024 * 1024;
    Sealing sealing = Sealing.REQUIRED;
    String detachedSeal = PartnerProfile.DEFAULT_DETACHED_SEAL;
    Map<String, RefusalReason> faults = Map.of();
    Set<String> notIssuedFaults = Set.of();

    @Nullable
    KeyReference clientKey;

    @Nullable
    Path trust;

    @Nullable
    Path sealTrust;

    SoapVersion soapVersion = SoapVersion.SOAP_11;
    MessageStyle style = MessageStyle.DOCUMENT_LITERAL;
    Set<NotFoundConvention> notFound = Collections.unmodifiableSet(EnumSet.allOf(NotFoundConvention.class));
    Set<AttachmentForm> attachmentForms = Collections.unmodifiableSet(EnumSet.allOf(AttachmentForm.class));

    @Nullable
    Authentication authentication;

    @Nullable
    ProxyAddress proxy;

    TlsMinimum tlsMinimum = TlsMinimum.TLS_1_2;
    Set<String> pins = Set.of();
    QuantityForm quantities = QuantityForm.DECIMAL;
    PermitConventions conventions = PermitConventions.STANDARD;
    Period retention = PartnerProfile.SHORTEST_RETENTION;
    Map<Operation, String> operationNames = Map.of();
    Map<Operation, String> responseNames = Map.of();
    Map<Operation, String> soapActions = Map.of();
    Map<Operation, List<RequestArgument>> arguments = Map.of();
    Map<RequestArgument, String> argumentNames = Map.of();

    AgreedSettings(CountryCode partner, URI endpoint) {
        this.partner = partner;
        this.endpoint = endpoint;
    }

    /** What stands here because somebody said so. */
    SaidSettings said() {
        return new SaidSettings(
                operationNames.keySet(),
                arguments,
                argumentNames.keySet(),
                Optional.ofNullable(namespace),
                !detachedSeal.equals(PartnerProfile.DEFAULT_DETACHED_SEAL),
                connectTimeout != null,
                answerTimeout != null);
    }

    /** The same settings, to be changed apart from these. */
    AgreedSettings copy() {
        try {
            return (AgreedSettings) super.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }
}
