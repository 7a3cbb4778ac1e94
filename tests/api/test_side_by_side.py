"""What a page shows of a comparison: differing words marked, rows in the order of the later text."""

from dataclasses import replace

import pytest
from api_factory import EVIL, NEW, OLD
from fastapi.testclient import TestClient
from hypothesis import given
from hypothesis import strategies as st
from made import Draft, named

from api.pages.side_by_side import marked
from pipeline.store import Store


@pytest.mark.parametrize(
    ("old", "new", "shown"),
    [
        ("每周检查2次", "每周检查3次", ("每周检查[2]次", "每周检查[3]次")),
        ("应当检查", "应当检查", ("应当检查", "应当检查")),
        ("应当检查渡船", "应当每日检查渡船", ("应当检查渡船", "应当[每日]检查渡船")),
        ("渡工持证上岗", "依法追究刑事责任", ("渡工持证上岗", "依法追究刑事责任")),
        ("检查甲的船和乙的车", "检查丙的船和丁的车", ("检查[甲]的船和[乙]的车", "检查[丙]的船和[丁]的车")),
    ],
)
def test_words_that_differ_are_marked(old: str, new: str, shown: tuple[str, str]) -> None:
    sides = marked(old, new)
    assert tuple("".join(f"[{words}]" if differs else words for words, differs in side) for side in sides) == shown


@given(st.text("每周月检查渡船2次3", max_size=30), st.text("每周月检查渡船2次3", max_size=30))
def test_no_word_is_lost_and_what_is_unmarked_is_equal(old: str, new: str) -> None:
    sides = marked(old, new)
    assert tuple("".join(words for words, _ in side) for side in sides) == (old, new)
    if any(differs for side in sides for _, differs in side):
        left, right = ("".join(words for words, differs in side if not differs) for side in sides)
        assert left == right


def test_the_page_escapes_what_documents_say(client: TestClient, store: Store) -> None:
    draft = Draft()
    notice = draft.notice("某政发〔2026〕8号", f"关于{EVIL}的通知", "2026-01-01")
    made = draft.duty(notice, "第一条", f"某企业{EVIL}", f"检查两次{EVIL}")
    draft.obligations[0] = replace(made, condition=f"发现{EVIL}后", recipient=EVIL)
    draft.relation("repeals", notice, named("某政发〔2022〕7号"), "2026-01-01")
    store.add(draft.reading(), draft.data)
    page = client.get("/notices/某政发〔2026〕8号/compare?show=all").text
    assert "逐项比较" in page
    assert "<script>alert" not in page
    assert 'onerror="alert' not in page
    duty = client.get(f"/duties/{draft.obligations[0].id}/lineage").text
    assert "<script>alert" not in duty


def test_pages_of_lineage_answer_and_refuse(client: TestClient) -> None:
    shown = client.get(f"/notices/{NEW}/compare?show=all").text
    assert OLD in shown
    assert shown.count('class="pair"') >= 2
    assert client.get(f"/notices/{NEW}/compare?show=pink", headers={"accept": "text/html"}).status_code == 422
    assert client.get("/duties/nobody/lineage", headers={"accept": "text/html"}).status_code == 404
    assert client.get("/notices/nobody/compare", headers={"accept": "text/html"}).status_code == 404
