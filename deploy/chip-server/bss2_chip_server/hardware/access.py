"""Ways to a chip, chosen by the environment in the order of hxcomm: mock, quiggeldy, FPGA."""

import getpass
from collections.abc import MutableMapping


class NoAccess(RuntimeError):
    """The environment names no way to a chip."""


def prepare(environment: MutableMapping[str, str]) -> str:
    """Completes the environment for hxcomm and names the connection: mock, quiggeldy or arq.

    - HXCOMM_ENABLE_ZERO_MOCK=1: a connection that returns nothing; its runs have no trace.
    - QUIGGELDY_IP and QUIGGELDY_PORT: the shared service; QUIGGELDY_USER_NO_MUNGE defaults to the name of the user, and
      QUIGGELDY_TOKEN is read by hxcomm itself.
    - SLURM_FPGA_IPS: an FPGA of our own, set by SLURM in an allocation or by hand beside the chip.
    """
    if environment.get("HXCOMM_ENABLE_ZERO_MOCK"):
        return "mock"
    if environment.get("QUIGGELDY_IP") and environment.get("QUIGGELDY_PORT"):
        environment["QUIGGELDY_ENABLED"] = "1"
        environment.setdefault("QUIGGELDY_USER_NO_MUNGE", getpass.getuser())
        return "quiggeldy"
    if environment.get("SLURM_FPGA_IPS"):
        return "arq"
    raise NoAccess(
        "no way to a chip: set QUIGGELDY_IP and QUIGGELDY_PORT for the shared service, or SLURM_FPGA_IPS for an FPGA "
        "(in a SLURM allocation it is set already)"
    )


def serial(environment: MutableMapping[str, str]) -> str:
    """Serial number written on the chip, from the hardware database that SLURM hands over; empty if it is not there."""
    licence, database = environment.get("SLURM_HARDWARE_LICENSES"), environment.get("SLURM_HWDB_YAML")
    if not licence or not database:
        return ""
    try:
        import yaml  # comes with the hardware software, where this variable comes from

        fpgas = yaml.safe_load(database)["fpgas"]
        return next(
            str(fpga["handwritten_chip_serial"]) for fpga in fpgas if str(fpga["fpga"]) == licence.rpartition("F")[2]
        )
    except Exception:  # the identifier tells chips apart; a number written on one is no reason not to start
        return ""
