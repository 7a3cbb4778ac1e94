"""Stores of made notices, filled fast: the rows that the store itself makes of a reading, thousands at a time.

Ten duties a notice. Every notice repeals or amends an earlier one; every tenth issues a text that is only called 实施方案, as
thousands are; every twentieth bears a title that a hundred others bear. Used by store_scale.py and page_first_byte.py.
"""

import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta
from functools import lru_cache
from itertools import islice
from pathlib import Path
from random import Random
from typing import Any

from sqlalchemy import Connection, insert, select, update

sys.path.append(str(Path(__file__).parent.parent / "tests" / "store"))

from made import Deadline, Draft, named

from models.encoder import meaning
from models.lexicons.vocabulary import regions
from pipeline.graph.events import Event, Held, events_of, held_of
from pipeline.graph.gather import Lives
from pipeline.graph.index import MemoryIndex
from pipeline.records import Reading
from pipeline.search import terms
from pipeline.search.ranking import searched
from pipeline.store import Store, fulltext
from pipeline.store.codec import pack_reading, pack_source
from pipeline.store.lives import stretches
from pipeline.store.narrowing import DUTIES, NOTICES
from pipeline.store.rows import index_rows
from pipeline.store.schema import lives, readings, search_texts, search_vectors, sources, state
from pipeline.store.search_index import count, packed, region_tags

DUTIES_EACH, PART = 10, 2000
ACTORS = ("煤矿企业", "监管专员", "县级人民政府", "应急管理部门", "矿长", "安全管理机构", "施工单位", "产权单位")
DEEDS = ("检查", "报告", "排查", "登记", "公布", "核对", "培训", "演练", "巡查", "评估", "整改", "通报")
MATTERS = ("通风系统", "提升设备", "排水设施", "供电线路", "安全台账", "应急预案", "隐患清单", "爆破作业", "顶板支护", "瓦斯监测")
PERIODS = {"每日": "P1D", "每周": "P1W", "每月": "P1M", "每季度": "P3M", "每年": "P1Y"}
FIRST_DAY = date(2005, 1, 1)
YEARS = 20 * 365


def number(at: int) -> str:
    """The 发文字号 of the notice made as the ``at``-th."""
    return f"晋安发〔{2005 + at % 20}〕{at + 1}号"


def drafts(size: int, first: int = 0) -> Iterator[Draft]:
    """The notices from ``first`` on, of a store that is to hold ``size``."""
    places = sorted(regions())
    return (_draft(at, places, Random(at)) for at in range(first, size))  # noqa: S311


def _draft(at: int, places: Sequence[str], random: Random) -> Draft:
    draft, day = Draft(), (FIRST_DAY + timedelta(days=random.randrange(YEARS))).isoformat()
    issuing = at % 10 == 0
    title = (
        f"关于做好第{at % 977}号安全检查工作的通知" if at % 20 == 1 else f"关于开展第{at}次{random.choice(MATTERS)}检查工作的通知"
    )
    notice = draft.notice(number(at), title, day, region=random.choice(places), contains=("d2",) if issuing else ())
    bearer = notice
    if issuing:
        bearer = replace(draft.notice(None, "实施方案", None, region=notice.region), id=f"{notice.id}-实施方案")
        draft.notices[-1] = bearer
    for article in range(1, DUTIES_EACH + 1):
        actor, period = random.choice(ACTORS), random.choice(list(PERIODS))
        action = f"{period}{random.choice(DEEDS)}{random.choice(MATTERS)}"
        late = Deadline("immediately") if article % 5 == 0 else None
        draft.duty(bearer, f"第{article}条", actor, action, (actor,), per=PERIODS[period], deadline=late, sectors=("煤矿",))
    if at:
        kind, place = random.choice([("repeals", None), ("repeals_part", "第三条"), ("amends", "第五条"), ("suspends", None)])
        draft.relation(kind, notice, named(number(max(0, at - random.randint(1, 50))), None, place), day)
    return draft


def fill(store: Store, size: int, told: Callable[[str], None] = print) -> None:
    """Put ``size`` made notices with ten duties each into an empty store, as if taken in one after another."""
    held, events = list[Held](), list[Event]()
    counts: Counter[str] = Counter()
    making = drafts(size)
    done = 0
    while part := list(islice(making, PART)):
        with store._engine.execution_options(write=True).begin() as connection:
            counts.update(_write(connection, part, done, held, events))
        done += len(part)
        if done % (PART * 10) == 0:
            told(f"{done:>9} notices")
    with store._engine.execution_options(write=True).begin() as connection:
        count(connection, counts)
        _write_lives(connection, held, events)


def _write(connection: Connection, part: Sequence[Draft], done: int, held: list[Held], events: list[Event]) -> Counter[str]:
    """The rows of some notices; gives the terms to count."""
    made: list[tuple[int, Reading]] = []
    rows: dict[Any, list[dict[str, Any]]] = {}
    begun: datetime = connection.execute(select(state.c.moment)).scalar_one()
    for at, draft in enumerate(part, 1):
        reading, moment, id = draft.reading(name=f"made{done + at}.txt"), begun + timedelta(milliseconds=at), done + at
        source = {"sha256": reading.sha256, "name": reading.name, "media_type": reading.media_type}
        rows.setdefault(sources, []).append({"id": id, **source, "recorded": moment, "data": pack_source(draft.data)})
        read = {"id": id, "source": id, "reader_version": reading.reader_version, "known_from": moment}
        rows.setdefault(readings, []).append({**read, "body": pack_reading(reading)})
        for table, some in index_rows(reading, id):
            rows.setdefault(table, []).extend(some)
        held += held_of(reading)
        events += events_of(reading)
        made.append((id, reading))
    for table, some in rows.items():
        connection.execute(insert(table), some)
    connection.execute(update(state).values(moment=begun + timedelta(milliseconds=len(part))))
    return _write_search(connection, made)


def _write_search(connection: Connection, made: Sequence[tuple[int, Reading]]) -> Counter[str]:
    encoder = meaning()
    first: int = connection.exec_driver_sql("SELECT coalesce(max(id), 0) + 1 FROM search_texts").scalar_one()
    found = [(kind, id, seq, text, tags) for id, reading in made for kind, seq, text, tags in _texts(reading)]
    rows = [
        {"id": first + at, "kind": kind, "reading": id, "seq": seq, "text": text, "words": _parts(text)[1]}
        for at, (kind, id, seq, text, _) in enumerate(found)
    ]
    held = [[*_parts(text)[0], *tags] for _, _, _, text, tags in found]
    connection.execute(insert(search_texts), rows)
    fulltext.add(connection, dict(enumerate(held, first)))
    vectors = encoder.encode([text for *_, text, _ in found])
    cells = (vectors @ encoder.cells.T).argmax(axis=1).tolist()
    kept = zip(rows, cells, packed(vectors), strict=True)
    mark = encoder.mark
    connection.execute(
        insert(search_vectors),
        [{"encoder": mark, "kind": row["kind"], "cell": cell, "id": row["id"], "vector": vector} for row, cell, vector in kept],
    )
    return Counter(term for found_terms in held for term in found_terms)


@lru_cache(maxsize=65536)
def _parts(text: str) -> tuple[list[str], str]:
    """Terms and words of a text; made duties are often alike."""
    return terms.terms(text), " ".join(terms.words(text))


def _texts(reading: Reading) -> Iterator[tuple[str, int, str, list[str]]]:
    place = region_tags(reading.notices[0].region)
    for seq, duty in enumerate(reading.obligations):
        tags = [terms.tag("role", role) for role in duty.roles] + [terms.tag("sector", sector) for sector in duty.sectors]
        yield DUTIES, seq, searched(duty), [*tags, *place]
    for seq, notice in enumerate(reading.notices):
        yield NOTICES, seq, "\n".join(filter(None, (notice.title, notice.number))), [terms.tag("kind", NOTICES), *place]


def _write_lives(connection: Connection, held: Sequence[Held], events: Sequence[Event]) -> None:
    """The lives of all, worked out in memory, known from the last moment on."""
    calculus = Lives(MemoryIndex(held, events))
    moment: datetime = connection.execute(select(state.c.moment)).scalar_one()
    places = [f"第{article}条" for article in range(1, DUTIES_EACH + 1)]
    rows: list[dict[str, Any]] = []
    for notice in dict.fromkeys(each.id for each in held):
        life = calculus.life(notice)
        for stretch in stretches(life, places if life.by_provision else ()):
            row = {"provision": stretch.provision, "begins": stretch.begins, "until": stretch.until, "status": stretch.status}
            rows.append({"notice": notice, "known_from": moment, **row})
        if len(rows) > PART:
            connection.execute(insert(lives), rows)
            rows = []
    if rows:
        connection.execute(insert(lives), rows)
