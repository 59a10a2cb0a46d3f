"""The case files of the metadata tests."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "cases"


@cache
def _load(name: str) -> dict[str, list[Any]]:
    loaded: dict[str, list[Any]] = json.loads((FOLDER / f"{name}.json").read_text("utf-8"))
    return loaded


def cases(name: str, group: str) -> list[Any]:
    """One group of a case file; an empty one would test nothing and is refused."""
    found = _load(name)[group]
    assert found, f"{name}.json: {group} is empty"
    return found
