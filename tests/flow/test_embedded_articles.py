"""Pages that a script builds: the article stands in their data, in one of many wrappings."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import pytest

import newsclean
from newsclean.document import read
from newsclean.extract.scorer import scored_values
from newsclean.rules import built_in_rules, rule_set

TITLE = "断桥修好了，孩子们上学少走八里路"
PARAGRAPHS = (
    "青石镇的断桥终于在五月修好了，孩子们上学少走八里路，家长们再也不用每天早起接送。",
    "修桥的钱一半来自县里，一半来自在外打工的村民，施工队在枯水期抢工两个月。",
    "通车那天，八十岁的老支书第一个走过桥，他说这座桥他等了整整三年。",
)
HTML = "".join(f"<p>{text}</p>" for text in PARAGRAPHS) + "<p>责任编辑：周小渡</p>"
DETAIL = {
    "id": 71203,
    "title": TITLE,
    "summary": PARAGRAPHS[0],
    "source": "青石日报",
    "author": "王小满",
    "publishTime": "2024-05-20 14:13:00",
    "content": HTML,
}
OTHERS = [
    {"title": f"山里的第{n}条路通车了", "abstract": "沿线的村民说，路通了，山货也好卖了。" * 30}
    for n in "一二三四"
]
STATE = {"common": {"user": None}, "detail": {"article": DETAIL}, "feed": OTHERS}


def as_page(script: str, title: str = f"{TITLE}_青石网") -> str:
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{title}</title></head><body>'
        f'<div id="app">正在加载…</div>{script}<script src="/app.js"></script></body></html>'
    )


def dumped(state: Any) -> str:
    return json.dumps(state, ensure_ascii=False).replace("</", "<\\/")


def next_data(state: Any) -> str:
    return f'<script id="__NEXT_DATA__" type="application/json">{dumped(state)}</script>'


def assigned(state: Any) -> str:
    text = dumped(state).replace("null", "undefined")
    return f"<script>var a=[1];window.__INITIAL_STATE__ = {text};(function(){{var s}})()</script>"


def ascii_only(state: Any) -> str:
    text = json.dumps(state).replace("<", "\\u003c").replace("/", "\\u002F")
    return f"<script>window.initialState={text}</script>"


def percent_encoded(state: Any) -> str:
    return f'<script id="RENDER_DATA" type="application/json">{quote(json.dumps(state))}</script>'


def parsed_double(state: Any) -> str:
    return f"<script>window.d = JSON.parse({json.dumps(dumped(state))})</script>"


def parsed_single(state: Any) -> str:
    text = dumped(state).replace("\\", "\\\\").replace("'", "\\'")
    return f"<script>window.d=JSON.parse('{text}');</script>"


def nested_string(state: Any) -> str:
    return f"<script>window.d={dumped({'payload': json.dumps(state)})}</script>"


def nuxt(state: Any) -> str:
    fields = ",".join(f"{key}:{dumped(value)}" for key, value in state["detail"]["article"].items())
    return (
        "<script>window.__NUXT__=(function(a,b){return {data:[{detail:{id:a,"
        f"{fields},x:b}}}}]}}}}(1,2))</script>"
    )


WRAPPINGS = [
    next_data, assigned, ascii_only, percent_encoded, parsed_double, parsed_single, nested_string,
    nuxt,
]  # fmt: skip


@pytest.mark.parametrize("wrap", WRAPPINGS)
def test_the_article_is_taken_from_the_data(wrap: Callable[[Any], str]) -> None:
    article = newsclean.clean(as_page(wrap(STATE)))
    assert article.title == TITLE
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    assert (article.source, article.authors) == ("青石日报", ("王小满",))
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-20T14:13:00+08:00"
    assert article.editors == ("周小渡",)
    assert any("data of its scripts" in warning for warning in article.warnings)
    assert {removal.rule for removal in article.removals} >= {"editor.line", "headline.title"}


@pytest.mark.parametrize(
    "body",
    [
        "\n".join(PARAGRAPHS),
        HTML.replace("<", "&lt;").replace(">", "&gt;"),
        [{"type": "text", "text": text} for text in PARAGRAPHS],
        list(PARAGRAPHS),
        {"rendered": HTML},
    ],
    ids=["lines", "escaped", "pieces", "list", "object"],
)
def test_the_body_may_be_text_or_pieces(body: Any) -> None:
    page = as_page(next_data({"article": {**DETAIL, "content": body}, "feed": OTHERS}))
    assert newsclean.clean(page).text.split("\n\n") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    ("stamp", "expected"),
    [
        (1716185580000, "2024-05-20T14:13:00+08:00"),
        (1716185580, "2024-05-20T14:13:00+08:00"),
        ("2024-05-20T06:13:00Z", "2024-05-20T06:13:00+00:00"),
    ],
)
def test_times_may_be_counted_from_1970(stamp: Any, expected: str) -> None:
    page = as_page(next_data({"article": {**DETAIL, "publishTime": stamp}}))
    published = newsclean.clean(page).published
    assert published is not None
    assert published == published.fromisoformat(expected)


def test_json_ld_may_hold_the_article() -> None:
    linked = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": TITLE,
        "datePublished": "2024-05-20T14:13:00+08:00",
        "author": {"@type": "Person", "name": "王小满"},
        "articleBody": "\n".join(PARAGRAPHS),
    }
    script = f'<script type="application/ld+json">{dumped(linked)}</script>'
    article = newsclean.clean(as_page(script))
    assert article.text.split("\n\n") == list(PARAGRAPHS)
    assert article.title == TITLE


def test_a_page_that_shows_its_article_is_read_as_it_is() -> None:
    shown = as_page(next_data({"article": {**DETAIL, "content": HTML.replace("断桥", "石桥")}}))
    page = shown.replace("正在加载…", f"<h1>{TITLE}</h1>{HTML}")
    article = newsclean.clean(page)
    assert "断桥" in article.text
    assert not any("data of its scripts" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    "shown",
    [
        PARAGRAPHS[0],
        "We use cookies to give you the best experience, and count visits. By going on, you agree.",
        "您的浏览器版本过低，为了更好的浏览体验，请升级您的浏览器，或者换用别的浏览器访问本站。",
    ],
    ids=["beginning", "consent", "browser"],
)
def test_data_that_hold_far_more_are_the_article(shown: str) -> None:
    more = "".join(f"<p>{text}</p>" for text in PARAGRAPHS * 2)
    page = as_page(next_data({"article": {**DETAIL, "content": more}}))
    article = newsclean.clean(page.replace("正在加载…", f"<p>{shown}</p>"))
    assert article.text.split("\n\n")[-3:] == list(PARAGRAPHS)
    assert any("data of its scripts" in warning for warning in article.warnings)


def test_a_brief_stays_as_it_is_shown() -> None:
    data = {**DETAIL, "content": PARAGRAPHS[0] + PARAGRAPHS[2]}
    page = as_page(next_data({"article": data}))
    article = newsclean.clean(
        page.replace("正在加载…", f"<h1>{TITLE}</h1><p>{PARAGRAPHS[1] * 2}</p>")
    )
    assert article.text == PARAGRAPHS[1] * 2


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ({"feed": OTHERS}, "青石网_首页"),
        ({"list": [{"title": o["title"], "content": o["abstract"]} for o in OTHERS]}, "青石网"),
        ({"article": {"title": TITLE, "description": PARAGRAPHS[0] * 3}}, TITLE),
        ({"article": {"title": TITLE, "url": "https://example.com/" + "a,b" * 90}}, TITLE),
        ({"article": {"title": TITLE, "content": "if(a){b=c;d()};" * 40}}, TITLE),
        ({"i18n": {"privacyPolicy": "我们非常重视您的隐私，请您仔细阅读。" * 40}}, TITLE),
    ],
    ids=["feed", "list", "description", "address", "code", "policy"],
)
def test_what_is_no_article_is_none(state: Any, title: str) -> None:
    article = newsclean.clean(as_page(next_data(state), title))
    assert not any(text[:12] in article.text for text in (*PARAGRAPHS, OTHERS[0]["abstract"]))
    assert not any("data of its scripts" in warning for warning in article.warnings)


@pytest.mark.parametrize(
    "script",
    [
        "<script>x=" + "[" * 100_000 + "</script>",
        '<script type="application/json">' + '{"a":' * 50_000 + "</script>",
        "<script>" + "a = {b: 1}; " * 20_000 + "</script>",
        "<script>" * 20_000,
        '<script>d={"content":"' + "断桥，" * 100_000 + "</script>",
        "<script>window.__NUXT__=(function(a){return {b:" + '"\\' * 50_000 + "</script>",
        '<script type="application/json">{"title": 1, "content": [[[]], null, {"text": 3}]}'
        + " " * 300
        + "</script>",
    ],
    ids=["brackets", "objects", "assignments", "unclosed", "cut", "nuxt", "types"],
)
def test_hostile_data_does_no_harm(script: str) -> None:
    article = newsclean.clean(as_page(script))
    assert article.blocks == () or "正在加载" in article.text


def test_blocks_that_json_ld_holds_weigh_more() -> None:
    lines = [
        "山月落在井里 井水照见归人",
        *PARAGRAPHS[:1],
        "读者的来信我们每一封都读，好的意见会登在下一期。",
    ]
    linked = {"@type": "Article", "headline": "青石", "articleBody": "。".join([*lines[:2]] * 3)}
    script = f"<script type='application/ld+json'>{dumped(linked)}</script>"
    rules = built_in_rules()[0]
    plain, declared = (
        scored_values(
            read(f"<html><head>{head}</head><body>{''.join(f'<p>{x}</p>' for x in lines)}</body>"),
            rule_set(rules),
            None,
        )
        for head in ("", script)
    )
    assert plain[0] < 0 < declared[0]
    assert declared[1] > plain[1] > 0
    assert declared[2] == plain[2]
