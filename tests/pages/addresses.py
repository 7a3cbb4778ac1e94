"""Every page by its address, each in the states worth looking at: the one table of the tests that go through all of them.

In ``PAGES`` ``{duty}`` stands for the id of a duty of the corpus, ``{city}`` for one of the city's plan that the province's has
too, ``{paper}`` for a notice that came as a PDF.
"""

CITY = "全市煤矿重大事故隐患专项排查整治2023行动工作方案"

PAGES = {
    "duties": "/",
    "duties-of-a-role": "/?role=监管专员&as_of=2024-07-01",
    "duties-unknown-role": "/?role=火星人",
    "duties-narrowed": "/?as_of=2024-07-01&q=检查&modality=duty&frequency=P1M&sector=煤矿",
    "duties-refused": "/?as_of=2024-13-01&role=监管专员",
    "duty": "/duties/{duty}?as_of=2024-07-01",
    "duty-before": "/duties/{duty}?as_of=2020-01-01",
    "duty-similar": "/duties/{duty}/similar?as_of=2024-07-01",
    "duty-lineage": "/duties/{city}/lineage?as_of=2024-07-01",
    "duty-lineage-missing": "/duties/{duty}/lineage?as_of=2024-07-01",
    "search": "/search",
    "search-found": "/search?q=停产的煤矿由谁盯守&as_of=2024-07-01",
    "search-nothing": "/search?q=驻矿盯守&as_of=1999-01-01&region=山西&type=obligation",
    "search-refused": "/search?q=，。",
    "notices": "/notices",
    "notices-nothing": "/notices?q=没有这样的公文",
    "notice": "/notices/晋政办发〔2024〕29号?as_of=2024-07-01",
    "notice-repealed": "/notices/晋政办发〔2023〕13号?as_of=2024-07-01",
    "wording": "/notices/晋政办发〔2024〕29号/wording?as_of=2024-07-01",
    "compare": f"/notices/{CITY}/compare",
    "compare-added": f"/notices/{CITY}/compare?show=new",
    "compare-other": f"/notices/{CITY}/compare?with=矿安〔2023〕63号&show=all",
    "compare-none": "/notices/晋政办发〔2024〕29号/compare",
    "original": "/notices/{paper}/original",
    "original-second": "/notices/{paper}/original?page=2",
    "original-none": "/notices/晋政办发〔2024〕29号/original",
    "original-past-the-end": "/notices/{paper}/original?page=99",
    "changes": "/changes?since=2023-01-01&until=2024-12-31",
    "changes-none": "/changes?since=2010-01-01&until=2010-02-01",
    "checklists": "/checklists",
    "checklist": "/checklists/监管专员?as_of=2024-07-01",
    "checklist-empty": "/checklists/监管专员?as_of=2019-07-01",
    "upload": "/upload",
    "login": "/login",
    "graph": "/graph",
    "graph-around": "/graph?center=晋政办发〔2024〕29号&depth=2&kind=repeals&kind=cites",
    "refusal": "/notices/没有这份",
}

WORK = {
    "lists": "/lists",
    "list-new": "/lists/new",
    "list-new-found": "/lists/new?role=桥梁养护单位",
    "list-new-nothing": "/lists/new?role=火星人",
    "list": "/lists/{list}",
    "list-since": "/lists/{list}?since={earlier}",
    "list-item": "/lists/{list}/items/{item}",
    "list-history": "/lists/{list}/history",
    "list-subscribe": "/lists/{list}/subscribe",
    "review": "/review",
    "review-notice": "/review?notice={notice}&state=any",
    "review-said": "/review?state=said",
    "duty-review": "/duties/{duty}/review",
    "accounts": "/accounts",
    "hooks": "/hooks",
    "hook": "/hooks/{hook}",
}
"""The pages where people work, over a store in which they have."""

CLOSED = {
    "closed-duties": "/",
    "closed-list": "/lists",
    "closed-password": "/password",
    "setup": "/setup",
    "closed-login": "/login",
}
"""The pages of a server with accounts, to somebody who is not signed in."""
