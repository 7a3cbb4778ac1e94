"""The pages in a real browser: a server over the corpus, and headless Chromium."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pytest
from browsing import AXE, ROOT, Opens, Site, serve, settled
from paper import paper
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, sync_playwright

from api.access import Access
from pipeline.reader import read, read_file
from pipeline.store import open_store

SWITCHES = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """The corpus and a PDF, served; tests that change what is held open an empty one of their own."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('site') / 'zhize.db'}") as store:
        for path in sorted((ROOT / "corpus/sources").iterdir()):
            store.add(read_file(path), path.read_bytes())
        store.add(read(paper(), "桥梁巡查.pdf"), paper())
        yield from serve(store, Access(single_user=True))


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Site]:
    """A server over a store that holds nothing."""
    with open_store(f"sqlite:///{tmp_path / 'zhize.db'}") as store:
        yield from serve(store, Access(single_user=True))


@pytest.fixture
def guarded(tmp_path: Path) -> Iterator[Site]:
    """A server with accounts and nobody in it yet."""
    with open_store(f"sqlite:///{tmp_path / 'zhize.db'}") as store:
        yield from serve(store, Access(open_reads=False, setup_code="2468"))


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium as the machine has it; ``CHROMIUM`` names another."""
    path = shutil.which(os.environ.get("CHROMIUM", "chromium"))
    assert path, "测试网页需要 Chromium：apt-get install chromium fonts-noto-cjk"
    assert AXE.exists(), "测试网页需要先取脚本：make test，或 npm ci --prefix api/assets"
    with sync_playwright() as driver:
        opened = driver.chromium.launch(executable_path=path, args=list(SWITCHES))
        yield opened
        opened.close()


def _is_fault(told: ConsoleMessage, address: str) -> bool:
    """Is it an error, and not the browser telling that the page asked for, or a form sent from it, is refused?"""
    refusable = quote(address, safe=":/?=&#%"), told.page.url if told.page else ""
    is_refusal = told.text.startswith("Failed to load resource") and told.location["url"] in refusable
    return told.type == "error" and not is_refusal


@pytest.fixture
def opens(browser: Browser) -> Iterator[Opens]:
    """Opens an address in a window of its own; a page that fails in the browser fails the test."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def opened(address: str, **settings: Any) -> Page:  # noqa: ANN401
        context = browser.new_context(locale="zh-CN", **({"viewport": {"width": 1280, "height": 900}} | settings))
        contexts.append(context)
        page = context.new_page()
        page.on("pageerror", lambda error: faults.append(str(error)))
        page.on("console", lambda told: faults.append(told.text) if _is_fault(told, address) else None)
        page.goto(address)
        if settings.get("java_script_enabled", True):
            settled(page)
        return page

    yield opened
    for context in contexts:
        context.close()
    assert faults == []
