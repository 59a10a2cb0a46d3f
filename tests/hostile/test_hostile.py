"""Hostile and broken input: the article comes out where a browser would still show it."""

from __future__ import annotations

import pickle
import socket
from collections.abc import Callable

import pytest
from hostile_inputs import (
    ARTICLE,
    BODY,
    EMPTY,
    HEADING,
    HEADLINE,
    PARAGRAPHS,
    PLAIN,
    SHOWN,
    json_ld,
    page,
)  # fmt: skip

import newsclean
from newsclean import Article, LimitError, Options

_UNHURRIED = Options(max_seconds=None)


def _ledger_adds_up(article: Article) -> None:
    ends: dict[int, int] = {}
    for span in article.ledger():
        assert span.start == ends.get(span.block, 0)
        assert len(span.text) == span.end - span.start
        ends[span.block] = span.end
    for block in article.blocks:
        assert ends.get(block.index, 0) == len(block.raw)


@pytest.mark.parametrize("name", SHOWN)
def test_the_article_comes_out(name: str) -> None:
    article = newsclean.clean(SHOWN[name](), options=_UNHURRIED)
    texts = [block.text for block in article.blocks]
    for paragraph in PARAGRAPHS:
        assert texts.count(paragraph) == 1
    _ledger_adds_up(article)


@pytest.mark.parametrize("name", EMPTY)
def test_what_shows_no_article_gives_an_empty_one_that_says_why(name: str) -> None:
    article = newsclean.clean(EMPTY[name]())
    assert not any(paragraph in article.text for paragraph in PARAGRAPHS)
    assert article.blocks or article.warnings
    assert pickle.loads(pickle.dumps(article)) == article


PICTURE = "<div class=img><img src=/a{0}.jpg><p>图{0}</p></div>"
ENTRY = "<li><a href=/x>一条新闻的标题</a></li>"
DAMAGE = {
    "&#1;": "", "&#x1F;": "", "&#0;": None, "&#xD800;": None, "&#x110000;": None, "\x00": "",
    "\x01": "", "\x0b": None, "\x1f": None, "\ud800": None, "\ufffe": None,
}  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGE, ids=ascii)
@pytest.mark.parametrize("shape", ["html", "plain"])
def test_nothing_vanishes_behind_a_forbidden_character(damage: str, shape: str) -> None:
    if shape == "plain" and damage.startswith("&"):
        pytest.skip("a reference is plain text in plain text")
    source = page(ARTICLE) if shape == "html" else PLAIN
    article = newsclean.clean(source.replace("会场", f"会{damage}场"))
    text = article.text
    for paragraph in PARAGRAPHS:
        before, after = paragraph.split("会场")
        assert before + "会" in text
        assert "场" + after in text
    if DAMAGE[damage] is not None:
        assert f"会{DAMAGE[damage]}场" in text
    text.encode("utf-8", "strict")


def test_forbidden_characters_never_reach_the_writers() -> None:
    article = newsclean.clean(page(HEADING + BODY.replace("会场", "会\x01\ud800场")))
    for written in (article.to_html(), article.to_markdown(), article.to_json()):
        written.encode("utf-8", "strict")


def test_entities_are_neither_expanded_nor_fetched(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object) -> None:
        raise AssertionError("something was to be fetched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "create_connection", refuse)
    bomb = newsclean.clean(SHOWN["an entity bomb"]())
    assert "haha" not in bomb.text
    external = newsclean.clean(SHOWN["an external entity"]())
    assert "root:" not in external.to_json()
    linked = page(
        '<link rel="stylesheet" href="http://example.invalid/a.css"><img src="http://x.invalid/1.png">'
        + ARTICLE
    )
    assert newsclean.clean(linked).title == HEADLINE


@pytest.mark.parametrize(
    "make",
    [
        lambda n: page(ARTICLE + "<p>责任编辑：张三</p>" * n),
        lambda n: page(ARTICLE + "".join(map(PICTURE.format, range(n)))),
        lambda n: page(ARTICLE + "<p>评论</p>" * n),
        lambda n: page(ARTICLE + "<ul>" + ENTRY * n + "</ul>"),
        lambda n: page(ARTICLE + "<div>" * (n // 20) + "文字。" + "</div>" * (n // 20)),
        lambda n: PLAIN + "\n" + "今天上午，大会开幕，代表们到场。\n" * n,
        lambda n: PLAIN + "\n" + "相关新闻\n另外一条新闻 2024-05-01\n" * n,
        lambda n: json_ld("[" + '{"a":1},' * n + "1]"),
    ],
    ids=["editors", "pictures", "comments", "links", "depth", "plain", "lists", "json-ld"],
)  # fmt: skip
def test_time_grows_with_the_input_and_no_faster(make: Callable[[int], str]) -> None:
    """Four times the input takes at most some eight times the time; quadratic would be sixteen."""
    import time

    def seconds(size: int) -> float:
        source = make(size)
        best = float("inf")
        for _ in range(2):
            start = time.process_time()
            newsclean.clean(source, options=_UNHURRIED)
            best = min(best, time.process_time() - start)
        return best

    seconds(100)
    small, large = seconds(3000), seconds(12_000)
    assert large < 8 * max(small, 0.02)


def test_the_second_parser_is_asked_only_where_something_is_missing() -> None:
    sound = newsclean.clean(page(ARTICLE))
    assert not any("lexbor" in warning for warning in sound.warnings)
    deep = newsclean.clean(SHOWN["3,000 nested divs"]())
    assert [block.text for block in deep.blocks] == [block.text for block in sound.blocks]


def test_too_large_an_input_is_refused_before_it_is_read() -> None:
    options = Options(max_bytes=1000)
    with pytest.raises(LimitError, match="max_bytes=1,000"):
        newsclean.clean(b"x" * 1001, options=options)
    with pytest.raises(LimitError, match="max_bytes=1,000"):
        newsclean.clean("字" * 1001, options=options)
    assert newsclean.clean("字" * 1000, options=options).encoding is None


def test_time_that_is_up_gives_a_clear_error() -> None:
    with pytest.raises(LimitError, match="max_seconds=1e-06"):
        newsclean.clean(page(ARTICLE * 200), options=Options(max_seconds=1e-6))
