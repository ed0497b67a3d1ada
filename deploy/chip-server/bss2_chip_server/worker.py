"""The child process that owns the connection to the chip, seen from outside: it can be waited for and killed.

PyNN keeps its state in global variables and waits up to a month for an answer, so an experiment runs where it can be
killed without losing the server.
"""

import multiprocessing
from dataclasses import dataclass
from pathlib import Path

from bss2_chip_server.experiments import Job, Recording, Refused
from bss2_chip_server.hardware import child


class ConnectionLost(Exception):
    """The chip, or the process in front of it, is gone."""


class RunTimedOut(Exception):
    """No answer before the deadline; the process has been killed."""


@dataclass(frozen=True)
class ChipIdentity:
    """Who answers: identifier and serial number of the chip, versions, and hash of the calibration (empty if none)."""

    chip_id: str
    serial: str
    software: str
    connection: str
    calibration_sha256: str


@dataclass(frozen=True)
class WorkerOptions:
    """How the child reaches its chip. Times in seconds, settling in ms."""

    calibration: Path | None
    settle_ms: float
    open_deadline_s: float


class Worker:
    """One child process. Confined to one thread at a time; of no more use after an exception other than Refused."""

    def __init__(self, options: WorkerOptions):
        """Starts the process and waits until it has a connection; raises ConnectionLost if it gets none in time."""
        context = multiprocessing.get_context("spawn")
        self._pipe, theirs = context.Pipe()
        # Nothing is ever sent through it: the child ends when it breaks, however this process ended.
        self._lifeline, their_lifeline = context.Pipe()
        self._process = context.Process(
            target=child.main,
            args=(theirs, their_lifeline, options.calibration, options.settle_ms),
            name="chip",
            daemon=True,
        )
        try:
            self._process.start()
        except OSError as e:
            raise ConnectionLost(f"the experiment's process cannot be started: {e}") from None
        theirs.close()
        their_lifeline.close()
        try:
            self.identity = ChipIdentity(*self._await(options.open_deadline_s))
        except RunTimedOut:
            raise ConnectionLost(f"no connection to the chip within {options.open_deadline_s:g} s") from None
        except BaseException:
            self.close()
            raise

    def run(self, job: Job, deadline_s: float) -> Recording:
        """Runs one experiment; raises Refused, RunTimedOut or ConnectionLost."""
        try:
            self._pipe.send(job)
        except OSError as e:
            raise ConnectionLost(f"the experiment's process is gone: {e}") from None
        return self._await(deadline_s)

    def _await(self, deadline_s: float) -> object:
        try:
            if not self._pipe.poll(deadline_s):
                self.close()
                raise RunTimedOut(f"no answer within {deadline_s * 1000:.0f} ms")
            answer = self._pipe.recv()
        except (EOFError, OSError):
            self._process.join(1)
            raise ConnectionLost(f"the experiment's process ended with code {self._process.exitcode}") from None
        if isinstance(answer, Refused):
            raise answer
        if isinstance(answer, child.Failure):
            raise ConnectionLost(answer.message)
        return answer

    def close(self) -> None:
        """Kills the process: whatever it hangs in does not hear anything softer."""
        self._process.kill()
        self._process.join(10)
        self._pipe.close()
        self._lifeline.close()
