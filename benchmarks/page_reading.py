"""What pages cost and what is lost on them: the corpus set as PDFs with a TrueType font, and scanned.

``text``: the whole reading of a PDF, duties included, beside pdfplumber's extraction of its text alone, one right after the other
in alternating order, in the same process, the best of three rounds each; seconds are those of the processor, garbage that one of
them leaves is collected between the clocks. Other PDFs may be named instead.

``scan``: the same PDFs drawn at a resolution, laid askew, with a copier's grain: seconds a page of the clock and of the
processor, the share of signs read right, punctuation of the right width, and the F1 of duties found against the reading of the
text.
"""

import argparse
import gc
import io
import sys
from collections.abc import Callable, Iterator, Sequence
from difflib import SequenceMatcher
from pathlib import Path
from time import perf_counter, process_time

import pdfplumber

ROOT = Path(__file__).parents[1]
sys.path.append(str(ROOT / "tests" / "formats"))

from pdf_factory import as_truetype, embedded, font_for  # noqa: E402
from scan_factory import as_pdf, pages  # noqa: E402

from pipeline.evaluation.compare import align  # noqa: E402
from pipeline.formats import read_lines  # noqa: E402
from pipeline.reader import read, read_from_lines  # noqa: E402
from pipeline.records import Lines  # noqa: E402
from pipeline.wire import gold_form  # noqa: E402

CORPUS = ROOT / "corpus" / "sources"
ROUNDS = 3


def texts() -> list[tuple[str, str]]:
    """Name and text of every notice of the corpus."""
    return [(path.stem, path.read_text("utf-8")) for path in sorted(CORPUS.glob("*.txt"))]


def set_as_pdfs() -> Iterator[tuple[str, str, bytes]]:
    """Name, text and PDF of every notice of the corpus."""
    found = texts()
    font = as_truetype(font_for("".join(text for _, text in found)))
    for name, text in found:
        yield name, text, embedded(text, font=font)


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds for ``work``."""
    gc.collect()
    began = process_time()
    work()
    return process_time() - began


def extracted(data: bytes) -> str:
    """What pdfplumber reads of a PDF."""
    with pdfplumber.open(io.BytesIO(data)) as document:
        return "\n".join(page.extract_text() or "" for page in document.pages)


def beside_pdfplumber(files: Sequence[tuple[str, bytes]]) -> None:
    """Print for every file, and for all, what reading it costs beside pdfplumber; a file that pdfplumber finds no word in is
    passed over.
    """
    read(files[0][1], "a.pdf")  # loads lexicons, weights and PDFium
    ours = theirs = 0.0
    for name, data in files:
        signs = len("".join(read(data, "a.pdf").text.split())), len("".join(extracted(data).split()))
        if not signs[1]:
            print(f"passed over: no text in {name}", file=sys.stderr)
            continue
        one, other = side_by_side(data)
        ours, theirs = ours + one, theirs + other
        print(f"{one:7.3f} s  pdfplumber {other:7.3f} s  ratio {one / other:5.2f}  signs {signs[0]}/{signs[1]}  {name}")
    print(f"{ours:7.3f} s  pdfplumber {theirs:7.3f} s  ratio {ours / theirs:5.2f}  all")


def side_by_side(data: bytes) -> tuple[float, float]:
    """Seconds of our whole reading and of pdfplumber's extraction, each the best of some rounds in alternating order."""
    spent: tuple[list[float], list[float]] = [], []
    steps: list[Callable[[], object]] = [lambda: read(data, "a.pdf"), lambda: extracted(data)]
    for at in range(ROUNDS):
        for which in (0, 1) if at % 2 else (1, 0):
            spent[which].append(seconds(steps[which]))
    return min(spent[0]), min(spent[1])


def scans(dpi: int) -> None:
    """Print for every notice, scanned at ``dpi``, what recognition costs and what it gets right."""
    pages_read, spent, right, signs = 0, 0.0, 0, 0
    for name, text, pdf in set_as_pdfs():
        images = list(pages(pdf, dpi))
        scan = as_pdf(images, dpi)
        began, busy = perf_counter(), process_time()
        found = read_lines(scan, "a.pdf")
        took, busy = perf_counter() - began, process_time() - busy
        expected, got = bare(read_lines(pdf, "a.pdf")), bare(found)
        same = sum(block.size for block in SequenceMatcher(None, expected, got, autojunk=False).get_matching_blocks())
        pages_read, spent, right, signs = pages_read + len(images), spent + took, right + same, signs + len(expected)
        told = len(found.problems)
        cost = f"{took / len(images):5.2f} s a page ({busy / len(images):.2f} of the processor)"
        share, f1 = f"signs right {same / len(expected):.4f}", f"duties F1 {duties_f1(text, found):.3f}"
        print(f"{dpi} dpi  {len(images):3} pages  {cost}  {share}  {f1}  problems {told}  {name}", flush=True)
    print(f"{dpi} dpi  {pages_read:3} pages  {spent / pages_read:5.2f} s a page  signs right {right / signs:.4f}  all")


def bare(lines: Lines) -> str:
    """The words of a file without white space, page numbers left out."""
    kept = (
        line.text for line in lines.lines if not (line.centered and len(line.text) < 9 and line.text.strip("—- ").isdecimal())
    )
    return "".join("".join(kept).split())


def duties_f1(text: str, lines: Lines) -> float:
    """F1 of the duties of some lines against those of the text they show."""
    both = gold_form(read(text.encode(), "a.txt")), gold_form(read_from_lines(lines, "", "a.pdf"))
    left, right = (form["obligations"] for form in both)
    return 2 * len(align(left, right, text)) / (len(left) + len(right))


def main() -> None:
    """Measure what the command line asks for."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("what", choices=["text", "scan"])
    parser.add_argument("files", nargs="*", type=Path, help="PDFs to read instead of the corpus (text)")
    parser.add_argument("--dpi", type=int, nargs="+", default=[200, 150], help="resolutions of the scans")
    asked = parser.parse_args()
    if asked.what == "text":
        named = [(path.name, path.read_bytes()) for path in asked.files]
        beside_pdfplumber(named or [(name, pdf) for name, _, pdf in set_as_pdfs()])
    else:
        for dpi in asked.dpi:
            scans(dpi)


if __name__ == "__main__":
    main()
