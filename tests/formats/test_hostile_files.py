"""Files that harm, lie or are broken: each has one clear error or a reading with a problem, within its limits."""

import pytest
from hostile import READ, REFUSED

from pipeline.packed import each_file
from pipeline.records import Reading, UnreadableFile, ZhizeError
from pipeline.store import isolated
from pipeline.store.isolated import Limits

LIMITS = Limits(seconds=60, memory=3 * 2**30)
ODD = {code for _, _, code in READ.values() if code}


def read(data: bytes, name: str) -> list[Reading]:
    """What a file, or every file of a zip, is read into: each in a child with limits, as every command does it."""
    found = []
    for _, outcome in each_file(data, name, lambda content, inner: isolated.read(content, inner, LIMITS)):
        if isinstance(outcome, ZhizeError):
            raise outcome
        found.append(outcome)
    return found


def test_there_are_forty() -> None:
    assert len(REFUSED) + len(READ) >= 40


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_refused_says_why_and_what_to_do(name: str) -> None:
    make, told = REFUSED[name]
    with pytest.raises(UnreadableFile) as refused:
        read(make(), name)
    assert refused.value.message.startswith(name)
    said = refused.value.message.removeprefix(name)
    assert any(part in said for part in told.split("|")), said
    assert "请" in refused.value.remedy
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize("name", READ)
def test_what_is_read_tells_what_is_odd(name: str) -> None:
    make, words, code = READ[name]
    (reading,) = read(make(), name)
    assert words in reading.text
    codes = {problem.code for problem in reading.problems}
    assert code in codes if code else not codes & ODD
