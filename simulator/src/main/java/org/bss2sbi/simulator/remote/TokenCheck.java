package org.bss2sbi.simulator.remote;

import org.apache.arrow.flight.CallHeaders;
import org.apache.arrow.flight.CallInfo;
import org.apache.arrow.flight.CallStatus;
import org.apache.arrow.flight.FlightServerMiddleware;
import org.apache.arrow.flight.RequestContext;

/** Lets only calls through that carry the token. Says the same to a wrong token and to none, and repeats neither. */
final class TokenCheck implements FlightServerMiddleware {

    static final Key<TokenCheck> KEY = Key.of("bss2-token");

    static Factory<TokenCheck> factory(Secret secret) {
        return (CallInfo call, CallHeaders headers, RequestContext context) -> {
            String header = headers.get(Wire.AUTHORIZATION);
            if (!secret.isIn(header == null ? "" : header)) {
                throw CallStatus.UNAUTHENTICATED
                        .withDescription("a valid bearer token is needed")
                        .toRuntimeException();
            }
            return new TokenCheck();
        };
    }

    @Override
    public void onBeforeSendingHeaders(CallHeaders outgoingHeaders) {
        // The answer needs no token.
    }

    @Override
    public void onCallCompleted(CallStatus status) {
        // Nothing is kept of a call.
    }

    @Override
    public void onCallErrored(Throwable err) {
        // Nothing is kept of a call.
    }
}
