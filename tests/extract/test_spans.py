"""Where the text of an element stands in its block, and that asking for many costs little."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.document import Document
from newsclean.document.html import read_html
from newsclean.extract.by_profile import Spans
from newsclean.profiles import Layout, SiteProfile

PIECES = st.lists(
    st.tuples(st.booleans(), st.text("甲乙a .\n\t\u3000", min_size=0, max_size=5)),
    min_size=1,
    max_size=12,
)


def spans_of_tag(document: Document, tag: str) -> list[tuple[int, int, int]]:
    spans = Spans(document)
    return [found for element in document.outline.with_tag(tag) for found in spans.of(element)]


@given(PIECES)
def test_an_element_in_a_line_covers_the_characters_it_gave(pieces: list[tuple[bool, str]]) -> None:
    """Every character is marked with the element it comes from; the spans must say the same."""
    inner, solid = "", ""
    for marked, text in pieces:
        inner += f"<span>{text}</span>" if marked else text
        solid += ("1" if marked else "0") * len("".join(text.split()))
    document = read_html(f"<div><p>{inner}</p></div>")
    if not solid:
        assert not document.blocks
        return
    (block,) = document.blocks
    covered = {
        place
        for index, start, end in spans_of_tag(document, "span")
        for place in range(start, end)
        if index == block.index
    }
    places = [place for place, char in enumerate(block.raw) if not char.isspace()]
    assert "".join("1" if place in covered else "0" for place in places) == solid
    for _, start, end in spans_of_tag(document, "span"):
        assert start < end <= len(block.raw)
        assert not block.raw[start].isspace()
        assert not block.raw[end - 1].isspace()


def test_a_container_covers_its_blocks_whole() -> None:
    document = read_html(
        "<div><section><p>第一段。</p><p>第二段。</p></section><p>第三段。</p></div>"
    )
    assert spans_of_tag(document, "section") == [(0, 0, 4), (1, 0, 4)]


def test_thousands_of_drops_in_one_line_take_linear_time() -> None:
    """The line is laid out once: a hundred thousand spans would take hours otherwise."""
    count = 100_000
    inner = "".join("留<span class=k>去</span>" for _ in range(count))
    document = read_html(f"<div class=article><p>{inner}</p></div>")
    found = spans_of_tag(document, "span")
    assert found == [(0, 2 * n + 1, 2 * n + 2) for n in range(count)]


def test_dropped_words_of_a_long_line_go_and_the_others_stay() -> None:
    layout = Layout("p", ("div.article",), drop=("span.k",))
    inner = "".join(f"正文内容，很好<span class=k>词{n}</span>，" for n in range(2000))
    page = f"<h1>某地发生一件大事情</h1><div class=article><p>{inner}</p></div>"
    article = newsclean.clean(page, profile=SiteProfile("x", "X", layouts=(layout,)))
    assert article.text == ("正文内容，很好，" * 2000)
    assert [each.text for each in article.removals if each.rule == "x.drop"] == [
        f"词{n}" for n in range(2000)
    ]
