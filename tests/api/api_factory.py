"""A store of made readings, and a reader that takes the first line of a file for its data."""

import re
import sys
from dataclasses import replace
from hashlib import sha256
from pathlib import Path

sys.path.append(str(Path(__file__).parent.parent / "store"))

from made import Draft, named, plain

from pipeline.records import Deadline, Modality, PartialDate, Provision, ProvisionKind, Reading, Span, UnreadableFile
from pipeline.store import Store

OLD, NEW, TWICE = "某政发〔2020〕1号", "某政发〔2024〕2号", "某政发〔2021〕5号"
EVIL = '<script>alert(1)</script><img src=x onerror="alert(2)">'
LARGEST = 20_000


def bound(draft: Draft) -> Draft:
    """The draft with its one notice covering the whole text, an article for every duty."""
    notice = draft.notices[0]
    articles = [
        Provision(ProvisionKind.ARTICLE, "条", 1, duty.provision, duty.evidence.span, duty.evidence.span)
        for duty in draft.obligations
    ]
    body = replace(notice.body, children=tuple(articles))
    draft.notices[0] = replace(notice, span=Span(0, len(draft.text)), body=body)
    return draft


def evil() -> Draft:
    """A notice whose every field holds markup."""
    draft = Draft()
    notice = draft.notice("某政发〔2022〕7号", f"关于{EVIL}的通知", "2022-01-01")
    made = draft.duty(notice, f"第一条{EVIL}", f"某企业{EVIL}", f"检查{EVIL}", roles=(f"某{EVIL}",), sectors=("煤矿",))
    draft.obligations[0] = replace(made, condition=f"发现{EVIL}时", recipient=EVIL, legal_basis=(EVIL,))
    draft.relation("cites", notice, named(None, f"{EVIL}\x0b"))
    return bound(draft)


def full() -> Draft:
    """A notice of 山西 that repeals the old one, with duties of every modality and with times."""
    draft = Draft()
    notice = draft.notice(NEW, "关于新检查的通知", "2024-06-01", region="山西")
    draft.duty(notice, "第一条", "各煤矿企业", "每周检查", roles=("煤矿企业",), per="P1W", sectors=("煤矿",))
    by = Deadline("by", date=PartialDate(2024, 12, 31))
    draft.duty(notice, "第二条", "监管部门", "报告", roles=("煤矿安全监管部门",), deadline=by, sectors=("煤矿",))
    draft.duty(notice, "第三条", "煤矿企业", "隐瞒", roles=("煤矿企业",), modality=Modality.PROHIBITION)
    draft.relation("repeals", notice, named(OLD), "2024-06-01")
    return bound(draft)


def fill(store: Store) -> None:
    """Five files: an old notice, the one that repeals it, two with one number, one full of markup, and one that expires."""
    files = [
        plain(OLD, "关于旧检查的通知", "2020-01-01", region="山西"),
        full(),
        plain(TWICE, "关于甲事项的通知", "2021-01-01"),
        plain(TWICE, "关于乙事项的通知", "2021-02-01"),
        evil(),
        plain("某政发〔2023〕3号", "关于专项行动的通知", "2023-01-01", expires="2023-12-31"),
    ]
    for number, file in enumerate(files):
        store.add(file.reading(name=f"文件{number}.txt"), file.data)


def read(data: bytes, name: str, told: object = None) -> Reading:  # noqa: ARG001
    """``number|title|issued|repealed numbers`` on the first line; a file that says so cannot be read."""
    words = data.decode()
    if "不可读" in words:
        raise UnreadableFile(f"{name}：不是文本", "请换一个文件")
    number, title, issued, repeals = words.split("\n")[0].split("|")
    made = plain(number, title, issued, re.findall("[^、]+", repeals)).reading(name=name)
    return replace(made, sha256=sha256(data).hexdigest())
