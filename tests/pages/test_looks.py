"""Every page in light and dark, wide and narrow: nobody shut out, nothing wider than the window, no fault in the browser."""

import pytest
from browsing import Opens, Site, violations

PAGES = [
    "/",
    "/?role=监管专员&as_of=2024-07-01",
    "/?role=火星人",
    "/?as_of=2024-07-01&q=检查&modality=duty",
    "/notices",
    "/notices/晋政办发〔2024〕29号?as_of=2024-07-01",
    "/changes?since=2023-01-01&until=2024-12-31",
    "/changes?since=2010-01-01&until=2010-02-01",
    "/checklists",
    "/checklists/监管专员?as_of=2024-07-01",
    "/checklists/监管专员?as_of=2019-07-01",
    "/upload",
    "/login",
    "/graph",
    "/graph?center=晋政办发〔2024〕29号&depth=2&kind=repeals&kind=cites",
]


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize(("scheme", "width"), [("light", 1280), ("dark", 390)])
def test_a_page_shuts_nobody_out(site: Site, opens: Opens, path: str, scheme: str, width: int) -> None:
    page = opens(site.at(path), color_scheme=scheme, viewport={"width": width, "height": 844})
    assert violations(page) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize("path", PAGES)
def test_a_page_says_the_same_without_scripts(site: Site, opens: Opens, path: str) -> None:
    with_scripts = opens(site.at(path)).locator("main").inner_text()
    without = opens(site.at(path), java_script_enabled=False).locator("main").inner_text()
    assert _said(with_scripts) == _said(without)


def _said(words: str) -> list[str]:
    """The lines but for those about the script itself."""
    return [line for line in words.splitlines() if line and "拖动到有变化的日期" not in line and "没有脚本时看不到图" not in line]
