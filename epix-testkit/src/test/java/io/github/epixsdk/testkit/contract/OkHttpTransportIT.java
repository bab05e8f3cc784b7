package io.github.epixsdk.testkit.contract;

import io.github.epixsdk.transport.HttpTransport;
import io.github.epixsdk.transport.TlsSource;
import io.github.epixsdk.transport.okhttp.OkHttpTransport;

class OkHttpTransportIT extends TransportContract {
    @Override
    protected HttpTransport open(TlsSource tls, long maxAnswerBytes) {
        return OkHttpTransport.builder(tls).maxAnswerBytes(maxAnswerBytes).build();
    }
}
