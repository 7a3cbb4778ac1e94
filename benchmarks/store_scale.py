"""Does the store answer and take in more slowly where more is held? Made notices with ten duties each, few and many of them.

Both stores are asked in turns, so that what else the machine does slows both. Prints the median time of the status of a notice,
of one of its articles, of a duty, and of taking in one notice (its search index included), at either size, and the ratio.

    python benchmarks/store_scale.py [SMALL LARGE]     notices; 1,000 and 100,000: 10,000 and 1,000,000 duties
"""

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from random import Random

from made_store import DUTIES_EACH, drafts, fill, number

from pipeline.store import ObligationQuery, PageRequest, Store, open_store

SIZES = 1_000, 100_000
ASKED, TAKEN = 300, 40
DAY = date(2020, 7, 1)


def milliseconds(act: Callable[[], object]) -> float:
    """How long it takes."""
    begun = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - begun)


def questions(store: Store, size: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """Questions about notices here and there, each under what it measures."""
    order = Random(size)  # noqa: S311
    for _ in range(ASKED):
        at = order.randrange(size)
        yield "status of a notice", lambda at=at: store.status(number(at), DAY)  # type: ignore[misc]
        yield "status of an article", lambda at=at: store.status(number(at), DAY, provision="第三条")  # type: ignore[misc]
        where = ObligationQuery(notice=number(at), as_of=DAY, in_force="any")
        duty = store.obligations(where, PageRequest(1)).items[0].obligation.id
        yield "status of a duty", lambda duty=duty: store.obligation(duty, DAY)  # type: ignore[misc]


def arrivals(store: Store, size: int) -> Iterator[tuple[str, Callable[[], object]]]:
    """New notices that act on earlier ones."""
    for draft in drafts(size + TAKEN, first=size):
        reading = draft.reading(name="new.txt")
        yield "taking in a notice", lambda reading=reading, data=draft.data: store.add(reading, data)  # type: ignore[misc]


def compared(stores: Sequence[tuple[Store, int]]) -> dict[str, list[float]]:
    """The median of each thing measured, in either store."""
    taken: dict[str, list[list[float]]] = {}
    for kind in (questions, arrivals):
        for turn in zip(*(kind(store, size) for store, size in stores), strict=True):
            for at, (name, act) in enumerate(turn):
                taken.setdefault(name, [[] for _ in stores])[at].append(milliseconds(act))
    return {name: [statistics.median(times) for times in both] for name, both in taken.items()}


def main() -> None:
    """Build both stores, ask them in turns, print the table."""
    sizes = [int(word) for word in sys.argv[1:]] or list(SIZES)
    with tempfile.TemporaryDirectory() as folder:
        stores = []
        for size in sizes:
            store = open_store(f"sqlite:///{Path(folder) / f'{size}.db'}")
            begun = time.perf_counter()
            fill(store, size)
            print(f"{size:>9,} notices, {size * DUTIES_EACH:,} duties; built in {time.perf_counter() - begun:.0f} s", flush=True)
            stores.append((store, size))
        print(f"{'':24}{'small':>10}{'large':>10}{'ratio':>8}")
        for name, (small, large) in compared(stores).items():
            print(f"{name:24}{small:>7.1f} ms{large:>7.1f} ms{large / small:>8.2f}")
        for store, _ in stores:
            store.close()


if __name__ == "__main__":
    main()
