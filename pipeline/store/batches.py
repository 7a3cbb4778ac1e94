"""Long lists of values in portions that every database takes in one statement."""

from collections.abc import Iterable, Iterator

SIZE = 500


def batches(values: Iterable[str]) -> Iterator[list[str]]:
    """The different values, sorted, at most :data:`SIZE` at a time."""
    ordered = sorted(set(values))
    for start in range(0, len(ordered), SIZE):
        yield ordered[start : start + SIZE]
