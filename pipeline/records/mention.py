"""Typed mentions inside a text: names of instruments and the short names notices define."""

from dataclasses import dataclass

from pipeline.records.span import Span


@dataclass(frozen=True, slots=True)
class Citation:
    """A named instrument: 《…》, a 发文字号, or the pair 《…》（…号).

    ``title`` is the text inside 《》 as written, white space removed; ``number`` is in canonical form
    ``晋政办发〔2024〕29号``. ``provisions`` are the cited places as locators (``第八十七条``, ``第十二条第二款``).
    """

    span: Span
    title: str | None
    number: str | None
    provisions: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ShortName:
    """A definition 矿山安全监管专员(以下简称“监管专员”): ``name`` stands for ``full`` from ``span`` on."""

    span: Span
    name: str
    full: str
