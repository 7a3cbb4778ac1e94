"""Examples for OpenAPI: one notice, one of its duties, and what is answered about them."""

from typing import Any

Json = dict[str, Any]

REF: Json = {"id": "n14f93d04a6de", "number": None, "title": "山西省矿山安全监管专员制度", "via": "晋政办发〔2024〕29号"}
COVER: Json = {"id": "nfa6189163a6d", "number": "晋政办发〔2024〕29号", "title": "关于印发山西省矿山安全监管专员制度的通知"}
OLD: Json = {"id": None, "number": "晋政办发〔2023〕13号", "title": "关于印发山西省矿山安全监管专员制度的通知"}
EVIDENCE: Json = {"quote": "各级人民政府是本级监管专员制度落实的责任主体", "start": 468, "end": 490}
SOURCE_PAGE: Json = {"page": 2, "width": 595.3, "height": 841.9, "picture": "/api/v1/notices/nfa6189163a6d/pages/2.png"}
REGION_ON_PAGE: Json = {"page": 2, "box": [110.4, 246.0, 521.9, 263.4]}
STANDING: Json = {"status": "in_force", "from": "2024-06-01", "until": "2029-06-01"}
WHY: Json = {
    "relation": "repeals",
    "by": "晋政办发〔2024〕29号",
    "date": "2024-06-01",
    "quote": "晋政办发〔2023〕13号同时废止",
    "sentence": "2024年6月1日被《关于印发山西省矿山安全监管专员制度的通知》（晋政办发〔2024〕29号）废止。",
    "document": COVER,
}
STATUS: Json = {
    "notice": OLD,
    "as_of": "2024-06-30",
    "status": "repealed",
    "from": "2024-06-01",
    "until": None,
    "why": [WHY],
}
OBLIGATION: Json = {
    "id": "o803123a3357df5",
    "notice": REF,
    "doc": "d2",
    "provision": "第十二条",
    "evidence": {
        "quote": "监管专员每周至少对所监管的煤矿开展一次监督检查",
        "start": 1203,
        "end": 1226,
        "page": None,
        "boxes": [],
    },
    "actor": ["监管专员"],
    "actor_from": "explicit",
    "modality": "duty",
    "softened": False,
    "action": "开展监督检查",
    "frequency": {"times": 1, "bound": "min", "per": "P1W"},
    "deadline": None,
    "legal_basis": [],
    "condition": None,
    "recipient": None,
    "roles": ["矿山监管专员"],
    "sectors": ["矿山"],
    "region": "山西",
    "confidence": 0.97,
    "review": None,
    **STANDING,
}
NOTICE: Json = {
    **COVER,
    "issuers": ["山西省人民政府办公厅"],
    "kind": "通知",
    "region": "山西",
    "sectors": ["矿山"],
    "issued": "2024-06-01",
    "printed": "2024-06-03",
    "effective": "2024-06-01",
    "expires": "2029-05-31",
    "document_status": "issued",
    "addressees": ["各市、县人民政府", "省人民政府各委、办、厅、局"],
    "cc": [],
    "contains": ["d2"],
    "sha256": "d46c97a738386634bdbf0c5f5c863923e0d08755b2011e01cf587fd8bb05a8ae",
    "obligations": 1,
    **STANDING,
}
READ: Json = {"recorded": "2024-06-05T01:02:03.000004+00:00", "reader": "3c03c5a9054c", "problems": []}
RELATION: Json = {
    "direction": "out",
    "type": "repeals",
    "from": {**COVER, "provision": None},
    "to": {**OLD, "provision": None, "unresolved": None, "candidates": []},
    "effective": "2024-06-01",
    "until": None,
    "evidence": {"quote": "晋政办发〔2023〕13号同时废止", "start": 200, "end": 218},
}
PROVISION: Json = {
    "anchor": "第三条",
    "locator": "第三条",
    "kind": "条",
    "label": "第三条",
    "heading": None,
    "depth": 1,
    "start": 464,
    "end": 491,
    "text": "第三条 各级人民政府是本级监管专员制度落实的责任主体。",
    "page": None,
    "boxes": [],
}
TEXT: Json = {"notice": REF, "start": 464, "end": 491, "text": PROVISION["text"], "provisions": [PROVISION]}
WORDING: Json = {
    "notice": REF,
    "as_of": "2024-07-01",
    "text": PROVISION["text"],
    "passages": [
        {"locator": "第三条", "text": PROVISION["text"], "level": 0, "fate": "kept", "by": None, "on": None, "was": None}
    ],
    "misfits": [],
    "turns": [],
}
CHANGE: Json = {
    "date": "2024-06-01",
    "notice": OLD,
    "provision": None,
    "before": "in_force",
    "after": "repealed",
    "obligations": 96,
    "why": [WHY],
}
DUTY_CHANGE: Json = {
    "date": "2026-01-01",
    "kind": "changed",
    "duty": {
        "id": "o803123a3357df5",
        "number": "晋政办发〔2024〕29号",
        "title": "山西省矿山安全监管专员制度",
        "provision": "第十二条",
        "actor": ["监管专员"],
        "evidence": "监管专员每周至少对所监管的煤矿开展一次监督检查",
    },
    "successor": None,
    "fields": [],
    "why": ["第十二条将自2026年1月1日起被《关于修改监管专员制度的决定（征求意见稿）》修改。"],
}
ALARM: Json = {
    "code": "dead-basis",
    "about": ["o803123a3357df5", "n14f93d04a6de"],
    "message": "所依据的《矿山安全监管办法》在2024年6月30日已经失效：本文自2024年6月1日起被晋政办发〔2024〕29号废止。",
    "quote": "监管专员依照《矿山安全监管办法》每周至少检查一次",
}
ROLE: Json = {"id": "煤矿企业", "name": "煤矿企业", "obligations": 33}
REGION: Json = {"id": "太原市", "name": "太原市", "rank": 2, "parent": "山西", "names": ["太原市", "太原"]}
GRAPH: Json = {
    "center": COVER["id"],
    "as_of": "2024-06-30",
    "nodes": [
        {
            "id": COVER["id"],
            "label": "《关于印发山西省矿山安全监管专员制度的通知》（晋政办发〔2024〕29号）",
            "number": COVER["number"],
            "title": COVER["title"],
            "held": True,
            "status": "in_force",
        }
    ],
    "edges": [
        {
            "source": COVER["id"],
            "target": REF["id"],
            "kind": "issues",
            "begins": "",
            "until": "",
            "quote": "现印发给你们",
            "source_provision": "",
            "target_provision": "",
        }
    ],
}
HIT: Json = {
    "type": "obligation",
    "score": 0.8479,
    "text": "监管专员每周至少对所监管的煤矿开展一次监督检查",
    "marks": [[19, 23]],
    "snippet": "监管专员每周至少对所监管的煤矿开展一次<mark>监督检查</mark>",
    "obligation": OBLIGATION,
    "notice": None,
}
SIMILAR: Json = {"likeness": 0.71, "differs": ["frequency", "wording"], "level": "above", "obligation": OBLIGATION}
SUSPECT: Json = {"notice": REF, "held": COVER, "compared": 6, "alike": 6}
TAKEN: Json = {
    "file": "晋政办发〔2024〕29号.txt",
    "outcome": "new",
    "sha256": NOTICE["sha256"],
    "notices": [COVER, REF],
    "affected": [],
    "suspects": [],
    "obligations": 125,
    "problems": 0,
    "reading": {"source": {}, "documents": [], "relations": [], "obligations": [], "problems": []},
}
WAITING: Json = {
    "id": "0123456789abcdef0123456789abcdef",
    "file": "晋政办发〔2024〕29号.txt",
    "sha256": NOTICE["sha256"],
    "author": "张三",
    "created": "2026-01-05T01:02:03.000004+00:00",
    "expires": "2026-01-06T01:02:03.000004+00:00",
    "obligations": 1,
}
PREVIEW: Json = {
    "outcome": "new",
    "notices": [COVER, REF],
    "affected": [{"before": STATUS | {"status": "in_force"}, "after": STATUS}],
    "begins": [OBLIGATION],
    "ends": [],
    "reading": {"source": {}, "documents": [], "relations": [], "obligations": [], "problems": []},
}
HOOK: Json = {
    "id": "w0123456789ab",
    "url": "https://example.org/hooks/zhize",
    "role": "煤矿企业",
    "region": "山西",
    "created": "2026-01-05T01:02:03.000004+00:00",
    "author": "张三",
    "ended": None,
    "reason": None,
}
DELIVERY: Json = {
    "id": "msg_0123456789abcdef0123456789abcdef",
    "created": "2026-01-05T01:02:03.000004+00:00",
    "attempts": 1,
    "next": None,
    "delivered": "2026-01-05T01:02:04.000004+00:00",
    "answer": "HTTP 204",
}
USER: Json = {"name": "张三", "scopes": ["read", "submit"], "created": "2026-01-05T01:02:03.000004+00:00", "disabled": None}
KEY: Json = {"name": "定时收录", "scopes": ["read", "submit"], "created": "2026-01-05T01:02:03.000004+00:00", "revoked": None}
PROBLEM: Json = {
    "type": "urn:zhize:problem:bad-request",
    "title": "请求有误",
    "status": 400,
    "detail": "无法理解的日期：2024-13-01。请用 ISO 日期，例如 2024-06-01",
    "instance": "/api/v1/obligations",
}
OCCURRENCE: Json = {
    "key": "2026-W12",
    "kind": "quota",
    "begins": "2026-03-16",
    "ends": "2026-03-22",
    "due": None,
    "times": 1,
    "bound": "min",
    "notes": [],
}
REVIEW: Json = {
    "id": 1,
    "obligation": OBLIGATION["id"],
    "notice": REF["id"],
    "provision": "第十二条",
    "quote": OBLIGATION["evidence"]["quote"],
    "verdict": "mended",
    "fields": {"actor": ["监管专员"]},
    "author": "张三",
    "at": "2026-01-05T01:02:03.000004+00:00",
    "note": "",
    "fits": True,
}
LIST: Json = {
    "id": "c0123456789ab",
    "name": "我矿的职责",
    "role": "煤矿企业",
    "region": "山西",
    "sector": None,
    "owner": None,
    "created": "2026-01-05T01:02:03.000004+00:00",
    "author": "张三",
    "closed": None,
    "obligations": 1,
    "marked": 0,
}
TICK: Json = {
    "id": 1,
    "occurrence": "2026-W12",
    "at": "2026-03-17T01:02:03.000004+00:00",
    "author": "张三",
    "note": "已查",
    "files": [],
    "undone": None,
    "reason": None,
}
LIST_ITEM: Json = {
    "id": 1,
    "obligation": OBLIGATION,
    "active": True,
    "mark": None,
    "cause": None,
    "owner": None,
    "days": [],
    "changed": "2026-01-05T01:02:03.000004+00:00",
    "todos": [OCCURRENCE | {"done": True, "ticks": [TICK]}],
    "past": [],
}
EVENT: Json = {
    "id": 2,
    "item": 1,
    "at": "2026-03-17T01:02:03.000004+00:00",
    "author": "张三",
    "kind": "ticked",
    "detail": {"tick": 1, "occurrence": "2026-W12", "note": "已查", "files": []},
}
ICS = "BEGIN:VCALENDAR\r\nPRODID:-//Zhize//checklist//ZH\r\nVERSION:2.0\r\n…\r\nEND:VCALENDAR\r\n"
CSV = (
    "\ufeff序号,职责,责任主体,频次,期限,下次到期,条件,报送对象,依据文件,文号,条款,原文,变化,负责人\r\n"
    "1,开展监督检查,监管专员,每周至少1次,,2026-03-16 至 2026-03-22 内至少1次,,,山西省矿山安全监管专员制度,…\r\n"
)
MARKDOWN = "# 监管专员 职责清单\n\n截至 2024-06-01 有效的职责。\n\n1. [ ] **开展监督检查**——每周至少1次\n"
EXPORTS = {
    "graphml": '<graphml xmlns="http://graphml.graphdrawing.org/xmlns">…</graphml>\n',
    "gexf": '<gexf version="1.2" xmlns="http://www.gexf.net/1.2draft">…</gexf>\n',
    "jsonld": '{"@context": {…}, "@graph": [{"@id": "notices/n14f93d04a6de", "@type": ["eli:LegalResource", …]}]}\n',
    "csv": "zip 的字节",
    "akn": "zip 的字节",
}
AKN = '<akomaNtoso xmlns="http://docs.oasis-open.org/legaldocml/ns/akn/3.0"><doc name="制度">…</doc></akomaNtoso>'


def page(item: Json) -> Json:
    """A page with one item."""
    return {"items": [item], "total": 1, "next": None}


KIN_OLD: Json = {
    "id": "n20d1a3e6f0b7",
    "number": "甲政办发〔2020〕5号",
    "title": "甲省渡口安全管理制度",
    "made": "2020-05-01",
    "held": True,
}
KIN_NEW: Json = KIN_OLD | {"id": "n77c1e90ab312", "number": "甲政办发〔2023〕8号", "made": "2023-08-01"}
TIE: Json = {
    "kind": "replaces",
    "suspected": False,
    "date": "2023-08-01",
    "quote": "甲政办发〔2020〕5号同时废止",
    "first": KIN_OLD,
    "then": KIN_NEW,
    "sentence": "《甲省渡口安全管理制度》（甲政办发〔2023〕8号，2023年8月1日）自2023年8月1日起废止"
    "《甲省渡口安全管理制度》（甲政办发〔2020〕5号，2020年5月1日）。"
    "原文：“甲政办发〔2020〕5号同时废止”",
}
LINKED_OLD: Json = {
    "id": "o5b1c07a9de31",
    "notice": KIN_OLD,
    "provision": "第三条",
    "quote": "渡口监管专员每周上船检查不少于2次",
    "actor": ["渡口监管专员"],
    "modality": "duty",
    "softened": False,
    "action": "上船检查",
    "condition": None,
    "frequency": {"times": 2, "bound": "min", "per": "P1W"},
    "deadline": None,
    "recipient": None,
    "legal_basis": [],
}
LINKED_NEW: Json = LINKED_OLD | {
    "id": "o9e44d20c1fa8",
    "notice": KIN_NEW,
    "provision": "第五条",
    "quote": "渡口监管专员每周上船检查不少于3次",
    "frequency": {"times": 3, "bound": "min", "per": "P1W"},
}
DIFFERENCE: Json = {
    "field": "frequency",
    "name": "频次",
    "old": LINKED_OLD["frequency"],
    "new": LINKED_NEW["frequency"],
    "sense": "stricter",
}
DUTY_LINK: Json = {
    "kind": "changed",
    "word": "改动",
    "score": 0.86,
    "old": LINKED_OLD,
    "new": LINKED_NEW,
    "differences": [DIFFERENCE],
    "sentence": "《甲省渡口安全管理制度》（甲政办发〔2020〕5号，2020年5月1日）第三条“渡口监管专员每周上船检查不少于2次”，改为"
    "《甲省渡口安全管理制度》（甲政办发〔2023〕8号，2023年8月1日）第五条“渡口监管专员每周上船检查不少于3次”（相似度0.86）："
    "频次由“每周至少2次”改为“每周至少3次”（更严）。",
}
COMPARISON: Json = {
    "tie": TIE,
    "first": KIN_OLD,
    "then": KIN_NEW,
    "levels": False,
    "summary": "改动1项，其中更严1项",
    "counts": {"changed": 1},
    "links": [DUTY_LINK],
}
NOTICE_LINEAGE: Json = {
    "notice": KIN_NEW,
    "before": [TIE],
    "after": [],
    "above": [],
    "below": [],
    "versions": [KIN_OLD, KIN_NEW],
    "comparison": COMPARISON,
}
LIFE_STEP: Json = {"tie": TIE} | DUTY_LINK
DUTY_LINEAGE: Json = {
    "id": LINKED_NEW["id"],
    "before": [LIFE_STEP],
    "after": [],
    "above": [],
    "below": [],
    "missing": [],
    "further": 0,
}
