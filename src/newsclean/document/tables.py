"""Which tables are data, data tables as Markdown lines, and what in a table stands in no cell."""

from __future__ import annotations

from newsclean.document.model import DocBlock
from newsclean.document.outline import PLACE_BITS, Outline
from newsclean.model import BlockKind

_LONGEST_CELL = 200
"""Characters; a longer cell means that the table lays out a page, or holds running text."""
_LINK_SHARE = 0.5
_MOST_ROWS = 5_000
_MOST_CELLS = 50_000
"""Counted with those that fill up short rows: one wide row would make all the others as wide."""
_MOST_SPANNED = 1_000
_LAYOUT_INSIDE = frozenset(("table", "form", "iframe", "h1", "article", "section"))


def data_table(outline: Outline, table: int) -> str:
    """The table as Markdown rows; an empty string where it is used for layout.

    A table of data has at least two rows and two columns, no other table or section inside,
    short cells, and is not mostly links. Cells that span rows or columns leave the others empty.

    Args:
        outline: the page so far; the table's elements are its last.
        table: the number of the table's element.
    """
    if not _LAYOUT_INSIDE.isdisjoint(outline.tags[table + 1 :]):
        return ""
    rows = _Rows()
    linked = total = 0
    row = -1
    for number in range(table + 1, len(outline)):
        tag = outline.tags[number]
        if tag == "tr":
            row = number
            rows.begin()
            if len(rows.rows) > _MOST_ROWS:
                return ""
        elif tag in ("td", "th") and outline.parents[number] == row:
            text = outline.text(number)
            if len(text) > _LONGEST_CELL:
                return ""
            rows.add(
                text,
                _span(outline.get(number, "colspan"), 50),
                _span(outline.get(number, "rowspan"), _MOST_SPANNED),
            )
            total += len(text)
        elif tag == "a" and row >= 0:
            linked += len(outline.text(number))
    filled = [cells for cells in rows.rows if any(cells)]
    width = max((len(cells) for cells in filled), default=0)
    several = sum(1 for cells in filled if sum(1 for cell in cells if cell) > 1)
    if len(filled) < 2 or width < 2 or several < 2 or linked > _LINK_SHARE * total:
        return ""
    if width * len(filled) > _MOST_CELLS:
        return ""
    from newsclean.document.markdown import table_text

    return table_text(filled)


class _Rows:
    """Rows being filled; cells that reach down from rows above keep their columns."""

    def __init__(self) -> None:
        self.rows: list[list[str]] = []
        self._down: list[int] = []
        """For each column, how many rows below the current one a cell above still covers."""

    def begin(self) -> None:
        """Begin a row; what reaches into the one before, right of its own cells, is shorter."""
        if self.rows:
            for column in range(len(self.rows[-1]), len(self._down)):
                self._down[column] = max(0, self._down[column] - 1)
        self.rows.append([])

    def add(self, text: str, columns: int, rows: int) -> None:
        """Add a cell that covers so many columns and rows."""
        row, down = self.rows[-1], self._down
        while len(row) < len(down) and down[len(row)]:
            down[len(row)] -= 1
            row.append("")
        for column in range(len(row), len(row) + columns):
            if column < len(down):
                down[column] = rows - 1
            elif rows > 1:
                down += [0] * (column - len(down)) + [rows - 1]
        row += [text, *[""] * (columns - 1)]


def fold_table(outline: Outline, blocks: list[DocBlock], table: int, node: int) -> bool:
    """Make one block of what a data table gave; captions and loose lines stay beside it.

    Args:
        outline: the page so far; changed where the table's elements point to its blocks.
        blocks: the blocks so far; those of the table are the last, and are replaced.
        table: the number of the table's element.
        node: the node that it is.

    Returns:
        whether it was a table of data; otherwise nothing is changed.
    """
    rows = data_table(outline, table)
    if not rows:
        return False
    start = outline.starts[table] >> PLACE_BITS
    held, first = _held(outline, table, len(blocks))
    loose = [index for index in range(start, len(blocks)) if index not in held]
    above = sum(index < first for index in loose)
    at = start + above
    moved = {index: start + place + (place >= above) for place, index in enumerate(loose)}
    others = [(blocks[index], outline.pieces[index]) for index in loose]
    _point(outline, table, start, at, moved)
    del blocks[start:], outline.pieces[start:]
    for block, pieces in others[:above]:
        _append(outline, blocks, block, pieces, node)
    blocks.append(DocBlock(at, BlockKind.TABLE, rows, node=node))
    outline.pieces.append([rows])
    for block, pieces in others[above:]:
        _append(outline, blocks, block, pieces, node)
    outline.stops[table] = len(blocks) << PLACE_BITS
    return True


def _held(outline: Outline, table: int, end: int) -> tuple[set[int], int]:
    """The blocks that stand in cells, and the first of them."""
    held: set[int] = set()
    for number in range(table + 1, len(outline)):
        if outline.tags[number] in ("td", "th"):
            last = outline.stops[number] >> PLACE_BITS
            held.update(range(outline.starts[number] >> PLACE_BITS, last))
    return held, min(held, default=end)


def _point(outline: Outline, table: int, start: int, at: int, moved: dict[int, int]) -> None:
    """Elements inside point to the table's block; those of loose lines to theirs."""
    for number in range(table, len(outline)):
        block = outline.starts[number] >> PLACE_BITS
        alone = number > table and (outline.stops[number] >> PLACE_BITS) <= block + 1
        block = moved.get(block, at) if alone else at
        outline.starts[number] = block << PLACE_BITS
        outline.stops[number] = (block + 1) << PLACE_BITS
    outline.starts[table] = start << PLACE_BITS


def _append(
    outline: Outline, blocks: list[DocBlock], block: DocBlock, pieces: list[str], node: int
) -> None:
    blocks.append(block._replace(index=len(blocks), node=node))
    outline.pieces.append(pieces)


def _span(value: str | None, most: int) -> int:
    given = int(value[:4]) if value and value.isascii() and value.isdecimal() else 1
    return min(max(given, 1), most)
