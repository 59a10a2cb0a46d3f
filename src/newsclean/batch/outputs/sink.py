"""What all outputs have in common: they are written up to checkpoints, and appear at the end."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from newsclean.batch.records import Outcome

State = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Mark:
    """An article that is a duplicate.

    Attributes:
        number: its place among the articles, from 0.
        id: its identity.
        duplicate_of: the identity of the article that stays.
        similarity: the estimated Jaccard similarity of the two, 1.0 for the same text.
    """

    number: int
    id: str
    duplicate_of: str
    similarity: float


class Sink(Protocol):
    """An output that is being written; all methods raise ``OSError`` when it can't be."""

    def write(self, outcome: Outcome) -> None:
        """Take the next article."""

    def checkpoint(self) -> State:
        """Bring everything to the disk; from the state returned writing can be taken up again."""

    def finish(self, marks: Iterator[Mark] | None) -> str:
        """Mark the duplicates and bring everything to the disk.

        Returns:
            the name of the finished file in the run's folder; the empty string where nothing is
            left to be renamed. A run killed before it is renamed may ask for this again.
        """

    def close(self) -> None:
        """Let go of the files."""


def synced(file: Any) -> None:
    """Flush a file to the disk."""
    file.flush()
    os.fsync(file.fileno())


def renamed(temporary: Path, target: Path) -> None:
    """Give a finished file its name in one step, and bring the name to the disk."""
    temporary.replace(target)
    sync_folder(target.parent)


def sync_folder(folder: Path) -> None:
    """Bring the names in a folder to the disk, where the system can do that."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
