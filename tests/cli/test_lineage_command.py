"""``zhize lineage``: of a number, of a title with several versions, of a duty; as a table and as JSON."""

import json
from pathlib import Path

import pytest

OLD, NEW = "晋政办发〔2023〕13号", "晋政办发〔2024〕29号"


@pytest.fixture
def held(run, folder: Path):  # noqa: ANN001, ANN201
    assert run("ingest", folder).exit_code == 0
    return run


def test_a_notice_is_set_beside_its_predecessor(held) -> None:  # noqa: ANN001
    shown = held("lineage", NEW).stdout
    assert f"自2024年6月1日起废止《关于旧检查的通知》（{OLD}，2023年1月1日）" in shown.replace("\n", "")
    assert "改动2项" in shown
    told = json.loads(held("lineage", NEW, "--json").stdout)
    assert told["comparison"]["counts"] == {"changed": 2}
    assert told["comparison"]["links"][0]["differences"][-1]["field"] == "wording"


def test_the_life_of_a_duty_is_told_in_sentences(held) -> None:  # noqa: ANN001
    id = json.loads(held("lineage", NEW, "--json").stdout)["comparison"]["links"][0]["old"]["id"]
    shown = held("lineage", id).stdout
    assert "去向：\n1. 《关于旧检查的通知》" in shown
    assert f"（{NEW}，2024年6月1日）第一条" in shown
    assert json.loads(held("lineage", id, "--json").stdout)["after"][0]["old"]["id"] == id


def test_a_title_with_several_versions_is_told_version_by_version(held, tmp_path: Path) -> None:  # noqa: ANN001
    for number, day, repeals in (("某发〔2019〕1号", "2019-01-01", ""), ("某发〔2021〕2号", "2021-01-01", "某发〔2019〕1号")):
        file = tmp_path / f"{number}.txt"
        file.write_text(f"{number}|关于渡口检查的通知|{day}|{repeals}\n", encoding="utf-8")
        assert held("ingest", file).exit_code == 0
    assert held("lineage", "关于渡口检查的通知").stdout.startswith(
        "《关于渡口检查的通知》（某发〔2021〕2号，2021年1月1日）自2021年1月1日起废止"
    )
    (one,) = json.loads(held("lineage", "关于渡口检查的通知", "--json").stdout)
    assert (one["first"]["number"], one["then"]["number"]) == ("某发〔2019〕1号", "某发〔2021〕2号")


def test_what_is_not_there_is_refused(held) -> None:  # noqa: ANN001
    missing = held("lineage", "某发〔1999〕1号")
    assert (missing.exit_code, missing.stdout) == (1, "")
    assert "某发〔1999〕1号" in missing.stderr
    assert held("lineage", NEW, "--with", NEW).exit_code == 2
