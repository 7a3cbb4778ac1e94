"""Names of organs on lines of their own: 发文机关标志 and 署名, one or several on a line."""

import re

from pipeline.structure.elements import has_sentence, is_date, is_organ

_WIDE = re.compile(r"[ \u3000\t\xa0]{2,}")
_NARROW = re.compile(r"[ \u3000\t\xa0]+")
_WITH_DATE = re.compile(r"(?P<organ>.{2,60}?)[ \u3000\t]*(?P<date>[0-9０-９〇○零一二三四五六七八九]{4}\s*年.{2,14}日)\s*\Z")


def organs_of(text: str) -> tuple[str, ...]:
    """The organs a line names, if it names nothing else; white space inside a spaced-out name is dropped.

    ``贵州煤矿安全监察局      省能源局`` gives two, ``国 家 数 据 局`` one, ``各市人民政府：`` none.
    """
    if len(text) > 400 or has_sentence(text):
        return ()
    for splitter in (_WIDE, _NARROW):
        parts = ["".join(part.split()) for part in splitter.split(text.strip())]
        if len(parts) > 1 and all(len(part) >= 3 and is_organ(part) for part in parts):
            return tuple(parts)
    bare = "".join(text.split())
    return (bare,) if is_organ(bare) else ()


def signed(text: str) -> tuple[tuple[str, ...], str] | None:
    """署名 and 成文日期 on one line: ``国务院办公厅 2018年11月20日``; None for anything else."""
    found = _WITH_DATE.fullmatch(text.strip()) if len(text) <= 100 else None
    if found is None or not is_date(found["date"]):
        return None
    organs = organs_of(found["organ"])
    return (organs, found["date"]) if organs else None
