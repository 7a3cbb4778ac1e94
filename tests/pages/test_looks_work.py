"""The pages where people work, in light and dark, wide and narrow: nobody shut out, nothing wider than the window."""

from collections.abc import Iterator
from datetime import date, timedelta
from urllib.parse import quote

import pytest
from addresses import WORK
from bridges import FIRST, OLD, SECOND, TODAY
from browsing import Opens, Site, pictures, serve, violations

from api.access import Access
from pipeline.occurrences import WorkCalendar
from pipeline.reader import read
from pipeline.store import Store, open_store
from pipeline.store.kept.values import NewChecklist


@pytest.fixture(scope="module")
def worked(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Site]:
    """A store in which people have worked, served."""
    with open_store(f"sqlite:///{tmp_path_factory.mktemp('worked') / 'zhize.db'}") as store:
        _work(store)
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("ZHIZE_HOME", str(tmp_path_factory.mktemp("home")))
            store.hooks.subscribe("https://example.org/zhize", "桥梁养护单位", "山西", "李明", TODAY)
        store.create_key("科室日历", ("read",))
        yield from serve(store, Access(single_user=True))


def _work(store: Store) -> None:
    """A list with ticks that a second notice changes."""
    store.add(read(FIRST.encode(), "巡查.txt"), FIRST.encode())
    made = store.checklists.create(NewChecklist("城北桥梁", "桥梁养护单位", owner="李明"), "李明", TODAY).id
    kept = store.checklists.show(made, TODAY, TODAY, TODAY + timedelta(days=31), WorkCalendar())
    for item in kept.items[:2]:
        store.checklists.tick(made, item.id, item.todos[0].occurrence.key, "李明", WorkCalendar(), "已办", [("记录.txt", b"ok")])
    store.checklists.assign(made, kept.items[0].id, "王芳", "李明")
    store.add(read(SECOND.encode(), "再加强.txt"), SECOND.encode())
    store.reviews.say(kept.items[0].duty.obligation.id, "mended", "王芳", {"condition": "汛期"}, "漏了条件")
    store.reviews.say(kept.items[1].duty.obligation.id, "wrong", "王芳")


def _addresses(store: Store) -> dict[str, str]:
    made = store.checklists.all()[0].id
    first = store.checklists.show(made, TODAY, TODAY, TODAY, WorkCalendar()).items[0].id
    earlier = date(TODAY.year - 1, 6, 1)
    duty = quote(store.reviews.current()[-1].duty, safe="")
    told = {"list": made, "item": first, "earlier": earlier, "duty": duty, "notice": OLD, "hook": store.hooks.all()[0].id}
    return {name: path.format(**told) for name, path in WORK.items()}


@pytest.mark.parametrize(("scheme", "width", "rule"), [("light", 1280, ""), ("dark", 390, "color-contrast")])
def test_pages_to_work_on_shut_nobody_out(worked: Site, opens: Opens, scheme: str, width: int, rule: str) -> None:
    """Every rule once; in the dark only colours differ."""
    page = opens(worked.at("/lists"), color_scheme=scheme, viewport={"width": width, "height": 844})
    for name, path in _addresses(worked.store).items():
        page.emulate_media(color_scheme=scheme)
        page.goto(worked.at(path))
        assert (path, violations(page, rule)) == (path, [])
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        pictures(page, name, width)


def test_pages_to_work_on_say_the_same_without_scripts(worked: Site, opens: Opens) -> None:
    page, plain = opens(worked.at("/lists")), opens(worked.at("/lists"), java_script_enabled=False)
    for path in _addresses(worked.store).values():
        said = []
        for each in (page, plain):
            each.goto(worked.at(path))
            said.append(each.locator("main").inner_text())
        assert said[0] == said[1], path
