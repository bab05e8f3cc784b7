package io.github.epixsdk.testkit.internal.cli;

import java.util.concurrent.CountDownLatch;

/** Keeps a server command running until the process is told to stop. */
final class UntilStopped {
    private UntilStopped() {}

    /**
     * Waits for the end of the process, or for an interrupt, and closes in either case.
     *
     * @param close what to close
     */
    static void await(Runnable close) {
        CountDownLatch closed = new CountDownLatch(1);
        Thread hook = new Thread(
                () -> {
                    close.run();
                    closed.countDown();
                },
                "epix-stop");
        Runtime.getRuntime().addShutdownHook(hook);
        try {
            closed.await();
        } catch (InterruptedException e) {
            // Whoever runs the command in a thread of their own stops it by interrupting that.
            Runtime.getRuntime().removeShutdownHook(hook);
            close.run();
        }
    }
}
