"""A server over a store, and axe-core to look for what shuts people out."""

import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

import uvicorn
from playwright.sync_api import Page

from api.access import Access
from api.app import create_app
from pipeline.store import Store

ROOT = Path(__file__).parents[2]
AXE = ROOT / "api/assets/node_modules/axe-core/axe.min.js"
PICTURES = ROOT / "build" / "screenshots"
Opens = Callable[..., Page]


@dataclass(frozen=True)
class Site:
    """A running server and the store behind it."""

    address: str
    store: Store

    def at(self, path: str) -> str:
        """The whole address of a page."""
        return self.address + quote(path, safe="/?=&#%")


def serve(store: Store, access: Access) -> Iterator[Site]:
    """A server on a free port of this machine, stopped at the end."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(create_app(store, access=access), port=port, log_level="warning", ws="none"))
    thread = threading.Thread(target=server.run)
    thread.start()
    try:
        while not server.started and thread.is_alive():
            time.sleep(0.02)
        yield Site(f"http://127.0.0.1:{port}", store)
    finally:
        server.should_exit = True
        thread.join()


def settled(page: Page) -> None:
    """Waits until what the page fetches by itself is there: the drawing of the graph, parts loaded after it."""
    page.wait_for_function("() => !document.querySelector('[hx-trigger=load], #map[hidden], .htmx-request')")


def violations(page: Page, rule: str = "") -> list[str]:
    """What axe-core finds against WCAG 2.1 A and AA, or against one rule: the rule and where."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa"]
    only = {"type": "rule", "values": [rule]} if rule else {"type": "tag", "values": tags}
    found = page.evaluate("only => axe.run({runOnly: only})", only)
    return [f"{rule['id']}: {node['html']}" for rule in found["violations"] for node in rule["nodes"]]


def pictures(page: Page, name: str, width: int) -> None:
    """Leaves the page in light and in dark, in which it stays, for people to look at."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        settled(page)
        page.screenshot(path=PICTURES / f"{name}-{width}-{scheme}.png", full_page=True)
