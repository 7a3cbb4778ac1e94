"""A made notice of three pages, as a PDF: the one file of the tests whose original can be shown."""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "formats"))

from pdf_factory import bare

NUMBER = "某桥管发〔2025〕8号"
_CARE = (
    "养护单位应当每月检查一次支座和伸缩缝，记录裂缝的位置、长度和宽度，并于每月25日前将检查记录报市桥梁管理处备案。",
    "发现主梁出现新的裂缝时，值班人员应当立即设置警示标志，并在2小时内报告市桥梁管理处。",
    "严禁超过限载标准的车辆通行，限载标志不得遮挡、移动。",
    "养护单位每半年至少组织一次应急演练，演练方案应当事先征求所在街道办事处的意见。",
    "市桥梁管理处每季度抽查两座桥梁，抽查结果应当自抽查结束之日起10个工作日内向养护单位通报。",
)
_PLACES = ("跨河大桥", "高架道路", "人行天桥", "下穿通道", "缆索桥", "铁路跨线桥")
_ITEMS = "\n".join(f"{number}、{place}。{''.join(_CARE)}" for number, place in zip("一二三四五六", _PLACES, strict=True))
TEXT = f"""某市桥梁管理处文件
{NUMBER}
关于加强城市桥梁巡查养护的通知
各区城市管理局、各养护单位：
为保障城市桥梁安全运行，现就加强巡查养护工作通知如下：
{_ITEMS}
某市桥梁管理处
2025年3月4日
"""


def paper() -> bytes:
    """Its bytes."""
    return bare(TEXT)
