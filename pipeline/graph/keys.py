"""By what names documents find each other: the keys of a 发文字号 and of a title.

Two names mean one document when their number keys are equal; titles are the second choice (``pipeline.graph.resolve``).
A store indexes these keys, so that whatever aims at one document is found without looking at the others.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from unicodedata import normalize

from pipeline.records import DocumentRef, Notice
from pipeline.text.document_numbers import canonical

STUB = "stub:"
_MARKS = re.compile(r"[《》〈〉«»<>“”‘’\"'「」\s]+")
_TRIAL = re.compile(r"\((?:试行|暂行)\)")
_ISSUER = re.compile(r"^([\u4e00-\u9fff、]{2,60}?[府厅局部委会院署办室司组处队行社])(关于.{3,})$")


@dataclass(frozen=True, slots=True)
class TitleKey:
    """A title without what varies from citation to citation: ``bare`` is compared, ``issuer`` must not contradict."""

    bare: str
    issuer: str

    @property
    def whole(self) -> str:
        """Issuer and title together, for showing and for telling versions of one text."""
        return self.issuer + self.bare


@dataclass(frozen=True, slots=True)
class Keys:
    """The two keys of one name; None where the name lacks the part."""

    number: str | None
    title: TitleKey | None


@lru_cache(maxsize=65536)
def number_key(number: str) -> str:
    """The form of a 发文字号 that is compared: ``晋政办发[2024] 029 号`` and ``晋政办发〔2024〕29号`` give the same,
    ``晋政办发〔2024〕30号`` another; ``中华人民共和国国务院令第四百四十六号`` and ``国务院第446号令`` are ``国务院令第446号``.

    What is no 发文字号 is only rid of white space and width.
    """
    text = re.sub(r"\s+", "", normalize("NFKC", number))
    return canonical(text) or text


@lru_cache(maxsize=65536)
def title_key(title: str) -> TitleKey:
    """The form of a title that is compared: without 《》, white space, （试行） and 中华人民共和国, its issuer set apart.

    ``山西省人民政府办公厅关于印发《X制度》的通知`` has the issuer ``山西省人民政府办公厅``, bare it is ``关于印发X制度的通知``;
    ``X（征求意见稿）`` stays another title than ``X``: a draft is not the text that follows it.
    """
    text = _TRIAL.sub("", _MARKS.sub("", normalize("NFKC", title))).removeprefix("中华人民共和国")
    parted = _ISSUER.match(text)
    return TitleKey(parted[2], parted[1]) if parted else TitleKey(text, "")


def target_keys(name: DocumentRef) -> Keys:
    """The keys under which the document that ``name`` means is to be looked for."""
    title = title_key(name.title) if name.title else None
    return Keys(number_key(name.number) if name.number else None, title if title and title.bare else None)


def notice_keys(notice: Notice) -> Keys:
    """The keys under which a held notice is found."""
    return target_keys(DocumentRef(notice.number, notice.title))


def stub_id(name: DocumentRef) -> str | None:
    """The id of a document known by name only: ``stub:晋政办发〔2023〕13号``, without a number by title; None without both."""
    keys = target_keys(name)
    if keys.number:
        return STUB + keys.number
    return f"{STUB}《{keys.title.whole}》" if keys.title else None


def stub_name(address: str) -> DocumentRef:
    """The name that a stub's id was made of; :func:`stub_id` of it gives the id back."""
    name = address.removeprefix(STUB)
    return DocumentRef(None, name[1:-1]) if name.startswith("《") else DocumentRef(name, None)


def same_issuer(one: TitleKey, other: TitleKey) -> bool:
    """May two titles be of one issuer? A title without its issuer may be anybody's; 省应急厅 fits 省应急厅国家矿监局某局."""
    return one.issuer in other.issuer or other.issuer in one.issuer
