"""Which tables are data, and data tables as Markdown lines."""

from __future__ import annotations

from lxml import etree

from newsclean.document.elements import text_of

_LONGEST_CELL = 200
"""Characters; a longer cell means that the table lays out a page, or holds running text."""
_LINK_SHARE = 0.5
_MOST_ROWS = 5000
_LAYOUT_INSIDE = frozenset(("table", "form", "iframe", "h1", "article", "section"))


def data_table(table: etree._Element) -> str:
    """The table as Markdown rows; an empty string where it is used for layout.

    A table of data has at least two rows and two columns, no other table or section inside,
    short cells, and is not mostly links.
    """
    if any(element.tag in _LAYOUT_INSIDE for element in table.iterdescendants(*_LAYOUT_INSIDE)):
        return ""
    rows: list[list[str]] = []
    linked = total = 0
    for row in table.iterdescendants("tr"):
        cells: list[str] = []
        for cell in row.iterchildren("td", "th"):
            text = text_of(cell)
            if len(text) > _LONGEST_CELL or len(rows) > _MOST_ROWS:
                return ""
            cells.append(text)
            cells += [""] * (_span(cell) - 1)
            total += len(text)
            if text:
                linked += sum(len(text_of(a)) for a in cell.iterdescendants("a"))
        if any(cells):
            rows.append(cells)
    width = max((len(row) for row in rows), default=0)
    filled = sum(1 for row in rows if sum(1 for cell in row if cell) > 1)
    if len(rows) < 2 or width < 2 or filled < 2 or linked > _LINK_SHARE * total:
        return ""
    return _markdown([row + [""] * (width - len(row)) for row in rows])


def _span(cell: etree._Element) -> int:
    value = cell.get("colspan") or "1"
    return min(max(int(value[:3]), 1), 50) if value.isdecimal() else 1


def _markdown(rows: list[list[str]]) -> str:
    lines = ["| " + " | ".join(cell.replace("|", "\\|") for cell in row) + " |" for row in rows]
    lines.insert(1, "|" + " --- |" * len(rows[0]))
    return "\n".join(lines)
