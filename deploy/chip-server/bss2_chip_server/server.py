"""What Flight calls: conversations and actions."""

import json
import secrets
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.flight as flight

from bss2_chip_server import answers, requests, wire
from bss2_chip_server.requests import BadRequest, Header
from bss2_chip_server.security import Token, TokenCheck
from bss2_chip_server.served_chip import ServedChip
from bss2_chip_server.worker import ConnectionLost

RECENT_TESTS = 20


@dataclass(frozen=True)
class ServerOptions:
    """Where to listen, who may come in (None: everybody), and certificate and key (PEM) for TLS (None: without)."""

    host: str
    port: int
    token: Token | None
    tls: tuple[Path, Path] | None


class Conversations:
    """Which conversations are open, each with the flag that aborts it, and whether new ones may begin."""

    def __init__(self):
        self._changed = threading.Condition()
        self._aborts: set[threading.Event] = set()
        self.is_draining = False

    def __len__(self) -> int:
        return len(self._aborts)

    @contextmanager
    def one(self) -> Iterator[threading.Event]:
        """One conversation from its begin to its end; the event says that its client wants no more runs."""
        abort = threading.Event()
        with self._changed:
            self._aborts.add(abort)
        try:
            yield abort
        finally:
            with self._changed:
                self._aborts.remove(abort)
                self._changed.notify_all()

    def abort(self) -> int:
        """Runs of open conversations that have not begun are answered ABORTED from now on."""
        with self._changed:
            for abort in self._aborts:
                abort.set()
            return len(self._aborts)

    def drain(self) -> int:
        """Lets nobody in any more, and no client send more than it has sent."""
        self.is_draining = True
        return len(self)

    def await_empty(self, timeout_s: float) -> bool:
        """Waits until no conversation is open, and says whether that came to be."""
        with self._changed:
            return self._changed.wait_for(lambda: not self._aborts, timeout_s)


class ChipServer(flight.FlightServerBase):
    """Serves one chip, protocol 1."""

    def __init__(self, chip: ServedChip, options: ServerOptions):
        """Listens from now on; raises OSError if the address is taken or a TLS file cannot be used."""
        self._chip = chip
        self._epoch = secrets.token_hex(8)
        self._experiments = [wire.ADEX] + ([wire.CHAIN] if chip.identity.calibration_sha256 else [])
        self.conversations = Conversations()
        tls = options.tls
        super().__init__(  # calls may come in before this returns
            location=f"grpc{'+tls' if tls else ''}://{options.host}:{options.port}",
            tls_certificates=[(tls[0].read_bytes(), tls[1].read_bytes())] if tls else None,
            middleware={"token": TokenCheck(options.token)} if options.token else None,
        )

    def do_exchange(self, context, descriptor, reader, writer) -> None:
        """One client's stream of requests and our answers, a message for a message."""
        self._require_service()
        experiment = tuple(part.decode() for part in descriptor.path or ())
        if experiment not in self._experiments:
            raise pa.ArrowKeyError(
                f"experiment {'/'.join(experiment)} is not served here; there is {', '.join(self._names())}"
            )
        with self.conversations.one() as abort:
            try:
                self._converse(experiment, reader, writer, lambda: abort.is_set() or context.is_cancelled())
            except BadRequest as e:
                raise pa.ArrowInvalid(str(e)) from None

    def _require_service(self) -> None:
        if self.conversations.is_draining:
            raise flight.FlightUnavailableError("the server drains")
        if self._chip.is_lost:
            raise flight.FlightUnavailableError("the chip is lost; the server tries to get it back")

    def _converse(self, experiment: tuple[str, ...], reader, writer, aborted: Callable[[], bool]) -> None:
        header = requests.read_header(experiment, reader.schema.metadata)
        self._require_our_chip(header)
        schema = wire.answer_schema(header.values, self._metadata())
        writer.begin(schema)
        for chunk in reader:
            runs = requests.read_runs(chunk.data, header)
            rows = self._chip.answer(runs, header, aborted)
            credits = 0 if self.conversations.is_draining else wire.CREDITS
            writer.write_with_metadata(answers.batch(rows, schema), json.dumps({"credits": credits}).encode())
            if self._chip.is_lost:
                raise flight.FlightUnavailableError(
                    f"chip {self._chip.identity.chip_id} is lost; the server tries to get it back"
                )

    def _require_our_chip(self, header: Header) -> None:
        here = self._chip.identity
        if header.chip not in (requests.ANY_CHIP, here.chip_id):
            raise BadRequest(f"chip '{here.chip_id}' is served here, not '{header.chip}'")
        if header.calibration not in (None, here.calibration_sha256):
            raise BadRequest(f"calibration '{here.calibration_sha256}' is in use here, not '{header.calibration}'")

    def do_action(self, context, action):
        """Answers one of the actions with a JSON object."""
        if action.type not in wire.ACTIONS:
            raise NotImplementedError(f"no action '{action.type}'; there are {', '.join(wire.ACTIONS)}")
        try:
            return [json.dumps(self._act(action.type)).encode()]
        except ConnectionLost as e:
            raise flight.FlightUnavailableError(str(e)) from None

    def _act(self, action: str) -> dict[str, object]:
        if action == "self-test":
            return self._chip.test().describe()
        if action == "abort":
            return {"conversations": self.conversations.abort()}
        if action == "drain":
            return {"conversations": self.conversations.drain()}
        return self._describe()

    def _metadata(self) -> dict[str, str]:
        return {**asdict(self._chip.identity), "server_epoch": self._epoch}

    def _describe(self) -> dict[str, object]:
        state = "draining" if self.conversations.is_draining else "lost" if self._chip.is_lost else "ready"
        return {
            "protocol": wire.PROTOCOL,
            **self._metadata(),
            "batch_rows": wire.BATCH_ROWS,
            "credits": wire.CREDITS,
            "state": state,
            "runs": self._chip.runs,
            "conversations": len(self.conversations),
            "experiments": self._names(),
            "self_tests": [test.describe() for test in self._chip.tests()[-RECENT_TESTS:]],
        }

    def _names(self) -> list[str]:
        return ["/".join(experiment) for experiment in self._experiments]

    def list_actions(self, context) -> list[flight.ActionType]:
        """What can be asked for besides runs."""
        return [flight.ActionType(name, text) for name, text in wire.ACTIONS.items()]
