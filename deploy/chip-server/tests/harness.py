"""Starts a server process, and says to it on the wire whatever a test wants."""

import json
import os
import subprocess
import sys
import uuid
from pathlib import Path

import pyarrow as pa
import pyarrow.flight as flight

from bss2_chip_server import settings, wire

HERE = Path(__file__).parent
SECONDS = 30

PARAMETERS = ["leak_i_bias", "leak_v_leak", "exponential_v_exp"]
FIXED = {
    "reset_v_reset": 600,
    "exponential_i_bias": 300,
    "adaptation_i_bias_tau": 100,
    "adaptation_i_bias_a": 0,
    "adaptation_i_bias_b": 50,
    "adaptation_v_ref": 500,
    "reset_i_bias": 1022,
    "threshold_v_threshold": 620,
    "membrane_capacitance_capacitance": 63,
    "refractory_period_refractory_time": 30,
    "refractory_period_enable_pause": True,
    "reset_enable_multiplication": True,
    "threshold_enable": 1,
    "exponential_enable": 1,
    "adaptation_enable": True,
    "adaptation_enable_pulse": True,
}
TONIC = (70, 700, 840)

#: First half of all run ids; every test has its own.
campaign = bytes(8)

CLOCKS = {"clock_scale_fast": 3, "clock_scale_slow": 3, "clock_scale_adaptation_pulse": 7, "clock_scale_post_pulse": 5}


class ServerProcess:
    """The server as a person starts it, with the stand-in on its path."""

    def __init__(self, directory: Path, options=(), environment=None):
        self.directory = directory
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(HERE.parent), str(HERE / "standin")]),
            "STANDIN_DIR": str(directory),
            "QUIGGELDY_IP": "127.0.0.1",
            "QUIGGELDY_PORT": "1",
            **(environment or {}),
        }
        command = [sys.executable, "-m", "bss2_chip_server", "--port", "0", "--settle-ms", "1"]
        command += ["--state", str(directory / "self-tests"), *options]
        self.log_path = directory / f"server-{uuid.uuid4().hex[:6]}.log"
        with self.log_path.open("w") as log:
            self.process = subprocess.Popen(
                command, env=environment, stdout=subprocess.PIPE, stderr=log, text=True, cwd=directory
            )
        self.greeting = self.process.stdout.readline().strip()
        assert self.greeting.startswith("Serving"), self.log()
        self.uri = self.greeting.split()[-1]

    def log(self) -> str:
        return self.log_path.read_text()

    def fault(self, name: str, text: str = "") -> None:
        (self.directory / name).write_text(text)

    def heal(self, name: str) -> None:
        (self.directory / name).unlink()

    def heal_all(self) -> None:
        for name in ("pause", "hang", "empty", "drive", "refuse-setting"):
            (self.directory / name).unlink(missing_ok=True)

    def ran(self) -> list[dict]:
        """What the stand-in ran since the last call of `forget`, self-tests included."""
        log = self.directory / "runs.log"
        return [json.loads(line) for line in log.read_text().splitlines()] if log.exists() else []

    def forget(self) -> None:
        (self.directory / "runs.log").unlink(missing_ok=True)

    def kill(self) -> None:
        self.process.kill()
        self.process.wait(SECONDS)
        self.process.stdout.close()

    def terminate(self) -> int:
        self.process.terminate()
        return self.process.wait(SECONDS)


def header(parameters=PARAMETERS, fixed=FIXED, grid=(-50.0, 1.0, 1000), **changes) -> dict[str, str]:
    """Metadata of a request; a change to None leaves a key out."""
    metadata = {
        "protocol": "1",
        "parameters": parameters if isinstance(parameters, str) else json.dumps(parameters),
        "fixed": fixed if isinstance(fixed, str) else json.dumps(fixed),
        "backend_clocks": json.dumps(CLOCKS),
        "grid_start_us": str(grid[0]),
        "grid_step_us": str(grid[1]),
        "grid_points": str(grid[2]),
        "return_raw": "false",
        "chip_expected": "",
    } | changes
    return {key: value for key, value in metadata.items() if value is not None}


def chain_header(grid=(0.0, 0.5, 1601), parameters=tuple(settings.CHAIN), **changes) -> dict[str, str]:
    return header(parameters, {"input_sources": 10}, grid, **changes)


def row(number: int, codes=TONIC, **changes) -> dict:
    return {
        "run_id": campaign + number.to_bytes(8, "big"),
        "repeat": 0,
        "neuron": 0,
        "codes": list(codes),
        "stimulus_code": 300,
        "t_before_us": 100.0,
        "t_step_us": 1000.0,
        "t_after_us": 0.0,
        "deadline_ms": 20_000,
    } | changes


def chain_row(number: int, codes=(511,) * 7, **changes) -> dict:
    return row(number, codes, stimulus_code=30, t_before_us=0.0, t_step_us=800.0, **changes)


class Client:
    """One channel, with or without an authorization header."""

    def __init__(self, uri: str, authorization: str | None = None, **options):
        self._client = flight.connect(uri, **options)
        headers = [(b"authorization", authorization.encode())] if authorization is not None else []
        self._options = flight.FlightCallOptions(timeout=SECONDS, headers=headers)

    def act(self, action: str) -> dict:
        (result,) = self._client.do_action(flight.Action(action, b""), self._options)
        return json.loads(result.body.to_pybytes())

    def converse(self, metadata: dict[str, str], messages, path=wire.ADEX, codes=None, schema=None) -> "Talk":
        """One conversation: sends all messages, reads all answers."""
        return Talk(lambda: self.open(metadata, path, codes, schema), messages)

    def open(self, metadata: dict[str, str], path=wire.ADEX, codes=None, schema=None):
        """Begins a conversation: its writer, its reader, and the schema of its messages."""
        if schema is None:
            codes = codes or len(json.loads(metadata["parameters"]))
            schema = pa.schema(wire.request_fields(codes), metadata=metadata)
        writer, reader = self._client.do_exchange(flight.FlightDescriptor.for_path(*path), self._options)
        writer.begin(schema)
        return writer, reader, schema


class Talk:
    """Answers as lists of dicts per message, their metadata, and how the conversation ended."""

    def __init__(self, begin, messages):
        self.answers, self.credits, self.error, self.metadata = [], [], None, {}
        try:
            writer, reader, schema = begin()
            for rows in messages:
                writer.write_batch(pa.RecordBatch.from_pylist(rows, schema=schema))
            writer.done_writing()
            for chunk in reader:
                self.answers.append(chunk.data.to_pylist())
                self.credits.append(json.loads(chunk.app_metadata.to_pybytes())["credits"])
                self.metadata = {k.decode(): v.decode() for k, v in chunk.data.schema.metadata.items()}
            writer.close()
        except (pa.ArrowException, KeyError) as e:
            self.error = e

    @property
    def rows(self) -> list[dict]:
        return [row for message in self.answers for row in message]

    @property
    def statuses(self) -> list[str]:
        return [row["status"] for row in self.rows]
