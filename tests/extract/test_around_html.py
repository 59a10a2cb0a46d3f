"""What HTML pages print around an article, told by class, by place or by build."""

from __future__ import annotations

import pytest

import newsclean

BODY = (
    "<p>四月三十日晚，小城夜市正式开张，首日吸引了三千多名市民前来游玩、品尝美食。</p>"
    "<p>夜市共设摊位六十二个，全部通水通电，摊主以本地居民为主。</p>"
    "<p>“有了固定的摊位，心里就踏实了。”卖了二十年烤饼的老万说。</p>"
)
TITLE = "小城夜市开张首日迎客三千"


def cleaned(inner: str, title: str = TITLE) -> newsclean.Article:
    head = f"<html><head><title>{title}</title></head>"
    return newsclean.clean(f"{head}<body><div class='art'>{inner}</div></body></html>")


def texts(inner: str) -> list[str]:
    return [block.text for block in cleaned(inner).blocks if block.kind != "caption"]


def test_source_and_author_in_elements_of_their_own_become_fields() -> None:
    article = cleaned(
        f"<h1>{TITLE}</h1><div class='source'>沁河网</div><div class='author'>陈可文</div>{BODY}"
    )
    assert len(article.blocks) == 3
    assert (article.source, article.authors) == ("沁河网", ("陈可文",))


def test_a_short_line_of_another_class_stays() -> None:
    kept = texts(f"<h1>{TITLE}</h1><div class='lead'>河畔的灯</div>{BODY}")
    assert kept[0] == "河畔的灯"


def test_what_stands_behind_an_end_mark_goes() -> None:
    assert len(texts(f"<h1>{TITLE}</h1>{BODY}<div>完</div><div>第三组</div>")) == 3


def test_paragraphs_behind_an_end_mark_stay() -> None:
    assert len(texts(f"<h1>{TITLE}</h1>{BODY}<p>（完）</p>{BODY.replace('夜市', '集市')}")) >= 6


def test_a_centred_line_below_an_image_is_its_caption() -> None:
    picture = "<p style='text-align:center'><img src='/1.jpg'></p>"
    line = "<p style='text-align: center'>开张首日的夜市入口</p>"
    article = cleaned(f"<h1>{TITLE}</h1>{BODY}{picture}{line}{BODY.replace('夜市', '集市')}")
    assert [b.text for b in article.blocks if b.kind == "caption"] == ["开张首日的夜市入口"]


@pytest.mark.parametrize(
    "line",
    [
        "<p>开张首日的夜市入口</p>",  # not centred
        "<p style='text-align:center'><b>谁在摆摊</b></p>",  # bold
        "<p style='text-align:center'>二、谁在摆摊</p>",  # numbered
    ],
)
def test_a_heading_below_an_image_is_no_caption(line: str) -> None:
    picture = "<p style='text-align:center'><img src='/1.jpg'></p>"
    article = cleaned(f"<h1>{TITLE}</h1>{BODY}{picture}{line}{BODY.replace('夜市', '集市')}")
    assert not [b for b in article.blocks if b.kind == "caption"]


def test_verse_centred_throughout_has_no_captions() -> None:
    verse = "".join(
        f"<p style='text-align:center'>{line}</p>"
        for line in ("风从河上来", "灯在水里开", "人归去")
    )
    picture = "<p style='text-align:center'><img src='/1.jpg'></p>"
    article = cleaned(f"<h1>{TITLE}</h1>{picture}{verse}<p>岸上的人看了很久，谁也没有说话。</p>")
    assert not [b for b in article.blocks if b.kind == "caption"]


@pytest.mark.parametrize(
    ("tag", "title"),
    [
        (f"沁河日报 2024年5月1日 {TITLE}", TITLE),
        (f"沁河一中：{TITLE}", TITLE),
        ("掌上沁河", TITLE),
        (f"{TITLE}_社会_沁河网", TITLE),
    ],
)
def test_the_headline_is_found_behind_what_sites_put_in_front(tag: str, title: str) -> None:
    assert cleaned(f"<div class='news-title'>{TITLE}</div>{BODY}", tag).title == title


def test_a_section_in_brackets_goes_where_the_title_element_has_none() -> None:
    assert cleaned(f"<h1>[民生] {TITLE}</h1>{BODY}").title == TITLE
    assert cleaned(f"<h1>[民生] {TITLE}</h1>{BODY}", f"[民生] {TITLE}").title == f"[民生] {TITLE}"
