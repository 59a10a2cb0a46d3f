"""Which images are the article's, and what is said where an address can't be read."""

from __future__ import annotations

import pytest

import newsclean

PAGE = "<h1>大会开幕</h1><p>今天上午，大会在体育馆开幕，三千人到场。</p><p>{}</p><p>会期三天。</p>"


@pytest.mark.parametrize(
    "image",
    [
        "<img src='count.gif' width=1 height=1>",
        "<img src='count.gif' width='1px' height='0'>",
        "<img src='count.gif' style='width:1px;height:1px'>",
        "<img src='count.gif' style='border:0; Width: 0; HEIGHT: 0px'>",
        "<img src='count.gif' width=1 style='height:1px'>",
    ],
)
def test_a_dot_is_a_tracker(image: str) -> None:
    assert newsclean.clean(PAGE.format(image)).images == ()


@pytest.mark.parametrize(
    "image",
    [
        "<img src='a.jpg'>",
        "<img src='a.jpg' width=600>",
        "<img src='a.jpg' width='100%' height='1'>",
        "<img src='a.jpg' width=1 style='height:100px'>",
        "<img src='a.jpg' style='max-width:1px;line-height:1px'>",
        "<img src='a.jpg' width=10 height=10>",
        "<img src='dot.gif' data-src='a.jpg' width=1 height=1>",
        "<img src='a.jpg' width='' height=''>",
    ],
)
def test_pictures_stay(image: str) -> None:
    assert [found.url for found in newsclean.clean(PAGE.format(image)).images] == ["a.jpg"]


def test_an_address_that_cannot_be_read_is_warned_of() -> None:
    article = newsclean.clean(PAGE.format("<img src='a.jpg'>"), url="http://[bad")
    assert article.images == ()
    assert [warning for warning in article.warnings if warning.startswith("url: 'http://[bad'")]


@pytest.mark.parametrize("url", [None, "http://good.example/a/", "good.example/a"])
def test_other_addresses_are_not(url: str | None) -> None:
    article = newsclean.clean(PAGE.format("<img src='a.jpg'>"), url=url)
    assert len(article.images) == 1
    assert article.warnings == ()
