"""Chips that hang, lie silent, drift or vanish; servers that drain, are killed and start again."""

import ctypes
import os
import signal
import time

import pyarrow as pa
import pyarrow.flight as flight
import pytest
from harness import Client, header, row


@pytest.fixture
def server(start):
    """A server of the test's own, because it will not be left as it was."""
    return start()


def wait_for(condition, seconds=20):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.02)


def send_to_thread(process: int, thread: int, number: signal.Signals) -> None:
    assert ctypes.CDLL(None, use_errno=True).tgkill(process, thread, number) == 0, os.strerror(ctypes.get_errno())


def test_run_that_hangs_is_killed_and_the_next_one_runs(start):
    server = start("--run-deadline", "1")
    server.fault("hang-once")
    begin = time.monotonic()
    talk = Client(server.uri).converse(header(), [[row(1), row(2)]])
    assert talk.error is None
    assert talk.statuses == ["TIMEOUT", "OK"]
    assert talk.rows[0]["message"] == "no answer within 1000 ms"
    assert time.monotonic() - begin < 6


def test_timeouts_are_not_remembered(start):
    server = start("--run-deadline", "1")
    server.fault("hang-once")
    client = Client(server.uri)
    assert client.converse(header(), [[row(1)]]).statuses == ["TIMEOUT"]
    assert client.converse(header(), [[row(1)]]).statuses == ["OK"]


def test_three_hanging_runs_lose_the_chip_and_it_comes_back(start):
    server = start("--run-deadline", "0.5")
    server.fault("hang", "77")
    client = Client(server.uri)
    bad = [row(i, (77, 700, 840)) for i in range(3)]
    talk = client.converse(header(), [bad + [row(8), row(9)], [row(10)]])
    assert talk.statuses == ["TIMEOUT"] * 3 + ["CHIP_LOST"] * 2
    assert talk.rows[4]["message"] == "the chip was lost before this run"
    assert isinstance(talk.error, flight.FlightUnavailableError)
    assert "chip standin-chip-1 is lost; the server tries to get it back" in str(talk.error)
    wait_for(lambda: client.act("chip-info")["state"] == "ready")
    assert client.converse(header(), [[row(8)]]).statuses == ["OK"]


def test_chip_without_samples_is_lost_after_three_runs_and_stays_so_until_it_records_again(server):
    client = Client(server.uri)
    server.fault("empty")
    talk = client.converse(header(), [[row(i) for i in range(4)]])
    assert talk.statuses == ["NO_TRACE"] * 3 + ["CHIP_LOST"]
    assert talk.rows[0]["message"] == "the converter gave no sample from -50.0 to 949.0 us"
    assert client.act("chip-info")["state"] == "lost"
    refused = client.converse(header(), [[row(5)]])
    assert isinstance(refused.error, flight.FlightUnavailableError)
    with pytest.raises(flight.FlightUnavailableError, match="the chip is lost"):
        client.act("self-test")
    server.heal("empty")
    wait_for(lambda: client.act("chip-info")["state"] == "ready")


def test_failing_connection_loses_the_chip_at_once(server):
    server.fault("fail-once")
    talk = Client(server.uri).converse(header(), [[row(1), row(2)]])
    assert talk.statuses == ["CHIP_LOST", "CHIP_LOST"]
    assert talk.rows[0]["message"] == "RuntimeError: stand-in: link to the FPGA lost"
    assert isinstance(talk.error, flight.FlightUnavailableError)


def test_process_that_dies_is_a_lost_connection(server):
    children = [int(pid) for pid in _children(server.process.pid)]
    server.fault("pause", "5")
    writer, reader, schema = Client(server.uri).open(header())
    writer.write_batch(pa.RecordBatch.from_pylist([row(1)], schema=schema))
    writer.done_writing()
    wait_for(lambda: any(r["settings"]["adaptation_i_bias_b"] == 50 for r in server.ran()))
    for child in children:
        os.kill(child, 9)
    chunk = reader.read_chunk()
    assert chunk.data.to_pylist()[0]["status"] == "CHIP_LOST"
    assert chunk.data.to_pylist()[0]["message"] == "the experiment's process ended with code -9"


def _children(pid: int) -> list[str]:
    found = []
    for task in os.listdir(f"/proc/{pid}/task"):
        with open(f"/proc/{pid}/task/{task}/children") as file:
            found += file.read().split()
    return [child for child in found if b"spawn_main" in open(f"/proc/{child}/cmdline", "rb").read()]


def test_child_ends_when_its_server_is_killed(server):
    children = _children(server.process.pid)
    assert len(children) == 1
    server.kill()
    wait_for(lambda: not os.path.exists(f"/proc/{children[0]}"))


def test_self_test_of_a_drifted_chip_fails_and_loses_it(start):
    server = start("--self-test-every", "3")
    client = Client(server.uri)
    reference = client.act("chip-info")["self_tests"][0]
    assert reference["passed"] and reference["spikes"] == reference["reference"] > 5
    server.fault("drive", "0.5")
    talk = client.converse(header(), [[row(i) for i in range(5)]])
    assert talk.statuses == ["OK"] * 3 + ["CHIP_LOST"] * 2
    last = client.act("chip-info")["self_tests"][-1]
    assert not last["passed"] and last["reference"] == reference["spikes"]


def test_self_test_is_answered_and_its_reference_outlives_the_server(start):
    first = start()
    spikes = Client(first.uri).act("self-test")["spikes"]
    first.kill()
    first.fault("drive", "0.98")
    second = start()
    tests = Client(second.uri).act("chip-info")["self_tests"]
    assert len(tests) == 3
    assert tests[-1]["reference"] == spikes


def test_server_that_starts_on_a_drifted_chip_serves_no_runs(start):
    first = start()
    first.kill()
    first.fault("drive", "0.3")
    second = start()
    assert Client(second.uri).act("chip-info")["state"] == "lost"
    assert "its self-test failed" in second.log()


def test_self_test_that_fails_on_request_loses_the_chip(server):
    server.fault("drive", "0.5")
    client = Client(server.uri)
    assert client.act("self-test")["passed"] is False
    assert client.act("chip-info")["state"] == "lost"


def test_calibration_that_changes_under_the_server_is_not_used(start, tmp_path):
    calibration = tmp_path / "calibration.pbin"
    calibration.write_bytes(b"a calibration")
    server = start("--calibration", str(calibration))
    calibration.write_bytes(b"another calibration")
    talk = Client(server.uri).converse(header(), [[row(1, neuron=5)]])
    assert talk.statuses == ["CHIP_LOST"]
    assert "calibration.pbin has changed; start the server again to use it" in talk.rows[0]["message"]
    wait_for(lambda: "another chip or calibration is there" in server.log())


def test_another_chip_after_a_reconnection_is_not_taken(start):
    server = start()
    server.fault("chip-id", "standin-chip-2")
    server.fault("fail-once")
    client = Client(server.uri)
    client.converse(header(), [[row(1)]])
    wait_for(lambda: "another chip or calibration is there" in server.log())
    assert client.act("chip-info")["state"] == "lost"
    server.heal("chip-id")
    wait_for(lambda: client.act("chip-info")["state"] == "ready")


def test_aborted_conversation_gets_what_has_begun_and_aborted_for_the_rest(server):
    server.fault("pause", "0.3")
    server.forget()
    client = Client(server.uri)
    writer, reader, schema = client.open(header())
    writer.write_batch(pa.RecordBatch.from_pylist([row(i) for i in range(20)], schema=schema))
    writer.done_writing()
    wait_for(server.ran)
    assert Client(server.uri).act("abort") == {"conversations": 1}
    statuses = [r["status"] for r in reader.read_all().to_pylist()]
    assert statuses[0] == "OK" and statuses[-1] == "ABORTED"
    assert set(statuses) == {"OK", "ABORTED"}
    assert client.converse(header(), [[row(19)]]).statuses == ["OK"]


def test_client_that_is_gone_does_not_keep_the_chip(server):
    server.fault("pause", "0.2")
    server.forget()
    writer, reader, schema = Client(server.uri).open(header())
    writer.write_batch(pa.RecordBatch.from_pylist([row(i) for i in range(20)], schema=schema))
    wait_for(server.ran)
    reader.cancel()
    wait_for(lambda: Client(server.uri).act("chip-info")["conversations"] == 0)
    assert len(server.ran()) < 10


def test_draining_server_answers_what_was_sent_and_takes_nothing_new(server):
    server.fault("pause", "0.2")
    server.forget()
    client = Client(server.uri)
    writer, reader, schema = client.open(header())
    for first in (0, 3):
        writer.write_batch(pa.RecordBatch.from_pylist([row(first + i) for i in range(3)], schema=schema))
    wait_for(server.ran)
    assert Client(server.uri).act("drain") == {"conversations": 1}
    writer.done_writing()
    chunks = [reader.read_chunk(), reader.read_chunk()]
    assert [len(chunk.data) for chunk in chunks] == [3, 3]
    assert chunks[1].app_metadata.to_pybytes() == b'{"credits": 0}'
    refused = client.converse(header(), [[row(9)]])
    assert "the server drains" in str(refused.error)
    assert client.act("chip-info")["state"] == "draining"


def test_sigterm_drains_and_ends(server):
    server.fault("pause", "0.2")
    server.forget()
    writer, reader, schema = Client(server.uri).open(header())
    writer.write_batch(pa.RecordBatch.from_pylist([row(i) for i in range(5)], schema=schema))
    writer.done_writing()
    wait_for(server.ran)
    server.process.terminate()
    assert [r["status"] for r in reader.read_all().to_pylist()] == ["OK"] * 5
    assert server.process.wait(20) == 0
    assert "Drained" in server.log()


def test_second_sigterm_does_not_wait_for_a_client_that_says_nothing(server):
    writer, reader, schema = Client(server.uri).open(header())
    writer.write_batch(pa.RecordBatch.from_pylist([row(1)], schema=schema))
    reader.read_chunk()
    server.process.terminate()
    wait_for(lambda: "Draining: 1 conversations are open" in server.log())
    server.process.terminate()
    assert server.process.wait(20) == 1
    assert "Stopping with 1 conversations open" in server.log()


def test_sigterm_counts_whichever_thread_takes_it(server):
    writer, reader, schema = Client(server.uri).open(header())
    writer.write_batch(pa.RecordBatch.from_pylist([row(1)], schema=schema))
    reader.read_chunk()
    # A signal to the process is mostly handed to the main thread, so that a lost one would be seen once in 50 times.
    other = max(int(task) for task in os.listdir(f"/proc/{server.process.pid}/task"))
    send_to_thread(server.process.pid, other, signal.SIGTERM)
    wait_for(lambda: "Draining: 1 conversations are open" in server.log())


def test_restarted_server_is_a_new_epoch_of_the_same_chip(start):
    first = start()
    before = Client(first.uri).act("chip-info")
    assert first.terminate() == 0
    after = Client(start().uri).act("chip-info")
    assert after["chip_id"] == before["chip_id"]
    assert after["server_epoch"] != before["server_epoch"]
