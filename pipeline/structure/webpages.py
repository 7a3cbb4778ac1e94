"""What web pages put around a text: navigation, portal lines and footers. None of it is the document's."""

import re
from collections.abc import Sequence

from pipeline.structure.elements import ends_sentence
from pipeline.structure.markers import marker_of
from pipeline.structure.values import Paragraph

_FOOTER = re.compile(
    r"主办单位|承办单位[：:].{0,20}(?:信息|中心)|版权所有|网站标识码|ICP备|公网安备|网站地图|联系我们|微信公众号|微信扫|扫一扫|打印本页|关闭窗口"
    r"|责任?编辑?[：:]|编辑[：:]|相关(?:文章|链接|新闻|政策|解读)|上一篇|下一篇|分享到|返回顶部|访问量|网站声明|主编信箱|运行维护|公安部门备案"
)
_NOISE = re.compile(
    r"(?:首页|当前位置|您(?:的)?(?:当前)?位置|(?:信息)?来源|字号|字体|浏览(?:次数|字号)|打印|分享|发布(?:时间|日期)|时间|作者|编辑|责编|阅读|点击)(?:[：:>›»].{0,60})?"
    r"|[大中小>›»|]|\d{4}[-/.]\d{1,2}[-/.]\d{1,2}.{0,20}|\d{4}年\d{1,2}月\d{1,2}日\d{1,2}[：:]\d{2}.{0,20}|【.{0,120}】.{0,40}|[^《«]{0,40}[>›][^》»]{0,40}"
)
_LONGEST = 60


def is_noise(paragraph: Paragraph) -> bool:
    """Is this a line of a portal around title and text: ``来源：中国人大网``, ``首页 > 政务公开``, ``2025/01/20 价格司``?"""
    bare = paragraph.bare if len(paragraph.text) <= 200 else ""
    return bool(bare) and not ends_sentence(bare) and bool(_NOISE.fullmatch(bare) or _FOOTER.search(bare))


def footer_start(paragraphs: Sequence[Paragraph]) -> int:
    """Index of the first line of a web page's footer, or the number of paragraphs where there is none.

    It is the first short line behind the last numbered provision that holds words like 主办单位 or 网站标识码 and ends no
    sentence; 署名 and 成文日期 stand above it and stay with the text.
    """
    last = next((at for at in range(len(paragraphs) - 1, -1, -1) if marker_of(paragraphs[at].text)), -1)
    for at in range(last + 1, len(paragraphs)):
        paragraph = paragraphs[at]
        if len(paragraph.text) <= _LONGEST and not ends_sentence(paragraph.bare) and _FOOTER.search(paragraph.bare):
            return at
    return len(paragraphs)
