"""Answers of late by the name of their run: a request that is repeated because its answer got lost runs only once."""

from collections import OrderedDict
from dataclasses import replace

from bss2_chip_server.answers import Answer
from bss2_chip_server.requests import Header, Run
from bss2_chip_server.status import Status

#: Failures that another attempt may not meet.
PASSING = (Status.TIMEOUT, Status.CHIP_LOST, Status.ABORTED)

MOST_BYTES = 256 << 20
ROW_BYTES = 1024


class AnswerCache:
    """Bounded by memory, oldest first. A name that comes with another experiment is another run."""

    def __init__(self, most_bytes: int = MOST_BYTES):
        self._most_bytes = most_bytes
        self._bytes = 0
        self._entries: OrderedDict[tuple[bytes, int], tuple[Run, Header, Answer]] = OrderedDict()

    def find(self, run: Run, header: Header) -> Answer | None:
        """The answer to the same run in the same words, however long either may wait."""
        known, words, answer = self._entries.get((run.run_id, run.repeat), (None, None, None))
        same = known is not None and replace(known, deadline_ms=run.deadline_ms) == run and words == header
        return answer if same else None

    def keep(self, run: Run, header: Header, answer: Answer) -> None:
        """Remembers an answer that another attempt would not change."""
        if answer.status in PASSING:
            return
        self._drop((run.run_id, run.repeat))
        self._entries[run.run_id, run.repeat] = (run, header, answer)
        self._bytes += answer.nbytes + ROW_BYTES
        while self._bytes > self._most_bytes:
            self._drop(next(iter(self._entries)))

    def _drop(self, key: tuple[bytes, int]) -> None:
        if key in self._entries:
            self._bytes -= self._entries.pop(key)[2].nbytes + ROW_BYTES
