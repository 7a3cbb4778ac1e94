"""One attempt to deliver one message, signed as Standard Webhooks 1.0 says: no redirects, little patience, nothing read."""

import http.client
import socket
import ssl
from datetime import UTC, datetime
from typing import NamedTuple

from standardwebhooks import Webhook

from pipeline.hooks.addresses import Target, checked
from pipeline.records import BadRequest
from pipeline.store.hooks.door import Message

SECONDS = 15
_GONE = 410


class Outcome(NamedTuple):
    """What came of it: in words; whether it was taken (2xx); whether the other side wants no more (410)."""

    answer: str
    well: bool
    gone: bool


def send(message: Message) -> Outcome:
    """Deliver a message. Whatever goes wrong is an outcome, not an error."""
    now = datetime.now(UTC)
    try:
        target = checked(message.url)
        headers = {
            "content-type": "application/json; charset=utf-8",
            "user-agent": "Zhize-Webhooks/1",
            "webhook-id": message.id,
            "webhook-timestamp": str(int(now.timestamp())),
            "webhook-signature": Webhook(message.secret).sign(message.id, now, message.body),
        }
        status = _post(target, headers, message.body.encode())
    except BadRequest as error:
        return Outcome(str(error), False, False)
    except (OSError, http.client.HTTPException) as error:
        return Outcome(f"无法送达：{type(error).__name__}", False, False)
    return Outcome(f"HTTP {status}", 200 <= status < 300, status == _GONE)


def _post(target: Target, headers: dict[str, str], body: bytes) -> int:
    """The status that was answered."""
    connection = _Secure(target) if target.scheme == "https" else _Plain(target)
    try:
        connection.request("POST", target.path, body, headers)
        return connection.getresponse().status
    finally:
        connection.close()


class _Plain(http.client.HTTPConnection):
    """A connection to the address that was checked, under the name that was asked for."""

    def __init__(self, target: Target) -> None:
        super().__init__(target.host, target.port, timeout=SECONDS)
        self._address = target.address

    def connect(self) -> None:
        """Connect to the checked address, whatever the name means by now."""
        self.sock = socket.create_connection((self._address, self.port), SECONDS)


class _Secure(_Plain):
    """The same over TLS, the certificate verified for the name."""

    def connect(self) -> None:
        """Connect, then prove who is there."""
        super().connect()
        self.sock = ssl.create_default_context().wrap_socket(self.sock, server_hostname=self.host)
