"""Values of wrong types: an error of ours that says what was wrong and what to do."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

import newsclean
from newsclean import Article, Cleaner, InputError, NewscleanError, Options, ScriptMode
from newsclean.batch import read_articles
from newsclean.kit.draft import draft_profile

PAGE = "<html><body><h1>渡口水清了</h1><p>今年的水比往年清，鱼也多了。</p></body></html>"


@pytest.mark.parametrize(
    ("choice", "advice"),
    [
        ({"script": "x"}, "give one of auto, keep, simplified, traditional"),
        ({"script": None}, "give one of auto"),
        ({"script": ["auto"]}, "give one of auto"),
        ({"as_of": "2024-06-03"}, "give a datetime.date or datetime.datetime"),
        ({"as_of": 20240603}, "give a datetime.date or datetime.datetime"),
        ({"width": "no"}, "give True or False"),
        ({"with_title": 1}, "give True or False"),
        ({"with_captions": None}, "give True or False"),
        ({"second_opinion": "yes"}, "give True or False"),
        ({"max_bytes": -1}, "give a whole number of bytes, 1 or more"),
        ({"max_bytes": 0}, "give a whole number of bytes"),
        ({"max_bytes": True}, "give a whole number of bytes"),
        ({"max_bytes": 1e6}, "give a whole number of bytes"),
        ({"max_bytes": None}, "give a whole number of bytes"),
        ({"max_bytes": "5 MB"}, "give a whole number of bytes"),
        ({"max_seconds": -1}, "give a number of seconds, 0 or more, or None"),
        ({"max_seconds": float("nan")}, "give a number of seconds"),
        ({"max_seconds": "60"}, "give a number of seconds"),
        ({"max_seconds": True}, "give a number of seconds"),
        ({"max_seconds": Decimal(3)}, "give a number of seconds"),
    ],
)
def test_options(choice: dict[str, Any], advice: str) -> None:
    with pytest.raises(InputError) as caught:
        Options(**choice)
    (name, value), message = next(iter(choice.items())), str(caught.value)
    assert message.startswith(f"Options({name}={value!r}): ")
    assert advice in message


def test_options_that_are_right() -> None:
    assert Options(script="keep").script is ScriptMode.KEEP  # type: ignore[arg-type]
    for choice in (
        {"as_of": date(2024, 6, 3)},
        {"as_of": datetime(2024, 6, 3, tzinfo=UTC)},
        {"max_seconds": 0},
        {"max_seconds": None},
        {"max_seconds": float("inf")},
        {"max_bytes": 1},
    ):
        assert newsclean.Options(**choice) == Options(**choice)  # type: ignore[arg-type]


@pytest.mark.parametrize("source", [PAGE, PAGE.encode(), newsclean.clean(PAGE).to_frontmatter()])
@pytest.mark.parametrize(
    ("hint", "advice"),
    [
        ({"url": b"https://a.example/"}, "url=b'https://a.example/' is of type bytes: give a str"),
        ({"url": Path("a")}, "give a str, or None"),
        ({"content_type": 5}, "content_type=5 is of type int"),
        ({"content_type": b"text/html"}, "give a str, or None"),
        ({"encoding": 5}, "encoding=5 is of type int"),
        ({"encoding": b"gbk"}, "encoding=b'gbk' is of type bytes"),
        ({"profile": Path("a.toml")}, "Cleaner(profiles=[...])"),
        ({"profile": 5}, "give the name of a profile or a SiteProfile"),
        ({"profile": b"sina"}, "give the name of a profile"),
    ],
)
def test_hints(source: str | bytes, hint: dict[str, Any], advice: str) -> None:
    for call in (newsclean.clean, Cleaner().clean):
        with pytest.raises(InputError) as caught:
            call(source, **hint)
        assert advice in str(caught.value)


def test_what_other_libraries_hand_out_is_told_what_to_do() -> None:
    import lxml.html
    from lxml import etree

    root = lxml.html.fromstring(PAGE)
    for element in (root, root.getroottree(), root.find("body"), etree.fromstring("<p>x</p>")):
        with pytest.raises(InputError, match=r"lxml\.html\.tostring\(…, encoding='unicode'\)"):
            newsclean.clean(element)  # type: ignore[arg-type]
    body = root.find("body")
    assert body is not None
    told = newsclean.clean(lxml.html.tostring(body, encoding="unicode"))
    assert told.text == newsclean.clean(PAGE).text
    for file in (io.BytesIO(b"x"), io.StringIO("x")):
        with pytest.raises(InputError, match=r"or a Path; its read\(\) gives the content\.$"):
            newsclean.clean(file)  # type: ignore[arg-type]
    with pytest.raises(InputError, match=r"Can't clean a int: give .* or a Path\.$"):
        newsclean.clean(5)  # type: ignore[arg-type]


@pytest.mark.parametrize("library", ["bs4", "parsel", "requests", "httpx", "scrapy.http"])
def test_libraries_that_are_not_installed_are_known_by_their_names(library: str) -> None:
    page = type("Page", (), {"__module__": library})()
    with pytest.raises(InputError, match=r"Can't clean a Page: give .* or a Path; \S"):
        newsclean.clean(page)  # type: ignore[arg-type]


def test_the_names_of_the_package_are_the_public_ones() -> None:
    names = dir(newsclean)
    assert set(newsclean.__all__) <= set(names)
    own = [name for name in names if name not in newsclean.__all__]
    assert [name for name in own if not (name.startswith("__") and name.endswith("__"))] == []
    assert all(hasattr(newsclean, name) for name in names)


@pytest.mark.parametrize(
    "call",
    [
        lambda: newsclean.clean(None),  # type: ignore[arg-type]
        lambda: newsclean.clean(io.BytesIO(b"")),  # type: ignore[arg-type]
        lambda: newsclean.clean(PAGE, options={"width": False}),  # type: ignore[arg-type]
        lambda: Cleaner(options={}),  # type: ignore[arg-type]
        lambda: Cleaner({"script": "keep"}),  # type: ignore[arg-type]
        lambda: Cleaner(profiles="profiles"),
        lambda: Cleaner(profiles=Path("profiles")),  # type: ignore[arg-type]
        lambda: Cleaner().clean_many(PAGE),
        lambda: Cleaner().clean_many(Path("pages")),  # type: ignore[arg-type]
        lambda: Cleaner().clean_pages(PAGE),
        lambda: Cleaner().clean_pages(PAGE.encode()),  # type: ignore[arg-type]
        lambda: Cleaner().learn(PAGE),
        lambda: Cleaner().learn(Path("pages")),  # type: ignore[arg-type]
        lambda: draft_profile("mine", PAGE),
        lambda: draft_profile("mine", [PAGE], hosts="a.example"),
        lambda: draft_profile("mine", [PAGE], urls="https://a.example/1"),
        lambda: newsclean.clean(PAGE).explain(PAGE.encode()),  # type: ignore[arg-type]
    ],
)
def test_calls(call: Callable[[], object]) -> None:
    with pytest.raises(InputError, match=r"give |wants "):
        call()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ({"authors": "王小明"}, "authors: expected a list, got '王小明'"),
        ({"authors": None}, "authors: expected a list, got None"),
        ({"authors": ["王小明", 5]}, "authors[1]: expected a value of type str, got 5"),
        ({"title": 5}, "title: expected a value of type str"),
        ({"with_title": 1}, "with_title: expected a value of type bool"),
        ({"published": "2024-06-03"}, "published: expected a date and time in ISO 8601 with an"),
        ({"published": "2024-06-03T08:15:00"}, "with an offset, got '2024-06-03T08:15:00'"),
        ({"modified": "yesterday"}, "modified: expected a date and time in ISO 8601"),
        ({"published": 5}, "published: expected a date and time"),
        ({"related": [{"title": "t", "published": "x"}]}, "related[0].published: expected a date"),
        (
            {"blocks": [{"kind": "heading", "text": "x", "level": True}]},
            "blocks[0].level: expected",
        ),
        ({"blocks": [{"kind": "poem", "text": "x"}]}, "blocks[0].kind: expected one of paragraph"),
        ({"blocks": [{"kind": "heading"}]}, "blocks[0]: "),
        ({"blocks": ["x"]}, "blocks[0]: expected a mapping, got 'x'"),
        ({"blocks": {"kind": "heading"}}, "blocks: expected a list"),
        ({"evidence": []}, "evidence: expected a mapping"),
        ({"evidence": {"title": "x"}}, "evidence.title: expected a list"),
        ({"nope": 1}, "a field key: expected one of title"),
    ],
)
def test_plain_data_that_is_no_article(data: dict[str, Any], said: str) -> None:
    with pytest.raises(NewscleanError, match=r"^The mapping is not a valid article: ") as caught:
        Article.from_dict({"schema": 1, **data})
    assert said in str(caught.value)


def test_a_key_that_no_article_has_is_named_first() -> None:
    whole = newsclean.clean(PAGE).to_dict()
    with pytest.raises(NewscleanError, match=r"valid article: the key 'nope' is unknown;"):
        Article.from_dict({**whole, "nope": 1})
    whole["blocks"][0]["heading"] = True
    with pytest.raises(NewscleanError, match=r"'heading' is unknown; blocks\[0\] key: expected"):
        Article.from_dict(whole)


@pytest.mark.parametrize("keys", [("id",), ("fingerprint", "id"), ("duplicate_of",)])
def test_lines_of_a_batch_have_a_reader_of_their_own(keys: tuple[str, ...], tmp_path: Path) -> None:
    article = newsclean.clean(PAGE)
    line = {**dict.fromkeys(keys, "x"), **article.to_dict()}
    named = ", ".join(map(repr, keys))
    for read in (Article.from_dict, lambda data: Article.from_json(json.dumps(data))):
        with pytest.raises(NewscleanError, match=f"{named} is what newsclean batch adds") as caught:
            read(line)
        assert "newsclean.batch.read_articles" in str(caught.value)
    (tmp_path / "x.jsonl").write_text(json.dumps(line) + "\n", "utf-8")
    assert [found for _, found in read_articles(tmp_path / "x.jsonl")] == [article]


def test_json_there_and_back() -> None:
    article = newsclean.clean(PAGE, url="https://a.example/1")
    for indent in (None, 2):
        text = article.to_json(indent=indent)
        assert Article.from_json(text) == Article.from_json(text.encode()) == article


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "it is no JSON"),
        ("{", "it is no JSON"),
        (b"\xff\xfe\xff", "it is no JSON"),
        ("[" * 100_000, "it is no JSON"),
        ("[]", "from_dict wants what to_dict wrote"),
        ("null", "from_dict wants what to_dict wrote"),
        ('{"schema": 9}', "An article of schema 9 can't be read"),
        ('{"schema": 1, "title": 5}', "title: expected a value of type str, got 5"),
        ({"schema": 1}, "from_json wants a str or bytes, got dict"),
        (None, "from_json wants a str or bytes, got NoneType"),
        (Path("a.json"), "from_json wants a str or bytes"),
    ],
)
def test_json_that_is_no_article(text: Any, said: str) -> None:
    with pytest.raises(NewscleanError) as caught:
        Article.from_json(text)
    assert said in str(caught.value)


def test_plain_data_that_is_one() -> None:
    data = {
        "schema": 1, "authors": ("王小明",), "published": "2024-06-03T08:15:00+08:00",
        "related": [{"title": "t", "published": "2024-06-03"}], "modified": None,
        "blocks": [{"kind": "heading", "text": "x", "level": 2}],
    }  # fmt: skip
    article = Article.from_dict(data)
    assert article.authors == ("王小明",)
    assert Article.from_dict(article.to_dict()) == article
