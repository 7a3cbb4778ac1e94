"""What reading costs beside cutting words: the full reader against ``jieba.cut`` over the same files, in the same process.

Every file is read by the public reader (structure, mentions, relations, obligations, roles, regions, sectors) and its text cut
by jieba, one right after the other and in alternating order, so that a busy machine slows both alike. Both run warm: the files of
the corpus are read and cut before the clocks start, which loads lexicons, patterns and dictionary. Seconds are those of the
processor, on one core. Garbage that one of them leaves is collected between the clocks, so that the other does not pay for it.
"""

import argparse
import gc
import resource
import signal
import sys
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from types import FrameType

import jieba

from pipeline.formats import read_lines
from pipeline.reader import read
from pipeline.records import UnreadableFile

CORPUS = Path(__file__).parents[1] / "corpus" / "sources"
SUFFIXES = (".txt", ".md")
SAMPLE_EVERY = 0.002
QUARTERS = {1: "start", 2: "quarter", 3: "half", 4: "three quarters", 5: "end"}


@dataclass(slots=True)
class Floors:
    """Which floor of the pipeline the processor is found on while it reads, looked up every two milliseconds.

    Work done for a floor by a library (spaCy, ``re``) is the floor's. A sample costs some microseconds and changes no result.
    """

    found: Counter[str] = field(default_factory=Counter)

    @contextmanager
    def watched(self) -> Iterator[None]:
        """Take samples inside the ``with`` block."""
        signal.setitimer(signal.ITIMER_PROF, SAMPLE_EVERY, SAMPLE_EVERY)
        try:
            yield
        finally:
            signal.setitimer(signal.ITIMER_PROF, 0)

    def sample(self, _signal: int, frame: FrameType | None) -> None:
        """Count the innermost floor that ``frame`` was called from."""
        while frame is not None:
            parts = Path(frame.f_code.co_filename).parts
            if "pipeline" in parts:
                self.found[parts[parts.index("pipeline") + 1].removesuffix(".py")] += 1
                return
            frame = frame.f_back


@dataclass(slots=True)
class Costs:
    """Characters seen, and the seconds that reading and cutting took; ``floors`` is where the reader spent its own."""

    characters: int = 0
    reading: float = 0.0
    cutting: float = 0.0
    floors: Floors = field(default_factory=Floors)

    def take(self, path: Path, *, reader_first: bool) -> None:
        """Read and cut one file. Raises UnreadableFile where it is no text."""
        data = path.read_bytes()
        text = "\n".join(line.text for line in read_lines(data, path.name).lines)
        steps: list[Callable[[], None]] = [lambda: self._read(data, path.name), lambda: self._cut(text)]
        for step in steps if reader_first else reversed(steps):
            gc.collect()
            step()
        self.characters += len(text)

    def _read(self, data: bytes, name: str) -> None:
        with self.floors.watched():
            self.reading += seconds(lambda: read(data, name))

    def _cut(self, text: str) -> None:
        self.cutting += seconds(lambda: list(jieba.cut(text)))


def seconds(work: Callable[[], object]) -> float:
    """The processor's seconds for ``work``."""
    began = process_time()
    work()
    return process_time() - began


def texts_under(folder: Path, limit: int | None) -> list[Path]:
    """The text files below ``folder`` in order; where there are more than ``limit``, that many evenly spaced ones."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix.lower() in SUFFIXES)
    if limit is None or len(paths) <= limit:
        return paths
    return [paths[at * len(paths) // limit] for at in range(limit)]


def measure(paths: Sequence[Path]) -> Costs:
    """Read and cut every file; memory is told at each quarter of the way."""
    costs = Costs()
    signal.signal(signal.SIGPROF, costs.floors.sample)
    for path in (*texts_under(CORPUS, None), paths[0]):
        Costs().take(path, reader_first=True)
    costs.floors.found.clear()
    gc.freeze()  # what is loaded by now stays: no need to walk over it between the clocks
    stops = {len(paths) * quarter // 4: quarter + 1 for quarter in range(5)}
    for done, path in enumerate(paths):
        if done in stops:
            tell_memory(QUARTERS[stops[done]], done)
        try:
            costs.take(path, reader_first=done % 2 == 0)
        except UnreadableFile as error:
            print(f"passed over: {error}", file=sys.stderr)
    tell_memory(QUARTERS[5], len(paths))
    return costs


def tell_memory(when: str, files: int) -> None:
    """Print what the process holds now, where the system tells it, and the most it ever held."""
    gc.collect()
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform != "darwin" else 1024**2)
    statm = Path("/proc/self/statm")
    now = int(statm.read_text().split()[1]) * resource.getpagesize() / 1024**2 if statm.exists() else most
    print(f"memory  {when:<15}{files:>6} files  {now:>6.0f} MB now  {most:>6.0f} MB at most", flush=True)


def report(costs: Costs) -> None:
    """Print the seconds of both, their ratio, and the floors by what they cost."""
    for name, spent in (("reading", costs.reading), ("jieba.cut", costs.cutting)):
        print(f"{name:<10}{spent:>9.2f} s  {costs.characters / spent:>9.0f} characters a second")
    print(f"ratio     {costs.reading / costs.cutting:>9.2f}")
    samples = costs.floors.found.total()
    for floor, times in costs.floors.found.most_common():
        print(f"floor     {floor:<12}{times / samples:>6.1%}")


def main() -> None:
    """Measure the folder named on the command line."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("folder", nargs="?", type=Path, default=CORPUS, help="texts (.txt, .md), folders below included")
    parser.add_argument("--limit", type=int, help="that many files, evenly spaced")
    asked = parser.parse_args()
    paths = texts_under(asked.folder, asked.limit)
    if not paths:
        parser.error(f"no {' or '.join(SUFFIXES)} files under {asked.folder}")
    costs = measure(paths)
    print(f"{len(paths)} files, {costs.characters} characters")
    report(costs)


if __name__ == "__main__":
    main()
