"""Where a subject ends and whether it can act: clauses of several fields, either side of the line, none from a training text."""

import gzip
import json
import re
from pathlib import Path

import pytest

from models.subjects import WEIGHTS, load, subject_model
from pipeline.records import InvalidData

NAMED = [
    "养蜂合作社|每月公布蜂蜜检测结果",
    "县级以上人民政府林业主管部门|应当加强古树保护",
    "图书馆|不得向读者收取押金",
    "物业公司|定期清洗水箱",
    "各高校|严格落实宿舍值班制度",
    "取得出版许可证的印刷企业|应当保存样张",
    "申请人|可以在收到通知后提出异议",
    "各乡镇、街道|要对出租屋进行登记",
    "游泳馆经营者|按照要求配备救生员",
]
BARE = [
    "建立进货台账",
    "对重点剧场开展检查",
    "按照职责分工做好保障",
    "督促面包房落实责任",
    "严格落实值班制度",
    "明确专人负责",
    "为游客提供咨询服务",
    "要进一步加强巡护",
    "认真贯彻执行",
]
PARTIES = ["县级以上人民政府", "各蜂农合作社", "游泳馆经营者", "申请人", "幼儿园", "图书馆管理人员", "印刷企业", "公安机关"]
THINGS = ["实施方案", "评审标准", "采购合同", "申请材料", "收费目录", "检测结果", "工作计划", "许可证有效期"]


@pytest.mark.parametrize("clause", NAMED)
def test_a_subject_ends_where_its_predicate_begins(clause: str) -> None:
    subject, _, predicate = clause.partition("|")
    found = subject_model().subject(subject + predicate)
    assert found is not None
    assert (found.start, found.end, found.rest) == (0, len(subject), len(subject))
    assert found.probability > 0.5
    assert found.party > 0.5


@pytest.mark.parametrize("clause", BARE)
def test_a_bare_predicate_has_no_subject(clause: str) -> None:
    assert subject_model().subject(clause) is None


def test_a_thing_is_a_subject_and_no_party() -> None:
    found = subject_model().subject("采购合同应当载明交货日期")
    assert found is not None
    assert found.end == len("采购合同")
    assert found.party < 0.5


def test_a_remark_in_brackets_belongs_to_neither_side() -> None:
    clause = "各印刷企业（以下简称企业）应当保存样张"
    found = subject_model().subject(clause)
    assert found is not None
    assert (clause[: found.end], clause[found.rest :]) == ("各印刷企业", "应当保存样张")


def test_whom_the_act_is_handed_to_stands_behind_the_word_that_hands_it() -> None:
    clause = "由文化主管部门组织评选"
    found = subject_model().subject(clause)
    assert found is not None
    assert clause[found.start : found.end] == "文化主管部门"


@pytest.mark.parametrize("phrase", PARTIES)
def test_parties(phrase: str) -> None:
    assert subject_model().is_party(phrase) > 0.5


@pytest.mark.parametrize("phrase", THINGS)
def test_things(phrase: str) -> None:
    assert subject_model().is_party(phrase) < 0.5


@pytest.mark.parametrize("clause", ["", "，", "省", "（）", "一是", "由", "12", "　"])
def test_next_to_nothing_has_no_subject(clause: str) -> None:
    assert subject_model().subject(clause) is None
    assert 0.0 <= subject_model().is_party(clause) <= 1.0


def test_loading_again_gives_the_same() -> None:
    again = load(WEIGHTS)
    assert [again.subject(clause.replace("|", "")) for clause in NAMED] == [
        subject_model().subject(clause.replace("|", "")) for clause in NAMED
    ]
    assert [again.is_party(phrase) for phrase in PARTIES + THINGS] == [subject_model().is_party(p) for p in PARTIES + THINGS]


def test_what_is_shipped_is_small_and_has_a_card_with_its_command() -> None:
    assert WEIGHTS.stat().st_size < 3_000_000
    card = (WEIGHTS.parent / "subjects.card.md").read_text(encoding="utf-8")
    assert "python -m models.training.subjects" in card


BAD = [("{}", "left"), ('{"left": 1}', "left"), ("[]", "dictionary")]


@pytest.mark.parametrize(("source", "expected"), BAD)
def test_bad_subject_weights_are_refused_by_name(source: str, expected: str, tmp_path: Path) -> None:
    path = tmp_path / "subjects.json.gz"
    path.write_bytes(gzip.compress(source.encode()))
    with pytest.raises(InvalidData, match=re.escape(expected)) as refused:
        load(path)
    assert "subjects.json.gz" in str(refused.value)


def test_missing_subject_weights_are_refused_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(InvalidData) as refused:
        load(tmp_path / "subjects.json.gz")
    assert "models.training.subjects" in refused.value.remedy


def test_files_that_are_no_archive_are_refused(tmp_path: Path) -> None:
    path = tmp_path / "subjects.json.gz"
    path.write_text(json.dumps({}), encoding="utf-8")
    with pytest.raises(InvalidData):
        load(path)
