"""Which texts are HTML: pages, fragments and scraps, but not text that speaks of mark-up."""

from __future__ import annotations

import pytest

from newsclean.document.read import is_html


@pytest.mark.parametrize(
    "text",
    [
        "<!-- saved from url=(0025)http://a.com -->\n<html><body><p>字</body>",
        "<!--a--><!-- b - c --> <!DOCTYPE html>\n<title>字</title>",
        "<p>本报讯 今天是个好日子",
        "正文<a href='http://a.com'>链接</a>正文继续。",
        "第一段<br>第二段<br/>第三段",
        "<dl><dt>甲<dd>乙</dl>",
        "<main>字</main>",
    ],
)
def test_html(text: str) -> None:
    assert is_html(text)


@pytest.mark.parametrize(
    "text",
    [
        "用<b>和</b>标签可以加粗文字。",
        "换行用<br>或<br/>，这是网页代码里最短的两种写法。",
        "a < b and c > d",
        "《甲》<作者>乙",
        "一行文字。\n" * 5 + "<b>x</b>",
        "<!-- 一句没有说完的话",
    ],
)
def test_plain_text(text: str) -> None:
    assert not is_html(text)
