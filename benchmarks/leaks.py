"""Twenty thousand cleanings in one process: memory flat, and the same results as the first time.

Run ``python benchmarks/leaks.py [cleanings]``.
"""

from __future__ import annotations

import gc
import resource
import sys
from pathlib import Path

from newsclean import Cleaner


def _resident() -> float:
    """Megabytes in use now."""
    pages = int(Path("/proc/self/statm").read_text("ascii").split()[1])
    return pages * resource.getpagesize() / 1e6


def main() -> None:
    """Clean the seed documents and short pages over and over, and watch memory."""
    wanted = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seeds = sorted((Path(__file__).resolve().parents[1] / "seeds").glob("*.txt"))
    short = [f"<h1>标题{n}</h1><p>今天上午，大会开幕，代表们到场。</p>".encode() for n in range(95)]
    inputs = [path.read_bytes() for path in seeds] + short
    cleaner = Cleaner()
    first = [cleaner.clean(raw) for raw in inputs]
    done, rounds = len(inputs), 0
    while done < wanted:
        rounds += 1
        # The seeds take long; they come in every twentieth round.
        start = 0 if rounds % 20 == 0 else len(seeds)
        for raw, expected in zip(inputs[start:], first[start:], strict=True):
            done += 1
            if cleaner.clean(raw) != expected:
                raise SystemExit(f"cleaning {done} differs from the first of the same input")
        if rounds % 20 == 0:
            gc.collect()
            print(f"{done:6} cleanings, {_resident():7.1f} MB", flush=True)


if __name__ == "__main__":
    main()
