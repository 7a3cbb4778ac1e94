"""Every page in light and dark, wide and narrow: nobody shut out, nothing wider than the window, no fault in the browser.

Its pictures are left in ``build/screenshots`` for people to look at.
"""

from datetime import date

import pytest
from addresses import CITY, PAGES
from browsing import Opens, Site, pictures, violations
from paper import NUMBER
from playwright.sync_api import Page

from pipeline.store import ObligationQuery

WIDE, NARROW, NARROWEST = 1280, 390, 320


@pytest.fixture(scope="module")
def ids(site: Site) -> dict[str, str]:
    """What stands for the names in the addresses."""
    weekly = ObligationQuery(role="监管专员", frequency="P1W", as_of=date(2024, 7, 1))
    beside = site.store.lineage.of_notice(CITY).comparison
    city = next(link.new.id for link in beside.links if link.old and link.new) if beside else ""
    return {"duty": site.store.obligations(weekly).items[0].obligation.id, "city": city, "paper": NUMBER}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_shuts_nobody_out(site: Site, opens: Opens, ids: dict[str, str], name: str) -> None:
    page = opens(site.at(PAGES[name].format(**ids)), viewport={"width": WIDE, "height": 900}, color_scheme="light")
    assert violations(page) == []
    pictures(page, name, WIDE)
    said = _said(page)
    page.set_viewport_size({"width": NARROW, "height": 844})
    assert violations(page, "color-contrast") == []
    pictures(page, name, NARROW)
    _fits(page, NARROWEST)
    _fits(page, WIDE, zoom=2)
    without = opens(site.at(PAGES[name].format(**ids)), java_script_enabled=False)
    assert said == _said(without)


def _fits(page: Page, width: int, zoom: int = 1) -> None:
    """Nothing is wider than the window, whose signs are as many times larger."""
    page.set_viewport_size({"width": width, "height": 900})
    page.evaluate("zoom => { document.documentElement.style.fontSize = `${zoom * 100}%` }", zoom)
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def _said(page: Page) -> list[str]:
    """The lines of the page but for those about the script itself and for what it fetches, to which a link leads without it."""
    left_out = "拖动到有变化的日期", "没有脚本时看不到图"
    fetched = [line for each in page.locator("#near, #lineage").all_inner_texts() for line in each.splitlines()]
    lines = page.locator("main").inner_text().splitlines()
    return [line for line in lines if line and line not in fetched and not any(words in line for words in left_out)]
