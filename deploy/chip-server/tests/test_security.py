"""Who may come in, and what must not get out."""

import subprocess

import pyarrow.flight as flight
import pytest
from harness import Client, header, row

from bss2_chip_server import cli
from bss2_chip_server.security import BadToken, Token

SECRET = "0123456789abcdef-the-token"


@pytest.fixture
def token_file(tmp_path):
    path = tmp_path / "token"
    path.write_text(SECRET + "\n")
    return path


def test_token_opens_the_server_and_anything_else_does_not(start, token_file):
    server = start("--token-file", str(token_file))
    assert Client(server.uri, f"Bearer {SECRET}").act("chip-info")["state"] == "ready"
    assert Client(server.uri, f"Bearer {SECRET}").converse(header(), [[row(1)]]).statuses == ["OK"]
    for wrong in (None, "", SECRET, f"bearer {SECRET}", f"Bearer {SECRET}x", f"Bearer {SECRET[:-1]}", "Basic eDp5"):
        with pytest.raises(flight.FlightUnauthenticatedError, match="a valid bearer token is needed") as refused:
            Client(server.uri, wrong).act("chip-info")
        assert SECRET not in str(refused.value)
        assert isinstance(
            Client(server.uri, wrong).converse(header(), [[row(1)]]).error, flight.FlightUnauthenticatedError
        )
    assert SECRET not in server.log()
    assert SECRET not in server.greeting


def test_token_of_quiggeldy_stays_in_the_environment(start):
    server = start(QUIGGELDY_TOKEN="token-of-the-shared-service")
    assert "token-of-the-shared-service" not in str(Client(server.uri).act("chip-info"))
    server.terminate()
    assert "token-of-the-shared-service" not in server.log()


def test_tls(start, token_file, tmp_path):
    cert, key = tmp_path / "cert.pem", tmp_path / "key.pem"
    command = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=localhost"]
    command += ["-addext", "subjectAltName=DNS:localhost", "-keyout", str(key), "-out", str(cert)]
    subprocess.run(command, check=True, capture_output=True)
    server = start("--token-file", str(token_file), "--tls-cert", str(cert), "--tls-key", str(key))
    assert server.uri.startswith("grpc+tls://localhost:")
    client = Client(server.uri, f"Bearer {SECRET}", tls_root_certs=cert.read_bytes())
    assert client.act("chip-info")["chip_id"] == "standin-chip-1"
    with pytest.raises(flight.FlightUnavailableError):
        Client(server.uri.replace("+tls", ""), f"Bearer {SECRET}").act("chip-info")


@pytest.mark.parametrize("text, found", [("short", 5), ("two words in the token", 22), ("é" * 20, 40), ("", 0)])
def test_unusable_tokens_are_refused_without_quoting_them(tmp_path, text, found):
    path = tmp_path / "token"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(BadToken, match=f"16 to 4096 printable ASCII characters, found {found} characters") as refused:
        Token.read(path)
    assert not text or text not in str(refused.value)


@pytest.mark.parametrize(
    "options, message",
    [
        (["--host", "0.0.0.0"], "--host 0.0.0.0 opens the chip to the network"),
        (["--tls-cert", "pyproject.toml"], "--tls-cert and --tls-key belong together"),
        (["--calibration", "nowhere.pbin"], "File nowhere.pbin cannot be read."),
        (["--token-file", "nowhere"], "Token file nowhere cannot be read (FileNotFoundError)"),
        (["--state", "pyproject.toml/tests"], "--state pyproject.toml/tests cannot be made (Not a directory)."),
        (["--port", "70000"], "--port must be in 0...65535, got 70000."),
        (["--neuron", "512"], "--neuron must be in 0...511, got 512."),
        (["--run-deadline", "nan"], "--run-deadline must be in 0.1...3600, got nan."),
        (["--host", "no.such.host.invalid"], "--host no.such.host.invalid is unknown here"),
    ],
)
def test_unusable_options_are_refused_in_one_paragraph(capsys, monkeypatch, request, tmp_path, options, message):
    monkeypatch.chdir(request.config.rootpath)
    options = ["--state", str(tmp_path), *options]
    assert cli.main(options) == cli.BAD_INPUT
    assert message in capsys.readouterr().err


def test_chip_that_cannot_be_opened_ends_with_the_reason(capsys, monkeypatch, tmp_path):
    for name in ("QUIGGELDY_IP", "SLURM_FPGA_IPS", "HXCOMM_ENABLE_ZERO_MOCK"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("PYTHONPATH", "")
    assert cli.main(["--state", str(tmp_path)]) == cli.FAILED
    assert (
        "The chip cannot be opened: ModuleNotFoundError: No module named 'pynn_brainscales'" in capsys.readouterr().err
    )


def test_help_shows_an_example(capsys):
    with pytest.raises(SystemExit) as end:
        cli.main(["--help"])
    assert end.value.code == 0
    assert "python -m bss2_chip_server --calibration spiking_cocolist.pbin" in capsys.readouterr().out
