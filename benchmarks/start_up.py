"""How long the command line takes to start, beside ``python -c "import torch"`` in the same run.

Commands that need no vectors, on a store that holds one document of the corpus: the median time of each, by the clock and by the
processor, and its ratio to the peer. The rounds alternate, so that a busy machine is busy for all of them.

    python -m benchmarks.start_up [ROUNDS]
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "corpus" / "sources"
PEER = "import torch"
STARTER = "import sys; sys.argv[0] = 'zhize'; from pipeline.cli import app; app()"
COMMANDS = ("--help", "key list", "user list", "obligations --limit 1", "changes --since 2024-01-01", "alarms")


def taken(code: str, *words: str) -> tuple[float, float]:
    """Seconds by the clock and of the processor that a fresh interpreter needs. Raises RuntimeError where it fails."""
    begun = time.perf_counter()
    child = subprocess.Popen([sys.executable, "-c", code, *words], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, used = os.wait4(child.pid, 0)
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        raise RuntimeError(f"{' '.join(words) or code}: exit {child.returncode}")
    return time.perf_counter() - begun, used.ru_utime + used.ru_stime


def main() -> None:
    """Fill the store, measure in turns, print the table."""
    rounds = int(sys.argv[1]) if len(sys.argv) > 1 else 9
    with tempfile.TemporaryDirectory() as home:
        os.environ["ZHIZE_HOME"] = home
        smallest = min(SOURCES.iterdir(), key=lambda path: path.stat().st_size)
        taken(STARTER, "ingest", str(smallest))
        runs = {PEER: (PEER,)} | {command: (STARTER, *command.split()) for command in COMMANDS}
        times = {name: list[tuple[float, float]]() for name in runs}
        for _ in range(rounds + 1):
            for name, run in runs.items():
                times[name].append(taken(*run))
    medians = {name: [statistics.median(each) for each in zip(*found[1:], strict=True)] for name, found in times.items()}
    for name, (clock, used) in medians.items():
        ratios = [mine / peer for mine, peer in zip((clock, used), medians[PEER], strict=True)]
        print(f"{name:28} {clock:.2f} s, ratio {ratios[0]:.2f}; processor {used:.2f} s, ratio {ratios[1]:.2f}")


if __name__ == "__main__":
    main()
