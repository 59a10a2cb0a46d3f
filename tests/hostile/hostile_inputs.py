"""Inputs made to break readers of pages, each around the same short article."""

from __future__ import annotations

import json
import random
from collections.abc import Callable

HEADLINE = "全市大会今天开幕"
PARAGRAPHS = tuple(
    f"今天上午，第{n}届全市大会在会议中心开幕，来自各地的代表陆续到场，会场内外气氛热烈。"
    f"第{n}段的结尾说，这项工作还将继续下去，请大家放心。"
    for n in range(1, 7)
)
HEADING = f"<h1>{HEADLINE}</h1>"
BODY = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
ARTICLE = HEADING + BODY
PLAIN = "\n\n".join((HEADLINE, *PARAGRAPHS))


def page(body: str, head: str = "") -> str:
    """A page around a body."""
    title = f"<title>{HEADLINE}_某网</title>"
    return f"<!DOCTYPE html><html><head>{title}{head}</head><body>{body}</body></html>"


def json_ld(text: str) -> str:
    """A page with a JSON-LD script."""
    return page(ARTICLE, f'<script type="application/ld+json">{text}</script>')


def _binary(size: int) -> bytes:
    return random.Random(5).randbytes(size)


SHOWN: dict[str, Callable[[], str | bytes]] = {
    "300 nested divs": lambda: page(HEADING + "<div>" * 300 + BODY + "</div>" * 300),
    "3,000 nested divs": lambda: page(HEADING + "<div>" * 3000 + BODY + "</div>" * 3000),
    "30,000 nested divs": lambda: page(HEADING + "<div>" * 30000 + BODY + "</div>" * 30000),
    "5,000 nested spans": lambda: page(HEADING + "<span>" * 5000 + BODY + "</span>" * 5000),
    "5,000 nested dl dd": lambda: page(HEADING + "<dl><dd>" * 5000 + BODY),
    "article behind 5,000 nested dl dd": lambda: page(
        HEADING + "<dl><dd>" * 5000 + "</dd></dl>" * 5000 + BODY
    ),
    "2,000 nested tables": lambda: page(ARTICLE + "<table><tr><td>" * 2000 + "x"),
    "100,000 unclosed b": lambda: page(HEADING + "<b>" * 100_000 + BODY),
    "100,000 unclosed p": lambda: page(HEADING + "<p>" * 100_000 + BODY),
    "100,000 unclosed a": lambda: page(HEADING + "<a href=/x>" * 100_000 + "</a>" + BODY),
    "100,000 unclosed font": lambda: page(HEADING + "<font color=red>" * 100_000 + BODY),
    "100,000 unclosed div": lambda: page(HEADING + "<div>" * 100_000 + BODY),
    "100,000 unclosed ul li": lambda: page(HEADING + "<ul><li>" * 100_000 + "</ul>" + BODY),
    "a text node of 21 MB": lambda: page(ARTICLE + "<div>" + "x" * 21_000_000 + "</div>"),
    "a text node of 21 MB before the article": lambda: page(
        "<div>" + "x" * 21_000_000 + "</div>" + ARTICLE
    ),
    "100,000 spans in a paragraph": lambda: page(
        ARTICLE + "<p>" + "<span>字，</span>" * 100_000 + "</p>"
    ),
    "200,000 linked rows": lambda: page(
        ARTICLE
        + "<table>"
        + "".join(f"<tr><td><a href=/{n}>第{n}行</a></td><td>{n}</td></tr>" for n in range(200_000))
        + "</table>"
    ),
    "body and html end before the article": lambda: (
        "<html><head></head><body><div>菜单</div></body></html>" + ARTICLE
    ),
    "two pages in one": lambda: (
        "<html><head></head><body><div>菜单</div></body></html>" + page(ARTICLE)
    ),
    "an unclosed comment behind it": lambda: page(ARTICLE + "<!-- " + "x" * 1000),
    "an unclosed script behind it": lambda: page(ARTICLE + "<script>var a = '"),
    "a CDATA section": lambda: page(HEADING + "<![CDATA[ x ]]>" + BODY),
    "processing instructions": lambda: page(HEADING + "<?php echo 1 ?><?xml x?>" + BODY),
    "an XML declaration with a charset": lambda: (
        '<?xml version="1.0" encoding="gb2312"?>' + page(ARTICLE)
    ),
    "an entity bomb": lambda: (
        '<!DOCTYPE html [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
        '<!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;">]>' + page(ARTICLE + "<p>&c;</p>")
    ),
    "an external entity": lambda: (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + page(ARTICLE + "<p>&x;</p>")
    ),
    "noise words as class of body": lambda: page(ARTICLE).replace(
        "<body>", '<body class="sidebar comment ad footer nav related share">'
    ),
    "50 nested articles": lambda: page("<article>" * 50 + ARTICLE + "</article>" * 50),
    "every paragraph twice": lambda: page(HEADING + "".join(f"<p>{p}</p>" * 2 for p in PARAGRAPHS)),
    "the article twice": lambda: page(ARTICLE + BODY),
    "3,000 nested share boxes": lambda: page(
        ARTICLE + "<div class=share>" * 3000 + "分享" + "</div>" * 3000
    ),
    "100,000 images": lambda: page(ARTICLE + "<div>" + "<img src=/a.jpg>" * 100_000 + "</div>"),
    "20,000 pictures with captions": lambda: page(
        ARTICLE
        + "".join(f"<div class=img><img src=/a{n}.jpg><p>图{n}</p></div>" for n in range(20_000))
    ),
    "images and breaks in a headline": lambda: page(
        "<h1>" + "<br><img src=a.jpg>" * 50_000 + "</h1>" + ARTICLE
    ),
    "50,000 editors' lines": lambda: page(ARTICLE + "<p>责任编辑：张三</p>" * 50_000),
    "50,000 headers of comments": lambda: page(ARTICLE + "<p>评论</p>" * 50_000),
    "50,000 headlines": lambda: page(
        f"<h1 class=t>{HEADLINE}</h1>" + BODY + "<h1 class=t>另一条新闻</h1>" * 50_000
    ),
    "50,000 links in a block": lambda: page(
        ARTICLE
        + "<p>相关新闻</p><p>"
        + "".join(f"<a href=/{n}>另外一条新闻的标题{n}</a> 2024-05-01 " for n in range(50_000))
        + "</p>"
    ),
    "a colspan of 5,000 digits": lambda: page(
        ARTICLE + f"<table><tr><td colspan={'9' * 5000}>甲<td>乙<tr><td>1<td>2</table>"
    ),
    "5,000 attributes": lambda: page(
        ARTICLE + "<div " + " ".join(f"a{n}=b" for n in range(5000)) + ">x</div>"
    ),
    "100,000 classes": lambda: page(
        ARTICLE + "<div class='" + " ".join(f"ad{n}" for n in range(100_000)) + "'>x</div>"
    ),
    "300,000 less-than signs": lambda: page(ARTICLE + "<" * 300_000),
    "400,000 ampersands": lambda: page(ARTICLE + "&" * 300_000 + "&amp" * 100_000),
    "JSON-LD of nulls": lambda: json_ld(
        '{"@type":null,"headline":null,"author":[null,{"name":null}],"datePublished":null}'
    ),
    "JSON-LD with dicts for strings": lambda: json_ld(
        '{"@type":"NewsArticle","headline":{"a":{"b":[1]}},"author":{"name":{"x":[]}},'
        '"datePublished":[{"@value":5}],"keywords":{"a":1},"image":{"url":{}}}'
    ),
    "JSON-LD nested lists": lambda: json_ld('[[[[{"@graph":[[{"@type":["NewsArticle"]}]]}]]]]'),
    "JSON-LD of 10 MB": lambda: json_ld(
        '{"@type":"NewsArticle","headline":"' + "x" * 10_000_000 + '"}'
    ),
    "JSON-LD of 10,000 levels": lambda: json_ld("[" * 10_000 + "]" * 10_000),
    "JSON-LD of 10,000 objects": lambda: json_ld('{"item":' * 10_000 + "1" + "}" * 10_000),
    "JSON-LD of 90,000 lists": lambda: json_ld("[" + "[1]," * 90_000 + "1]"),
    "JSON-LD with a number of 5,000 digits": lambda: json_ld(
        '{"@type":"NewsArticle","datePublished":' + "9" * 5000 + "}"
    ),
    "JSON-LD that ends in 390,000 spaces": lambda: json_ld("{} -->" + " " * 390_000 + "x"),
    "JSON-LD that is no JSON": lambda: json_ld("{\"@type\": NewsArticle, headline: 'x',,,}"),
    "a bogus charset": lambda: page(ARTICLE, "<meta charset='x-no-such'>").encode(),
    "a wrong charset": lambda: page(ARTICLE, "<meta charset='iso-8859-1'>").encode(),
    "UTF-8 that calls itself UTF-16": lambda: page(ARTICLE, "<meta charset='utf-16'>").encode(),
    "GBK that calls itself UTF-8": lambda: page(ARTICLE, "<meta charset='utf-8'>").encode("gbk"),
    "stray bytes between paragraphs": lambda: (
        page(HEADING + BODY.replace("</p>", "</p>\x00"))
        .encode("gbk")
        .replace(b"\x00", b"\xff\x80\xfe")
    ),
    "cut off in the middle of a tag": lambda: page(ARTICLE + "<div class=footer").removesuffix(
        "</body></html>"
    ),
    "cut off in the middle of a character": lambda: page(ARTICLE + "<p>完").encode()[:-15],
    "a YAML bomb": lambda: (
        "---\ntitle: 大会\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
        "c: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c,*c,*c]\n---\n" + PLAIN
    ),
    "a YAML tag that names an object": lambda: (
        "---\ntitle: !!python/object/apply:os.system ['echo pwned']\ndate: 2024-05-01\n---\n"
        + PLAIN
    ),
    "broken front matter": lambda: "---\ntitle: [a, b\ndate: 'x\n---\n" + PLAIN,
    "unclosed front matter": lambda: "---\ntitle: 大会\ndate: 2024-05-01\n\n" + PLAIN,
    "front matter of 5 MB": lambda: (
        "---\ntitle: 大会\n" + "key: value\n" * 450_000 + "---\n" + PLAIN
    ),
    "front matter nested 5,000 deep": lambda: (
        "---\ntitle: 大会\na: " + "[" * 5000 + "]" * 5000 + "\n---\n" + PLAIN
    ),
    "control bytes between lines": lambda: "\x1b[31m\x08\x07\n" + PLAIN + "\n\x7f\x1c\x1d",
    "a line of 2 MB": lambda: PLAIN + "\n\n" + "这是很长的一行，" * 250_000,
    "200,000 blank lines": lambda: PLAIN.replace("\n\n", "\n" * 40_000),
}
"""Name → input; each shows its paragraphs in a browser or editor, so the article must hold them."""

EMPTY: dict[str, Callable[[], str | bytes]] = {
    "nothing": lambda: b"",
    "white space": lambda: " \n\t\u3000 ",
    "one NUL": lambda: b"\0",
    "12 MB of zeros": lambda: b"\0" * 12_000_000,
    "90 MB of binary": lambda: _binary(90_000_000),
    "one less-than sign": lambda: "<",
    "an unclosed script before all": lambda: page("<script>var a = 1;" + ARTICLE),
    "an unclosed comment before all": lambda: "<html><body><!-- " + "x" * 100_000,
    "a page without a body": lambda: "<html></html>",
    "only end tags": lambda: "</div>" * 100_000,
    "a lone surrogate": lambda: "\ud800",
    "only a head of JSON": lambda: json.dumps({"title": HEADLINE}),
}
"""Inputs that show no article: the answer is an Article all the same."""
