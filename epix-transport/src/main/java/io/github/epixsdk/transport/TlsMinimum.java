package io.github.epixsdk.transport;

/**
 * The lowest version of TLS that is spoken; nothing below 1.2 ever is.
 *
 * @since 0.1
 */
public enum TlsMinimum {
    /** TLS 1.2 or 1.3. The default. */
    TLS_1_2,
    /** TLS 1.3 only. */
    TLS_1_3
}
