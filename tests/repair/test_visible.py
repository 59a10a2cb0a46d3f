"""What of an HTML source is visible, on mark-up that is well formed and that is not."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.repair.visible import visible_spans

_CASES = [
    ("文<b>字</b>尾", ["文", "字", "尾"]),
    ('<a title="甲>乙">丙</a>', ["丙"]),
    ("<a title='甲>乙' x=\">\">丙", ["丙"]),
    ("<!-- 甲 > <b> -->乙", ["乙"]),
    ("<!DOCTYPE html><?php 甲 ?>乙", ["乙"]),
    ("<script>if (甲 < 乙) {}</script>丙", ["丙"]),
    ("<STYLE>甲</STYLE>乙", ["乙"]),
    ("<script>甲", ["甲"]),
    ("甲 < 乙 > 丙", ["甲 < 乙 > 丙"]),
    ("甲<3 乙", ["甲<3 乙"]),
    ("<!-- 甲", ["<!-- 甲"]),
    ('<a title="甲>乙', ["乙"]),
    ("", []),
]


@pytest.mark.parametrize(("source", "visible"), _CASES)
def test_visible_text(source: str, visible: list[str]) -> None:
    assert [source[start:end] for start, end in visible_spans(source)] == visible


@given(st.text("<>!-\"'/ab script", max_size=60))
def test_spans_are_in_order_and_inside(source: str) -> None:
    at = 0
    for start, end in visible_spans(source):
        assert at <= start < end <= len(source)
        at = end
