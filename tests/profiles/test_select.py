"""Selectors: the quick way over the document's nodes finds what cssselect finds."""

from __future__ import annotations

import pytest
from cssselect import HTMLTranslator
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from newsclean.document import read
from newsclean.extract.by_profile import Spans
from newsclean.profiles.select import check_selector, find, find_text

PAGE = """<html><body>
<div id="top" class="a b"><span class="b" id="s1">一</span><p class="b">二</p></div>
<div class="a-b" data-key="xy_z"><p>三</p>
<div class="a"><em class="c">四</em><p id="top">五</p></div></div>
<section class=" index_text_9x  b "><h1>六</h1><h1 class="b">七</h1>
<span><em class="c">八</em></span></section>
<article><p class="B">九</p><a class="b" href="/x">十</a></article></body></html>"""

SELECTORS = [
    "div.a", "div.a.b", ".b", "#top", "div#top", "p#top", "span#s1", "h1", "h1.b", "p", "*.c",
    "div.a span.b", "div.a > p", "div em.c", "section > em", "section em.c", "div div.a > p",
    "[data-key]", "div[data-key^=xy]", "div[data-key$='_z']", 'div[data-key*="y_"] p',
    "section[class^=index_text_]", "div[class=a]", "section.index_text_9x > h1", "p.B", "div p",
    "div.a, h1", "p:nth-child(2)", "div + section", "section h1:not(.b)", "em.none", "div.none p",
]  # fmt: skip


@pytest.mark.parametrize("selector", SELECTORS)
def test_the_quick_way_finds_the_same(selector: str) -> None:
    assert _texts(PAGE, selector) == _known(PAGE, selector)


def _known(page: str, selector: str) -> list[tuple[str, str]]:
    """What cssselect finds in lxml's own tree."""
    root = html.document_fromstring(page)
    known = root.xpath(HTMLTranslator().css_to_xpath(selector))
    return [
        (element.tag, "".join(element.text_content().split()))
        for element in root.iter()
        if element in known
    ]


def _texts(page: str, selector: str) -> list[tuple[str, str]]:
    document = read(page)
    found = sorted(find(document, (selector,)))
    assert len(found) == len(set(found))
    outline = document.outline
    return [(outline.tags[n], outline.text(n).replace(" ", "")) for n in found]


def test_within_a_node() -> None:
    document = read(PAGE)
    outline = document.outline
    (section,) = outline.with_tag("section")
    inside = range(section, outline.end(section))
    assert [outline.tags[n] for n in inside] == ["section", "h1", "h1", "span", "em"]
    for selector in ("section", "h1", "h1.b", ".b", "em.c", "div.a", "#top", "section > h1"):
        found = find(document, (selector,), within=outline.nodes[section])
        assert found == [n for n in find(document, (selector,)) if n in inside]


_NAMES = st.sampled_from(["a", "b", "c", "a-b"])
_TREES = st.recursive(
    st.just("字"),
    lambda inner: st.tuples(
        st.sampled_from(["div", "p", "span", "section", "em", "td"]),
        st.lists(_NAMES, max_size=2),
        st.lists(inner, max_size=3),
    ).map(lambda t: f'<{t[0]} class="{" ".join(t[1])}">{"".join(t[2])}</{t[0]}>'),
    max_leaves=12,
)
_COMPOUNDS = st.builds(
    lambda tag, names, nth: tag + "".join(f".{name}" for name in names) + nth,
    st.sampled_from(["div", "p", "span", "section", "*"]),
    st.lists(_NAMES, max_size=2),
    st.sampled_from(["", "", "", ":nth-child(1)", ":nth-child(2)"]),
)


@given(
    _TREES,
    _COMPOUNDS,
    st.lists(st.tuples(st.sampled_from([" ", " > ", " + "]), _COMPOUNDS), max_size=2),
)
def test_any_tree(tree: str, first: str, others: list[tuple[str, str]]) -> None:
    selector = first + "".join(combinator + compound for combinator, compound in others)
    page = f"<html><body><div>{tree}</div></body></html>"
    assert _texts(page, selector) == _known(page, selector)


@pytest.mark.parametrize("selector", ["", "div[", "p:::x", "a >", "> p", "div..a", "p{}", "#"])
def test_malformed_selectors_say_what_is_wrong(selector: str) -> None:
    assert check_selector(selector)


@pytest.mark.parametrize("selector", SELECTORS)
def test_sound_selectors(selector: str) -> None:
    assert check_selector(selector) is None


def test_find_text_takes_the_first_selector_that_has_text() -> None:
    document = read('<div class="x"> </div><p class="y">甲 \n 乙</p><p class="y">甲 乙</p>')
    assert find_text(document, ("div.x", "p.none", "p.y", "div")) == ("甲 乙",)
    assert find_text(read("没有标签的一行字"), ("p",)) == ()


@pytest.mark.parametrize(
    ("source", "selector", "texts"),
    [
        ('<p>末段。<a id="x">返回</a></p>', "a#x", ["返回"]),
        ('<p>返回返回<a id="x">返回</a></p><p>返回</p>', "a#x", ["返回"]),
        ('<p>前<a class="ad"><i>广告</i> 词<div>×</div></a>后</p>', "a.ad", ["广告 词", "×"]),
        ('<div class="d"><p>一</p><p>二</p></div><p>三</p>', "div.d", ["一", "二"]),
        ('<p>一<span class="e"> </span>二</p>', "span.e", []),
    ],
)
def test_spans_of(source: str, selector: str, texts: list[str]) -> None:
    document = read(f"<body><h1>题</h1>{source}</body>")
    (element,) = find(document, (selector,))
    spans = Spans(document).of(element)
    assert [document.blocks[block].raw[start:end] for block, start, end in spans] == texts


def test_spans_of_takes_the_occurrence_meant() -> None:
    document = read('<body><p>返回甲返回<a id="x">返回</a>返回</p></body>')
    (element,) = find(document, ("a#x",))
    assert Spans(document).of(element) == [(0, 5, 7)]
