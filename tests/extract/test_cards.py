"""Cards of other articles behind one, and lists in one line."""

from __future__ import annotations

import pytest

import newsclean

BODY = (
    "<p>四月三十日晚，小城夜市正式开张，首日吸引了三千多名市民前来游玩、品尝美食。</p>"
    "<p>夜市共设摊位六十二个，全部通水通电，摊主以本地居民为主。</p>"
)
LONG = BODY + "".join(
    f"<p>第{n}家摊位卖的是{food}，摊主说，一晚上能卖出两百份，回头客占了一半。</p>"
    for n, food in enumerate(("凉粉", "烤饼", "糖水", "米线", "豆花", "春卷"), 1)
)
CARD = (
    "<div class='k'><h4><a href='/{n}'>街巷里的第{n}家老店重新开张</a></h4>"
    "<p>编辑部派出记者走访三省，记录普通人的选择与离开，第{n}篇。</p></div>"
)
CARDS = "".join(CARD.format(n=n) for n in range(1, 5))


def texts(inner: str) -> list[str]:
    page = f"<html><body><main><h1>小城夜市开张首日迎客三千</h1>{inner}</main></body></html>"
    return [block.text for block in newsclean.clean(page).blocks]


def test_cards_behind_the_article_go_with_their_header() -> None:
    kept = texts(f"<div>{LONG}</div><section><h3>更多特稿</h3>{CARDS}</section>")
    assert len(kept) == 8
    assert all("老店" not in text and "特稿" not in text for text in kept)


def test_a_digest_of_linked_titles_stays() -> None:
    kept = texts(f"<div><p>春天适合出门走走，编辑部选了四家店，请您慢慢看。</p>{CARDS}</div>")
    assert sum("编辑部派出记者" in text for text in kept) == 4


def test_boxes_alike_without_links_stay() -> None:
    boxes = CARDS.replace("<a href='/", "<b title='/").replace("</a>", "</b>")
    kept = texts(f"<div>{LONG}</div><section><h3>三家老店</h3>{boxes}</section>")
    assert sum("编辑部派出记者" in text for text in kept) == 4


@pytest.mark.parametrize("header", ["<h3>四家值得去的店</h3>", "<p>编辑部选出的四家</p>", ""])
def test_boxes_below_a_header_of_the_articles_own_stay(header: str) -> None:
    kept = texts(f"<div>{LONG}<section>{header}{CARDS}</section></div>")
    assert sum("编辑部派出记者" in text for text in kept) == 4


def test_excerpts_cut_off_go_below_any_header() -> None:
    cut_off = CARDS.replace("。</p>", "…</p>")
    kept = texts(f"<div>{LONG}<section><h3>城里城外</h3>{cut_off}</section></div>")
    assert all("编辑部派出记者" not in text and text != "城里城外" for text in kept)


def test_a_header_and_links_in_one_line_go() -> None:
    row = "<div>推荐阅读<a href='/1'>夜市里的烟火气</a><a href='/2'>老街新生</a></div>"
    kept = texts(f"<div>{BODY}{row}{BODY.replace('夜市', '集市')}</div>")
    assert len(kept) == 4


def test_a_sentence_with_links_stays() -> None:
    row = "<p>推荐阅读<a href='/1'>《夜市里的烟火气》</a>，作者在书里写了二十年间的变化。</p>"
    assert len(texts(f"<div>{BODY}{row}</div>")) == 3


def test_sections_whose_headings_link_to_themselves_stay() -> None:
    sections = "".join(
        f"<section class='s'><h2><a href='#s{n}'>第{n}条街的故事从这里说起</a></h2>"
        f"<p>街上有{n}家老店，最老的一家开了四十年，店主换了三代人，味道没有变过。</p></section>"
        for n in range(1, 5)
    )
    aside = "<div class='b'><p>本月的读者来信里，有人问起城南的老槐树，编辑部查了县志。</p></div>"
    kept = texts(f"<div>{BODY}{sections}</div>{aside}")
    assert sum("家老店" in text for text in kept) == 4
