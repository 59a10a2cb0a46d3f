"""Tables: which are data, where spanning cells stand, and what stands in no cell."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import DocBlock, read
from newsclean.document.markdown.table import table_rows


def _blocks(inside: str) -> list[DocBlock]:
    blocks = list(read(f"<html><body><p>前文。</p>{inside}<p>后文。</p></body></html>").blocks)
    assert [block.index for block in blocks] == list(range(len(blocks)))
    assert (blocks[0].raw, blocks[-1].raw) == ("前文。", "后文。")
    return blocks[1:-1]


def _cells(inside: str) -> list[tuple[str, ...]]:
    (table,) = (block for block in _blocks(inside) if block.kind == "table")
    rows, header = table_rows(table.raw)
    assert header
    return list(rows)


def test_cells_that_span_keep_their_columns() -> None:
    assert _cells(
        "<table><tr><th>省<th>市<th>人口<tr><td rowspan=2>广东<td>广州<td>1800"
        "<tr><td>深圳<td>1779<tr><td>江苏<td>南京<td rowspan=2>900<tr><td>同上<td>苏州"
        "<tr><td colspan=2>合计<td>4479</table>"
    ) == [
        ("省", "市", "人口"),
        ("广东", "广州", "1800"),
        ("", "深圳", "1779"),
        ("江苏", "南京", "900"),
        ("同上", "苏州", ""),
        ("合计", "", "4479"),
    ]


def test_cells_are_escaped_as_they_are_read() -> None:
    cells = _cells("<table><tr><td>C:\\|x<td>1<tr><td>a|b<td>2</table>")
    assert cells == [("C:\\|x", "1"), ("a|b", "2")]


_DATA = "<tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr>"


@pytest.mark.parametrize(
    ("inside", "texts"),
    [
        (f"<table><caption>表一 产量</caption>{_DATA}</table>", ["表一 产量", "table"]),
        (f"<table>{_DATA}<p>注：数据来自统计局</p></table>", ["table", "注：数据来自统计局"]),
        (f"<table>单位：万人{_DATA}</table>", ["单位：万人", "table"]),
        (f"<table><caption>甲表</caption>单位：人{_DATA}注<br>释</table>",
         ["甲表", "单位：人", "table", "注", "释"]),
    ],
)  # fmt: skip
def test_what_stands_in_no_cell_stays(inside: str, texts: list[str]) -> None:
    blocks = _blocks(inside)
    assert ["table" if b.kind == "table" else b.raw for b in blocks] == texts


def test_elements_point_to_their_blocks() -> None:
    document = read(f"<body><table id=t><caption>甲表</caption>{_DATA}<p id=n>注释</p></table>")
    outline = document.outline
    (caption,) = outline.with_tag("caption")
    (note,) = outline.with_id("n")
    assert (outline.text(caption), outline.text(note)) == ("甲表", "注释")
    (table,) = outline.with_id("t")
    assert outline.text(table).startswith("甲表 |")
    assert outline.text(table).endswith("注释")


_TEXT = st.text("甲乙丙丁|\\ ", max_size=6)
_ROW = st.lists(_TEXT, min_size=1, max_size=4).map(
    lambda cells: "<tr>" + "".join(f"<td>{cell}</td>" for cell in cells) + "</tr>"
)
_PART = st.one_of(
    _ROW, _ROW, _ROW,
    _TEXT.map(lambda text: f"<caption>{text}</caption>"),
    _TEXT.map(lambda text: f"<p>{text}</p>"),
)  # fmt: skip


@given(st.lists(_PART, min_size=1, max_size=6))
def test_nothing_in_a_table_is_lost(parts: list[str]) -> None:
    page = f"<html><body><table>{''.join(parts)}</table></body></html>"
    read_out = "".join(block.raw for block in read(page).blocks)
    for char in "甲乙丙丁":
        assert read_out.count(char) == "".join(parts).count(char)


@pytest.mark.parametrize(
    "unit",
    [
        "<table><tr><td>a<td>b<tr><td>c<td>d</table><img src=/i.png>",
        "<table><tr><td>字",
    ],
)
def test_many_tables_take_time_in_proportion(unit: str) -> None:
    def seconds(count: int) -> float:
        page = "<html><body>" + unit * count
        best = 9.0
        for _ in range(2):
            begun = time.process_time()
            read(page)
            best = min(best, time.process_time() - begun)
        return best

    assert seconds(4000) < 9 * max(seconds(1000), 0.02)


def test_one_wide_row_does_not_widen_all_the_others() -> None:
    wide = "<tr>" + "<td>x" * 3000 + "</tr>" + "<tr><td>y<td>z</tr>" * 3000
    assert sum(len(block.raw) for block in read(f"<table>{wide}</table>").blocks) < 100_000
