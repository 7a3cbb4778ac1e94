"""The ways people walk through the pages, in a real browser."""

import zipfile
from datetime import date
from pathlib import Path

from browsing import Opens, Site
from playwright.sync_api import Page

from pipeline.store import ObligationQuery

FIRST = """某省应急管理厅文件
某应急发〔2024〕7号

某省应急管理厅关于加强桥梁巡查的通知

各市应急管理局：
一、各桥梁养护单位应当每月检查一次支座，并于每月25日前向市应急管理局报告。
二、各市应急管理局应当每季度抽查一次。

某省应急管理厅
2024年3月1日
"""


def _number(site: Site, role: str, day: date) -> int:
    """How many duties a role has on a day."""
    return site.store.obligations(ObligationQuery(role=role, as_of=day)).total


def test_the_duties_of_a_role_are_asked_for_and_stay_shareable(site: Site, opens: Opens) -> None:
    page = opens(site.at("/"))
    page.get_by_label("角色", exact=True).fill("监管专员")
    page.get_by_label("日期", exact=True).fill("2024-07-01")
    page.get_by_role("button", name="查询").click()
    page.get_by_text("2024年7月1日，共").wait_for()
    page.wait_for_load_state("networkidle")
    assert "as_of=2024-07-01" in page.url
    page.get_by_text("项有效的职责").wait_for()
    number = _number(site, "监管专员", date(2024, 7, 1))
    assert number
    assert f"共 {number} 项有效的职责" in page.locator("#found").inner_text()
    assert "晋政办发〔2024〕29号" in page.locator("#found").inner_text()
    assert f"共 {number} 项" in opens(page.url).locator("#found").inner_text()


def test_the_slider_stops_where_something_changes(site: Site, opens: Opens) -> None:
    page = opens(site.at("/?role=监管专员&as_of=2024-07-01"))
    slider = page.get_by_role("slider")
    assert slider.get_attribute("aria-valuetext") == "2024-06-01"
    slider.press("End")
    page.wait_for_url("**as_of=2029-06-01**")
    assert "没有符合条件的职责" in page.locator("#found").inner_text()
    page.get_by_role("slider").press("Home")
    page.wait_for_url("**as_of=2024-06-01**")
    assert f"共 {_number(site, '监管专员', date(2024, 6, 1))} 项" in page.locator("#found").inner_text()


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
    page.get_by_role("link", name="《山西省矿山安全监管专员制度》", exact=True).first.click()
    page.wait_for_url("**/notices/**")
    assert page.get_by_role("heading", level=1).inner_text() == "山西省矿山安全监管专员制度"


def _send(page: Page, folder: Path, name: str, words: str) -> None:
    """Choose a file and go to what it would change."""
    (folder / name).write_text(words, encoding="utf-8")
    page.get_by_label("文件").set_input_files(folder / name)
    page.get_by_role("button", name="上传并查看").click()
    page.get_by_role("button", name="收录").wait_for()


def test_a_file_looked_at_may_be_forgotten(empty: Site, opens: Opens, tmp_path: Path) -> None:
    page = opens(empty.at("/upload"))
    _send(page, tmp_path, "巡查.txt", FIRST)
    page.get_by_role("button", name="放弃").click()
    page.get_by_label("文件").wait_for()
    assert "等待确认" not in page.locator("main").inner_text()
    assert empty.store.counts().notices == 0


def test_the_files_of_a_zip_are_looked_at_and_adopted_together(empty: Site, opens: Opens, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "来文.zip", "w") as package:
        package.writestr("巡查.txt", FIRST)
        package.writestr("空.txt", "")
    page = opens(empty.at("/upload"))
    page.get_by_label("文件").set_input_files(tmp_path / "来文.zip")
    page.get_by_role("button", name="上传并查看").click()
    page.get_by_role("heading", name="没有读成的文件（1）").wait_for()
    assert "来文.zip/空.txt：文件是空的" in page.locator("main").inner_text()
    page.get_by_role("link", name="来文.zip/巡查.txt").click()
    page.get_by_role("heading", name="收录后会改变什么").wait_for()
    page.go_back()
    page.get_by_role("button", name="全部收录").click()
    page.wait_for_url("**/notices")
    assert empty.store.counts().notices == 1


def test_a_new_server_gets_its_first_admin(guarded: Site, opens: Opens) -> None:
    page = opens(guarded.at("/setup"))
    page.get_by_label("用户名").fill("王管理")
    page.get_by_label("密码").fill("一串足够长的密码1234")
    page.get_by_label("设置码").fill("2468")
    page.get_by_role("button", name="新建并登录").click()
    page.get_by_role("heading", name="某一天有效的职责").wait_for()
    page.goto(guarded.at("/login"))
    assert "王管理" in page.locator("main").inner_text()
    page.get_by_role("button", name="退出登录").click()
    page.get_by_label("用户名").fill("王管理")
    page.get_by_label("密码").fill("一串足够长的密码1234")
    page.get_by_role("button", name="登录").click()
    page.get_by_role("heading", name="某一天有效的职责").wait_for()
    page.goto(guarded.at("/upload"))
    assert page.locator("input[name=csrf]").input_value()
