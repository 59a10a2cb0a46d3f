"""All fields together: where they come from, and in which order."""

from __future__ import annotations

import pickle
from datetime import datetime
from typing import Any

import pytest

from newsclean.document import Document, Region, read
from newsclean.grammar import parse_credits
from newsclean.metadata import FieldContext, Fields, find_title, read_fields

BODY = (
    "<p>昨日，某市新建的三座公园向市民开放，首日接待游客两万余人次，现场秩序井然。</p>"
    "<p>据介绍，三座公园总面积达到四十公顷，绿化率超过百分之七十，配套设施齐全。</p>"
)


def context(document: Document, **more: Any) -> FieldContext:
    """A context in which every long block is body and all around it may hold credits."""
    choice = find_title(document, url=None)
    body = tuple(
        block.index
        for block in document.blocks
        if len(block.raw) >= 26 and parse_credits(block.raw) is None and block.index != choice.block
    )
    rest = tuple(b.index for b in document.blocks if b.index not in body)
    region = Region(body[0], body[-1] + 1) if body else Region(0, len(document.blocks))
    more.setdefault("credits", tuple(index for index in rest if index != choice.block))
    return FieldContext(
        document, region, title=choice.evidence, title_block=choice.block, body=body, **more
    )


def fields(html: str, **more: Any) -> Fields:
    """The fields of a page."""
    return read_fields(context(read(html), **more))


def page(head: str = "", above: str = "", behind: str = "", body: str = BODY) -> str:
    """A page with a headline, something above the text, and something behind it."""
    return (
        f"<html><head><title>三座公园免费开放_某某网</title>{head}</head><body>"
        f"<h1>三座公园免费开放</h1>{above}<div class='text'>{body}</div>{behind}</body></html>"
    )


def test_a_byline_gives_date_source_author_and_editor() -> None:
    found = fields(
        page(
            above="<div>2024-05-20 10:20 来源：某某日报 作者：康宁</div>",
            behind="<p>责任编辑：夏雨 SF012</p>",
        )
    )
    assert found.published == datetime.fromisoformat("2024-05-20T10:20:00+08:00")
    assert "assumed" in found.evidence["published"][0].note
    assert found.source == "某某日报"
    assert found.authors == ("康宁",)
    assert found.editors == ("夏雨",)
    assert {(credit.name, credit.role) for credit in found.credits} == {
        ("康宁", "作者"),
        ("夏雨", "责任编辑"),
    }


def test_elements_part_what_their_text_runs_together() -> None:
    above = "<div><span>2024-05-20 10:20</span><span>来源：中国新闻网</span><span>周扬</span></div>"
    found = fields(page(above=above))
    assert found.source == "中国新闻网"
    assert found.authors == ("周扬",)


def test_an_account_is_told_from_its_class() -> None:
    above = "<div><span class='media-name'>吃在某城</span></div><div>2024-05-20 10:20</div>"
    assert fields(page(above=above)).source == "吃在某城"


def test_a_printed_label_outranks_an_account() -> None:
    above = "<div><p class='media-name'>吃在某城</p></div><div>2024-05-20 10:20</div>"
    found = fields(page(above=above, behind="<p>来源 | 综合某某日报、某某晚报</p>"))
    assert found.source == "综合某某日报、某某晚报"
    assert [item.value for item in found.evidence["source"]][1:] == ["吃在某城"]


def test_the_dateline_names_source_and_reporters() -> None:
    text = "<p>新华社北京5月20日电（记者康宁、武志刚）昨日，某市新建的三座公园向市民开放了。</p>"
    found = fields(page(body=text + BODY))
    assert found.source == "新华社"
    assert found.authors == ("康宁", "武志刚")
    assert found.published is None, "a dateline has no year"


@pytest.mark.parametrize(
    ("line", "source", "authors"),
    [
        ("新京报记者 康宁 编辑 夏雨 校对 罗成", "新京报", ("康宁",)),
        ("极目新闻记者 康宁 通讯员 罗成", "极目新闻", ("康宁", "罗成")),
    ],
)
def test_a_line_of_reporters_names_their_medium(
    line: str, source: str, authors: tuple[str, ...]
) -> None:
    found = fields(page(above=f"<p>{line}</p>"))
    assert found.source == source
    assert found.authors == authors


def test_photographers_and_media_are_no_authors() -> None:
    behind = "<p>新华社记者 常青青 摄</p><p>图片来源：某市地铁官网</p><p>作者：新华社</p>"
    found = fields(page(behind=behind))
    assert found.authors == ()
    assert [credit.role for credit in found.credits if credit.name == "常青青"] == ["新华社记者"]


def test_the_feed_names_a_medium_not_a_person() -> None:
    feed = (
        "---\ntitle: 三座公园免费开放\nauthor: 某某财经\ndate: Tue, 05 Jul 2022 00:21:35 GMT\n"
        f"categories:\n - 金融\n - 某某财经\n---\n\n<div>{BODY}</div>"
    )
    found = fields(feed)
    assert found.source == "某某财经"
    assert found.authors == ()
    assert found.categories == ("金融", "某某财经")
    assert found.published is not None
    assert found.published.isoformat() == "2022-07-05T00:21:35+00:00"


def test_meta_authors_count_only_where_they_are_printed_or_latin() -> None:
    meta = '<meta name="author" content="夏雨">'
    assert fields(page(head=meta)).authors == ()
    assert fields(page(head=meta, behind="<p>责任编辑：夏雨</p>")).authors == ()
    latin = '<meta name="author" content="Jane Doe">'
    assert fields(page(head=latin)).authors == ("Jane Doe",)


@pytest.mark.parametrize(
    ("element", "authors"),
    [
        ("<span itemprop='author'>康宁</span>", ("康宁",)),
        (
            "<span itemprop='author' itemscope><b itemprop='name'>Jane Doe</b> 4</span>",
            ("Jane Doe",),
        ),
        ("By <a rel='author' href='/j'>María José García</a>", ("María José García",)),
        ("<a rel='nofollow author' href='/j'>Jane Doe and John Roe</a>", ("Jane Doe", "John Roe")),
        ("<span itemprop='author'>某某日报</span>", ()),
        ("<p itemprop='authority'>康宁</p>", ()),
        ("<p>作者：罗成</p><span itemprop='author'>夏雨</span>", ("罗成",)),
    ],
)
def test_authors_in_marked_elements(element: str, authors: tuple[str, ...]) -> None:
    assert fields(page(above=f"<div>{element} <i>2024-05-20 10:20</i></div>")).authors == authors


def test_authors_of_comments_are_not_asked() -> None:
    comments = "".join(
        f"<p>说得好，第{n}条评论写得很长，足有二十六个字以上才行呢。</p>" for n in range(20)
    )
    behind = f"<div>{comments}<span itemprop='author'>康宁</span></div>"
    document = read(page(behind=behind))
    body = tuple(b.index for b in document.blocks if b.raw in BODY)
    found = read_fields(FieldContext(document, Region(body[0], body[-1] + 1), body=body))
    assert found.authors == ()


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("加拿大必读", "加拿大必读"),
        ("康宁", None),
        ("Jane Doe", None),
        ("作者简介", None),
        ("关注我们吧", None),
        ("3小时前发布", None),
    ],
)
def test_an_account_that_is_no_person_is_the_source(text: str, source: str | None) -> None:
    above = f"<p class='author-name'>{text}</p><div>2024-05-20 10:20</div>"
    assert fields(page(above=above)).source == source


def test_an_account_gives_way_to_what_is_printed_as_source() -> None:
    above = "<p class='author-name'>加拿大必读</p><div>2024-05-20 10:20</div>"
    text = "<p>新华社北京5月20日电（记者康宁）昨日，某市新建的三座公园向市民开放了，游客很多。</p>"
    assert fields(page(above=above, body=text + BODY)).source == "新华社"


def test_a_finer_time_that_agrees_is_taken() -> None:
    head = '<meta property="article:published_time" content="2024-05-20T02:20:31Z">'
    found = fields(page(head=head, above="<div>2024年05月20日 10:20 来源：某某日报</div>"))
    assert found.published is not None
    assert found.published.isoformat() == "2024-05-20T10:20:31+08:00"
    assert "confirms the zone" in found.evidence["published"][0].note


def test_a_later_change_does_not_move_the_date() -> None:
    head = (
        '<meta property="article:published_time" content="2024-05-20T15:54:20+08:00">'
        '<meta property="article:modified_time" content="2024-05-21T09:00:00+08:00">'
    )
    found = fields(page(head=head, above="<div>2024年05月20日 10:20 来源：某某日报</div>"))
    assert found.published is not None
    assert found.published.isoformat() == "2024-05-20T10:20:00+08:00"
    assert found.modified is not None
    assert found.modified.isoformat() == "2024-05-21T09:00:00+08:00"


def test_two_that_agree_outvote_one_that_stands_alone() -> None:
    head = '<meta name="publishdate" content="2024-05-20">'
    found = fields(
        page(head=head, above="<div>2023-06-01 00:48 来源：某某日报</div>"),
        url="https://n.example.cn/2024-05-20/doc-1.shtml",
    )
    assert found.published is not None
    assert found.published.date().isoformat() == "2024-05-20"
    assert found.warnings
    assert any(item.note == "another day" for item in found.evidence["published"])


def test_dates_of_the_text_and_of_related_items_are_not_asked() -> None:
    body = (
        "<p>2019年3月1日，某市开始新建三座公园，工程历时五年，总投资超过三亿元人民币。</p>" + BODY
    )
    related = "<ul><li><a href='/1'>邻市地铁开通 2024-05-01</a></li></ul>"
    assert fields(page(body=body, behind=related)).published is None


def test_tickers_in_order_of_appearance() -> None:
    body = (
        "<p>昨日，<a href='https://finance.sina.com.cn/realstock/company/sz000931/nc.shtml'>某村"
        "</a>与<a href='http://quote.eastmoney.com/sh600405.html'>动力</a>旁的三座公园昨日上午向全体市民免费开放，"
        "<a href='https://finance.sina.com.cn/realstock/company/sz000931/nc.shtml'>某村</a>。</p>"
    )
    found = fields(page(body=body + BODY))
    assert [(ticker.code, ticker.text) for ticker in found.tickers] == [
        ("sz000931", "某村"),
        ("sh600405", "动力"),
    ]


def test_keywords_description_address_and_language() -> None:
    head = (
        '<meta name="keywords" content="公园,开放, 公园"><meta name="description" content="摘要。">'
        '<link rel="canonical" href="/a/1.html"><meta property="og:site_name" content="某某网">'
    )
    html = page(head=head).replace("<html>", '<html lang="zh-hans_cn">')
    found = fields(html, url="https://www.example.cn/b?x=1")
    assert found.keywords == ("公园", "开放")
    assert found.description == "摘要。"
    assert found.canonical_url == "https://www.example.cn/a/1.html"
    assert found.site_name == "某某网"
    assert found.language == "zh-Hans-CN"
    assert found.source is None, "a site's own name is no source"


def test_keywords_printed_under_the_text() -> None:
    behind = "<div>关键词：<a href='/k/1'>公园</a><a href='/k/2'>市民</a></div>"
    assert fields(page(behind=behind)).keywords == ("公园", "市民")


def test_what_the_profile_selects_comes_first() -> None:
    found = fields(
        page(above="<div>2024-05-20 10:20 某某日报</div>", behind="<p>编辑：夏雨</p>"),
        selected={"source": ("某某晚报",), "authors": ("作者：康宁",), "editors": ("罗成",)},
    )
    assert found.source == "某某晚报"
    assert found.authors == ("康宁",)
    assert found.editors == ("罗成", "夏雨")


def test_the_fields_pickle_and_compare() -> None:
    found = fields(page(above="<div>2024-05-20 10:20 来源：某某日报</div>"))
    assert pickle.loads(pickle.dumps(found)) == found
