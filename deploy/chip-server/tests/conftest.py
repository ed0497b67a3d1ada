"""Real server processes in front of the stand-in for PyNN: one for all tests that leave it as it was, and others."""

import os

import harness
import pytest
from harness import ServerProcess


@pytest.fixture(autouse=True)
def campaign():
    """Run 1 of one test is another run than run 1 of the next."""
    harness.campaign = os.urandom(8)


@pytest.fixture
def start(tmp_path):
    """Starts servers that end with the test; they share directories, so that one can follow the other."""
    servers = []

    def begin(*options, **environment) -> ServerProcess:
        servers.append(ServerProcess(tmp_path, options, environment))
        return servers[-1]

    yield begin
    for server in servers:
        server.kill()


@pytest.fixture(scope="session")
def shared(tmp_path_factory):
    server = ServerProcess(tmp_path_factory.mktemp("uncalibrated"))
    yield server
    server.kill()


@pytest.fixture(scope="session")
def shared_calibrated(tmp_path_factory):
    directory = tmp_path_factory.mktemp("calibrated")
    calibration = directory / "calibration.pbin"
    calibration.write_bytes(b"a calibration")
    server = ServerProcess(directory, ["--calibration", str(calibration)])
    yield server
    server.kill()


@pytest.fixture
def server(shared):
    """An uncalibrated chip."""
    shared.forget()
    yield shared
    shared.heal_all()


@pytest.fixture
def calibrated(shared_calibrated):
    """A chip with the calibration file "a calibration"."""
    shared_calibrated.forget()
    yield shared_calibrated
    shared_calibrated.heal_all()
