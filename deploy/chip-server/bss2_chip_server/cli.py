"""Command line: reads options, serves until SIGTERM or Ctrl-C, drains, ends."""

import argparse
import ipaddress
import logging
import os
import select
import signal
import socket
import sys
import time
from pathlib import Path

import pyarrow as pa

from bss2_chip_server import settings
from bss2_chip_server.security import BadToken, Token
from bss2_chip_server.served_chip import ChipOptions, ServedChip
from bss2_chip_server.server import ChipServer, ServerOptions
from bss2_chip_server.worker import ConnectionLost, WorkerOptions

LOG = logging.getLogger("bss2_chip_server")
OK, FAILED, BAD_INPUT = 0, 1, 2
DRAIN_DEADLINE_S = 120
PATIENCE_S = 0.2

DESCRIPTION = """\
Serve one BrainScaleS-2 chip over Arrow Flight. The chip is found by the environment:
QUIGGELDY_IP and QUIGGELDY_PORT for the shared service, or SLURM_FPGA_IPS for an FPGA.
SIGTERM or Ctrl-C lets nobody in any more, answers what was sent and ends; a second one ends at once."""

EXAMPLES = """\
examples:
  python -m bss2_chip_server
  python -m bss2_chip_server --calibration spiking_cocolist.pbin --host 0.0.0.0 \\
      --token-file token --tls-cert cert.pem --tls-key key.pem"""


class BadInput(ValueError):
    """Options that cannot be used, in one paragraph."""


def parser() -> argparse.ArgumentParser:
    """All options with their defaults."""
    result = argparse.ArgumentParser(
        prog="bss2-chip-server",
        description=DESCRIPTION,
        epilog=EXAMPLES,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    add = result.add_argument
    add(
        "--host",
        default="localhost",
        help="name or address to listen at; others than this machine need a token and TLS (default: %(default)s)",
    )
    add("--port", type=int, default=8815, help="port to listen on, 0 for any that is free (default: %(default)s)")
    add("--token-file", type=Path, metavar="F", help="file with the token that clients must send")
    add("--tls-cert", type=Path, metavar="F", help="certificate of the server (PEM)")
    add("--tls-key", type=Path, metavar="F", help="private key of the certificate (PEM)")
    add(
        "--calibration",
        type=Path,
        metavar="F",
        help="portable binary of a calibration; a chain needs one, AdEx codes need none",
    )
    add("--neuron", type=int, default=0, metavar="N", help="neuron that runs the self-test (default: %(default)s)")
    add(
        "--self-test-every",
        type=int,
        default=1000,
        metavar="N",
        help="runs between two self-tests (default: %(default)s)",
    )
    add(
        "--state",
        type=Path,
        default=Path("self-tests"),
        metavar="DIR",
        help="directory that keeps the results of self-tests (default: %(default)s)",
    )
    add(
        "--settle-ms",
        type=float,
        default=20.0,
        metavar="T",
        help="time for capacitive memory to settle before a run (default: %(default)s)",
    )
    add(
        "--run-deadline",
        type=float,
        default=30.0,
        metavar="S",
        help="longest time of one run (s, default: %(default)s)",
    )
    add(
        "--open-deadline",
        type=float,
        default=120.0,
        metavar="S",
        help="longest time to connect to the chip (s, default: %(default)s)",
    )
    return result


def main(arguments: list[str] | None = None) -> int:
    """Serves; returns the exit status: 0 ended as asked, 1 failed, 2 bad input."""
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s", level=logging.INFO)
    options = parser().parse_args(arguments)
    try:
        _serve(*_checked(options))
        return OK
    except (BadInput, BadToken) as e:
        print(f"bss2-chip-server: {e}", file=sys.stderr)
        return BAD_INPUT
    except ConnectionLost as e:
        print(f"bss2-chip-server: The chip cannot be opened: {e}", file=sys.stderr)
        return FAILED


def _checked(options: argparse.Namespace) -> tuple[ChipOptions, ServerOptions]:
    for file in (options.calibration, options.tls_cert, options.tls_key):
        if file and not os.access(file, os.R_OK):
            raise BadInput(f"File {file} cannot be read.")
    if (options.tls_cert is None) != (options.tls_key is None):
        raise BadInput("--tls-cert and --tls-key belong together; give both or none.")
    tls = (options.tls_cert, options.tls_key) if options.tls_cert else None
    if not (options.token_file and tls) and not _is_loopback(options.host):
        raise BadInput(
            f"--host {options.host} opens the chip to the network, where anybody could use it or read the token. "
            "Give --token-file, --tls-cert and --tls-key."
        )
    _require_directory("--state", options.state)
    _require("--port", options.port, range(0, 65_536))
    _require("--neuron", options.neuron, settings.NEURONS)
    _require("--self-test-every", options.self_test_every, range(1, 1_000_001))
    _require_time("--settle-ms", options.settle_ms, 0, 1000)
    _require_time("--run-deadline", options.run_deadline, 0.1, 3600)
    _require_time("--open-deadline", options.open_deadline, 0.1, 3600)
    token = Token.read(options.token_file) if options.token_file else None
    worker = WorkerOptions(options.calibration, options.settle_ms, options.open_deadline)
    chip = ChipOptions(worker, options.neuron, options.run_deadline, options.self_test_every, options.state)
    return chip, ServerOptions(options.host, options.port, token, tls)


def _require(option: str, value: int, allowed: range) -> None:
    if value not in allowed:
        raise BadInput(f"{option} must be in {settings.text(allowed)}, got {value}.")


def _require_directory(option: str, directory: Path) -> None:
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as e:
        raise BadInput(f"{option} {directory} cannot be made ({e.strerror}).") from None
    if not os.access(directory, os.W_OK):
        raise BadInput(f"{option} {directory} cannot be written to.")


def _require_time(option: str, value: float, least: float, most: float) -> None:
    if not least <= value <= most:  # NaN as well
        raise BadInput(f"{option} must be in {least}...{most}, got {value}.")


def _is_loopback(host: str) -> bool:
    try:
        return all(ipaddress.ip_address(info[4][0]).is_loopback for info in socket.getaddrinfo(host, None))
    except socket.gaierror as e:
        raise BadInput(
            f"--host {host} is unknown here ({e.strerror}). Give a name or an address of this machine."
        ) from None


class StopSignals:
    """SIGTERM and Ctrl-C, one by one, from now on until the process ends.

    The system may hand a signal to any thread. Python's handlers run in the main thread only, and a main thread that
    waits for a lock does not wake up for a signal that another thread has taken; it does for the byte that is written
    whoever took it.
    """

    def __init__(self):
        self._arrivals, self._bell = socket.socketpair()
        self._bell.setblocking(False)
        signal.set_wakeup_fd(self._bell.fileno())
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: None)

    def await_one(self, timeout_s: float | None = None) -> bool:
        """Waits for the next one, and says whether it came in time."""
        ready, _, _ = select.select([self._arrivals], [], [], timeout_s)
        return bool(ready and self._arrivals.recv(1))


def _serve(chip_options: ChipOptions, options: ServerOptions) -> None:
    signals = StopSignals()
    chip = ServedChip(chip_options)
    try:
        try:
            server = ChipServer(chip, options)
        except (OSError, pa.ArrowException) as e:
            raise BadInput(
                f"Cannot serve a chip at {options.host}:{options.port} ({e}). "
                "Choose another port, or check certificate and key."
            ) from None
        scheme = "grpc+tls" if options.tls else "grpc"
        print(f"Serving {chip.identity.chip_id} at {scheme}://{options.host}:{server.port}", flush=True)
        signals.await_one()
        drained = _drain(server, signals)
    finally:
        chip.close()
    if not drained:
        os._exit(FAILED)  # Flight would wait for the conversations that we have stopped waiting for


def _drain(server: ChipServer, signals: StopSignals) -> bool:
    LOG.info("Draining: %d conversations are open", server.conversations.drain())
    deadline = time.monotonic() + DRAIN_DEADLINE_S
    while not server.conversations.await_empty(PATIENCE_S):
        if signals.await_one(0) or time.monotonic() > deadline:
            LOG.warning("Stopping with %d conversations open", len(server.conversations))
            return False
    server.shutdown()
    LOG.info("Drained")
    return True
