"""The one chip behind the server.

Callers take turns; every run has a deadline and is made once, however often it is asked for; a chip that is lost is
opened again with growing pauses, and counts as back when it has passed its self-test.
"""

import logging
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timezone
from pathlib import Path

from bss2_chip_server import admission, answers, self_test
from bss2_chip_server.answers import Answer
from bss2_chip_server.cache import AnswerCache
from bss2_chip_server.experiments import Job, Refused
from bss2_chip_server.requests import Header, Run
from bss2_chip_server.self_test import SelfTest, TestLog
from bss2_chip_server.status import Status
from bss2_chip_server.worker import ChipIdentity, ConnectionLost, RunTimedOut, Worker, WorkerOptions

LOG = logging.getLogger(__name__)
FAILURES_OF_A_LOST_CHIP = 3
FIRST_PAUSE_S = 1.0
LONGEST_PAUSE_S = 60.0


@dataclass(frozen=True)
class ChipOptions:
    """How the chip is served.

    `neuron` is where the self-test runs, every `self_test_every` runs; `state` is the directory of its results.
    """

    worker: WorkerOptions
    neuron: int
    run_deadline_s: float
    self_test_every: int
    state: Path


class ServedChip:
    """Safe for many threads; one experiment at a time."""

    def __init__(self, options: ChipOptions):
        """Opens the chip and tests it; raises ConnectionLost if it cannot be opened."""
        self._options = options
        self._turn = threading.RLock()
        self._cache = AnswerCache()
        self._closed = threading.Event()
        self._failures = 0
        self.runs = 0
        self.is_lost = False
        self._worker = Worker(options.worker)
        self.identity: ChipIdentity = self._worker.identity
        self._log = TestLog(options.state, self.identity.chip_id, self.identity.calibration_sha256, options.neuron)
        with suppress(ConnectionLost):  # it is served as a lost one, and comes back when it does
            self.test()

    def tests(self) -> list[SelfTest]:
        """Results of the self-tests, the oldest first, with those of former servers."""
        return list(self._log.tests)

    def answer(self, runs: list[Run], header: Header, aborted: Callable[[], bool]) -> list[Answer]:
        """Answers a message, every row once and in order; `aborted` says whether the caller wants no more runs."""
        arrived = time.monotonic()
        longest_s = max([run.deadline_ms for run in runs], default=0) / 1000
        if not self._turn.acquire(timeout=max(longest_s, 0)):
            return [answers.failed(run, Status.TIMEOUT, "other clients kept the chip busy") for run in runs]
        try:
            return [self._answer(run, header, aborted, arrived) for run in runs]
        finally:
            self._turn.release()

    def _answer(self, run: Run, header: Header, aborted: Callable[[], bool], arrived: float) -> Answer:
        known = self._cache.find(run, header)
        if known:
            return known
        if aborted():
            return answers.failed(run, Status.ABORTED, "aborted by request")
        try:
            job = admission.job(run, header)
        except Refused as e:
            return answers.failed(run, e.status, e.message)
        if self.is_lost:
            return answers.failed(run, Status.CHIP_LOST, "the chip was lost before this run")
        if (time.monotonic() - arrived) * 1000 > run.deadline_ms:
            return answers.failed(run, Status.TIMEOUT, f"not begun within {run.deadline_ms} ms")
        answer = self._run(job, run, header)
        self._cache.keep(run, header, answer)
        self._count(answer)
        return answer

    def _run(self, job: Job, run: Run, header: Header) -> Answer:
        started_at, begin = datetime.now(timezone.utc), time.monotonic()
        try:
            recording = self._worker.run(job, self._options.run_deadline_s)
        except Refused as e:
            return answers.failed(run, e.status, e.message)
        except RunTimedOut as e:
            return answers.failed(run, Status.TIMEOUT, str(e))
        except ConnectionLost as e:
            self._lose(str(e))
            return answers.failed(run, Status.CHIP_LOST, str(e))
        wall_ms = (time.monotonic() - begin) * 1000
        return answers.recorded(run, header, recording, started_at, wall_ms)

    def _count(self, answer: Answer) -> None:
        self.runs += 1
        failed = answer.status in (Status.TIMEOUT, Status.NO_TRACE)
        self._failures = self._failures + 1 if failed else 0
        if self._failures >= FAILURES_OF_A_LOST_CHIP:
            self._lose(f"{self._failures} runs in a row gave nothing")
        elif answer.status is Status.TIMEOUT:
            self._reopen_or_lose()
        if not self.is_lost and self.runs % self._options.self_test_every == 0:
            with suppress(ConnectionLost):
                self.test()

    def _reopen_or_lose(self) -> None:
        try:
            self._reopen()
        except ConnectionLost as e:
            self._lose(str(e))

    def _reopen(self) -> None:
        self._worker.close()
        worker = Worker(self._options.worker)
        if worker.identity != self.identity:
            worker.close()
            raise ConnectionLost(f"another chip or calibration is there: {worker.identity}, not {self.identity}")
        self._worker = worker

    def test(self) -> SelfTest:
        """Runs the self-test now, between the runs of clients; raises ConnectionLost if the chip is gone.

        A chip that fails it is lost.
        """
        with self._turn:
            if self.is_lost:
                raise ConnectionLost("the chip is lost")
            try:
                test = self._test()
            except ConnectionLost as e:
                self._lose(str(e))
                raise
            if not test.passed:
                self._lose(f"its self-test failed: {test}; results are in {self._log.path}")
            return test

    def _test(self) -> SelfTest:
        job = self_test.job(self._options.neuron)
        counts = []
        try:
            for _ in range(self_test.REPEATS):
                recording = self._worker.run(job, self._options.run_deadline_s)
                inside = (recording.spikes_us >= 0) & (recording.spikes_us <= job.step_us)
                has_samples = any(samples.values.size for samples in recording.traces)
                counts.append(int(inside.sum()) if has_samples else None)
        except (Refused, RunTimedOut) as e:
            raise ConnectionLost(f"the self-test cannot run: {e}") from None
        test = self._log.add(self_test.mean(counts))
        LOG.info("Self-test: %s", test)
        return test

    def _lose(self, why: str) -> None:
        if not self.is_lost:
            self.is_lost = True
            LOG.warning("Chip %s is lost: %s. Trying to get it back.", self.identity.chip_id, why)
            self._worker.close()
            threading.Thread(target=self._get_back, name="chip-reconnect", daemon=True).start()

    def _get_back(self) -> None:
        pause = FIRST_PAUSE_S
        while not self._closed.wait(pause):
            with self._turn:
                if self._is_back():
                    return
            pause = min(2 * pause, LONGEST_PAUSE_S)

    def _is_back(self) -> bool:
        try:
            self._reopen()
            test = self._test()
        except ConnectionLost as e:
            LOG.warning("The chip cannot be opened: %s", e)
            return False
        if not test.passed:
            LOG.warning("The chip is there but fails its self-test: %s", test)
            return False
        self._failures = 0
        self.is_lost = False
        LOG.info("Chip %s is back", self.identity.chip_id)
        return True

    def close(self) -> None:
        """Ends the child process, whatever it is doing."""
        self._closed.set()
        self._worker.close()
