"""Dates that stand under the headline in lines which are no credit lines otherwise."""

from __future__ import annotations

import pytest

import newsclean

BODY = (
    "<p>记者从市水务局获悉，城南水厂改造工程已经完工，新的净水设备将在下月投入使用。</p>"
    "<p>水厂负责人说，改造后的供水能力比过去提高了三成，水质也更加稳定。</p>"
    "<p>住在附近的居民表示，夏天水压不足的老问题，这回总算有了着落。</p>"
)


def _page(between: str, head: str = "", behind: str = "") -> str:
    return (
        f"<html><head><title>城南水厂改造工程完工</title>{head}</head><body>"
        f"<div class=nav><a href=/a>首页</a> <a href=/b>新闻</a></div>"
        f"<h1>城南水厂改造工程完工</h1>{between}<div class=content>{BODY}</div>{behind}</body>"
    )


@pytest.mark.parametrize(
    ("between", "published"),
    [
        ("<div><a href=/c>民生</a><span>清泉</span><span>2024-03-05 07:48</span></div>",
         "2024-03-05T07:48:00+08:00"),
        ("<div>发布日期: <span>2024-03-05</span></div>", "2024-03-05T00:00:00+08:00"),
        ("<div><p class=x>发布于 2024-03-05 07:19:52</p></div>", "2024-03-05T07:19:52+08:00"),
        ("<div><span>2024-03-05 20:35</span><b>甲乙丙</b><b>丁戊己</b></div>",
         "2024-03-05T20:35:00+08:00"),
        ("<p>民生时评 清泉 2024-03-05 07:48</p>", "2024-03-05T07:48:00+08:00"),
        ("<p>康宁 发表于 2024-3-5 7:48</p>", "2024-03-05T07:48:00+08:00"),
        ("<p>日期：2024-03-05 浏览次数：123 字体：[大 中 小]</p>", "2024-03-05T00:00:00+08:00"),
        ("<p>点击数：122 更新时间：2024-03-05</p>", "2024-03-05T00:00:00+08:00"),
    ],
)  # fmt: skip
def test_a_date_beside_words_that_say_nothing(between: str, published: str) -> None:
    article = newsclean.clean(_page(between))
    assert article.published is not None
    assert article.published.isoformat() == published
    assert len(article.blocks) == 3


def test_a_line_of_a_notice_stays_in_the_text() -> None:
    for line in ("时间：2024年5月20日", "时间：2024年5月20日 14:30-16:00"):
        article = newsclean.clean(_page("").replace(BODY, f"<p>{line}</p>{BODY}"))
        assert line in article.text


@pytest.mark.parametrize(
    "between",
    [
        "<ul><li><a href=/x>城北水厂 2023-01-05 开工</a></li></ul>",
        "<p>排期 2023-01-05 至 2023-02-07</p>",
    ],
)
def test_links_and_lines_of_several_dates_are_no_evidence(between: str) -> None:
    assert newsclean.clean(_page(between)).published is None


def test_a_day_without_a_year_is_read_against_the_last_change() -> None:
    head = '<meta itemprop="dateUpdate" content="2024-01-02 09:00:57">'
    line = "<div><span>发布时间：12-30</span><span>22:46</span></div>"
    article = newsclean.clean(_page(line, head))
    assert article.published is not None
    assert article.published.isoformat() == "2023-12-30T22:46:00+08:00"
    assert newsclean.clean(_page(line)).published is None


def test_a_variable_of_the_page_says_what_is_printed_nowhere() -> None:
    page = _page("<em id=publish_time>昨天</em>", behind='<script>var ct = "1709596072";</script>')
    article = newsclean.clean(page)
    assert article.published is not None
    assert article.published.isoformat() == "2024-03-05T07:47:52+08:00"
    assert article.evidence["published"][0].origin == "script.ct"
    keyed = _page("", behind='<script>var list = [{"ct": "1709596072"}];</script>')
    assert newsclean.clean(keyed).published is None


@pytest.mark.parametrize(
    ("language", "published"),
    [("en-US", "2024-06-03T00:00:00+08:00"), ("en-GB", "2024-03-06T00:00:00+08:00"), ("zh", None)],
)
def test_the_language_of_the_page_orders_month_and_day(
    language: str, published: str | None
) -> None:
    page = _page("", head="<meta name=date content='06/03/2024'>")
    article = newsclean.clean(page.replace("<html>", f"<html lang={language}>"))
    assert (article.published.isoformat() if article.published else None) == published


def test_seconds_in_json_ld_may_be_a_fraction() -> None:
    linked = '{"@type": "NewsArticle", "datePublished": 1717373727.0}'
    head = f'<script type="application/ld+json">{linked}</script>'
    article = newsclean.clean(_page("", head))
    assert article.published is not None
    assert article.published.isoformat() == "2024-06-03T08:15:27+08:00"


def test_time_and_source_of_an_office_are_both_read() -> None:
    article = newsclean.clean(_page("<p>来源：新华社 发布时间：2024年6月3日8时15分</p>"))
    assert article.published is not None
    assert article.published.isoformat() == "2024-06-03T08:15:00+08:00"
    assert article.source == "新华社"
    assert len(article.blocks) == 3
