"""What the fuzzer found once stays mended; and the targets pass on the seeds, without Atheris."""

from __future__ import annotations

from pathlib import Path

import pytest
from fuzz_targets import TARGETS, run

HERE = Path(__file__).parent
FINDINGS = sorted(path for path in (HERE / "findings").glob("*/*") if path.suffix != ".md")
SEEDS = sorted((HERE.parents[1] / "seeds").glob("*.txt"))


@pytest.mark.parametrize("path", FINDINGS, ids=lambda path: f"{path.parent.name}/{path.name}")
def test_finding(path: Path) -> None:
    run(path.parent.name, path.read_bytes())


@pytest.mark.parametrize("target", TARGETS)
@pytest.mark.parametrize("seed", SEEDS, ids=lambda path: path.stem[:3])
def test_seed(target: str, seed: Path) -> None:
    run(target, (b"\0" if target == "clean" else b"") + seed.read_bytes())
