"""Where the words of a duty stand on the pages of its PDF, and those pages drawn."""

import io
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from PIL import Image

sys.path.append(str(Path(__file__).parents[1] / "formats"))

from pdf_factory import HEIGHT, WIDTH, embedded

from api.app import create_app
from pipeline.reader import read
from pipeline.store import open_store

URL, NUMBER = "/api/v1/notices", "某矿集发〔2025〕21号"
TEXT = f"""某市矿业集团有限公司文件
{NUMBER}
关于加强主通风机检修的通知
各矿、各部门：
为做好主通风机检修工作，确保设备安全运行，现将有关事项通知如下：
一、各矿应当每月对主通风机进行检查。机电部应当每季度抽查两座矿井，并将抽查结果报集团公司备案。
二、严禁擅自停运主通风机。
某市矿业集团有限公司
2025年11月12日
"""
SECOND = "机电部应当每季度抽查两座矿井"


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("pictures")
    with open_store(f"sqlite:///{folder / 'zhize.db'}") as store:
        for name, data in (("通知.pdf", embedded(TEXT)), ("别的.txt", TEXT.replace("21号", "22号").encode())):
            store.add(read(data, name), data)
        with TestClient(create_app(store), raise_server_exceptions=False) as opened:
            yield opened


def dark(picture: Image.Image, box: list[float]) -> float:
    """The share of dark pixels in a box given in points."""
    part = picture.convert("L").crop(tuple(round(edge * 2) for edge in box))
    return sum(part.histogram()[:128]) / (part.width * part.height)


def test_boxes_of_a_duty_hold_its_words_on_the_page_drawn(client: TestClient) -> None:
    duties = client.get(f"{URL}/{NUMBER}/obligations").json()["items"]
    found = next(duty["evidence"] for duty in duties if SECOND in duty["evidence"]["quote"])
    boxes = found["boxes"]
    assert (found["page"], {each["page"] for each in boxes}) == (1, {1})
    assert len(boxes) == 2, "the words run over a line's end"
    (first, second) = (each["box"] for each in boxes)
    assert first[2] == pytest.approx(522, abs=3)
    assert second[0] == pytest.approx(79, abs=3)
    assert first[0] > 200, "another duty's words stand before them on the line"
    answer = client.get(f"{URL}/{NUMBER}/pages/1.png")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "image/png")
    picture = Image.open(io.BytesIO(answer.content))
    assert picture.size == pytest.approx((WIDTH * 2, HEIGHT * 2), abs=1)
    assert dark(picture, first) > 0.05
    assert dark(picture, second) > 0.05
    assert dark(picture, [second[2], second[3] + 20, 560, second[3] + 60]) < dark(picture, second) / 2
    assert client.get(f"/api/v1/obligations/{duties[0]['id']}").json()["evidence"]["boxes"]
    again = client.get(f"{URL}/{NUMBER}/pages/1.png", headers={"if-none-match": answer.headers["etag"]})
    assert again.status_code == 304


def test_provisions_of_a_text_have_their_place(client: TestClient) -> None:
    provisions = client.get(f"{URL}/{NUMBER}/text").json()["provisions"]
    found = next(each for each in provisions if each["text"].startswith("一、"))
    assert found["page"] == 1
    assert len(found["boxes"]) == 2


def test_pages_and_their_sizes(client: TestClient) -> None:
    pages = client.get(f"{URL}/{NUMBER}/pages").json()
    assert pages["total"] == 1
    page = pages["items"][0]
    assert (page["page"], page["width"], page["height"]) == (1, pytest.approx(WIDTH, abs=0.1), pytest.approx(HEIGHT, abs=0.1))
    assert client.get(page["picture"]).status_code == 200


def test_what_has_no_picture_says_so(client: TestClient) -> None:
    text = NUMBER.replace("21", "22")
    assert client.get(f"{URL}/{text}/pages").json()["items"] == []
    for address in (f"{URL}/{text}/pages/1.png", f"{URL}/{NUMBER}/pages/2.png"):
        answer = client.get(address)
        assert answer.status_code == 404
        assert "页的图像" in answer.json()["detail"]
    assert client.get(f"{URL}/{NUMBER}/pages/0.png").status_code in (400, 422)
    assert client.get(f"{URL}/{text}/obligations").json()["items"][0]["evidence"]["boxes"] == []
