"""Web pages: which words of a page are the notice, and what becomes of its lists and tables."""

import pytest

from pipeline.formats import read_lines
from pipeline.records import Line, Lines, Severity, UnreadableFile

WORDS = [
    "各县（区）应急管理局：",
    "为做好汛期排水工作，现就有关事项通知如下：",
    "一、各煤矿企业应当每周检查一次主排水泵，并如实记录检查情况。",
    "二、不得擅自停用排水设备，确需停用的，应当提前报告当地应急管理部门。",
    "三、各县（区）应急管理局要将检查情况纳入日常监督检查，对发现的问题，要督促企业按期整改。",
    "四、每月底前，将本辖区检修情况报市应急管理局。",
    "五、各煤矿企业要明确负责人，配齐抢险物资，组织职工学习防治水知识，每年汛期前至少开展一次应急演练，演练情况记入档案，以备查验。",
    "六、对隐瞒不报、弄虚作假的，依法从严处理；情节严重的，责令停产整顿，并将有关情况向社会公开，接受群众监督，同时通报其上级主管单位。",
    "七、各县（区）应急管理局要加强值班值守，严格执行领导带班制度，遇有险情，立即组织撤人，并按规定程序报告，不得迟报、漏报、谎报、瞒报。",
    "八、本通知自印发之日起执行，此前有关规定与本通知不一致的，以本通知为准；执行中遇到的问题，请及时向市应急管理局反映。",
    "某市应急管理局",
    "2025年5月20日",
]
BODY = "".join(f"<p>{words}</p>" for words in WORDS)
TITLE = "关于做好汛期矿井排水设备检修的通知"


def page(inside: str, head: str = '<meta charset="utf-8">', encoding: str = "utf-8") -> bytes:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{inside}</body></html>".encode(encoding)


def read(inside: str, head: str = '<meta charset="utf-8">') -> Lines:
    return read_lines(page(inside, head), "网页.txt")


def texts(inside: str, head: str = '<meta charset="utf-8">') -> list[str]:
    return [line.text for line in read(inside, head).lines]


NAVIGATION = "<ul>" + "".join(f"<li><a href='/{n}'>{n}</a></li>" for n in ("首页", "政务公开", "办事服务", "互动交流")) + "</ul>"
AROUND = {
    "nothing around": "{body}",
    "lists of links": f"<div id='top'>{NAVIGATION}</div><div class='con'>{{body}}</div><div class='side'>{NAVIGATION}</div>",
    "the parts of HTML 5": f"<nav>{NAVIGATION}</nav><main><article>{{body}}</article></main><footer>主办单位：某市政府</footer>",
    "a footer with sentences": (
        "<div class='a'><div class='b'>{body}</div></div><div class='c'>地址：某路1号，邮编：030000，欢迎提出意见。</div>"
    ),
    "tables for layout": (
        f"<table><tr><td>{NAVIGATION}</td><td><table><tr><td>{{body}}</td></tr></table></td></tr><tr><td>版权所有</td></tr></table>"
    ),
    "scripts and styles": "<script>a='<p>不得</p>';</script><style>p{{}}</style><div>{body}</div><noscript>请启用</noscript>",
    "text without paragraphs, in an element named as none would": (
        f"<form><div id='header'>{NAVIGATION}</div><div class='sidebar comment'>{{bare}}</div><div>主办单位：某局</div></form>"
    ),
    "what is hidden": "<div style='display:none'>隐藏的文字不得读取，应当略去。</div><div>{body}<p hidden>亦同</p></div>",
}


@pytest.mark.parametrize("around", AROUND.values(), ids=AROUND)
def test_the_article_is_found_and_nothing_of_it_lost(around: str) -> None:
    found = read(around.format(body=BODY, bare="<br>".join(WORDS)))
    assert [line.text for line in found.lines] == WORDS
    assert (found.media_type, found.wrapped, found.problems) == ("text/html", False, ())


HEADED = {
    "a heading beside the article": f"<div class='t'><h1>{TITLE}</h1></div><div class='z'>{BODY}</div>",
    "a line of the portal between": f"<h2>{TITLE}</h2><div>发布日期：2025-05-21</div><div class='z'><div>{BODY}</div></div>",
    "navigation between": f"<div>{TITLE}</div><div>{NAVIGATION}</div><div class='z'><div>{BODY}</div></div>",
}


@pytest.mark.parametrize("inside", HEADED.values(), ids=HEADED)
@pytest.mark.parametrize(
    "head", [f"<title>{TITLE}_某市应急管理局</title>", f"<title>某局</title><meta name=ArticleTitle content='{TITLE}'>"]
)
def test_the_title_above_the_article_is_kept(inside: str, head: str) -> None:
    found = texts(NAVIGATION + inside, head)
    assert found[0] == TITLE
    assert [line for line in found if not line.startswith("发布日期")][1:] == WORDS


def test_a_portal_s_fields_above_the_title_are_lines() -> None:
    fields = "<table><tr><td>索 引 号：</td><td>01-2</td><td>发文字号：</td><td>某应急〔2025〕9号</td></tr></table>"
    found = texts(f"<div>{NAVIGATION}</div>{fields}<h1>{TITLE}</h1><div><div>{BODY}</div></div>", f"<title>{TITLE}</title>")
    assert found == ["索 引 号：01-2", "发文字号：某应急〔2025〕9号", TITLE, *WORDS]


def test_half_an_article_is_made_whole_by_its_provisions() -> None:
    half = "<div><p>第一条 各煤矿企业应当每周检查一次主排水泵，并如实记录。</p></div>"
    more = "<div>" + "".join(f"<p>第{n}条 各单位应当按照规定，报告检查情况，并整改问题。</p>" for n in "二三四五六七") + "</div>"
    assert len(texts(f"<div>{half}{more}</div>")) == 7


LISTS = {
    "<ol><li>检查</li><li>报告</li></ol>": ["1.检查", "2.报告"],
    "<ol start=3><li>检查</li><li value=7>报告</li><li>整改</li></ol>": ["3.检查", "7.报告", "8.整改"],
    "<ol reversed><li>检查</li><li>报告</li></ol>": ["2.检查", "1.报告"],
    "<ol type=a><li>检查</li></ol><ol type=I><li>报告</li></ol>": ["a.检查", "I.报告"],
    "<ol style='list-style-type:cjk-ideographic'><li>检查</li><li>报告</li></ol>": ["一、检查", "二、报告"],
    "<ol style='list-style:none'><li>检查</li></ol>": ["检查"],
    "<ol><li>一、检查</li><li>（二）报告</li><li>第三条 整改</li></ol>": ["一、检查", "（二）报告", "第三条 整改"],
    "<ul><li>检查</li><li>报告</li></ul>": ["检查", "报告"],
    "<ol><li><p>检查</p><p>另起</p><ol><li>内层</li></ol></li><li>报告</li></ol>": ["1.检查", "另起", "1.内层", "2.报告"],
}


@pytest.mark.parametrize(("inside", "wanted"), LISTS.items(), ids=LISTS)
def test_numbers_of_lists_become_text(inside: str, wanted: list[str]) -> None:
    assert texts(inside) == wanted


SHOWN = {
    "<p>各\n   县（区）\n人民政府</p>": ["各县（区）人民政府"],
    "<p>Level\n  A of B</p>": ["Level A of B"],
    "<p>甲<br>乙<br/>丙</p>": ["甲", "乙", "丙"],
    "甲<div>乙<span>丙</span>丁</div>戊": ["甲", "乙丙丁", "戊"],
    "<pre>一、甲\n  二、乙</pre>": ["一、甲", "  二、乙"],
    "<p>10<sup>3</sup>米、<ruby>砼<rt>tóng</rt></ruby>、<del>旧</del>新</p>": ["103米、砼、新"],
    "<p>甲&nbsp;乙&#12288;丙&lt;丁</p>": ["甲\xa0乙\u3000丙<丁"],
}


@pytest.mark.parametrize(("inside", "wanted"), SHOWN.items(), ids=SHOWN)
def test_words_as_a_browser_shows_them(inside: str, wanted: list[str]) -> None:
    assert texts(inside) == wanted


def test_headings_and_centred_lines() -> None:
    lines = read("<h1>总则</h1><p align=center>第一章</p><div style='text-align:center'><h3>范围</h3></div><p>正文</p>").lines
    assert lines == (
        Line("总则", 1, heading=1),
        Line("第一章", 2, centered=True),
        Line("范围", 3, heading=3, centered=True),
        Line("正文", 4),
    )


TABLES = {
    "<tr><th>序号<th>内容<tr><td>1<td>检查<br>水泵": ["序号\t内容", "1\t检查 水泵"],
    "<thead><tr><th colspan=2>检查表</thead><tbody><tr><td rowspan=2>甲<td>乙<tr><td>丙</tbody>": ["检查表", "甲\t乙", "丙"],
    "<caption>表一</caption><tr><td>甲<td><table><tr><td>乙<td>丙</table>": ["表一", "甲", "乙\t丙"],
}


@pytest.mark.parametrize(("inside", "wanted"), TABLES.items(), ids=TABLES)
def test_a_row_of_a_table_is_a_line(inside: str, wanted: list[str]) -> None:
    lines = read(f"<table>{inside}</table>").lines
    assert [line.text for line in lines] == wanted
    assert {line.origin for line in lines if "\t" in line.text} == {"table"}


@pytest.mark.parametrize(
    ("said", "encoding"),
    [("gb2312", "gbk"), ("GBK", "gbk"), ("gb18030", "gb18030"), ("utf-8", "utf-8"), ("gb2312", "utf-8"), ("big5", "big5")],
)
def test_the_encoding_that_a_page_states(said: str, encoding: str) -> None:
    body = BODY if encoding != "big5" else "<p>各縣市政府：</p><p>應當檢查，並如實記錄檢查情況。</p>"
    lines = read_lines(page(body, f'<meta http-equiv=Content-Type content="text/html; charset={said}">', encoding), "a").lines
    assert lines[0].text == ("各縣市政府：" if encoding == "big5" else WORDS[0])


def saved(content: bytes, charset: str = "", encoding: str = "quoted-printable") -> bytes:
    """A page as a browser saves it into one file."""
    import base64
    import quopri

    packed = quopri.encodestring(content) if encoding == "quoted-printable" else base64.encodebytes(content)
    head = 'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="B"\r\n\r\n'
    part = f"--B\r\nContent-Type: text/html{charset}\r\nContent-Transfer-Encoding: {encoding}\r\n\r\n"
    picture = b"\r\n--B\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n--B--\r\n"
    return (head + part).encode() + packed + picture


@pytest.mark.parametrize(
    "data",
    [
        saved(page(BODY)),
        saved(page(BODY), encoding="base64"),
        saved(page(BODY, "", "gbk"), '; charset="gb2312"'),
        saved(page(BODY, "<meta charset=gbk>", "gbk"), encoding="base64"),
    ],
    ids=["quoted", "base64", "GBK by its header", "GBK by its page"],
)
def test_a_page_saved_into_one_file(data: bytes) -> None:
    found = read_lines(data, "网页.txt")
    assert [line.text for line in found.lines] == WORDS
    assert found.media_type == "multipart/related"


@pytest.mark.parametrize("data", [saved(b""), b"MIME-Version: 1.0\nContent-Type: multipart/related\n\nx"])
def test_a_saved_file_without_a_page_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadableFile, match=r"^网页\.mht：网页归档（MHT）已损坏"):
        read_lines(data, "网页.mht")


def test_what_was_not_read_is_told() -> None:
    found = read("<p>通知见下图</p><img src=a.jpg><iframe src=b.html></iframe>")
    assert [(problem.code, problem.severity) for problem in found.problems if problem.code != "no-article"] == [
        ("pictures-unread", Severity.WARNING),
        ("frames-unread", Severity.INFO),
    ]


@pytest.mark.parametrize("inside", ["", "<img src=a.png>", "<script>x</script>", "&nbsp;\u3000"])
def test_a_page_without_words_is_refused(inside: str) -> None:
    with pytest.raises(UnreadableFile, match=r"^网页\.txt：文件是空的"):
        read(inside)


def test_elements_without_end_are_refused() -> None:
    with pytest.raises(UnreadableFile, match=r"^网页\.txt：.*嵌套超过"):
        read("<div>" * 5000 + "应当检查")


def test_a_link_to_anything_is_never_followed() -> None:
    assert texts('<p>正文<img src="file:///etc/passwd"><object data="http://example.com/x">x</object></p>') == ["正文"]
