"""Times without a zone are read in that of the page's language, and the evidence says so."""

from __future__ import annotations

import pytest

import newsclean

ENGLISH = "The old library opened again on Monday after eight months of work, the mayor said."
CHINESE = "县里的老图书馆周一重新开门，一楼改成了儿童阅览室，书架矮了一半，孩子们都说好。"
JAPANESE = "町の古い図書館が月曜日に再び開館し、一階は子どものための読書室になりました。"
KOREAN = "마을의 오래된 도서관이 월요일에 다시 문을 열었고, 일 층은 어린이 열람실이 되었다."


@pytest.mark.parametrize(
    ("text", "url", "offset"),
    [
        (CHINESE, None, "+08:00"),
        (CHINESE, "https://example.com/1", "+08:00"),
        (ENGLISH, None, "+00:00"),
        (ENGLISH, "https://news.example.com.hk/a/1", "+08:00"),
        (ENGLISH, "https://example.com/cn/1", "+00:00"),
        (JAPANESE, None, "+09:00"),
        (KOREAN, None, "+09:00"),
    ],
)
def test_the_assumed_zone(text: str, url: str | None, offset: str) -> None:
    page = (
        '<html><head><meta name="pubdate" content="2024-05-16 10:30"></head><body>'
        f"<h1>{text[:12]}</h1><p>{text}</p><p>{text[::-1]}</p></body></html>"
    )
    article = newsclean.clean(page, url=url)
    assert article.published is not None
    assert article.published.isoformat() == f"2024-05-16T10:30:00{offset}"
    assert f"zone {offset.replace(':', '')} assumed" in article.evidence["published"][0].note
