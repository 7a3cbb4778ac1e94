"""Where a notice holds: issuers first, then the number, then the title."""

import pytest

from pipeline.mentions.regions import region_of


@pytest.mark.parametrize(
    ("issuers", "number", "title", "expected"),
    [
        (("山西省人民政府办公厅",), None, None, "山西"),
        (("国家矿山安全监察局",), "矿安〔2023〕63号", None, "国家"),
        (("国家矿山安全监察局吉林局",), None, None, "吉林"),
        (("国家税务总局山西省税务局",), None, None, "山西"),
        (("吉林省应急管理厅", "国家矿山安全监察局吉林局"), "吉应急煤矿综合联〔2023〕48号", None, "吉林"),
        (("吉林市应急管理局",), None, None, "吉林市"),
        (("长春市朝阳区人民政府",), None, None, "长春市朝阳区"),
        (("朝阳区人民政府",), None, None, None),
        (("贵州煤矿安全监察局", "省能源局"), None, None, "贵州"),
        (("省能源局",), "黔能源〔2020〕3号", None, "贵州"),
        (("省能源局",), None, None, None),
        (("国务院办公厅",), "国办发〔2018〕127号", "国务院办公厅关于支持山西省改革的意见", "国家"),
        (("财政部",), None, None, "国家"),
        (("太原市教育局", "大同市教育局"), None, None, "山西"),
        (("山西省教育厅", "陕西省教育厅"), None, None, "国家"),
        (("财政部", "四川省人民政府"), None, None, "四川"),
        ((), "晋政办发〔2024〕29号", None, "山西"),
        ((), "黔安办函〔2021〕138号", None, "贵州"),
        ((), "国务院令第446号", None, "国家"),
        ((), "四川省人民政府令第300号", None, "四川"),
        ((), "某发〔2020〕1号", None, None),
        ((), None, "山西省矿山安全监管专员制度", "山西"),
        ((), None, "关于印发《山西省矿山安全监管专员制度》的通知", "山西"),
        ((), None, "中华人民共和国安全生产法", "国家"),
        ((), None, "网络数据安全管理条例", "国家"),
        ((), None, "公安部关于修改规定的决定", "国家"),
        ((), None, "应急预案管理办法", None),
        ((), None, "全市煤矿专项整治工作方案", None),
        ((), None, None, None),
    ],
)
def test_region(issuers: tuple[str, ...], number: str | None, title: str | None, expected: str | None) -> None:
    assert region_of(issuers, number, title) == expected
