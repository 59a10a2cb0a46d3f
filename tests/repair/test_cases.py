"""Every kind of damage: what must be repaired, what must stay, what is known to fail.

The cases are data, one file a kind: ``repairs`` are [damaged, meant], ``spares`` come back
unchanged, ``known_failures`` are repairs that do not work yet and must be noticed when they do.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from newsclean.repair import repair
from newsclean.repair.width import narrow

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*.json"))


def _cases(section: str) -> list[object]:
    params: list[object] = []
    for path in FILES:
        for index, case in enumerate(json.loads(path.read_text("utf-8")).get(section, [])):
            params.append(pytest.param(path.stem, case, id=f"{path.stem}-{section}-{index}"))
    return params


def _run(kind: str, text: str) -> str:
    return narrow(text).text if kind == "width" else repair(text).text


def test_every_file_has_repairs_and_spares() -> None:
    assert FILES
    for path in FILES:
        table = json.loads(path.read_text("utf-8"))
        assert set(table) <= {"repairs", "spares", "known_failures"}, path.name
        assert table["repairs"], path.name
        assert table["spares"], path.name


@pytest.mark.parametrize(("kind", "case"), _cases("repairs"))
def test_repairs(kind: str, case: list[str]) -> None:
    damaged, meant = case
    assert _run(kind, damaged) == meant
    assert _run(kind, meant) == meant, "what was meant must be stable"


@pytest.mark.parametrize(("kind", "case"), _cases("spares"))
def test_spares(kind: str, case: str) -> None:
    assert _run(kind, case) == case


@pytest.mark.parametrize(("kind", "case"), _cases("known_failures"))
@pytest.mark.xfail(strict=True, raises=AssertionError, reason="known failure, see the case file")
def test_known_failures(kind: str, case: list[str]) -> None:
    damaged, meant = case
    assert _run(kind, damaged) == meant
