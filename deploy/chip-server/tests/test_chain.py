"""The attenuation experiment over the wire, on the stand-in."""

import hashlib

import numpy as np
import pytest
from harness import Client, chain_header, chain_row, header, row

from bss2_chip_server import wire


def ask(server, rows, **changes):
    return Client(server.uri).converse(chain_header(**changes), [rows], path=wire.CHAIN)


def heights(answer) -> np.ndarray:
    """Heights of the responses, row = recording compartment, column = input; traces have shape (4, 1601) at 0.5 us."""
    traces = np.array(answer["trace"]).reshape(4, 1601)
    cuts = [traces[:, 400 * j : 400 * (j + 1)] for j in range(4)]
    return np.array([cut.max(axis=1) - cut[:, :190].mean(axis=1) for cut in cuts]).T


def test_one_row_has_the_traces_of_all_compartments_one_after_the_other(calibrated):
    talk = ask(calibrated, [chain_row(1)])
    assert talk.error is None
    (answer,) = talk.rows
    assert answer["status"] == "OK"
    assert len(answer["trace"]) == 4 * 1601
    h = heights(answer)
    assert np.all(np.argmax(h, axis=0) == np.arange(4))  # an input is seen best where it goes in
    assert h[0, 0] > 1.3 * h[1, 0] > 1.3 * h[2, 0] > h[3, 0] > 3
    assert answer["spike_time_us"] is None and answer["n_spikes_step"] is None
    assert len(calibrated.ran()) == 4


def test_weaker_coupling_attenuates_more(calibrated):
    rows = [chain_row(1, (511,) * 4 + (900,) * 3), chain_row(2, (511,) * 4 + (100,) * 3)]
    strong, weak = (heights(answer) for answer in ask(calibrated, rows).rows)
    assert weak[2, 0] / weak[0, 0] < 0.5 * strong[2, 0] / strong[0, 0]


def test_every_leak_and_every_coupling_has_its_own_code(calibrated):
    ask(calibrated, [chain_row(1, (10, 1100, 2100, 3068, 1, 2, 3), neuron=120)])
    ran = calibrated.ran()[0]
    assert ran["circuits"] == list(range(120, 128))
    first = ran["settings"]
    assert (first["leak_i_bias"], first["leak_enable_division"], first["leak_enable_multiplication"]) == (
        10,
        True,
        False,
    )


@pytest.mark.parametrize(
    "code, cell, division, multiplication",
    [(0, 0, True, False), (1022, 1022, True, False), (1023, 0, False, False), (2045, 1022, False, False)]
    + [(2046, 0, False, True), (3068, 1022, False, True)],
)
def test_extended_codes_choose_the_range_of_the_conductance(calibrated, code, cell, division, multiplication):
    assert ask(calibrated, [chain_row(1, (code,) * 7)]).error is None
    settings = calibrated.ran()[0]["settings"]
    assert settings["leak_i_bias"] == cell
    assert settings["leak_enable_division"] is division
    assert settings["leak_enable_multiplication"] is multiplication


def test_weight_of_the_inputs_scales_the_response(calibrated):
    rows = [chain_row(1) | {"stimulus_code": 10}, chain_row(2) | {"stimulus_code": 40}]
    light, heavy = (heights(answer)[0, 0] for answer in ask(calibrated, rows).rows)
    assert heavy > 3 * light


@pytest.mark.parametrize(
    "change, status, message",
    [
        ({"codes": [3069] + [0] * 6}, "OUT_OF_RANGE", "g_leak_0 must be an integer in 0...3068, got 3069"),
        ({"codes": [0] * 6 + [3069]}, "OUT_OF_RANGE", "g_icc_2_3 must be an integer in 0...3068, got 3069"),
        ({"stimulus_code": 64}, "OUT_OF_RANGE", "stimulus_code must be an integer in 0...63, got 64"),
        ({"neuron": 1}, "BAD_REQUEST", "from an even neuron on, got neuron 1"),
        ({"neuron": 122}, "BAD_REQUEST", "8 circuits of one quadrant of 128"),
        ({"t_step_us": 900.0}, "BAD_REQUEST", "t_step_us = 800.0 with nothing before and after, got 0.0, 900.0, 0.0"),
    ],
)
def test_rows_that_make_no_sense_never_reach_the_chip(calibrated, change, status, message):
    (answer,) = ask(calibrated, [chain_row(1) | change]).rows
    assert answer["status"] == status
    assert message in answer["message"]
    assert calibrated.ran() == []


def test_parameters_of_a_chain_have_one_order(calibrated):
    talk = ask(calibrated, [chain_row(1, (1, 2))], parameters='["g_icc_0_1", "g_leak_0"]')
    assert "parameters must be g_leak_0, g_leak_1, g_leak_2, g_leak_3, g_icc_0_1, g_icc_1_2, g_icc_2_3" in str(
        talk.error
    )


def test_chain_and_neuron_can_take_turns(calibrated):
    client = Client(calibrated.uri)
    assert client.converse(header(), [[row(1)]]).statuses == ["OK"]
    assert ask(calibrated, [chain_row(2)]).statuses == ["OK"]
    assert client.converse(header(), [[row(3)]]).statuses == ["OK"]


def test_calibration_is_named_by_its_hash(calibrated):
    info = Client(calibrated.uri).act("chip-info")
    assert info["calibration_sha256"] == hashlib.sha256(b"a calibration").hexdigest()
    assert info["experiments"] == ["bss2/adex/v1", "bss2/chain/v1"]
    talk = ask(calibrated, [chain_row(1)], calibration_sha256="0123")
    assert "is in use here, not '0123'" in str(talk.error)


def test_client_that_wants_no_calibration_gets_none(calibrated, server):
    talk = Client(calibrated.uri).converse(header(calibration_sha256=""), [[row(1)]])
    assert "is in use here, not ''" in str(talk.error)
    assert Client(server.uri).converse(header(calibration_sha256=""), [[row(1)]]).statuses == ["OK"]


def test_uncalibrated_chip_has_no_chain(server):
    talk = ask(server, [chain_row(1)])
    assert "experiment bss2/chain/v1 is not served here; there is bss2/adex/v1" in str(talk.error)
