"""Stand-in, for tests only."""

from dataclasses import dataclass


@dataclass
class StaticSynapse:
    weight: float
