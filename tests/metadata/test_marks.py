"""What ids and classes say is read in whole words."""

from __future__ import annotations

import pytest
from test_fields import fields, page

from newsclean.metadata.marks import named_kinds


@pytest.mark.parametrize(
    ("marks", "kinds"),
    [
        ("source", {"source"}),
        ("article-source", {"source"}),
        ("articleSource", {"source"}),
        ("sourceName red", {"source"}),
        ("media-name", {"source"}),
        ("js_name", {"source"}),
        ("ARTICLE_SOURCE", {"source"}),
        ("source2", {"source"}),
        ("post__author", {"author"}),
        ("authorName", {"author"}),
        ("author vcard", {"author"}),
        ("sourcecode-btn", set()),
        ("source-code", set()),
        ("sourceBtn", set()),
        ("authority", set()),
        ("authorised", set()),
        ("originality", set()),
        ("original", set()),
        ("resource", set()),
        ("author-desc", set()),
        ("comment-author", set()),
        ("", set()),
    ],
)
def test_names_are_whole_words(marks: str, kinds: set[str]) -> None:
    assert named_kinds(marks) == kinds


@pytest.mark.parametrize(
    "element",
    [
        "<button class='sourcecode-btn'>复制链接</button>",
        "<span class='originality'>独家首发</span>",
        "<span class='source-tip'>查看原帖</span>",
    ],
)
def test_a_button_is_no_source(element: str) -> None:
    assert fields(page(above=f"<div>2024-05-20 10:20 {element}</div>")).source is None


def test_an_office_is_no_author() -> None:
    above = "<div><span class='authority'>康宁</span></div><div>2024-05-20 10:20</div>"
    assert fields(page(above=above)).authors == ()
