"""The recogniser: a picture into pieces of text, each with its corners and how sure it is."""

from collections.abc import Sequence
from functools import cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np
from numpy.typing import NDArray

from pipeline.formats import refusals

Pixels = NDArray[np.uint8]
"""A picture of rows, columns and the three colours blue, green, red."""
Corner = tuple[float, float]

#: Pixels of a picture's longer side, at most: what lines are read from, and what they are found on, which needs less.
_LONGEST_SIDE, _FOUND_ON = 2000, 1280


#: Pixels of a picture's shorter side, and how often that goes into the longer one: beyond, no line of text is found.
_NARROWEST, _LONGEST = 12, 40


class Piece(NamedTuple):
    """A stretch of text on one line: its corners from the upper left clockwise, in pixels, and the confidence in [0, 1].

    ``middles`` are those of its signs, blanks left out; empty where they are not known.
    """

    text: str
    corners: tuple[Corner, Corner, Corner, Corner]
    confidence: float
    middles: tuple[Corner, ...] = ()


def recognise(pixels: Pixels) -> list[Piece]:
    """Everything that looks like a line of text, sure or not; nothing in a strip too narrow for any."""
    shorter, longer = sorted(pixels.shape[:2])
    if shorter < _NARROWEST or longer > _LONGEST * shorter:
        return []
    found = _engine()(pixels)
    if found.boxes is None or found.txts is None:
        return []
    words = found.word_results if len(found.word_results) == len(found.txts) else [()] * len(found.txts)
    return [
        Piece(text, tuple((float(x), float(y)) for x, y in corners), float(score), _middles(text, signs))  # type: ignore[arg-type]
        for corners, text, score, signs in zip(found.boxes, found.txts, found.scores, words, strict=True)
        if text.strip()
    ]


def _middles(text: str, signs: Sequence[tuple[str, float, Any]]) -> tuple[Corner, ...]:
    """The middles of a text's signs, where there is one for each."""
    if "".join(sign for sign, _, _ in signs) != "".join(text.split()):
        return ()
    boxes = [np.asarray(corners, float).mean(axis=0) for _, _, corners in signs]
    return tuple((float(x), float(y)) for x, y in boxes)


def demand(name: str) -> None:
    """Raise UnreadableFile (with the file's name) where the recogniser is not installed."""
    if any(find_spec(module) is None for module in ("rapidocr", "onnxruntime", "cv2")):
        raise refusals.missing_tool(name, "扫描件或图片", "rapidocr 和 onnxruntime")


@cache
def _engine() -> Any:  # noqa: ANN401
    """RapidOCR with its own models, quiet; loaded with the first picture, which takes half a second. Pages may share it."""
    from rapidocr import RapidOCR

    settings = {
        "Global.log_level": "error",
        "Global.use_cls": False,
        "Global.text_score": 0.0,
        "Global.max_side_len": _LONGEST_SIDE,
        # measured on scans at 200 dots an inch: a third of the time less than on the whole picture, and the same lines
        "Det.limit_type": "max",
        "Det.limit_side_len": _FOUND_ON,
        "Global.return_word_box": True,
        "Global.return_single_char_box": True,
        # a page a thread: measured cheaper than several threads on one page, and a line by itself cheaper than padded in a batch
        "EngineConfig.onnxruntime.intra_op_num_threads": 1,
        "EngineConfig.onnxruntime.inter_op_num_threads": 1,
        "Rec.rec_batch_num": 1,
    }
    return RapidOCR(params=settings)
