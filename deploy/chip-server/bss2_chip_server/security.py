"""The bearer token that both sides know. Its value is in no text, log or exception that this module makes."""

import hashlib
import hmac
from pathlib import Path

import pyarrow.flight as flight

SHORTEST = 16
LONGEST = 4096
PREFIX = "Bearer "


class BadToken(ValueError):
    """The token file cannot be used. The text does not quote it."""


class Token:
    """A secret to compare with; takes as long for a wrong one as for the right one."""

    def __init__(self, value: str):
        self._digest = _digest(PREFIX + value)

    @staticmethod
    def read(path: Path) -> "Token":
        """Reads a file with nothing but the token; white space around it does not count."""
        try:
            value = path.read_bytes().decode("ascii", errors="replace").strip()
        except OSError as e:
            raise BadToken(
                f"Token file {path} cannot be read ({type(e).__name__}). Give a text file with the token."
            ) from None
        if not SHORTEST <= len(value) <= LONGEST or not all(" " < c <= "~" for c in value):
            raise BadToken(
                f"Token file {path} must hold one word of {SHORTEST} to {LONGEST} printable ASCII characters, "
                f"found {len(value)} characters. 'openssl rand -hex 32' makes a good one."
            )
        return Token(value)

    def is_in(self, header: str) -> bool:
        """Whether a client's authorization header carries this token."""
        return hmac.compare_digest(_digest(header), self._digest)


def _digest(text: str) -> bytes:
    return hashlib.sha256(text.encode(errors="surrogateescape")).digest()


class TokenCheck(flight.ServerMiddlewareFactory):
    """Lets only calls through that carry the token. Says the same to a wrong token and to none, and repeats neither."""

    def __init__(self, token: Token):
        super().__init__()
        self._token = token

    def start_call(self, info: flight.CallInfo, headers: dict[str, list]) -> None:
        """Refuses the call, or says nothing."""
        given = next((values for name, values in headers.items() if name.lower() == "authorization"), [])
        header = given[0] if len(given) == 1 and isinstance(given[0], str) else ""
        if not self._token.is_in(header):
            raise flight.FlightUnauthenticatedError("a valid bearer token is needed")
