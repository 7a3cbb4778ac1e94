"""New words as an amendment quotes them, made paragraphs of the text."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from pipeline.graph.locators import Steps, han_number
from pipeline.graph.passages import Passage
from pipeline.graph.places import ARTICLE, locator

ITEM = re.compile(r"(?P<open>[（(])(?P<number>[一二三四五六七八九十百]+)(?P<close>[）)])")
_LABELLED = re.compile(r"第[一二三四五六七八九十百千零〇\d]+条(?:之[一二三四五六七八九十]+)?(?=[\s　])[\s　]*")
_LEAD = re.compile(r"[\s　“]*")
_WIDTHS = {sign: f"[{re.escape(pair)}]" for pair in ("（(", "）)", "，,", "：:", "；;") for sign in pair}


def plain(words: str) -> list[str]:
    """The paragraphs of new words, without the “ that opens each."""
    return [line[_LEAD.match(line).end() :].rstrip() for line in words.split("\n") if line.strip()]  # type: ignore[union-attr]


def labelled(words: list[str], model: str, path: Steps) -> list[str]:
    """New words of an article or item under its label, where they come without."""
    if not words:
        return words
    last = path[-1] if path else ""
    if path and ARTICLE.fullmatch(path[0]):
        own = _LABELLED.match(model.lstrip())
        wanted = len(path) == 1 or path[1:] == ("1款",)
        if wanted and own and not _LABELLED.match(words[0] + " "):
            return [own[0] + words[0], *words[1:]]
    if last.startswith("(") and (own := ITEM.match(model.lstrip())) and not ITEM.match(words[0]):
        return [own[0] + words[0], *words[1:]]
    return words


def written_anew(words: Sequence[str], base: Steps, model: Passage) -> Iterator[tuple[Passage, Steps]]:
    """Each paragraph of new words with its place: of an article its 款 counted, （一） below them."""
    article = len(base) == 1 and ARTICLE.fullmatch(base[0]) is not None
    paragraph = 0
    for line in words:
        item = ITEM.match(line)
        if item and base[-1:] != (f"({han_number(item['number'])})",):
            above = (base[0], f"{max(paragraph, 1)}款") if article else base
            path, below = (*above, f"({han_number(item['number'])})"), 1
        else:
            paragraph += 1
            path, below = (base, 0) if paragraph == 1 or not article else ((base[0], f"{paragraph}款"), 1)
        yield replace(model, words=line, level=model.level + below, locator=locator(path)), path


def substituted(words: str, old: str, new: str) -> str | None:
    """``words`` with every ``old`` become ``new``, white space and width of brackets aside; None where there is none."""
    signs = [_WIDTHS.get(sign, re.escape(sign)) for sign in old if not sign.isspace()]
    if not signs:
        return None
    found, count = re.subn(r"[\s　]*".join(signs), lambda _: new, words)
    return found if count else None


def squeezed(words: str) -> str:
    """The words without white space, to be compared."""
    return re.sub(r"[\s　]", "", words)
