"""Figures for Prometheus: requests by route and status, how long they took, how much is held."""

import time
from collections.abc import Iterator

from prometheus_client import CollectorRegistry, Counter, Histogram, generate_latest
from prometheus_client.core import GaugeMetricFamily
from prometheus_client.registry import Collector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from pipeline.store import Store

MEDIA_TYPE = "text/plain; version=0.0.4; charset=utf-8"


class Metrics:
    """The figures of one application."""

    def __init__(self) -> None:
        self.registry = CollectorRegistry()
        self.requests = Counter("zhize_requests", "HTTP requests", ["method", "route", "status"], registry=self.registry)
        self.seconds = Histogram("zhize_request_seconds", "Time until the answer was sent", ["route"], registry=self.registry)

    def watch(self, store: Store) -> None:
        """Tell how much the store holds, too."""
        self.registry.register(_Held(store))

    def text(self) -> bytes:
        """All figures in Prometheus' text format."""
        return generate_latest(self.registry)


class _Held(Collector):
    """How much is held, counted when asked; not again while the store is the same."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._counted: tuple[str, dict[str, int]] = "", {}

    def collect(self) -> Iterator[GaugeMetricFamily]:
        """One gauge a kind."""
        version = self._store.version()
        if version != self._counted[0]:
            counts = self._store.counts()
            kinds = ("sources", "notices", "obligations", "relations")
            self._counted = version, {kind: getattr(counts, kind) for kind in kinds}
        for kind, number in self._counted[1].items():
            yield GaugeMetricFamily(f"zhize_{kind}", f"How many {kind} are held", value=number)

    def describe(self) -> Iterator[GaugeMetricFamily]:
        """Nothing: the names are known when asked, and no question goes to the database before."""
        yield from ()


class Measured:
    """Counts and times every request."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self._app = app
        self._metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """One request; one that ends in an error nobody foresaw counts as 500."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        status, began = 500, time.perf_counter()

        async def watched(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self._app(scope, receive, watched)
        except BaseException:
            status = 500  # in the middle of an answer, too
            raise
        finally:
            route = _route(scope)
            self._metrics.requests.labels(scope["method"], route, status).inc()
            self._metrics.seconds.labels(route).observe(time.perf_counter() - began)


def _route(scope: Scope) -> str:
    """The address with the names of its parts for what stood there; one word for all addresses that nothing is under."""
    if "route" not in scope:
        return "other"
    names = {value: f"{{{name}}}" for name, value in scope["path_params"].items()}
    return "/".join(_named(part, names) for part in scope["path"].split("/"))


def _named(part: str, names: dict[str, str]) -> str:
    """``煤矿企业.csv`` is ``{role}.csv``."""
    found = next((value for value in names if part == value or part.startswith(f"{value}.")), None)
    return part if found is None else names[found] + part[len(found) :]
