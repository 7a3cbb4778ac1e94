"""Taking files in: once and only once, all or nothing, whatever happens in between."""

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from made import Draft, named, plain
from sqlalchemy import func, select

from pipeline.records import BadRequest, Reading, UnreadableFile
from pipeline.store import NoticeQuery, ObligationQuery, PageRequest, Store, every_table, isolated, open_store, writing
from pipeline.store.isolated import Limits, run

HERE = Path(__file__).parent
DAY = date(2024, 1, 1)
TABLES = [table for table in every_table.metadata.sorted_tables if table.name != "state"]


def sizes(store: Store) -> dict[str, int]:
    with store._engine.connect() as connection:
        return {table.name: connection.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES}


def test_same_bytes_twice_change_nothing(store: Store) -> None:
    file = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    assert store.add(file.reading(), file.data).outcome == "new"
    before, version = sizes(store), store.version()
    again = store.add(file.reading(name="another-name.txt"), file.data)
    assert (again.outcome, again.affected) == ("held", ())
    assert again.reading == file.reading()
    assert (sizes(store), store.version()) == (before, version)


def test_a_newer_reader_replaces_the_reading_and_the_old_answer_stays_known(store: Store) -> None:
    file = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    store.add(file.reading("1"), file.data)
    first = store.source(file.reading().sha256).recorded
    corrected = Draft(file.text, list(file.notices), file.obligations[:1], [])
    assert store.add(corrected.reading("2"), file.data).outcome == "reread"
    assert store.holds(file.reading().sha256, "2")
    assert not store.holds(file.reading().sha256, "1")
    assert store.obligations(ObligationQuery(as_of=DAY)).total == 1
    assert store.obligations(ObligationQuery(as_of=DAY, known_at=first)).total == 2
    assert [len(reading.obligations) for reading in store.readings()] == [1]
    assert [len(reading.obligations) for reading in store.readings(first)] == [2]
    assert store.counts().sources == 1
    assert sizes(store)["journal"] == 2


def test_a_reading_of_other_bytes_is_refused(store: Store) -> None:
    file = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    with pytest.raises(BadRequest, match="sha256"):
        store.add(file.reading(), b"other")
    assert sum(sizes(store).values()) == 0


def test_a_failure_half_way_leaves_nothing(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    file = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    before = store.version()

    def fail(*_: object) -> set[str]:
        raise RuntimeError("half way")

    monkeypatch.setattr(writing, "renew", fail)
    with pytest.raises(RuntimeError, match="half way"):
        store.add(file.reading(), file.data)
    assert sum(sizes(store).values()) == 0
    assert store.version() == before


def test_source_and_reading_come_back_as_they_went_in(store: Store) -> None:
    file = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01", ["某政发〔2019〕9号"])
    store.add(file.reading(name="原名.txt"), file.data)
    source = store.source(file.reading().sha256)
    assert (source.name, source.media_type, source.data) == ("原名.txt", "text/plain", file.data)
    assert list(store.readings()) == [file.reading(name="原名.txt")]
    assert store.notice("某政发〔2020〕1号").notice == file.notices[0]


def test_one_notice_in_two_files_counts_once(store: Store) -> None:
    first = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    second = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    second.write("另一份副本")
    for file in (first, second):
        store.add(file.reading(), file.data)
    assert store.counts() == type(store.counts())(sources=2, notices=1, obligations=2, relations=0)
    assert store.notices(NoticeQuery(as_of=DAY)).total == 1
    assert store.obligations(ObligationQuery(as_of=DAY)).total == 2
    assert store.notice("某政发〔2020〕1号").reading.sha256 == second.reading().sha256


def test_one_notice_twice_in_one_file_counts_once(store: Store) -> None:
    file = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    file.notice("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    assert len(store.add(file.reading(), file.data).notices) == 2
    assert store.notices(NoticeQuery(as_of=DAY)).total == 1
    assert store.obligations(ObligationQuery(as_of=DAY)).total == 2
    assert store.notice("某政发〔2020〕1号").notice.local == "d1"


def test_writers_wait_for_each_other(url: str) -> None:
    files = [plain(f"某政发〔2020〕{serial}号", f"关于第{serial}项检查的通知", "2020-01-01") for serial in range(1, 13)]

    def take_in(part: list[Draft]) -> None:
        with open_store(url) as own:
            for file in part:
                own.add(file.reading(), file.data)

    threads = [threading.Thread(target=take_in, args=(part,)) for part in (files[::3], files[1::3], files[2::3], files)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with open_store(url) as store:
        assert store.counts().sources == 12
        assert sizes(store)["journal"] == 12


TAKE_IN = """
import sys
sys.path.insert(0, sys.argv[2])
from made import plain
from pipeline.store import open_store
with open_store(sys.argv[1]) as store:
    print("open", flush=True)
    for serial in range(1, 201):
        file = plain(f"某政发〔2020〕{serial}号", f"关于第{serial}项检查的通知", "2020-01-01", [f"某政发〔2020〕{serial - 1}号"])
        store.add(file.reading(), file.data)
"""


def test_killed_half_way_and_started_again_nothing_is_lost_or_doubled(url: str) -> None:
    command = [sys.executable, "-c", TAKE_IN, url, str(HERE)]
    with subprocess.Popen(command, stdout=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == b"open\n"
        with open_store(url) as store:
            while store.counts().sources < 20 and process.poll() is None:
                time.sleep(0.02)
        os.kill(process.pid, signal.SIGKILL)
    assert process.returncode == -signal.SIGKILL
    with open_store(url) as store:
        held = store.counts()
        assert 20 <= held.sources < 200
        assert (held.notices, held.obligations, held.relations) == (held.sources, 2 * held.sources, held.sources)
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    with open_store(url) as store:
        found = store.counts()
        assert (found.sources, found.notices, found.obligations, found.relations) == (200, 200, 400, 200)
        page = store.notices(NoticeQuery(status="in_force", as_of=DAY), PageRequest(10))
        assert [item.notice.number for item in page.items] == ["某政发〔2020〕200号"]
        with store._engine.connect() as connection:
            assert connection.exec_driver_sql("PRAGMA integrity_check").scalar() == "ok"
            assert connection.exec_driver_sql("PRAGMA foreign_key_check").all() == []


def refuse(name: str) -> None:
    raise UnreadableFile(f"{name}：文件为空", "请换一个文件")


def fill() -> int:
    return len(bytearray(8 * 2**30))


def crash() -> None:
    os.kill(os.getpid(), signal.SIGSEGV)


def start_another(path: str) -> None:
    with subprocess.Popen([sys.executable, "-c", f"import time; time.sleep(1); open({path!r}, 'w')"]):
        time.sleep(30)


def stray() -> None:
    raise KeyError("stray")


@pytest.mark.parametrize(
    ("work", "arguments", "seconds", "words"),
    [
        (refuse, ("甲.txt",), 20, "甲.txt：文件为空。请换一个文件"),
        (fill, (), 20, "内存超过"),
        (time.sleep, (30,), 0.3, "秒内未能读完"),
        (crash, (), 20, "意外终止"),
        (stray, (), 20, "内部错误"),
    ],
)
def test_a_hostile_file_ends_its_child_only(work, arguments, seconds, words) -> None:  # noqa: ANN001
    with pytest.raises(UnreadableFile) as refused:
        run(work, arguments, "甲.txt", Limits(seconds, 2**32))
    assert words in str(refused.value)


def test_what_a_child_has_started_ends_with_it(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="未能读完"):
        run(start_another, (str(tmp_path / "late"),), "甲.txt", Limits(0.5))
    time.sleep(1.2)
    assert not (tmp_path / "late").exists()


def test_a_child_gives_its_value_back() -> None:
    assert run(max, (1, 2), "甲.txt", Limits()) == 2


def leaf(pages: int, seconds: float, told: Callable[[int, int], None]) -> int:
    for page in range(1, pages + 1):
        time.sleep(seconds)
        told(page, pages)
    return pages


def test_a_long_file_lives_as_long_as_it_tells_pages() -> None:
    heard: list[tuple[int, int]] = []
    limits = Limits(seconds=5, longest=60)  # far more than a page takes, on a busy machine too, and less than all of them
    assert run(leaf, (4, 1.5), "甲.pdf", limits, lambda *page: heard.append(page)) == 4
    assert heard == [(1, 4), (2, 4), (3, 4), (4, 4)]


def test_but_not_for_ever() -> None:
    with pytest.raises(UnreadableFile, match=r"甲\.pdf：1 秒内未能读完"):
        run(leaf, (100, 0.2), "甲.pdf", Limits(seconds=1, longest=1), lambda *_: None)


def test_what_kills_a_child_is_named() -> None:
    with pytest.raises(UnreadableFile, match="意外终止（SIGSEGV）"):
        run(crash, (), "甲.txt", Limits())


def test_a_victim_that_arrives_late_needs_nothing_read_again(store: Store) -> None:
    killer = plain("某政发〔2021〕1号", "关于新检查的通知", "2021-01-01", ["某政发〔2020〕1号"])
    victim = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    store.add(killer.reading(), killer.data)
    assert store.status("某政发〔2020〕1号", DAY).subject.id is None
    store.add(victim.reading(), victim.data)
    answer = store.status("某政发〔2020〕1号", DAY)
    assert (answer.status, answer.subject.id) == ("repealed", victim.notices[0].id)
    assert answer.why[0].by is not None
    assert answer.why[0].by.number == "某政发〔2021〕1号"


def test_repealing_the_number_repeals_the_issued_text(store: Store) -> None:
    file, killer = Draft(), Draft()
    file.notice("某政发〔2020〕1号", "关于印发检查办法的通知", "2020-01-01", contains=("d2",))
    text = file.notice(None, "检查办法")
    file.duty(text, "第一条", "煤矿企业", "检查")
    store.add(file.reading(), file.data)
    item = store.obligations(ObligationQuery(as_of=DAY, notice="某政发〔2020〕1号")).items[0]
    assert (item.notice.title, item.notice.number, item.notice.via) == ("检查办法", None, "某政发〔2020〕1号")
    other = killer.notice("某政发〔2021〕1号", "关于新检查的通知", "2021-01-01")
    killer.relation("repeals", other, named("某政发〔2020〕1号"), "2021-01-01")
    assert {ref.title for ref in store.add(killer.reading(), killer.data).affected} == {"关于印发检查办法的通知", "检查办法"}
    assert store.obligations(ObligationQuery(as_of=DAY)).total == 0


def test_reading_again_replaces_and_keeps_what_is_refused(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    good = plain("某政发〔2020〕1号", "关于检查的通知", "2020-01-01")
    bad = plain("某政发〔2020〕2号", "关于另外检查的通知", "2020-01-01")
    for file in (good, bad):
        store.add(file.reading("1"), file.data)

    def read(data: bytes, name: str, told: object = None) -> Reading:  # noqa: ARG001
        if data == bad.data:
            raise UnreadableFile(f"{name}：不再能读")
        return Draft(good.text, good.notices, good.obligations[:1]).reading("2", name)

    monkeypatch.setattr(isolated, "read", read)
    monkeypatch.setattr(isolated, "reader_version", lambda: "2")
    seen: list[tuple[int, int]] = []
    done = store.reread(lambda *progress: seen.append(progress))
    assert (done.replaced, [failure.name for failure in done.failures], seen) == (1, ["made.txt"], [(1, 2), (2, 2)])
    assert store.counts().obligations == 3
    assert store.ingest(good.data, "good.txt").outcome == "held"
