"""Signs that stand in the place of another are read as meant and shown as written."""

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.reader import read
from pipeline.records import Evidence, Reading
from pipeline.text.lookalikes import meant

NOTICE = (
    "关于开展煤矿安全检查的通知\n\n某政办发〔2024〕10号\n\n各县（区）人民政府，市直有关部门：\n\n"
    "一、县级煤矿安全监管部门应当每月至少检查一次，并于2024年6月30日前向市应急管理局报告。\n\n"
    "二、煤矿企业不得瞒报。《检查办法》（某政发〔2020〕5号）同时废止。\n\n某市人民政府办公室\n\n2024年6月1日\n"
)
WIDE = str.maketrans("0123456789", "０１２３４５６７８９")
WRITTEN = {
    "traditional signs": {"部门": "部門", "县": "縣", "应": "應"},
    "radicals": {"人": "⼈", "月": "⽉", "行": "⾏", "一、": "⼀、"},
    "compatibility ideographs": {"不": "\uf967"},
    "marks of another language": {"《": "«", "》": "»"},
    "small brackets": {"（": "﹙", "）": "﹚"},
    "other brackets around a year": {"〔": "﹝", "〕": "﹞"},
    "full-width digits": {digit: digit.translate(WIDE) for digit in "0123456789"},
    "a date with circles": {"2024年6月1日": "二○二四年六月一日"},
    "a date with the sign for zero": {"2024年6月1日": "二〇二四年六月一日"},
    "a date with a full-width nought": {"2024年6月1日": "二０二四年六月一日"},
    "a date with a letter": {"2024年6月1日": "二O二四年六月一日"},
}


def facts(reading: Reading) -> object:
    """What a reading says, without its words and places."""
    notice = reading.notices[0]
    duties = [
        (duty.actor, duty.modality, duty.action, duty.frequency, duty.deadline, duty.recipient) for duty in reading.obligations
    ]
    links = [(relation.kind, relation.target) for relation in reading.relations]
    return notice.title, notice.number, notice.issuers, notice.issued, notice.addressees, duties, links


@pytest.mark.parametrize("changed", WRITTEN.values(), ids=WRITTEN)
def test_what_is_meant_is_read_and_what_is_written_is_shown(changed: dict[str, str]) -> None:
    text = NOTICE
    for plain, odd in changed.items():
        text = text.replace(plain, odd)
    reading = read(text.encode(), "通知.txt")
    assert facts(reading) == facts(read(NOTICE.encode(), "通知.txt"))
    bare = "".join(text.split())
    assert "".join(reading.text.split()) == bare
    quotes = [duty.evidence for duty in reading.obligations] + [link.evidence for link in reading.relations]
    assert len(quotes) == 3
    for quote in quotes:
        assert isinstance(quote, Evidence)
        assert quote.span.of(reading.text) == quote.quote
        assert "".join(quote.quote.split()) in bare


@pytest.mark.parametrize(
    ("written", "read_as"), [("監管部門", "监管部门"), ("⼈员", "人员"), ("皇后与於先生", "皇后与於先生"), ("㈠①½", "㈠①½")]
)
def test_one_sign_for_one(written: str, read_as: str) -> None:
    assert meant(written) == read_as


@given(st.text())
def test_offsets_stay(text: str) -> None:
    assert len(meant(text)) == len(text)
    assert meant(meant(text)) == meant(text)


def test_simplified_texts_stay_as_they_are() -> None:
    simplified = bytes(code for row in range(0xB0, 0xF8) for column in range(0xA1, 0xFF) for code in (row, column))
    text = simplified.decode("gb2312", "ignore")
    assert len(text) > 6000
    assert meant(text) == text == normalize("NFC", text)
