"""The contract: what each of the five seed documents must yield, field by field."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean import Article, BlockKind

HERE = Path(__file__).parent
SEEDS = HERE.parents[1] / "seeds"
NAMES = sorted(path.stem for path in (HERE / "expected").glob("*.json"))


def _bare(text: str) -> str:
    return "".join(text.split())


@pytest.fixture(scope="module", params=NAMES)
def pair(request: pytest.FixtureRequest) -> tuple[Article, dict[str, Any]]:
    expected = json.loads((HERE / "expected" / f"{request.param}.json").read_text("utf-8"))
    return newsclean.clean(SEEDS / f"{request.param}.txt"), expected


def _of_kind(article: Article, kind: BlockKind) -> list[str]:
    return [block.text for block in article.blocks if block.kind is kind]


READERS: dict[str, Callable[[Article], object]] = {
    "profile": lambda a: a.profile,
    "authors": lambda a: list(a.authors),
    "editors": lambda a: list(a.editors),
    "tickers": lambda a: [ticker.code for ticker in a.tickers],
    "categories": lambda a: list(a.categories),
    "images": lambda a: [image.url for image in a.images],
    "headings": lambda a: _of_kind(a, BlockKind.HEADING),
    "captions": lambda a: _of_kind(a, BlockKind.CAPTION),
    "related": lambda a: [item.title for item in a.related],
    "related_dates": lambda a: [str(item.published) for item in a.related],
}


def test_all_five_seeds_are_under_contract() -> None:
    assert [path.stem for path in sorted(SEEDS.glob("*.txt"))] == NAMES
    assert len(NAMES) == 5


@pytest.mark.parametrize("field", READERS)
def test_field(pair: tuple[Article, dict[str, Any]], field: str) -> None:
    article, expected = pair
    if field in expected:
        assert READERS[field](article) == expected[field]


def test_title_and_source(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    assert article.title in expected["title"].split("|")
    if expected["source"] is None:
        assert article.source is None
    else:
        assert article.source in expected["source"].split("|")


def test_published(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    if expected["published"] is None:
        assert article.published is None
    else:
        assert article.published == datetime.fromisoformat(expected["published"])


def test_body_paragraph_by_paragraph(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    body = [_bare(b.text) for b in article.blocks if b.kind is not BlockKind.CAPTION]
    assert body == [_bare(line) for line in expected["body"]]


def test_nothing_of_what_must_go_is_left(pair: tuple[Article, dict[str, Any]]) -> None:
    article, expected = pair
    assert [text for text in expected["gone"] if text in article.text] == []


def test_related_items_have_what_the_list_prints() -> None:
    article = newsclean.clean(SEEDS / "001_6719ac9f513d08b0.txt")
    assert {item.category for item in article.related} == {"行业动态"}
    assert all(item.excerpt.endswith("…") or item.excerpt for item in article.related)
    assert len({item.title for item in article.related}) == len(article.related) == 6


def test_every_removed_and_repaired_place_is_on_record(
    pair: tuple[Article, dict[str, Any]],
) -> None:
    article, _ = pair
    raws = {block.index: block.raw for block in article.blocks}
    pieces: dict[int, list[str]] = {}
    for span in article.ledger():
        pieces.setdefault(span.block, []).append(span.text)
    for index, raw in raws.items():
        assert "".join(pieces[index]) == raw
    assert article.removals or article.fixes


@pytest.mark.parametrize("name", NAMES)
def test_cleaning_the_result_again_removes_nothing_more(name: str) -> None:
    first = newsclean.clean(SEEDS / f"{name}.txt")
    body = [(block.kind, block.text) for block in first.blocks]
    again = newsclean.clean(first.to_frontmatter())
    assert [(block.kind, block.text) for block in again.blocks] == body
    fields = ("title", "published", "source", "authors", "editors", "tickers", "categories")
    for field in (*fields, "images", "related"):
        assert getattr(again, field) == getattr(first, field)
    as_html = newsclean.clean(first.to_html())
    assert [block.text for block in as_html.blocks] == [text for _, text in body]
    as_text = newsclean.clean(f"{first.title}\n\n{first.text}")
    assert as_text.text == first.text


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("end", ["\r\n", "\r", "\u2028"])
def test_line_ends_do_not_matter(name: str, end: str) -> None:
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    expected = newsclean.clean(text)
    changed = newsclean.clean("\ufeff\n\n" + text.replace("\n", end))
    assert changed.text == expected.text
    assert changed.title == expected.title
    assert changed.published == expected.published


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_encodings_do_not_matter(name: str, encoding: str) -> None:
    text = (SEEDS / f"{name}.txt").read_text("utf-8")
    assert newsclean.clean(text.encode(encoding)).text == newsclean.clean(text).text
