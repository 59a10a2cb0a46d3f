"""Headlines of pages and of plain text, and JSON-LD of all kinds."""

from __future__ import annotations

import json
from typing import Any

import pytest
from metadata_cases import cases

from newsclean.document import read
from newsclean.grammar import same_title, title_key
from newsclean.grammar.channels import is_channel
from newsclean.metadata import find_title
from newsclean.metadata.json_ld import JsonLd, read_json_ld
from newsclean.metadata.title_tag import cut_suffixes

PARAGRAPHS = "".join(
    f"<p>昨日，某市新建的第{n}座公园向市民开放，首日接待游客两万余人次，现场秩序井然。</p>"
    for n in "一二三"
)


def page(case: dict[str, Any]) -> str:
    """The page that a case describes."""
    head = f"<title>{case['title']}</title>"
    if "og" in case:
        head += f'<meta property="og:title" content="{case["og"]}">'
    if "ld" in case:
        data = json.dumps({"@type": "NewsArticle", "headline": case["ld"]})
        head += f'<script type="application/ld+json">{data}</script>'
    return f"<html><head>{head}</head><body>{case['body']}<div>{PARAGRAPHS}</div></body></html>"


@pytest.mark.parametrize("case", cases("titles", "html"), ids=lambda case: case["name"])
def test_headlines_of_pages(case: dict[str, Any]) -> None:
    choice = find_title(read(page(case)), url="https://www.example.com/a.html")
    assert choice.value == case["expect"]
    if choice.value is not None:
        assert choice.evidence[0].value == choice.value


@pytest.mark.parametrize(("tag", "headline"), cases("titles", "cut"))
def test_titles_are_cut_between_words_and_keep_the_headline(tag: str, headline: str) -> None:
    assert cut_suffixes(tag, ()) == headline


@pytest.mark.parametrize("text", cases("titles", "channels"))
def test_names_of_sections(text: str) -> None:
    assert is_channel(text)


@pytest.mark.parametrize("text", cases("titles", "no_channels"))
def test_headlines_are_no_sections(text: str) -> None:
    assert not is_channel(text)


def test_the_block_of_a_minor_heading_is_found() -> None:
    body = "<h1>通知公告</h1><h4>某市新建三座公园</h4>"
    document = read(page({"title": "通知公告_某某学会官网", "body": body}))
    choice = find_title(document, url=None)
    assert choice.block is not None
    assert document.blocks[choice.block].raw == "某市新建三座公园"


@pytest.mark.parametrize("case", cases("titles", "plain"), ids=lambda case: case["name"])
def test_headlines_of_plain_text(case: dict[str, Any]) -> None:
    choice = find_title(read(case["text"]), url=None)
    assert choice.value == case["expect"]
    assert choice.block == case["block"]


def test_the_profile_decides_before_all_else() -> None:
    case = {"title": "某市新建三座公园_某某网", "body": "<h1>某市新建三座公园</h1>"}
    choice = find_title(read(page(case)), url=None, selected=("三座公园免费开放",))
    assert choice.value == "三座公园免费开放"
    assert choice.evidence[0].origin == "profile"
    assert any(item.value == "某市新建三座公园" for item in choice.evidence[1:])


def test_front_matter_with_stray_quotation_marks() -> None:
    text = (
        '---\ntitle: \'""它说"新建三座公园\'\nauthor: 某某网\n---\n\n<div><p>昨日开放。</p></div>'
    )
    assert find_title(read(text), url=None).value == '"它说"新建三座公园'


def test_of_several_headings_the_one_above_the_article_is_named() -> None:
    title = "<h1>某市新建三座公园</h1>"
    menu = "".join(f"<li><a href='/{n}'>频道{n}</a></li>" for n in range(20))
    body = f"{title}<ul>{menu}</ul>{title}"
    document = read(page({"title": "某市新建三座公园_某某网", "body": body}))
    choice = find_title(document, url=None)
    headings = [b.index for b in document.blocks if b.raw == "某市新建三座公园"]
    assert choice.block == headings[-1]


@pytest.mark.parametrize(("one", "two"), cases("titles", "same"))
def test_same_headline(one: str, two: str) -> None:
    assert same_title(one, two)
    assert same_title(two, one)


@pytest.mark.parametrize(("one", "two"), cases("titles", "different"))
def test_different_headlines(one: str, two: str) -> None:
    assert not same_title(one, two)
    assert not same_title(two, one)


def test_keys_hold_letters_digits_and_ideographs_alone() -> None:
    assert title_key("《Ｃ＋＋ 入门》：第1课！") == "c入门第1课"


@pytest.mark.parametrize("case", cases("json_ld", "read"), ids=lambda case: case["script"][:30])
def test_json_ld(case: dict[str, Any]) -> None:
    found = read_json_ld((case["script"],))
    for name, value in case["expect"].items():
        got = getattr(found, name)
        assert (list(got) if isinstance(got, tuple) else got) == value


@pytest.mark.parametrize(
    "script",
    ["[" * 200_000, '{"a":' * 50_000, '{"@graph":[' * 3_000 + "]}" * 3_000, "{" + '"a":1,' * 9_999],
    ids=["brackets", "objects", "graphs", "keys"],
)
def test_json_ld_of_great_depth_is_refused_in_peace(script: str) -> None:
    assert read_json_ld((script,)) == JsonLd()
