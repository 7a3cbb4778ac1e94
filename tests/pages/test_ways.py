"""The ways people walk through the pages, in a real browser."""

from browsing import Opens, Site


def test_the_duties_of_a_role_are_asked_for_and_stay_shareable(site: Site, opens: Opens) -> None:
    page = opens(site.at("/"))
    page.get_by_label("角色", exact=True).fill("监管专员")
    page.get_by_label("日期", exact=True).fill("2024-07-01")
    page.get_by_role("button", name="查询").click()
    page.get_by_text("2024年7月1日，共").wait_for()
    page.wait_for_load_state("networkidle")
    assert "as_of=2024-07-01" in page.url
    page.get_by_text("项有效的职责").wait_for()
    assert "共 32 项有效的职责" in page.locator("#found").inner_text()
    assert "晋政办发〔2024〕29号" in page.locator("#found").inner_text()
    assert "共 32 项" in opens(page.url).locator("#found").inner_text()


def test_the_slider_stops_where_something_changes(site: Site, opens: Opens) -> None:
    page = opens(site.at("/?role=监管专员&as_of=2024-07-01"))
    slider = page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == "2024-06-01"
    slider.press("End")
    page.wait_for_url("**as_of=2029-06-01**")
    assert "没有符合条件的职责" in page.locator("#found").inner_text()
    page.get_by_role("slider").press("Home")
    page.wait_for_url("**as_of=2024-06-01**")
    assert "共 32 项" in page.locator("#found").inner_text()


def test_a_duty_leads_to_its_words_in_the_notice(site: Site, opens: Opens) -> None:
    page = opens(site.at("/?role=监管专员&as_of=2024-07-01"))
    first = page.locator(".duties > li").first
    quote = first.locator("blockquote").inner_text()
    first.locator("a.place").click()
    page.wait_for_url("**/notices/**")
    assert quote in page.locator("mark:target").locator("xpath=..").inner_text()


def test_the_graph_is_drawn_and_its_list_leads_on(site: Site, opens: Opens) -> None:
    page = opens(site.at("/graph?center=晋政办发〔2024〕29号"))
    page.locator("#map canvas").first.wait_for()
    assert page.locator("#map").is_visible()
    page.get_by_role("link", name="山西省矿山安全监管专员制度").first.click()
    page.wait_for_url("**/notices/**")
    assert page.get_by_role("heading", level=1).inner_text() == "山西省矿山安全监管专员制度"
