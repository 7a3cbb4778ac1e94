"""Places of a text as steps, the 款 counted where something stands below them."""

import re
from collections.abc import Iterator

from pipeline.graph.locators import Steps, steps
from pipeline.structure.locators import han

ARTICLE = re.compile(r"(?P<number>\d+)条(?:之(?P<sub>\d+))?")


def path_of(locator: str | None) -> Steps:
    """The steps of a place with the first 款 counted where something stands below it: 第三条(二) is ("3条", "1款", "(2)"),
    第三条 alone stays the whole article.
    """
    found = steps(locator) if locator else ()
    below = len(found) > 1 and ARTICLE.fullmatch(found[0]) is not None and not found[1].endswith("款")
    return (found[0], "1款", *found[1:]) if below else found


def within(outer: Steps, inner: Steps) -> bool:
    """Is ``inner`` the place or below it? A bare article's own line is its first 款."""
    full = (*inner, "1款") if len(inner) == 1 and ARTICLE.fullmatch(inner[0]) else inner
    return full[: len(outer)] == outer


def is_head(path: Steps, *, item: bool) -> bool:
    """Does a 款, or an item, begin with this line?"""
    full = (*path, "1款") if len(path) == 1 else path
    return full[-1].startswith("(") if item else len(full) == 2 and full[-1].endswith("款")


def outer(place: str, *, item: bool) -> str:
    """Where an addition goes: a 款 into the article, a 项 into the 款 or, where none is named, the article."""
    found = re.match(r"第[^条款]+条(?:之[一二三四五六七八九十]+)?" + (r"(?:第[^款]+款)?" if item else ""), place)
    return found[0] if found else place


def numbers(step: str) -> tuple[int, int]:
    """``17条之1`` gives (17, 1), ``17条`` (17, 0), what is no article (0, 0)."""
    found = ARTICLE.fullmatch(step)
    return (int(found["number"]), int(found["sub"] or 0)) if found else (0, 0)


def locator(path: Steps) -> str | None:
    """The address of a path, as the tree writes it."""
    return "".join(_written(path)) or None


def _written(path: Steps) -> Iterator[str]:
    for step in path:
        number = re.sub(r"\D", "", step.split("之")[0])
        if step == "1款":
            continue
        if found := ARTICLE.fullmatch(step):
            yield f"第{han(int(found['number']))}条{'之' + han(int(found['sub'])) if found['sub'] else ''}"
        elif step[-1] in "编章节款":
            yield f"第{han(int(number))}{step[-1]}"
        elif step.startswith("("):
            yield f"({han(int(number))})" if number else step
        else:
            yield step
