"""Parquet with the schema of ``newsclean.arrow``."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from newsclean.arrow import schema
from newsclean.batch.outputs.sink import Mark, State, sync_folder, synced
from newsclean.batch.records import Outcome
from newsclean.extras import need

_GROUP_ROWS = 5_000
_GROUP_BYTES = 128 << 20


class Parquet:
    """One file; until the end, a part for each checkpoint, since such a file can't be appended to.

    The payload of an outcome is its row as a serialized record batch.
    """

    def __init__(self, target: Path, folder: Path, state: State | None) -> None:
        self._arrow = need("pyarrow", "batch")
        self._parquet = need("pyarrow.parquet", "batch")
        self._target = target
        self._folder = folder / "parts"
        self._folder.mkdir(exist_ok=True)
        self._parts = (state or {}).get("parts", 0)
        self._rows: list[Any] = []
        for left in sorted(self._folder.iterdir())[self._parts :]:
            left.unlink()

    def write(self, outcome: Outcome) -> None:
        assert outcome.payload is not None
        self._rows.append(
            self._arrow.ipc.read_record_batch(self._arrow.py_buffer(outcome.payload), schema())
        )

    def checkpoint(self) -> State:
        if self._rows:
            table = self._arrow.Table.from_batches(self._rows, schema()).combine_chunks()
            with (self._folder / f"{self._parts:08d}.parquet").open("wb") as file:
                self._parquet.write_table(table, file, compression="zstd")
                synced(file)
            sync_folder(self._folder)
            self._parts += 1
            self._rows = []
        return {"parts": self._parts}

    def finish(self, marks: Iterator[Mark] | None) -> str:
        self.checkpoint()
        joined = self._folder.parent / "output"
        with joined.open("wb") as file:
            with self._parquet.ParquetWriter(file, schema(), compression="zstd") as writer:
                for table in self._groups(marks):
                    writer.write_table(table, row_group_size=max(table.num_rows, 1))
            synced(file)
        return joined.name

    def close(self) -> None:
        self._rows = []

    def _groups(self, marks: Iterator[Mark] | None) -> Iterator[Any]:
        """The parts, several to a row group, with the duplicates marked."""
        held: list[Any] = []
        number = 0
        mark = next(marks, None) if marks is not None else None
        for path in sorted(self._folder.iterdir()):
            table = self._parquet.read_table(path, schema=schema())
            names: list[str | None] = [None] * table.num_rows
            while mark is not None and marks is not None and mark.number < number + len(names):
                names[mark.number - number] = mark.duplicate_of
                mark = next(marks, None)
            number += len(names)
            place = table.schema.get_field_index("duplicate_of")
            column = self._arrow.array(names, self._arrow.string())
            held.append(table.set_column(place, table.schema.field(place), column))
            if sum(t.num_rows for t in held) >= _GROUP_ROWS or _size(held) >= _GROUP_BYTES:
                yield self._arrow.concat_tables(held).combine_chunks()
                held = []
        if held:
            yield self._arrow.concat_tables(held).combine_chunks()


def _size(tables: list[Any]) -> int:
    return sum(table.nbytes for table in tables)
