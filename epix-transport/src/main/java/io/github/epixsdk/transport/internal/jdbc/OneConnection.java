package io.github.epixsdk.transport.internal.jdbc;

import io.github.epixsdk.transport.ledger.Ledger;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.Optional;
import java.util.Set;

/** The connection of a booking, lent to the national system: it may write, and not end the transaction. */
final class OneConnection implements Ledger.Transaction {
    private static final Set<String> KEPT_BACK = Set.of("commit", "close", "abort", "setAutoCommit", "unwrap");

    private final Connection lent;

    OneConnection(Connection connection) {
        this.lent = (Connection) Proxy.newProxyInstance(
                OneConnection.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> call(connection, method, arguments));
    }

    private static Object call(Connection connection, Method method, Object[] arguments) throws Throwable {
        boolean wholeRollback = method.getName().equals("rollback") && method.getParameterCount() == 0;
        if (wholeRollback || KEPT_BACK.contains(method.getName())) {
            throw new IllegalStateException("The transaction of a booking is the ledger's: " + method.getName()
                    + " may not be called; answer with a refusal, or throw, to undo it");
        }
        try {
            return method.invoke(connection, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    @Override
    public <T> Optional<T> resource(Class<T> type) {
        return type.isAssignableFrom(Connection.class) ? Optional.of(type.cast(lent)) : Optional.empty();
    }
}
