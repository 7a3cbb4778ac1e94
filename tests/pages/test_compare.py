"""Two notices side by side and the life of a duty, in a real browser: by every way there, on paper, without scripts."""

from addresses import CITY
from browsing import Opens, Site

COMPARED = f"/notices/{CITY}/compare"


def test_a_notice_leads_to_its_comparison_and_that_to_the_words(site: Site, opens: Opens) -> None:
    page = opens(site.at(f"/notices/{CITY}"), java_script_enabled=False)
    page.get_by_role("link", name="逐项比较").first.click()
    assert page.get_by_role("heading", level=1).inner_text() == "上级与下级逐项比较"
    assert "疑似贯彻；没有文件写明" in page.locator("main").inner_text()
    page.get_by_role("link", name="本级增加").click()
    assert page.locator(".pairs > li").count() == page.locator(".pairs > li.new").count() > 0
    page.get_by_role("link", name="有调整").click()
    first = page.locator(".pairs > li").first
    quote = first.locator("blockquote").last.inner_text()
    first.locator("a.place").last.click()
    assert quote[:12] in page.locator("mark:target").locator("xpath=..").inner_text()


def test_differences_are_marked_by_more_than_colour(site: Site, opens: Opens) -> None:
    page = opens(site.at(COMPARED))
    row = page.locator(".pairs > li.changed", has=page.locator("del")).first
    assert row.locator(".fate").inner_text() == "≠ 有调整"
    assert "line-through" in row.locator("del").first.evaluate("each => getComputedStyle(each).textDecorationLine")
    assert "underline" in row.locator("ins").first.evaluate("each => getComputedStyle(each).textDecorationLine")


def test_on_paper_the_two_texts_stay_side_by_side(site: Site, opens: Opens) -> None:
    page = opens(site.at(COMPARED))
    page.emulate_media(media="print")
    assert not page.locator(".fates").is_visible()
    sides = page.locator(".pairs .pair").first.locator(".wording")
    left, right = (sides.nth(at).bounding_box() for at in range(2))
    assert left is not None
    assert right is not None
    assert left["x"] < right["x"]


def test_any_other_notice_can_be_chosen(site: Site, opens: Opens) -> None:
    page = opens(site.at(COMPARED))
    page.get_by_label("文号或标题").fill("矿安〔2023〕63号")
    page.get_by_role("button", name="比较").click()
    page.get_by_role("heading", name="前后版本逐项比较").or_(page.get_by_role("heading", name="逐项比较", level=1)).wait_for()
    assert "没有文件写明两者的关系" in page.locator("main").inner_text()
    page.get_by_role("link", name="全省矿山重大事故隐患").first.click()
    page.get_by_role("heading", name="上级与下级逐项比较").wait_for()


def test_what_is_not_held_is_told(site: Site, opens: Opens) -> None:
    said = opens(site.at("/notices/晋政办发〔2024〕29号/compare")).locator("main").inner_text()
    assert "没有可以比较的文件" in said
    assert "晋政办发〔2023〕13号）；后者未收录，无法逐项比较" in said
