"""Requests that are wrong, repeated, late or for someone else."""

import json

import pyarrow as pa
import pytest
from harness import CLOCKS, FIXED, Client, header, row

from bss2_chip_server import wire


def test_answers_say_who_gave_them(server):
    talk = Client(server.uri).converse(header(), [[row(1)]])
    info = Client(server.uri).act("chip-info")
    assert talk.metadata["chip_id"] == "standin-chip-1"
    assert talk.metadata["connection"] == "quiggeldy"
    assert talk.metadata["calibration_sha256"] == ""
    assert len(talk.metadata["server_epoch"]) == 16
    assert talk.metadata.items() <= info.items()
    assert (info["protocol"], info["batch_rows"], info["credits"], info["state"]) == ("1", 32, 4, "ready")
    assert info["experiments"] == ["bss2/adex/v1"]
    assert talk.credits == [4]


def test_codes_out_of_range_are_refused_row_by_row_and_never_reach_the_chip(server):
    rows = [row(1), row(2, (1023, 700, 800)), row(3, stimulus_code=1023), row(4, (70, 700, 65535)), row(5)]
    talk = Client(server.uri).converse(header(), [rows])
    assert talk.statuses == ["OK", "OUT_OF_RANGE", "OUT_OF_RANGE", "OUT_OF_RANGE", "OK"]
    assert talk.rows[1]["message"] == "leak_i_bias must be an integer in 0...1022, got 1023"
    assert talk.rows[2]["message"] == "stimulus_code must be an integer in 0...1022, got 1023"
    assert len(server.ran()) == 2


@pytest.mark.parametrize(
    "change, message",
    [
        ({"neuron": 512}, "neuron must be in 0...511, got 512"),
        ({"neuron": -1}, "neuron must be in 0...511, got -1"),
        ({"t_step_us": 0.0}, "times must be in 0...10000 us and the step longer than 0"),
        ({"t_before_us": float("nan")}, "times must be in 0...10000 us"),
        ({"t_before_us": 20.0}, "grid -50.0...949.0 us leaves the recording -20.0...1000.0 us"),
        ({"t_step_us": 900.0}, "grid -50.0...949.0 us leaves the recording -100.0...900.0 us"),
    ],
)
def test_rows_that_make_no_sense_are_bad_requests(server, change, message):
    talk = Client(server.uri).converse(header(), [[row(1, **change)]])
    assert talk.statuses == ["BAD_REQUEST"]
    assert message in talk.rows[0]["message"]


@pytest.mark.parametrize(
    "changes, message",
    [
        ({"protocol": "2"}, "protocol must be 1, got '2'"),
        ({"grid_points": None}, "metadata 'grid_points' is missing; there are ['backend_clocks'"),
        ({"grid_points": "many"}, "metadata 'grid_points' must be a number, got 'many'"),
        ({"grid_points": "10.5"}, "metadata 'grid_points' must be an integer, got '10.5'"),
        ({"grid_points": "1000000"}, "2 points to 100,000 values per run, got 1.0 us and 1,000,000"),
        ({"grid_step_us": "0"}, "the grid needs a step > 0 us"),
        ({"grid_step_us": "nan"}, "metadata 'grid_step_us' must be a number, got 'nan'"),
        ({"parameters": "[leak"}, "metadata 'parameters' must be JSON"),
        ({"parameters": '["leak_i_bias", "leak_v_leek", "reset_v_reset"]'}, "parameters must be some of leak_i_bias"),
        ({"parameters": '["leak_i_bias", "leak_i_bias", "reset_v_reset"]'}, "parameters must be some of"),
        ({"fixed": '{"leak_i_bias": 70}'}, "leak_i_bias: both among the parameters and fixed"),
        ({"fixed": '{"reset_v_reset": 1023}'}, "fixed: reset_v_reset must be an integer in 0...1022, got 1023"),
        ({"fixed": '{"reset_v_reset": "off"}'}, "fixed: reset_v_reset must be an integer in 0...1022, got 'off'"),
        ({"fixed": '{"membrane_capacitance_capacitance": 64}'}, "must be an integer in 0...63, got 64"),
        ({"fixed": '{"threshold_enable": 2}'}, "threshold_enable must be an integer in 0...1, got 2"),
        ({"backend_clocks": '{"clock_scale_fast": 16}'}, "clock_scale_fast must be an integer in 0...15, got 16"),
        ({"backend_clocks": '{"clock": 1}'}, "backend_clocks: 'clock' is unknown; there are clock_scale_fast"),
        ({"chip_expected": "other"}, "chip 'standin-chip-1' is served here, not 'other'"),
        ({"calibration_sha256": "0123"}, "calibration '' is in use here, not '0123'"),
    ],
)
def test_requests_that_make_no_sense_are_refused_with_what_would_be_right(server, changes, message):
    talk = Client(server.uri).converse(header(**changes), [[row(1)]], codes=3)
    assert isinstance(talk.error, pa.ArrowInvalid)
    assert message in str(talk.error)


def test_all_metadata_problems_need_no_run(server):
    Client(server.uri).converse(header(protocol="2"), [[row(1)]])
    assert server.ran() == []


@pytest.mark.parametrize(
    "column, wrong, message",
    [
        ("run_id", None, "column 'run_id' must be fixed_size_binary[16], got none"),
        ("neuron", pa.int64(), "column 'neuron' must be int32, got int64"),
        ("codes", pa.list_(pa.uint16()), "column 'codes' must be fixed_size_list<item: uint16>[3], got list"),
        ("codes", pa.list_(pa.int32(), 3), "column 'codes' must be fixed_size_list<item: uint16>[3], got fixed_size"),
    ],
)
def test_missing_and_mistyped_columns_are_named(server, column, wrong, message):
    fields = [
        field if field.name != column else field.with_type(wrong)
        for field in wire.request_fields(3)
        if wrong or field.name != column
    ]
    schema = pa.schema(fields, metadata=header())
    talk = Client(server.uri).converse(header(), [[row(1)]], schema=schema)
    assert isinstance(talk.error, pa.ArrowInvalid)
    assert message in str(talk.error)


def test_nulls_are_refused(server):
    talk = Client(server.uri).converse(header(), [[row(1), row(2, neuron=None)]])
    assert "column 'neuron' must not have nulls" in str(talk.error)


def test_message_with_too_many_rows_is_refused(server):
    talk = Client(server.uri).converse(header(), [[row(i) for i in range(33)]])
    assert "a message may have 32 rows, got 33" in str(talk.error)


def test_unknown_experiments_and_actions_are_named(server):
    talk = Client(server.uri).converse(header(), [[row(1)]], path=("bss2", "lif", "v1"))
    assert "experiment bss2/lif/v1 is not served here; there is bss2/adex/v1" in str(talk.error)
    with pytest.raises(NotImplementedError, match="no action 'reboot'; there are chip-info, self-test, abort, drain"):
        Client(server.uri).act("reboot")


def test_run_that_is_asked_for_again_is_not_made_again(server):
    client = Client(server.uri)
    first = client.converse(header(), [[row(1), row(2)]]).rows
    server.forget()
    again = client.converse(header(), [[row(2, deadline_ms=5000), row(1), row(1)]]).rows
    assert server.ran() == []
    assert again == [first[1], first[0], first[0]]


def test_same_name_with_other_codes_repeat_or_header_is_another_run(server):
    client = Client(server.uri)
    client.converse(header(), [[row(1)]])
    server.forget()
    client.converse(header(), [[row(1, (71, 700, 840)), row(1, repeat=1)]])
    client.converse(header(fixed=FIXED | {"reset_v_reset": 601}), [[row(1)]])
    client.converse(header(grid=(0.0, 1.0, 900)), [[row(1)]])
    assert len(server.ran()) == 4


def test_run_that_waited_too_long_is_not_begun(server):
    server.fault("pause", "0.3")
    talk = Client(server.uri).converse(header(), [[row(1), row(2, deadline_ms=100), row(3)]])
    assert talk.statuses == ["OK", "TIMEOUT", "OK"]
    assert talk.rows[1]["message"] == "not begun within 100 ms"
    assert len(server.ran()) == 2


def test_clients_take_turns_at_the_chip(server):
    server.fault("pause", "0.05")
    first, second = Client(server.uri).open(header()), Client(server.uri).open(header())
    for k, (writer, _, schema) in enumerate((first, second)):
        writer.write_batch(pa.RecordBatch.from_pylist([row(10 * k + i) for i in range(5)], schema=schema))
        writer.done_writing()
    for _, reader, _ in (second, first):
        assert [r["status"] for r in reader.read_all().to_pylist()] == ["OK"] * 5


def test_clocks_of_the_request_are_optional(server):
    assert Client(server.uri).converse(header(backend_clocks=None), [[row(1)]]).statuses == ["OK"]
    assert json.loads(header()["backend_clocks"]) == CLOCKS
