"""How a run can end."""

from enum import Enum


class Status(Enum):
    """What became of a run; the order is that of the dictionary on the wire."""

    OK = 0
    BAD_REQUEST = 1
    OUT_OF_RANGE = 2
    TIMEOUT = 3
    NO_TRACE = 4
    SATURATED = 5
    CHIP_LOST = 6
    ABORTED = 7
