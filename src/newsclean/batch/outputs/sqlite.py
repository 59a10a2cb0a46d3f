"""SQLite: one table of articles, for those who want to look things up without further tools."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsclean.batch.outputs.sink import Mark, State
from newsclean.batch.records import Outcome

_COLUMNS = (
    "id", "fingerprint", "title", "text", "published", "source", "url", "site_name", "profile",
)  # fmt: skip
_TABLE = f"""
CREATE TABLE IF NOT EXISTS articles (
  number INTEGER PRIMARY KEY, {", ".join(f"{name} TEXT" for name in _COLUMNS)},
  authors TEXT, duplicate_of TEXT, article TEXT NOT NULL
)"""


class Sqlite:
    """The fields that are searched as columns, and the whole article as JSON.

    ``published`` is ISO 8601 in UTC, so that it sorts; ``authors`` are a JSON array.
    """

    def __init__(self, target: Path, folder: Path, state: State | None) -> None:
        self._target = target
        self._path = folder / "output"
        self._count = (state or {}).get("count", 0)
        self._base = sqlite3.connect(self._path, isolation_level=None)
        self._run("PRAGMA journal_mode=WAL")
        self._run("PRAGMA synchronous=FULL")
        self._run(_TABLE)
        # Rows of a transaction that was committed just before the run was killed.
        self._run("DELETE FROM articles WHERE number >= ?", (self._count,))
        self._run("BEGIN")

    def write(self, outcome: Outcome) -> None:
        assert outcome.payload is not None
        line = outcome.payload.decode("utf-8")
        row = json.loads(line)
        values = [_storable(row.get(name)) for name in _COLUMNS]
        values[4] = _utc(row.get("published"))
        authors = json.dumps(row["authors"], ensure_ascii=False)
        marks = ", ".join("?" * (len(values) + 4))
        names = ", ".join(("number", *_COLUMNS, "authors", "duplicate_of", "article"))
        self._run(
            f"INSERT INTO articles ({names}) VALUES ({marks})",
            (self._count, *values, _storable(authors), None, line.rstrip("\n")),
        )
        self._count += 1

    def checkpoint(self) -> State:
        self._run("COMMIT")
        self._run("BEGIN")
        return {"count": self._count}

    def finish(self, marks: Iterator[Mark] | None) -> str:
        for mark in marks or ():
            self._run(
                "UPDATE articles SET duplicate_of = ? WHERE number = ?",
                (_storable(mark.duplicate_of), mark.number),
            )
        self._run("COMMIT")
        for name in ("published", "source", "fingerprint", "id"):
            self._run(f"CREATE INDEX IF NOT EXISTS by_{name} ON articles ({name})")
        self._run("PRAGMA journal_mode=DELETE")
        self._base.close()
        return self._path.name

    def close(self) -> None:
        self._base.close()

    def _run(self, statement: str, values: tuple[Any, ...] = ()) -> None:
        try:
            self._base.execute(statement, values)
        except sqlite3.OperationalError as error:
            raise OSError(0, str(error)) from error


def _utc(moment: str | None) -> str | None:
    if moment is None:
        return None
    from datetime import UTC, datetime

    return datetime.fromisoformat(moment).astimezone(UTC).isoformat()


def _storable(value: str | None) -> str | None:
    return value.encode("utf-8", "backslashreplace").decode("utf-8") if value else value
