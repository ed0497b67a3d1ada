"""Names, numbers and schemas that client and server agree on: protocol 1."""

import pyarrow as pa

from bss2_chip_server.status import Status

PROTOCOL = "1"
ADEX = ("bss2", "adex", "v1")
CHAIN = ("bss2", "chain", "v1")

ACTIONS = {
    "chip-info": "which chip, calibration and server this is",
    "self-test": "run the tonic reference and compare its spike count",
    "abort": "answer ABORTED to all runs that have not begun",
    "drain": "finish what was sent, take nothing new",
}

BATCH_ROWS = 32
CREDITS = 4
RUN_ID_BYTES = 16

STATUS_TYPE = pa.dictionary(pa.int8(), pa.utf8())
STATUS_DICTIONARY = pa.array([status.name for status in Status])


def request_fields(codes: int) -> list[pa.Field]:
    """Columns of a request with so many codes, one row per run."""
    return [
        pa.field("run_id", pa.binary(RUN_ID_BYTES)),
        pa.field("repeat", pa.int32()),
        pa.field("neuron", pa.int32()),
        pa.field("codes", pa.list_(pa.uint16(), codes)),
        pa.field("stimulus_code", pa.uint16()),
        pa.field("t_before_us", pa.float32()),
        pa.field("t_step_us", pa.float32()),
        pa.field("t_after_us", pa.float32()),
        pa.field("deadline_ms", pa.int32()),
    ]


def answer_schema(values: int, metadata: dict[str, str]) -> pa.Schema:
    """Columns of an answer whose traces have so many values, one row per run in the order of the request."""
    return pa.schema(
        [
            pa.field("run_id", pa.binary(RUN_ID_BYTES), nullable=False),
            pa.field("repeat", pa.int32(), nullable=False),
            pa.field("status", STATUS_TYPE, nullable=False),
            pa.field("message", pa.utf8()),
            pa.field("trace", pa.list_(pa.float32(), values)),
            pa.field("raw_time_us", pa.list_(pa.float32())),
            pa.field("raw_value", pa.list_(pa.uint16())),
            pa.field("spike_time_us", pa.list_(pa.float64())),
            pa.field("n_spikes_before", pa.int32()),
            pa.field("n_spikes_step", pa.int32()),
            pa.field("n_spikes_after", pa.int32()),
            pa.field("madc_samples", pa.int32()),
            pa.field("madc_dropped", pa.int32()),
            pa.field("started_at", pa.timestamp("us", tz="UTC"), nullable=False),
            pa.field("wall_ms", pa.float32(), nullable=False),
        ],
        metadata=metadata,
    )
