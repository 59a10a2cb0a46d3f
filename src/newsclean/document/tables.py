"""Which tables are data, and data tables as Markdown lines."""

from __future__ import annotations

from newsclean.document.outline import Outline

_LONGEST_CELL = 200
"""Characters; a longer cell means that the table lays out a page, or holds running text."""
_LINK_SHARE = 0.5
_MOST_ROWS = 5000
_LAYOUT_INSIDE = frozenset(("table", "form", "iframe", "h1", "article", "section"))


def data_table(outline: Outline, table: int) -> str:
    """The table as Markdown rows; an empty string where it is used for layout.

    A table of data has at least two rows and two columns, no other table or section inside,
    short cells, and is not mostly links.
    """
    rows: list[list[str]] = []
    linked = total = 0
    row = -1
    for number in range(table + 1, len(outline)):
        tag = outline.tags[number]
        if tag in _LAYOUT_INSIDE or len(rows) > _MOST_ROWS:
            return ""
        if tag == "tr":
            row = number
            rows.append([])
        elif tag in ("td", "th") and outline.parents[number] == row:
            text = outline.text(number)
            if len(text) > _LONGEST_CELL:
                return ""
            rows[-1].append(text)
            rows[-1] += [""] * (_span(outline.get(number, "colspan")) - 1)
            total += len(text)
        elif tag == "a" and row >= 0:
            linked += len(outline.text(number))
    rows = [cells for cells in rows if any(cells)]
    width = max((len(cells) for cells in rows), default=0)
    filled = sum(1 for cells in rows if sum(1 for cell in cells if cell) > 1)
    if len(rows) < 2 or width < 2 or filled < 2 or linked > _LINK_SHARE * total:
        return ""
    return _markdown([cells + [""] * (width - len(cells)) for cells in rows])


def _span(value: str | None) -> int:
    return min(max(int(value[:3]), 1), 50) if value and value.isascii() and value.isdecimal() else 1


def _markdown(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)
