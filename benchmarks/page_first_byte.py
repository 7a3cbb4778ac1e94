"""How long until a page begins to arrive, beside a route of a bare FastAPI application asked in the same run?

A store of made notices with ten duties each (made_store.py), pages asked as a browser asks them the first time: no ETag, nothing
of the answer kept. Prints for each page the median time to its first byte and how many times that of the bare route it is.

    python benchmarks/page_first_byte.py [NOTICES]     10,000: 100,000 duties
"""

import socket
import statistics
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import uvicorn
from fastapi import FastAPI
from made_store import drafts, fill

from api.access import Access
from api.app import create_app
from pipeline.store import open_store

NOTICES, ASKED, WARM = 10_000, 25, 3
PAGES = (
    "/",
    "/?role=煤矿企业&region=山西",
    "/?q=通风系统",
    "/search?q=通风系统",
    "/notices",
    "/notices/{id}",
    "/changes",
    "/checklists/煤矿企业",
    "/graph?center={id}",
    "/graph",
    "/upload",
    "/lists",
    "/lists/new",
    "/review",
)


def bare() -> FastAPI:
    """An application with one route that answers with a word."""
    app = FastAPI()

    @app.get("/")
    def hello() -> str:
        return "hello"

    return app


@contextmanager
def served(app: FastAPI) -> Iterator[int]:
    """The port on which the application answers, by a server in a thread of its own."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.01)
    yield port
    server.should_exit = True
    thread.join()


def first_byte(port: int, path: str) -> float:
    """Milliseconds from the question to the first byte of the answer, on a connection of its own; 200 or nothing."""
    with socket.create_connection(("127.0.0.1", port)) as line:
        begun = time.perf_counter()
        line.sendall(f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept: text/html\r\nConnection: close\r\n\r\n".encode())
        head = line.recv(64)
        taken = 1000 * (time.perf_counter() - begun)
        while line.recv(65536):
            pass
    if not head.startswith(b"HTTP/1.1 200"):
        raise SystemExit(f"{path}: {head.decode(errors='replace').splitlines()[0]}")
    return taken


def main() -> None:
    """Build the store, ask every page and the bare route in turns, print the table."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else NOTICES
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(f"sqlite:///{Path(folder) / 'zhize.db'}")
        fill(store, size)
        report(store_app=create_app(store, access=Access(single_user=True)), size=size)
        store.close()


def report(store_app: FastAPI, size: int) -> None:
    """The table for a store that is filled."""
    id = next(drafts(size // 2 + 1, first=size // 2)).notices[0].id
    paths = [quote(page.replace("{id}", id), safe="/?=&") for page in PAGES]
    with served(bare()) as plain, served(store_app) as pages:
        print(f"{'page':34}{'first byte':>12}{'bare':>10}{'ratio':>8}")
        for page, path in zip(PAGES, paths, strict=True):
            pairs = [(first_byte(pages, path), first_byte(plain, "/")) for _ in range(WARM + ASKED)][WARM:]
            own, other = (statistics.median(times) for times in zip(*pairs, strict=True))
            print(f"{page:34}{own:>9.1f} ms{other:>7.1f} ms{own / other:>8.1f}", flush=True)


if __name__ == "__main__":
    main()
