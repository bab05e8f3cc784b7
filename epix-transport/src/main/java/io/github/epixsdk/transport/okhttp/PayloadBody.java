package io.github.epixsdk.transport.okhttp;

import io.github.epixsdk.xml.Payload;
import java.io.IOException;
import java.io.InputStream;
import okhttp3.MediaType;
import okhttp3.RequestBody;
import okio.BufferedSink;
import org.jspecify.annotations.Nullable;

/** A payload as the body of a request. */
final class PayloadBody extends RequestBody {
    private final Payload payload;

    /** Sends a payload, which stays open. */
    PayloadBody(Payload payload) {
        this.payload = payload;
    }

    @Override
    public @Nullable MediaType contentType() {
        // It stands among the headers of the request.
        return null;
    }

    @Override
    public long contentLength() {
        return payload.length().orElse(-1);
    }

    @Override
    public void writeTo(BufferedSink sink) throws IOException {
        try (InputStream in = payload.openStream()) {
            in.transferTo(sink.outputStream());
        }
    }
}
