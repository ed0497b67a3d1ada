"""Stand-in for the hardware abstraction, for tests only: identifier of the chip, empty configuration, coordinates."""

from types import SimpleNamespace

import faults


class _Connection:
    def __enter__(self):
        if faults.is_set("refuse-connection"):
            raise RuntimeError("stand-in: connection refused")
        return self

    def __exit__(self, *_):
        return None

    def get_unique_identifier(self):
        return [faults.text("chip-id") or "standin-chip-1"]


class _Chip:
    def __init__(self):
        self.neuron_block = SimpleNamespace(backends=[SimpleNamespace() for _ in range(2)])


class _Backends:
    pass


hxcomm = SimpleNamespace(ManagedConnection=_Connection)
lola = SimpleNamespace(Chip=_Chip)
halco = SimpleNamespace(CommonNeuronBackendConfigOnDLS=_Backends, iter_all=lambda coordinate: range(2))
