"""Parts that need no server."""

import json
import pickle
import subprocess
import sys
from types import SimpleNamespace

import harness
import numpy as np
import pytest

from bss2_chip_server import admission, answers, experiments, requests, self_test, settings, wire
from bss2_chip_server.cache import AnswerCache
from bss2_chip_server.experiments import Recording, Samples
from bss2_chip_server.hardware import access, recording
from bss2_chip_server.requests import Grid, Header, Run
from bss2_chip_server.status import Status

HEADER = Header(wire.ADEX, ("leak_i_bias",), (), (), Grid(0.0, 1.0, 11), False, "", "")
RUN = Run(bytes(16), 0, 0, (70,), 300, 5.0, 10.0, 0.0, 1000)


def recorded(times, values, spikes=()):
    samples = Samples(np.array(times, float), np.array(values, float), 3)
    return answers.recorded(RUN, HEADER, Recording((samples,), np.array(spikes, float)), None, 0.0)


def test_line_is_interpolated_exactly_whatever_the_samples():
    times = np.sort(np.random.default_rng(1).uniform(-1, 11, 400))
    answer = recorded(times, 100 + 7 * times)
    assert answer.status is Status.OK
    assert np.allclose(answer.trace, 100 + 7 * np.arange(11), atol=0.2)
    assert answer.madc_samples == 400 and answer.madc_dropped == 3


def test_hole_in_the_samples_is_no_trace():
    times = np.arange(-1, 11, 0.1)
    hole = times[(times < 4.05) | (times > 6.05)]
    answer = recorded(hole, np.ones_like(hole))
    assert (answer.status, answer.message) == (Status.NO_TRACE, "the converter gave no sample from 4.0 to 6.1 us")
    assert recorded(times[times < 8], np.ones(90)).status is Status.NO_TRACE


def test_trace_at_an_end_of_the_converter_is_saturated():
    times = np.arange(-1, 11, 0.1)
    assert recorded(times, np.where(times < 6, 1023, 500)).message == "64 % of the trace is at an end of the converter"
    assert recorded(times, np.where(times < 4, 0, 500)).status is Status.OK


def test_spikes_are_counted_where_they_belong():
    times = np.arange(-1, 11, 0.1)
    answer = recorded(times, times + 100, [9.0, -2.0, 0.0, 10.0, 10.1, -5.5])
    assert answer.spike_time_us.tolist() == [0.0, 9.0, 10.0]
    assert (answer.n_spikes_before, answer.n_spikes_step, answer.n_spikes_after) == (1, 3, 0)


class Signal:
    def __init__(self, times_ms, values):
        self.times = type("Times", (), {"magnitude": np.array(times_ms)})
        self.magnitude = np.array(values).reshape(-1, 1)


def test_pieces_are_joined_and_the_bad_start_is_dropped():
    """Times in ms from the first piece on; the step begins at 1.1 ms."""
    pieces = [Signal([1.2, 1.3], [3, 4]), Signal([0.004, 1.0955, 1.0961, 1.0999], [9, 8, 1, 2])]
    joined = recording.samples(pieces, 1100.0, 0.0, 150.0)
    assert np.allclose(joined.times_us, [-3.9, -0.1, 100.0])
    assert joined.values.tolist() == [1, 2, 3]
    assert joined.dropped == 3
    assert recording.samples([], 1100.0, 0.0, 150.0).values.size == 0


def test_first_samples_are_dropped_even_without_settling():
    early = recording.samples([Signal([0.004, 0.0079, 0.0081], [1, 2, 3])], recording.lead_us(0), 0.0, 100.0)
    assert early.values.tolist() == [3]


def test_trace_of_a_chain_is_as_long_as_four():
    header = Header(wire.CHAIN, tuple(settings.CHAIN), (), (), Grid(0, 1, 800), False, "", "")
    assert header.values == 3200


def test_whatever_the_metadata_say_they_are_read_or_refused():
    """Seeded mutations of a good header; anything but BadRequest would be a bug."""
    random = np.random.default_rng(20261121)
    good = {key.encode(): value.encode() for key, value in harness.header(calibration_sha256="").items()}
    words = [
        b"",
        b"null",
        b"[]",
        b"{}",
        b"[[1]]",
        b'{"leak_i_bias": [1]}',
        b'{"leak_i_bias": 1e9}',
        b"1e400",
        b"-1",
        b"\xff\xfe",
    ]
    words += [b"nan", b"999999999999999999999", b'["leak_i_bias", 3]', b'"text"', b"true"]
    refused = 0
    for _ in range(2000):
        metadata = dict(good)
        for key in random.choice(list(good), 2):
            word = words[random.integers(len(words))]
            cut = random.integers(len(good[key]) + 1)
            metadata[key] = word if random.random() < 0.7 else good[key][:cut] + word
        try:
            requests.read_header(wire.ADEX, metadata)
        except requests.BadRequest as e:
            refused += 1
            assert str(e)
    assert refused > 1500


def test_process_that_owns_the_chip_imports_no_arrow():
    code = "import sys, bss2_chip_server.hardware.child; sys.exit('pyarrow' in sys.modules)"
    subprocess.run([sys.executable, "-c", code], check=True, cwd=harness.HERE.parent)


def test_refusals_survive_the_way_between_processes():
    refusal = pickle.loads(pickle.dumps(experiments.Refused(Status.BAD_REQUEST, "no")))
    assert (refusal.status, refusal.message) == (Status.BAD_REQUEST, "no")


def test_broken_line_among_the_self_tests_does_not_count(tmp_path):
    log = self_test.TestLog(tmp_path, "chip", "", 0)
    log.add(20.0)
    log.path.write_text(log.path.read_text() + '{"spikes": 2')
    assert [test.spikes for test in self_test.TestLog(tmp_path, "chip", "", 0).tests] == [20.0]


def test_cache_forgets_the_oldest_when_it_is_full():
    cache = AnswerCache(most_bytes=3 * 2048)
    trace = np.zeros(256, np.float32)
    for number in range(4):
        run = Run(bytes([number] * 16), 0, 0, (70,), 300, 5.0, 10.0, 0.0, 1000)
        cache.keep(run, HEADER, answers.Answer(run.run_id, 0, Status.OK, trace=trace))
    found = [cache.find(Run(bytes([n] * 16), 0, 0, (70,), 300, 5.0, 10.0, 0.0, 9), HEADER) for n in range(4)]
    assert [answer is not None for answer in found] == [False, True, True, True]


@pytest.mark.parametrize("status", [Status.TIMEOUT, Status.CHIP_LOST, Status.ABORTED])
def test_cache_keeps_no_failure_that_may_pass(status):
    cache = AnswerCache()
    cache.keep(RUN, HEADER, answers.failed(RUN, status, "passing"))
    assert cache.find(RUN, HEADER) is None


def test_self_tests_compare_with_the_first_recording_of_the_same_chip(tmp_path):
    log = self_test.TestLog(tmp_path, "chip/1", "0" * 64, 5)
    assert not log.add(-1.0).passed
    assert log.add(20.0).passed
    assert log.add(24.0).passed and not log.add(24.1).passed and not log.add(15.9).passed
    again = self_test.TestLog(tmp_path, "chip/1", "0" * 64, 5)
    assert [test.spikes for test in again.tests] == [-1.0, 20.0, 24.0, 24.1, 15.9]
    assert again.add(20.0).reference == 20.0
    assert self_test.TestLog(tmp_path, "chip/1", "", 5).tests == []


def test_mean_of_self_tests_needs_every_recording():
    assert self_test.mean([10, 11]) == 10.5
    assert self_test.mean([10, None]) == -1.0


@pytest.mark.parametrize(
    "environment, connection",
    [
        ({"HXCOMM_ENABLE_ZERO_MOCK": "1", "SLURM_FPGA_IPS": "192.168.1.1"}, "mock"),
        ({"QUIGGELDY_IP": "h", "QUIGGELDY_PORT": "1", "SLURM_FPGA_IPS": "192.168.1.1"}, "quiggeldy"),
        ({"SLURM_FPGA_IPS": "192.168.1.1"}, "arq"),
    ],
)
def test_access_is_chosen_as_hxcomm_does(environment, connection):
    assert access.prepare(environment) == connection
    assert ("QUIGGELDY_ENABLED" in environment) == (connection == "quiggeldy")


def test_user_of_quiggeldy_is_kept():
    environment = {"QUIGGELDY_IP": "h", "QUIGGELDY_PORT": "1", "QUIGGELDY_USER_NO_MUNGE": "ada"}
    access.prepare(environment)
    assert environment["QUIGGELDY_USER_NO_MUNGE"] == "ada"


def test_no_way_to_a_chip_is_said():
    with pytest.raises(
        access.NoAccess, match="set QUIGGELDY_IP and QUIGGELDY_PORT for the shared service, or SLURM_FPGA"
    ):
        access.prepare({"QUIGGELDY_IP": "h"})


def test_serial_number_is_empty_where_slurm_does_not_tell_it():
    assert access.serial({}) == ""
    assert access.serial({"SLURM_HARDWARE_LICENSES": "W66F3", "SLURM_HWDB_YAML": "fpgas: ["}) == ""


def test_serial_number_is_that_of_the_licensed_fpga(monkeypatch):
    """YAML is a superset of JSON, and the tests have no YAML."""
    monkeypatch.setitem(sys.modules, "yaml", SimpleNamespace(safe_load=json.loads))
    database = {"fpgas": [{"fpga": 0, "handwritten_chip_serial": 11}, {"fpga": 3, "handwritten_chip_serial": 29}]}
    environment = {"SLURM_HARDWARE_LICENSES": "W66F3", "SLURM_HWDB_YAML": json.dumps(database)}
    assert access.serial(environment) == "29"


def test_request_times_are_read_as_people_wrote_them():
    assert requests._run(bytes(16), 0, 0, [1], 0, float(np.float32(100.1)), 1000.0, 0.0, 1).before_us == 100.1


def test_longest_times_are_limited():
    late = Run(bytes(16), 0, 0, (70,), 300, 5.0, 10.0, 10_001.0, 1000)
    with pytest.raises(experiments.Refused, match="times must be in 0...10000 us"):
        admission.job(late, HEADER)
