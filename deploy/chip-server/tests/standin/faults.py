"""Faults that a test asks the stand-in for, by files in the directory STANDIN_DIR; and its record of what it ran.

- hang: hang in runs whose first code is the content of the file, or in all if it is empty; hang-once in one run only
- fail: raise in every run; fail-once in one run only
- empty: record nothing
- pause: seconds that every run takes
- drive: factor of the stimulus, to let the chip drift
- refuse-setting: the name of a setting that is not taken
- refuse-connection, chip-id: for the connection
- runs.log: a line per run, written by the stand-in
"""

import json
import os
import time
from pathlib import Path


def _file(name: str) -> Path:
    return Path(os.environ.get("STANDIN_DIR", "/nonexistent")) / name


def is_set(name: str) -> bool:
    return _file(name).exists()


def text(name: str) -> str:
    return _file(name).read_text().strip() if is_set(name) else ""


def once(name: str) -> bool:
    """True for one caller only."""
    try:
        _file(name).unlink()
        return True
    except FileNotFoundError:
        return False


def before_run(code: float) -> None:
    if is_set("pause"):
        time.sleep(float(text("pause")))
    if once("hang-once") or (is_set("hang") and text("hang") in ("", str(int(code)))):
        time.sleep(3600)
    if is_set("fail") or once("fail-once"):
        raise RuntimeError("stand-in: link to the FPGA lost")


def log(entry: dict) -> None:
    if "STANDIN_DIR" in os.environ:
        with _file("runs.log").open("a") as file:
            file.write(json.dumps(entry) + "\n")
