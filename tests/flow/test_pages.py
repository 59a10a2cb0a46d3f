"""Articles that a site prints on several pages."""

from __future__ import annotations

import pytest

import newsclean

PAGE = """<html><head><title>长文章第{n}页_某某网</title></head><body><h1>一篇分成几页的长文章</h1>
<p>2024-05-16 08:30 来源：城市晚报</p><div class="article">{body}</div>
<div class="pagination"><a href="1">上一页</a> <a href="3">下一页</a></div></body></html>"""
FIRST = (
    "<p>第一段写的是事情的开头，记者在现场看到了很多人。</p><p>第二段接着写，大家都在等待结果。</p>"
)
SECOND = "<p>第二段接着写，大家都在等待结果。</p><p>第三段写的是结果，人们陆续离开了现场。</p>"


def test_pages_are_joined_in_order_and_without_repeats() -> None:
    cleaner = newsclean.Cleaner()
    article = cleaner.clean_pages(
        [PAGE.format(n=1, body=FIRST), PAGE.format(n=2, body=SECOND)],
        urls=["https://example.com/a_1.html", "https://example.com/a_2.html"],
    )
    assert [block.text[:3] for block in article.blocks] == ["第一段", "第二段", "第三段"]
    assert article.title == "一篇分成几页的长文章"
    assert article.source == "城市晚报"
    assert article.url == "https://example.com/a_1.html"
    assert [removal.text[:3] for removal in article.removals if removal.rule == "repeat.page"] == [
        "第二段"
    ]


def test_the_ledger_of_joined_pages_adds_up() -> None:
    article = newsclean.Cleaner().clean_pages(
        [PAGE.format(n=1, body=FIRST), PAGE.format(n=2, body=SECOND)]
    )
    indices = [block.index for block in article.blocks]
    assert indices == sorted(set(indices))
    by_block: dict[int, str] = {}
    for span in article.ledger():
        by_block[span.block] = by_block.get(span.block, "") + span.text
    for block in article.blocks:
        assert by_block[block.index] == block.raw


def test_one_page_is_itself_and_none_is_an_error() -> None:
    cleaner = newsclean.Cleaner()
    page = PAGE.format(n=1, body=FIRST)
    assert cleaner.clean_pages([page]).text == cleaner.clean(page).text
    with pytest.raises(newsclean.InputError, match="at least one page"):
        cleaner.clean_pages([])
    with pytest.raises(newsclean.InputError, match="1 pages and 2 addresses"):
        cleaner.clean_pages([page], urls=["a", "b"])
