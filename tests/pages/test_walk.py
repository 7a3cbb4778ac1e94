"""From an empty store to a list that a second notice changes, in a real browser; the calendar and the feed follow."""

from pathlib import Path
from typing import Any

from bridges import FIRST, NEW, OLD, SECOND
from browsing import Opens, Site
from icalendar import Calendar
from playwright.sync_api import Page

from pipeline.reader import read

PNG = b"\x89PNG\r\n\x1a\n" + b"\x00" * 20


def _preview(page: Page, folder: Path, name: str, words: str) -> str:
    """Choose a file and go to what it would change; what is told there."""
    (folder / name).write_text(words, encoding="utf-8")
    page.get_by_label("文件").set_input_files(folder / name)
    page.get_by_role("button", name="上传并查看").click()
    page.get_by_role("button", name="收录").wait_for()
    return page.locator("main").inner_text()


def _events(page: Page, address: str) -> dict[str, tuple[str, int]]:
    """The events of a calendar: by UID what they say and their SEQUENCE."""
    found: list[Any] = Calendar.from_ical(page.request.get(f"{address}.ics").body()).walk("VEVENT")
    return {str(event["uid"]): (str(event["summary"]), int(event["sequence"])) for event in found}


def _row(page: Page, words: str) -> Any:  # noqa: ANN401 - a locator
    return page.locator("section.group .todo", has_text=words).first


def test_from_an_empty_store_to_a_list_that_a_second_notice_changes(empty: Site, opens: Opens, tmp_path: Path) -> None:
    page = opens(empty.at("/lists"))
    assert "还没有清单" in page.locator("main").inner_text()

    page.goto(empty.at("/upload"))
    told = _preview(page, tmp_path, "巡查.txt", FIRST)
    assert OLD in told
    assert "已收录的公文都不受影响" in told
    assert empty.store.counts().notices == 0
    page.get_by_role("button", name="收录").click()
    page.wait_for_url("**/notices/**")

    page.goto(empty.at("/?role=桥梁养护单位"))
    page.get_by_role("link", name="存为清单").click()
    page.get_by_text("今天有 4 项有效的职责").wait_for()
    page.get_by_role("button", name="保存这份清单").click()
    page.wait_for_url("**/lists/c*")
    home, api = page.url, page.url.replace("/lists/", "/api/v1/lists/")
    assert "0 / 至少 3 次" in _row(page, "巡查桥面").inner_text()
    assert "隐瞒桥梁病害" in page.locator("section", has_text="长期遵守").inner_text()

    page.get_by_role("button", name="办结一次：巡查桥面").click()
    page.get_by_text("1 / 至少 3 次").wait_for()
    page.get_by_role("button", name="办结：组织一次应急演练").click()
    page.get_by_role("button", name="取消办结：组织一次应急演练").wait_for()

    _row(page, "报送巡查月报").locator(".what a").click()
    page.get_by_label("备注").fill("已报市局")
    page.get_by_label("证明文件").set_input_files([{"name": "回执.png", "mimeType": "image/png", "buffer": PNG}])
    page.get_by_role("button", name="办结", exact=True).click()
    page.get_by_text("已报市局").first.wait_for()
    proof = page.get_by_role("link", name="回执.png").first.get_attribute("href") or ""
    assert page.request.get(empty.at(proof)).body() == PNG
    before = _events(page, api)
    assert any(said.startswith("✓") and "月报" in said for said, _ in before.values())

    page.goto(empty.at("/upload"))
    told = _preview(page, tmp_path, "再加强.txt", SECOND)
    assert "已废止" in told
    assert "不再有效的职责" in told
    page.get_by_role("button", name="收录").click()
    page.wait_for_url("**/notices/**")

    page.goto(empty.at("/lists"))
    page.get_by_role("link", name="处变化未看").click()
    told = page.locator("#changes").inner_text()
    assert f"（{OLD}）同时废止" in told
    for said in (NEW, "频次 每周至少3次 → 每周至少5次", "勾保留：", "勾取消：", "频次有改动，原来的完成不再算数"):
        assert said in told
    for mark, words in (("有改动", "巡查桥面"), ("新增", "荷载试验"), ("已终止", "月报")):
        assert page.locator("#changes li", has_text=words).locator(".tag").inner_text() == mark
    assert "勾取消" in page.locator("#changes li", has_text="巡查桥面").inner_text()
    assert "勾保留" in page.locator("#changes li", has_text="应急演练").inner_text()
    assert "0 / 至少 5 次" in _row(page, "巡查桥面").inner_text()
    assert page.get_by_role("button", name="取消办结：组织一次应急演练").is_visible()
    assert _row(page, "月报").count() == 0

    after = _events(page, api)
    assert not any("月报" in said for said, _ in after.values())
    assert any("至少5次" in said for said, _ in after.values())
    same = before.keys() & after.keys()
    assert same
    assert all(after[uid][1] > before[uid][1] for uid in same if after[uid][0] != before[uid][0])
    feed = page.request.get(empty.at("/api/v1/feeds/changes.atom?role=桥梁养护单位")).text()
    assert OLD in feed
    assert NEW in feed

    page.get_by_role("button", name="都看过了").click()
    page.locator("#changes").wait_for(state="detached")
    page.get_by_role("link", name="历史").click()
    history = page.locator("main").inner_text()
    assert all(said in history for said in ("新建清单", "附件：回执.png", "重新打开", "终止：", "看过了全部变化"))

    page.goto(home)
    page.emulate_media(media="print")
    assert page.locator(".paper").first.inner_text() == "☐"
    assert all(page.locator(hidden).first.is_hidden() for hidden in (".band nav", "button.box", ".tally", ".manage"))


def test_a_list_is_worked_on_without_scripts(empty: Site, opens: Opens) -> None:
    empty.store.add(read(FIRST.encode(), "巡查.txt"), FIRST.encode())
    page = opens(empty.at("/lists/new"), java_script_enabled=False)
    page.get_by_label("角色").fill("桥梁养护单位")
    page.get_by_label("清单名称").fill("城北")
    page.get_by_role("button", name="看有哪些职责").click()
    page.get_by_role("button", name="保存这份清单").click()
    assert page.get_by_role("heading", level=1).inner_text() == "城北"
    page.get_by_role("button", name="办结：组织一次应急演练").click()
    page.get_by_role("button", name="取消办结：组织一次应急演练").click()
    assert page.get_by_role("button", name="办结：组织一次应急演练").is_visible()
    page.get_by_text("改名、换负责人、关闭").click()
    page.get_by_label("负责人").fill("王芳")
    page.get_by_role("button", name="保存").click()
    assert "负责人 王芳" in page.locator("main").inner_text()
    page.get_by_text("改名、换负责人、关闭").click()
    page.get_by_role("button", name="关闭清单").click()
    assert "还没有清单" in page.locator("main").inner_text()
    page.get_by_role("link", name="连同已关闭的").click()
    assert "城北" in page.locator("main").inner_text()


def test_duties_are_reviewed_from_the_queue(empty: Site, opens: Opens) -> None:
    empty.store.add(read(FIRST.encode(), "巡查.txt"), FIRST.encode())
    page = opens(empty.at(f"/review?notice={OLD}"))
    assert "未复核 4 项" in page.locator("main").inner_text()
    page.get_by_role("button", name="不是职责：隐瞒桥梁病害").click()
    page.get_by_text("未复核 3 项").wait_for()

    page.get_by_role("link", name="改正字段：巡查桥面").click()
    assert not page.get_by_label("哪一天").is_visible()
    page.get_by_label("次数").fill("4")
    page.get_by_label("哪一种").select_option("by")
    page.get_by_label("哪一天").fill("2030-01-31")
    page.locator("#m-note").fill("原文如此")
    page.get_by_role("button", name="按上面改正").click()
    page.get_by_text("未复核 2 项").wait_for()

    page.goto(empty.at("/review?state=said"))
    told = page.locator("main").inner_text()
    assert all(words in told for words in ("不是职责 1", "已改正 1", "本机用户", "原文如此", "每周至少4次", "2030-01-31 前"))
    (gold,) = page.request.get(empty.at("/api/v1/reviews/gold")).json()["items"]
    assert [duty["frequency"]["times"] for duty in gold["obligations"]] == [4]
    page.get_by_role("button", name="收回：巡查桥面").click()
    page.get_by_text("已复核 1 项").wait_for()
    assert "每周至少3次" in opens(empty.at("/?role=桥梁养护单位")).locator("#found").inner_text()
