"""Tables as Markdown lines: the one place that knows how a cell is escaped."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

_PIPE = re.compile(r"(?<!\\)(\\*)\|")
_DELIMITER = re.compile(r":?-+:?\Z")


def table_text(rows: Sequence[Sequence[str]], *, header: bool = True) -> str:
    """The rows as the lines of a Markdown table, as ``Block.text`` of a table holds them.

    Args:
        rows: the cells, row by row; shorter rows are filled up with empty cells.
        header: whether the first row is one; GFM wants a header, so without one it is left empty.

    Returns:
        lines without a line break at the end; white space in a cell is collapsed.
    """
    width = max((len(row) for row in rows), default=0)
    if not width:
        return ""
    full = [[*row, *[""] * (width - len(row))] for row in rows]
    if not header:
        full.insert(0, [""] * width)
    full.insert(1, ["---"] * width)
    return "\n".join(_line(row) for row in full)


def table_rows(text: str) -> tuple[tuple[tuple[str, ...], ...], bool]:
    """The cells of the lines that ``table_text`` wrote, and whether the first row is a header.

    Lines of any other shape are read as well as they can be: a line without a bar is one cell.
    """
    rows = [_cells(line) for line in text.split("\n")]
    ruled = len(rows) > 1 and bool(rows[1]) and all(_DELIMITER.match(cell) for cell in rows[1])
    if not ruled:
        return tuple(rows), False
    if not any(rows[0]):
        return tuple(rows[2:]), False
    return (rows[0], *rows[2:]), True


def _line(cells: Iterable[str]) -> str:
    # Backslashes count only before a bar, so only there are they doubled.
    escaped = (
        _PIPE.sub(lambda m: m[1] * 2 + r"\|", " ".join(cell.split())).strip() for cell in cells
    )
    return "| " + " | ".join(escaped) + " |"


def _cells(line: str) -> tuple[str, ...]:
    cells = [""]
    done = 0
    for match in _PIPE.finditer(line):
        slashes = len(match[1])
        cells[-1] += line[done : match.start()] + "\\" * (slashes // 2)
        if slashes % 2:
            cells[-1] += "|"
        else:
            cells.append("")
        done = match.end()
    cells[-1] += line[done:]
    stripped = [cell.strip() for cell in cells]
    if len(stripped) > 1 and not stripped[0]:
        del stripped[0]
        if len(stripped) > 1 and not stripped[-1]:
            del stripped[-1]
    return tuple(stripped)
