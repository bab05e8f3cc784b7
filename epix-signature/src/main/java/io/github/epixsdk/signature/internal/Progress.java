package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCheck;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which checks of a signature were made so far: the one under way becomes passed when the next one begins, or failed when none does. */
final class Progress {
    private final List<SealCheck> passed = new ArrayList<>();
    private @Nullable SealCheck underWay;

    void next(SealCheck check) {
        end();
        underWay = check;
    }

    /** The check under way has passed. */
    void end() {
        if (underWay != null) {
            passed.add(underWay);
            underWay = null;
        }
    }

    /** The check under way could not be made. */
    void leaveOut() {
        underWay = null;
    }

    List<SealCheck> passed() {
        return List.copyOf(passed);
    }

    @Nullable
    SealCheck failed() {
        return underWay;
    }
}
