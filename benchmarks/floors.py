"""The floors and targets of ``floors.toml``."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FLOORS = Path(__file__).with_name("floors.toml")
_ABOUT = frozenset(("task", "tool", "kind"))


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure under watch; shares of 0 to 1."""

    task: str
    tool: str
    measure: str
    is_field: bool
    floor: float
    target: float | None

    def measured(self, tasks: dict[str, Any]) -> float:
        """The figure out of results by task and tool, as ``accuracy.json`` holds them."""
        got = tasks[self.task]["tools"][self.tool]
        value: float = (got["fields"] if self.is_field else got)[self.measure]
        return value

    def __str__(self) -> str:
        return f"{self.task}: {self.tool}: {self.measure}"


def read_floors(path: Path = FLOORS) -> tuple[dict[str, str], tuple[Figure, ...]]:
    """The digests of the corpora the floors were set on, and all figures."""
    data = tomllib.loads(path.read_text("utf-8"))
    return data["corpora"], tuple(_figures(data["figure"]))


def _figures(groups: list[dict[str, Any]]) -> Iterator[Figure]:
    for group in groups:
        for measure, bounds in group.items():
            if measure in _ABOUT:
                continue
            yield Figure(
                task=group["task"],
                tool=group["tool"],
                measure=measure,
                is_field=group.get("kind") == "fields",
                floor=float(bounds["floor"]),
                target=bounds.get("target"),
            )
