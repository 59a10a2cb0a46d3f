"""Markdown to read, plain text and JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from article_strategies import articles, unhurried
from hypothesis import given

from newsclean.model import Article, Block, BlockKind
from newsclean.render import byline, to_html, to_json, to_markdown, to_text
from newsclean.render.byline import byline_text, moment_text


def test_markdown_has_title_byline_and_body(article):
    assert to_markdown(article) == (
        '# NO: 某市"新政"发布\n'
        "\n"
        "2024-06-03 08:15:27 +08:00　来源：某某日报　作者：张三、李四　责任编辑：王五\n"
        "\n"
        "## 小标题\n"
        "\n"
        "第一段。\n"
        "\n"
        "![](https://img.example.cn/1.jpg)\n"
        "*图为会议现场。*\n"
        "\n"
        "- 一项\n"
    )


def test_markdown_leaves_out_what_is_not_known():
    body = Block(BlockKind.PARAGRAPH, "1. 正文")
    assert to_markdown(Article(blocks=(body,))) == "1\\. 正文\n"
    assert to_markdown(Article()) == ""
    headings = Article(title="题", blocks=(Block(BlockKind.HEADING, "节", level=1),))
    assert to_markdown(headings) == "# 题\n\n## 节\n"


def test_an_english_article_has_an_english_byline():
    english = Article(title="Title", source="The Paper", authors=("A B", "C D"), editors=("E",))
    assert byline_text(english) == "Source: The Paper · By A B, C D · Editor: E"
    assert [part.field for part in byline(english)] == ["source", "authors", "editors"]
    assert byline_text(replace(english, language="zh-CN")).startswith("来源：The Paper　")


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2024, 6, 3, 8, 5, tzinfo=UTC), "2024-06-03 08:05 +00:00"),
        (datetime(2024, 6, 3, 8, 5, 9, tzinfo=UTC), "2024-06-03 08:05:09 +00:00"),
        (datetime(2024, 6, 3), "2024-06-03 00:00"),
    ],
)
def test_moments(moment, shown):
    assert moment_text(moment) == shown


def test_text_is_the_body_alone(article):
    assert to_text(article) == "小标题\n\n第一段。\n\n一项\n"
    assert to_text(Article()) == ""


@unhurried
@given(articles)
def test_json_holds_the_whole_article(article):
    for indent in (None, 2):
        written = to_json(article, indent=indent)
        assert Article.from_dict(json.loads(written.encode("utf-8"))) == article
    assert len(to_json(article, indent=None).splitlines()) == 1


def test_json_is_readable(article):
    assert "第一段。" in to_json(article)


@unhurried
@given(articles)
def test_whatever_is_in_an_article_its_markdown_and_html_are_utf8(article):
    for write in (to_markdown, to_html):
        assert write(article).encode("utf-8").decode("utf-8") == write(article)


def test_the_articles_own_methods_are_these(article):
    assert article.to_json() == to_json(article)
    assert article.to_markdown() == to_markdown(article)
