"""A feed that holds one item is read as that item; other feeds and broken ones stay as they are."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.document.feed import split_item

BODY = "县里新修的三条步道今天开放，全程十一公里，沿着旧河堤一直通到芦苇荡深处。"
RSS = (
    '<?xml version="1.0" encoding="gb2312"?>\n<rss version="2.0"><channel><title>水乡日报</title>'
    "<link>https://news.example/</link><item><title>步道&amp;河堤</title>"
    "<link>https://news.example/1.html</link><pubDate>Mon, 08 Apr 2024 01:00:00 GMT</pubDate>"
    "<category>本地</category><category>出行</category>"
    f"<description>&lt;p&gt;{BODY}&lt;/p&gt;</description></item></channel></rss>"
)


def test_rss() -> None:
    article = newsclean.clean(RSS)
    assert article.title == "步道&河堤"
    assert article.text == BODY
    assert article.published is not None
    assert article.published.isoformat() == "2024-04-08T01:00:00+00:00"
    assert article.source == "水乡日报"
    assert article.categories == ("本地", "出行")


def test_full_content_comes_before_the_excerpt() -> None:
    item = (
        f"<item><title>步道开放</title><description>县里新修的…</description>"
        f"<dc:creator>林晚舟</dc:creator><content:encoded><![CDATA[<p>{BODY}</p>]]>"
        "</content:encoded></item>"
    )
    article = newsclean.clean(item)
    assert (article.title, article.text, article.authors) == ("步道开放", BODY, ("林晚舟",))


def test_atom() -> None:
    entry = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>水乡日报</title><entry>'
        '<title>步道开放</title><link href="https://news.example/2"/>'
        "<updated>2024-04-08T09:00:00+08:00</updated><author><name>林晚舟</name></author>"
        '<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
        f"<p>{BODY}</p></div></content></entry></feed>"
    )
    article = newsclean.clean(entry)
    assert (article.title, article.text, article.authors) == ("步道开放", BODY, ("林晚舟",))
    assert article.published is not None
    assert article.published.isoformat() == "2024-04-08T09:00:00+08:00"


@pytest.mark.parametrize(
    "text",
    [
        RSS.replace("</item>", "</item><item><title>二</title></item>"),
        '<!DOCTYPE rss [<!ENTITY a "aaaa">]><rss><item><description>&a;</description></item></rss>',
        '<?xml version="1.0"?><html><body><p>一页</p></body></html>',
        "<rss><channel><item><title>只有标题</title></item></channel></rss>",
        "<item",
        "<rss 是一种格式，作者这样开头。",
        "普通的文字",
        "",
    ],
)
def test_what_is_no_single_item_is_left(text: str) -> None:
    assert split_item(text) is None
