"""``Article.is_empty`` and ``why_empty``: one place says whether there is an article."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.model import Article, Block, BlockKind, Image


@pytest.mark.parametrize(
    ("blocks", "empty"),
    [
        ((), True),
        ((Block(BlockKind.PARAGRAPH, ""),), True),
        ((Block(BlockKind.PARAGRAPH, "文"),), False),
        ((Block(BlockKind.CAPTION, "", images=(Image("1.jpg"),)),), False),
    ],
)
def test_text_or_a_picture_makes_an_article(blocks, empty):
    article = Article(title="题", blocks=blocks, warnings=("empty: no text",))
    assert article.is_empty is empty
    assert article.why_empty == ("no text" if empty else None)


def test_reasons_stand_before_other_warnings():
    assert Article().why_empty == "no article was found"
    assert Article(warnings=("hook: a plug-in failed",)).why_empty == "hook: a plug-in failed"
    both = Article(warnings=("empty: no text", "hook: failed", "empty: and no picture"))
    assert both.why_empty == "no text; and no picture"


def test_the_flow_says_why():
    assert newsclean.clean("<p></p>").why_empty == "the input holds no text"
    assert newsclean.clean("他说，今天的水比往年清，船也多了。").why_empty is None
