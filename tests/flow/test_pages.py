"""Articles that a site prints on several pages."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.collect import join_pages

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


META = (
    "<meta name=keywords content='桥梁,河道'><meta name=description content='一座桥的故事'>"
    "<meta property='article:modified_time' content='2024-05-18T09:00:00+08:00'>"
    "<meta property='og:site_name' content='河边网'>"
    "<meta property='article:section' content='城市'>"
    "<link rel=canonical href='https://river.example/a_2.html'>"
)


def test_a_field_is_that_of_the_first_page_that_has_it_with_its_evidence() -> None:
    cleaner = newsclean.Cleaner()
    bare = (
        f"<html><body><h1>一篇分成几页的长文章</h1><div class=article>{FIRST}</div></body></html>"
    )
    full = PAGE.format(n=2, body=f"{SECOND}<p>（责任编辑：王小明）</p><p>作者：李文静</p>").replace(
        "<head>", f"<head>{META}"
    )
    first, second = cleaner.clean(bare), cleaner.clean(full)
    joined = cleaner.clean_pages([bare, full])
    names = (
        "published", "modified", "source", "authors", "editors", "keywords", "categories",
        "canonical_url", "site_name", "description",
    )  # fmt: skip
    for name in names:
        assert not getattr(first, name), name
        assert getattr(second, name), name
        assert getattr(joined, name) == getattr(second, name), name
        assert joined.evidence.get(name) == second.evidence.get(name), name
    for name in ("title", "profile", "root"):
        assert joined.evidence.get(name) == first.evidence.get(name), name
    reversed_ = cleaner.clean_pages([full, bare])
    for name in names:
        assert getattr(reversed_, name) == getattr(second, name), name
        assert reversed_.evidence.get(name) == second.evidence.get(name), name


def test_credits_of_all_pages_point_at_their_blocks() -> None:
    first = PAGE.format(n=1, body=f"<p>作者：李文静</p>{FIRST}")
    last = PAGE.format(n=2, body=f"<p>作者：李文静</p>{SECOND}<p>（责任编辑：王小明）</p>")
    joined = newsclean.Cleaner().clean_pages([first, last])
    assert [(credit.name, credit.role) for credit in joined.credits] == [
        ("李文静", "作者"),
        ("王小明", "责任编辑"),
    ]
    raws: dict[int, str] = {}
    for span in joined.ledger():
        raws[span.block] = raws.get(span.block, "") + span.text
    for credit in joined.credits:
        assert credit.block is not None
        assert credit.name in raws[credit.block]


def test_joining_repeated_pages_takes_linear_time() -> None:
    """Ten times the blocks in far less than a hundred times the steps, counted and not timed."""
    import sys

    def steps(count: int) -> int:
        body = "".join(
            f"<p>第{n}段写的是事情的经过，记者在现场看到了很多人。</p>" for n in range(count)
        )
        page = newsclean.clean(PAGE.format(n=1, body=body))
        assert len(page.blocks) >= count
        taken = 0

        def count_calls(frame: object, event: str, argument: object) -> None:
            nonlocal taken
            taken += event == "call"

        sys.setprofile(count_calls)
        try:
            joined = join_pages([page, page])
        finally:
            sys.setprofile(None)
        assert sum(each.rule == "repeat.page" for each in joined.removals) >= count
        return taken

    assert steps(500) < 20 * steps(50)
