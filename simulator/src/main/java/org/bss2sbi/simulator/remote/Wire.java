package org.bss2sbi.simulator.remote;

import java.util.List;
import org.apache.arrow.flight.FlightDescriptor;

/** Names and numbers that client and server agree on: protocol 1. */
final class Wire {

    static final String VERSION = "1";
    static final FlightDescriptor ADEX = FlightDescriptor.path("bss2", "adex", "v1");

    static final String CHIP_INFO = "chip-info";
    static final String SELF_TEST = "self-test";
    static final String ABORT = "abort";
    static final String DRAIN = "drain";
    static final List<String> ACTIONS = List.of(CHIP_INFO, SELF_TEST, ABORT, DRAIN);

    static final String AUTHORIZATION = "authorization";
    static final String BEARER = "Bearer ";

    /** What a client keeps to as long as the server has not said otherwise. */
    static final int BATCH_ROWS = 32;

    static final int CREDITS = 4;

    /** Metadata of both schemas. */
    static final String CALIBRATION = "calibration_sha256";

    private Wire() {}
}
