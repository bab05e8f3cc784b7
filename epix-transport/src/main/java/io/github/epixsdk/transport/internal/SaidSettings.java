package io.github.epixsdk.transport.internal;

import io.github.epixsdk.transport.Operation;
import io.github.epixsdk.transport.RequestArgument;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a profile says in so many words. Its accessors give defaults as well, and a default contradicts nothing.
 *
 * @param operationNames the operations it names itself
 * @param arguments the operations whose arguments it lists
 * @param argumentNames the arguments it names itself
 * @param namespace the message namespace
 * @param detachedSeal whether it names the attachment that is a detached seal
 * @param connectTimeout whether it says how long connecting may take
 * @param answerTimeout whether it says how long an answer may take
 */
public record SaidSettings(
        Set<Operation> operationNames,
        Map<Operation, List<RequestArgument>> arguments,
        Set<RequestArgument> argumentNames,
        Optional<String> namespace,
        boolean detachedSeal,
        boolean connectTimeout,
        boolean answerTimeout) {}
