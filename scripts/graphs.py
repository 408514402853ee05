"""Run over many random graphs of imports, and count: `scripts/graphs.py COUNT [SEED]`.

Prints each graph that failed with its seed, how many did, and the longest time of one.
"""

from __future__ import annotations

import random
import signal
import sys
import time
from pathlib import Path
from types import FrameType

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.property import graphs

PATIENCE = 60
"""Seconds of processor time after which a run counts as one without an end."""


def main() -> int:
    """Run, and print what was found. The exit code says whether a graph failed."""
    count = int(sys.argv[1])
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else random.SystemRandom().randrange(1 << 32)
    failed, longest = 0, (0.0, 0)
    signal.signal(signal.SIGVTALRM, _no_end)
    for number in range(seed, seed + count):
        project = graphs.files(random.Random(number))
        started = time.process_time()
        signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
        try:
            found = list(graphs.problems(project))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is counted
            found = [f"{type(error).__name__}: {error}"]
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        longest = max(longest, (time.process_time() - started, number))
        if found:
            failed += 1
            print(f"seed {number}: {found[:3]}", flush=True)
        done = number - seed + 1
        if done % 500 == 0 or done == count:
            print(
                f"{done} graphs, {failed} failed, longest {longest[0]:.2f} s for two runs (seed {longest[1]})",
                flush=True,
            )
    return 1 if failed else 0


def _no_end(number: int, frame: FrameType | None) -> None:
    raise TimeoutError("no end")


if __name__ == "__main__":
    sys.exit(main())
