"""JSON Lines, plain or compressed."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from newsclean.batch.inputs.streams import decompressed
from newsclean.batch.lines import UNMARKED
from newsclean.batch.outputs.appending import AppendingFile
from newsclean.batch.outputs.sink import Mark, State
from newsclean.batch.records import Outcome

_MEMBER_LINES = 1000


class JsonLines:
    """One article a line; the payload of an outcome is its line."""

    def __init__(self, target: Path, folder: Path, state: State | None) -> None:
        self._target = target
        self._path = folder / "output"
        self._suffix = target.suffix.lower()
        self._file = AppendingFile(self._path, self._suffix, (state or {}).get("size", 0))

    def write(self, outcome: Outcome) -> None:
        assert outcome.payload is not None
        self._file.write(outcome.payload)

    def checkpoint(self) -> State:
        return {"size": self._file.checkpoint()}

    def finish(self, marks: Iterator[Mark] | None) -> str:
        self._file.checkpoint()
        first = next(marks, None) if marks is not None else None
        if first is None or marks is None:
            return self._path.name
        return self._write_marks(first, marks)

    def close(self) -> None:
        self._file.close()

    def _write_marks(self, mark: Mark, marks: Iterator[Mark]) -> str:
        marked = self._path.with_name("marked")
        pending: Mark | None = mark
        with decompressed(self._path.open("rb"), self._suffix) as lines:
            file = AppendingFile(marked, self._suffix, 0)
            for number, line in enumerate(lines):
                if pending is not None and number == pending.number:
                    name = json.dumps(pending.duplicate_of, ensure_ascii=False)
                    start = f'{{"duplicate_of":{name},'.encode("utf-8", "backslashreplace")
                    line = start + line.removeprefix(UNMARKED)
                    pending = next(marks, None)
                file.write(line)
                if number % _MEMBER_LINES == _MEMBER_LINES - 1:
                    file.checkpoint()
            file.checkpoint()
            file.close()
        return marked.name
