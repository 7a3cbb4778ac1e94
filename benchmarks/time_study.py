"""Thousands of made notices in a real store against the second interpreter: repeals, partial repeals, amendments, suspensions,
copies of one notice in several files and files read again, in any order of arrival.

For each seed a world of clusters of seven notices is taken in file by file; then the status of every notice and of every place
with a duty, on every day, as known now and at moments between, must be what tests/graph/interpreter.py says. Stops at the first
difference and prints it.

    python benchmarks/time_study.py [CLUSTERS [SEEDS]]
"""

import sys
import tempfile
import time
from pathlib import Path
from random import Random

sys.path.append(str(Path(__file__).parent.parent / "tests" / "store"))

from generated import Maker, check, days, take_in

from pipeline.store import open_store, search_index, writing

CLUSTERS, SEEDS, MOMENTS = 400, 3, 5


def study(seed: int, clusters: int) -> str:
    """One world checked; what it held."""
    random = Random(seed)  # noqa: S311
    with tempfile.TemporaryDirectory() as folder, open_store(f"sqlite:///{folder}/zhize.db") as store:
        entered = take_in(store, Maker(random).files(clusters, each=3))
        asked = [None, *(random.choice(entered).recorded for _ in range(MOMENTS - 1))]
        for known_at in asked:
            check(store, entered, known_at)
        held = store.counts()
    answers = held.obligations * len(days()) * len(asked)
    return f"{held.sources} files read {len(entered)} times, {held.notices} notices; some {answers:,} answers equal"


def main() -> None:
    """Check a world for each seed."""
    given = [int(number) for number in sys.argv[1:]]
    clusters, seeds = [*given, *(CLUSTERS, SEEDS)[len(given) :]]
    search_index.index = lambda *_: None  # type: ignore[assignment]  # what can be searched has no part in a status
    writing.suspects = lambda *_: ()  # type: ignore[assignment]
    for seed in range(seeds):
        begun = time.perf_counter()
        print(f"seed {seed}: {study(seed, clusters)}; {time.perf_counter() - begun:.0f} s", flush=True)


if __name__ == "__main__":
    main()
