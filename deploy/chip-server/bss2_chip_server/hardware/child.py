"""Main loop of the child process: one job in, one recording out, until the server goes away or kills it."""

import os
import signal
import threading
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from bss2_chip_server.experiments import Refused


@dataclass(frozen=True)
class Failure:
    """The connection to the chip failed; the process is of no more use."""

    message: str


def main(pipe: Connection, lifeline: Connection, calibration: Path | None, settle_ms: float) -> None:
    """Opens the chip, tells who it is, and runs jobs."""
    # Ctrl-C and systemd's SIGTERM reach the whole group; the server decides when this process ends.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
    threading.Thread(target=_end_with, args=(lifeline,), name="lifeline", daemon=True).start()
    try:
        from bss2_chip_server.hardware.chip import HardwareChip

        chip = HardwareChip(calibration, settle_ms)
        pipe.send(chip.identity)
        while True:
            job = pipe.recv()
            try:
                pipe.send(chip.run(job))
            except Refused as e:
                pipe.send(e)
    except EOFError:
        return
    except Exception as e:  # whatever PyNN and the layers below it raise, the server must hear of it
        pipe.send(Failure(f"{type(e).__name__}: {e}"))


def _end_with(lifeline: Connection) -> None:
    """Ends this process when the server's end of the pipe closes, also when the server was killed."""
    try:
        lifeline.recv()
    except (EOFError, OSError):
        os._exit(0)
