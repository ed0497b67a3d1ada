"""The AdEx experiment over the wire, on the stand-in."""

import numpy as np
from harness import TONIC, Client, header, row


def test_runs_give_traces_and_spikes_on_the_grid_of_the_request(server):
    talk = Client(server.uri).converse(header(), [[row(1), row(2, (300, 700, 1022))], [row(3)]])
    assert talk.error is None
    assert talk.statuses == ["OK"] * 3
    first, silent, _ = talk.rows
    assert first["n_spikes_step"] == len(first["spike_time_us"]) > 5
    assert all(0 <= spike <= 1000 for spike in first["spike_time_us"])
    assert first["spike_time_us"] == sorted(first["spike_time_us"])
    assert first["n_spikes_before"] == first["n_spikes_after"] == 0
    assert silent["spike_time_us"] == []
    assert len(first["trace"]) == 1000


def test_trace_is_interpolated_from_irregular_samples_and_free_of_the_bad_start(server):
    """Before the step the membrane rests at 0.79 * 700 - 180 = 373 LSB; a silent one then charges to I / g."""
    (answer,) = Client(server.uri).converse(header(grid=(-100, 0.5, 2200)), [[row(1, (300, 700, 1022))]]).rows
    trace = np.array(answer["trace"])
    times = -100 + 0.5 * np.arange(2200)
    assert np.abs(trace[times < 0] - 373).max() < 12  # 2 LSB noise
    assert abs(trace[times < 0].mean() - 373) < 0.5
    leak = 0.012 + 1.5 * 1.5 * (300 / 1022) / (1 + 0.5 * 300 / 1022)  # uS
    rise = 0.070 * 300 / 1022 / leak / 1.2e-3  # LSB
    assert abs(trace[times > 200].mean() - 373 - rise) < 2
    shape = 1 - np.exp(-times[(times >= 0) & (times < 10)] * leak / 2.3)
    assert np.abs(trace[(times >= 0) & (times < 10)] - 373 - rise * shape).max() < 15
    assert np.any(trace != np.rint(trace))


def test_raw_samples_come_on_request(server):
    (answer,) = Client(server.uri).converse(header(return_raw="true"), [[row(1)]]).rows
    times, values = np.array(answer["raw_time_us"]), np.array(answer["raw_value"])
    assert times.size == values.size == answer["madc_samples"]
    assert abs(np.diff(times).mean() - 0.034) < 1e-3
    assert np.diff(times).std() > 0.002  # stamps of 8 ns
    assert times[0] < -100 and times[-1] > 1000
    assert answer["madc_dropped"] > 1000 / 0.034 / 2  # most of 1 ms of settling
    at = -50 + np.arange(1000)
    assert np.allclose(answer["trace"], np.interp(at, times, values), atol=1)


def test_raw_samples_are_null_otherwise(server):
    (answer,) = Client(server.uri).converse(header(), [[row(1)]]).rows
    assert answer["raw_time_us"] is None and answer["raw_value"] is None


def test_neuron_clocks_and_settings_reach_the_chip(server):
    Client(server.uri).converse(header(), [[row(1, neuron=17)]])
    (ran,) = server.ran()
    assert ran["circuits"] == [17]
    assert ran["clocks"] == {
        "enable_clocks": True,
        "clock_scale_fast": 3,
        "clock_scale_slow": 3,
        "clock_scale_adaptation_pulse": 7,
        "clock_scale_post_pulse": 5,
    }
    assert [ran["settings"][name] for name in ("leak_i_bias", "leak_v_leak", "exponential_v_exp")] == list(TONIC)
    assert ran["settings"]["constant_current_i_offset"] == 300
    assert ran["settings"]["threshold_enable"] is True
    assert ran["settings"]["adaptation_v_leak"] == 500  # tracks the leak potential


def test_adaptation_leak_can_be_set(server):
    fixed = {"adaptation_v_leak": 321}
    Client(server.uri).converse(header(fixed=fixed), [[row(1)]])
    assert server.ran()[0]["settings"]["adaptation_v_leak"] == 321


def test_spikes_before_and_after_the_step_are_counted_apart(server):
    excited = (70, 1000, 700)  # fires without a stimulus
    (answer,) = Client(server.uri).converse(header(), [[row(1, excited, t_after_us=200.0)]]).rows
    assert answer["n_spikes_before"] > 2
    assert answer["n_spikes_after"] > 2
    assert max(answer["spike_time_us"]) <= 1000


def test_settings_that_a_client_does_not_name_are_not_left_over_from_another(server):
    client = Client(server.uri)
    client.converse(header(fixed={"leak_enable_division": 1}), [[row(1)]])
    client.converse(header(fixed={}), [[row(2)]])
    assert [ran["settings"]["leak_enable_division"] for ran in server.ran()] == [True, False]


def test_what_pynn_refuses_is_a_bad_request_and_the_chip_goes_on(server):
    server.fault("refuse-setting", "leak_v_leak")
    client = Client(server.uri)
    talk = client.converse(header(), [[row(i) for i in range(4)]])
    assert talk.statuses == ["BAD_REQUEST"] * 4
    assert talk.rows[0]["message"] == "PyNN refuses the settings: stand-in: leak_v_leak is not for you"
    server.heal("refuse-setting")
    assert client.converse(header(), [[row(9)]]).statuses == ["OK"]
