"""A minute of fuzzing for CI: each target for a quarter of it; fails where one finds something."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

SECONDS = 60


def main() -> None:
    """Run the targets one after the other."""
    targets = ("decode", "repair", "clean", "profile")
    harness = Path(__file__).with_name("fuzz.py")
    for target in targets:
        print(f"== {target}", flush=True)
        subprocess.run(
            [sys.executable, str(harness), target, f"-max_total_time={SECONDS // len(targets)}",
             "-max_len=1000", "-print_final_stats=1", "-verbosity=0"],
            check=True,
        )  # fmt: skip


if __name__ == "__main__":
    main()
