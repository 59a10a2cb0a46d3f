"""Front matter: python-frontmatter reads it, and the article comes back from it."""

from __future__ import annotations

from dataclasses import fields, replace

import frontmatter
import pytest
import yaml
from article_strategies import NASTY, articles, unhurried
from hypothesis import given

from newsclean.document.front_matter import split_front_matter
from newsclean.document.markdown import is_own, read_front, read_own
from newsclean.model import Article, Block, BlockKind
from newsclean.render import to_frontmatter
from newsclean.render.frontmatter import read_markdown


def comparable(article: Article) -> Article:
    """What front matter holds: empty is unknown, blocks are numbered anew, no ledger."""
    blocks = tuple(
        replace(block, index=index, raw=block.text) for index, block in enumerate(article.blocks)
    )
    empty = {f.name: None for f in fields(article) if getattr(article, f.name) == ""}
    credits = tuple(replace(credit, block=None) for credit in article.credits)
    return replace(article, **empty, blocks=blocks, credits=credits)


@unhurried
@given(articles)
def test_the_article_comes_back(article):
    metadata, body = frontmatter.parse(to_frontmatter(article))
    assert is_own(metadata)
    assert read_own(metadata, body) == comparable(article)


@unhurried
@given(articles)
def test_it_comes_back_from_yaml_read_as_plain_strings(article):
    _, front, body = to_frontmatter(article).split("---\n", 2)
    metadata = yaml.load(front, Loader=yaml.BaseLoader)
    assert read_own(metadata, body) == comparable(article)


@pytest.mark.parametrize("title", [text for text in NASTY if text])
def test_titles_are_read_as_written(title):
    post = frontmatter.loads(to_frontmatter(Article(title=title, categories=(title,))))
    assert post["title"] == title
    assert post["categories"] == [title]


def test_it_reads_like_front_matter_written_by_hand(article):
    assert to_frontmatter(article) == (
        "---\n"
        'newsclean: "1"\n'
        'title: "NO: 某市\\"新政\\"发布"\n'
        'date: "2024-06-03T08:15:27+08:00"\n'
        'source: "某某日报"\n'
        "authors:\n"
        '  - "张三"\n'
        '  - "李四"\n'
        "editors:\n"
        '  - "王五"\n'
        "tickers:\n"
        '  - code: "sz000931"\n'
        '    text: "中关村"\n'
        "images:\n"
        '  - url: "https://img.example.cn/1.jpg"\n'
        '    caption: "图为会议现场。"\n'
        "---\n"
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


def test_an_article_without_anything_is_still_front_matter():
    assert frontmatter.parse(to_frontmatter(Article())) == ({"newsclean": "1"}, "")


def test_values_edited_into_something_else_are_left_out():
    metadata = {"title": "题", "date": "昨天", "authors": "张三", "modified": "2024-06-03T08:00:00"}
    metadata["images"] = [{"alt": "没有地址"}]
    read = read_front(metadata)
    assert read["title"] == "题"
    assert read["authors"] == ("张三",)
    assert not {"published", "modified", "images"} & read.keys()


@unhurried
@given(articles)
def test_it_comes_back_through_our_own_reader_of_front_matter(article):
    metadata, body, warnings = split_front_matter(to_frontmatter(article))
    assert read_own(metadata, body) == comparable(article)
    assert warnings == ()


def test_another_version_is_not_ours():
    assert not is_own({"newsclean": "2"})
    assert not is_own({})
    assert is_own({"newsclean": 1})


def test_the_reader_is_at_hand_beside_the_writer():
    assert read_markdown("正文")[0] == Block(BlockKind.PARAGRAPH, "正文", raw="正文")
