package io.github.epixsdk.signature.internal;

import io.github.epixsdk.signature.SealCode;
import io.github.epixsdk.signature.SealReason;
import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** Ends the judging of a seal with a reason. Checked, so that no path forgets to turn it into a verdict. */
public final class Refusal extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final SealCode code;
    private final String text;

    public Refusal(SealCode code, String text) {
        this(code, text, null);
    }

    public Refusal(SealCode code, String text, @Nullable Throwable cause) {
        // Without a stack trace: on hostile input this is the normal way out.
        super(text, cause, false, false);
        this.code = code;
        this.text = text.endsWith(".") ? text : text + ".";
    }

    static Refusal malformed(String text) {
        return new Refusal(SealCode.SIGNATURE_MALFORMED, "The seal is not built as the standard prescribes: " + text);
    }

    public SealReason reason() {
        return new SealReason(code, text);
    }

    SealCode code() {
        return code;
    }
}
