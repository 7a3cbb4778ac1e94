"""Texts of our own invention, as the reader reads them: every kind of relation, partial dates, hostile words."""

from functools import cache
from pathlib import Path

from pipeline.reader import read, read_file
from pipeline.records import Reading

SOURCES = Path(__file__).parents[2] / "corpus" / "sources"
RULES = """甲省人民政府办公厅文件
甲政办发〔2020〕5号
甲省人民政府办公厅关于印发甲省渡口安全管理办法的通知
各市人民政府：
现将《甲省渡口安全管理办法》印发给你们，请认真贯彻执行。
甲省人民政府办公厅
2020年3月1日

甲省渡口安全管理办法
第一章 总则
第一条 为加强渡口安全管理，根据《甲省水路交通条例》，制定本办法。
第二条 渡口经营者应当每月至少开展一次安全检查。
第二条 渡口经营者不得超载。
第二章 监督
第三条 县级人民政府交通运输主管部门应当履行下列职责：
（一）每季度至少巡查一次；
（二）于每年12月31日前向市级交通运输主管部门报送总结。
第四条 鼓励渡口经营者安装视频监控。
第五条 本办法自2020年4月1日起施行，有效期五年。
"""
CHANGES = """甲省人民政府办公厅文件
甲政办发〔2022〕9号
甲省人民政府办公厅关于修改和废止部分文件的通知
各市人民政府：
一、废止《甲省人民政府办公厅关于印发甲省渡口安全管理办法的通知》（甲政办发〔2020〕5号）第四条。
二、《甲省人民政府办公厅关于渡运应急的通知》（甲政办发〔2015〕2号）自2022年7月1日起废止。
三、=2+5，公式；各市人民政府应当于2022年8月前完成清理。
甲省人民政府办公厅
2022年6月1日
"""
DRAFT = """甲省渡口安全管理办法（征求意见稿）
第一条 渡口经营者应当每周至少开展一次安全检查。
第二条 本办法自公布之日起施行。《甲省人民政府办公厅关于印发甲省渡口安全管理办法的通知》（甲政办发〔2020〕5号）同时废止。
"""
HOSTILE = """乙市安全生产委员会文件
乙安〔2023〕1号
乙市安全生产委员会关于<b>检查</b> & "验收"的通知
各县安全生产委员会：
@各县安全生产委员会应当\x0b每月检查\x01一次]]>。
乙市安全生产委员会
2023年5月
"""


ANNEXED = """丙省人民政府办公厅文件
丙政办发〔2021〕3号
丙省人民政府办公厅关于渡口标志的通知
各市人民政府：
渡口经营者应当悬挂统一的标志，不得涂改。
附件：渡口标志样式
丙省人民政府办公厅
2021年5月6日
附件
渡口标志样式
一、标志为圆形。
二、标志应当清晰。
"""


@cache
def readings() -> tuple[Reading, ...]:
    """The invented texts and two of the corpus."""
    made = [read(text.encode(), f"{at}.txt") for at, text in enumerate((RULES, CHANGES, DRAFT, HOSTILE, ANNEXED))]
    held = [read_file(path) for path in sorted(SOURCES.iterdir()) if path.name.startswith(("晋政办发", "晋安办发"))]
    return *made, *held
