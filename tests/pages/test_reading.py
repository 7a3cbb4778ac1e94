"""Finding a duty, reading it in its text and on the original, by mouse, by keyboard, without scripts, and in high contrast."""

import re
from collections.abc import Callable

from browsing import Opens, Site
from paper import NUMBER
from playwright.sync_api import expect

ROLE = "/?role=监管专员&as_of=2024-07-01"


def test_a_role_is_sought_by_keyboard_and_leads_to_the_roles_around_it(site: Site, opens: Opens) -> None:
    page = opens(site.at("/?as_of=2024-07-01"))
    page.get_by_label("角色", exact=True).focus()
    page.keyboard.type("监管专员")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text("监管专员的职责")
    narrower = page.locator(".roles a", has_text="煤矿安全监管专员").first
    narrower.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(re.compile("煤矿安全监管专员的职责"))
    expect(page.locator(".because").filter(has_text="属于").first).to_be_visible()


def test_the_slider_walks_by_arrow_keys_and_keeps_the_focus(site: Site, opens: Opens) -> None:
    page = opens(site.at(ROLE))
    slider = page.get_by_role("slider")
    expect(slider).to_have_attribute("aria-valuetext", "2024-06-01")
    slider.press("ArrowRight")
    expect(page.locator(".count")).to_contain_text("2029年6月1日")
    expect(page.get_by_role("slider")).to_be_focused()
    expect(page.get_by_label("日期", exact=True)).to_have_value("2029-06-01")
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".count")).to_contain_text("2024年6月1日")
    assert "as_of=2024-06-01" in page.url


def test_the_days_are_links_without_scripts(site: Site, opens: Opens) -> None:
    page = opens(site.at(ROLE), java_script_enabled=False)
    assert not page.get_by_role("slider").is_visible()
    page.get_by_role("navigation", name="有变化的日期").get_by_role("link", name="2029-06-01").click()
    expect(page.locator(".count")).to_contain_text("2029年6月1日")
    expect(page.locator(".days [aria-current]")).to_have_text("2029-06-01")


def test_a_question_in_the_head_of_any_page_leads_to_a_duty(site: Site, opens: Opens) -> None:
    page = opens(site.at("/changes"))
    page.get_by_role("searchbox", name="检索职责和公文").fill("监管专员对所监管企业至少现场检查")
    page.keyboard.press("Enter")
    hit = page.locator(".hits > li", has_text="现场检查").first
    expect(hit.locator("mark").first).to_be_visible()
    quote = hit.locator("h2 a").inner_text()
    hit.locator("h2 a").click()
    page.wait_for_url("**/duties/**")
    expect(page.get_by_role("heading", level=1)).to_contain_text(quote)
    expect(page.locator(".passage mark").first).to_be_visible()
    expect(page.locator("#lineage, #near").first).to_be_attached()
    page.get_by_role("link", name="在全文里看").click()
    page.wait_for_url("**/notices/**")
    expect(page.locator("mark:target")).to_be_visible()


def test_the_original_is_boxed_and_a_box_and_its_note_lead_to_each_other(site: Site, opens: Opens) -> None:
    page = opens(site.at(f"/notices/{NUMBER}"))
    page.get_by_role("link", name="对照原件看").click()
    page.wait_for_url("**/original**")
    shown = page.get_by_role("img", name="原件第 1 页")
    assert page.request.get(site.at(shown.get_attribute("href") or "")).headers["content-type"] == "image/png"
    page.locator("svg a").nth(1).locator("rect").first.click()
    note = page.locator(".notes li:target")
    expect(note).to_be_in_viewport()
    expect(note.locator(".seek")).to_have_text("2")
    note.locator(".seek").focus()
    page.keyboard.press("Enter")
    expect(page.locator("svg a:target")).to_have_attribute("aria-label", re.compile("^职责 2："))


def test_long_originals_are_turned_page_by_page(site: Site, opens: Opens) -> None:
    for scripts in (True, False):
        page = opens(site.at(f"/notices/{NUMBER}/original"), java_script_enabled=scripts)
        pictures: list[str] = []
        page.on("request", _noting(pictures))
        page.get_by_role("link", name="下一页").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("原件第 2 页")
        assert "page=2" in page.url
        assert len({each for each in pictures if each.endswith(".png")}) <= 1
        page.get_by_label("页码").fill("3")
        page.get_by_role("button", name="前往").click()
        expect(page.get_by_role("heading", level=1)).to_contain_text("原件第 3 页")
        assert page.get_by_role("link", name="下一页").count() == 0


def test_in_high_contrast_marks_are_told_apart_and_focus_is_seen(site: Site, opens: Opens) -> None:
    page = opens(site.at("/notices/晋政办发〔2024〕29号"), forced_colors="active", contrast="more")
    ground = page.evaluate("getComputedStyle(document.querySelector('mark')).backgroundColor")
    assert ground != page.evaluate("getComputedStyle(document.body).backgroundColor")
    page.keyboard.press("Tab")
    skip = page.get_by_role("link", name="跳到正文")
    expect(skip).to_be_in_viewport()
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"


def test_the_graph_moves_with_the_day(site: Site, opens: Opens) -> None:
    page = opens(site.at("/graph?center=晋政办发〔2024〕29号&as_of=2024-05-31"))
    expect(page.locator(".sheet")).not_to_contain_text("废止")
    page.get_by_role("navigation", name="有变化的日期").get_by_role("link", name="2024-06-01").click()
    expect(page.locator(".sheet").first).to_contain_text("废止")
    page.get_by_text("看哪些关系").click()
    page.get_by_label("废止", exact=True).uncheck()
    page.get_by_role("button", name="查询").click()
    expect(page.locator(".sheet").first).not_to_contain_text("废止")
    expect(page.locator("#map canvas").first).to_be_visible()


def test_what_is_printed_is_the_answer_and_not_the_form(site: Site, opens: Opens) -> None:
    page = opens(site.at(ROLE))
    page.emulate_media(media="print")
    for hidden in (".ask", ".find", ".days", ".top nav"):
        assert not page.locator(hidden).first.is_visible()
    assert page.locator(".duties blockquote").first.is_visible()


def _noting(addresses: list[str]) -> Callable[..., None]:
    return lambda request: addresses.append(request.url)
