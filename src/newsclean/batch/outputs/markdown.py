"""A folder of Markdown with front matter, a file for each article."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

from newsclean.batch.outputs.sink import Mark, State
from newsclean.batch.records import Outcome

_LONGEST = 180  # bytes of a name; most file systems take 255


class MarkdownFolder:
    """Files below a folder, at the places their inputs had; the payload is the text.

    A file is written under another name and renamed, so each is there whole or not at all; all
    are brought to the disk at checkpoints. Names depend on the inputs alone, so what a resumed
    run writes again takes its old place. Duplicates are listed in ``duplicates.jsonl``.
    """

    def __init__(self, target: Path, folder: Path, state: State | None) -> None:
        self._target = target
        self._temporary = folder / "page.tmp"
        target.mkdir(parents=True, exist_ok=True)
        self._made: str | None = None

    def write(self, outcome: Outcome) -> None:
        assert outcome.payload is not None
        place = self._target / output_name(outcome.place)
        if self._made != str(place.parent):
            place.parent.mkdir(parents=True, exist_ok=True)
            self._made = str(place.parent)
        self._temporary.write_bytes(outcome.payload)
        self._temporary.replace(place)

    def checkpoint(self) -> State:
        # One sync for hundreds of files; syncing each of them takes longer than cleaning it.
        if hasattr(os, "sync"):
            os.sync()
        return {}

    def finish(self, marks: Iterator[Mark] | None) -> str:
        if marks is not None:
            with self._temporary.open("w", encoding="utf-8", errors="backslashreplace") as file:
                for mark in marks:
                    row = {
                        "id": mark.id,
                        "duplicate_of": mark.duplicate_of,
                        "similarity": mark.similarity,
                    }
                    file.write(json.dumps(row, ensure_ascii=False) + "\n")
            self._temporary.replace(self._target / "duplicates.jsonl")
        self.checkpoint()
        return ""

    def close(self) -> None:
        self._temporary.unlink(missing_ok=True)


def output_name(place: str) -> Path:
    """The relative path of an article's file: ``a/page.html`` gives ``a/page.html.md``.

    The input's ending stays, so that ``page.html`` and ``page.txt`` don't meet.
    """
    parts = [_shortened(part) for part in place.split("/") if part not in ("", ".", "..")]
    return Path(*(parts or ["page"])).with_name((parts or ["page"])[-1] + ".md")


def _shortened(part: str) -> str:
    part = part.replace("\0", "_").replace("\\", "_")
    raw = os.fsencode(part)
    if len(raw) <= _LONGEST:
        return part
    import hashlib

    digest = hashlib.blake2b(raw, digest_size=8).hexdigest()
    return raw[: _LONGEST - 20].decode("utf-8", "ignore") + "-" + digest
