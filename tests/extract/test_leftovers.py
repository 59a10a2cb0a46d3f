"""What stands alone at the edges of an article, and pages that set their article into a list."""

from __future__ import annotations

import pytest

import newsclean

FIRST = "老城区的第三座立交桥昨天通车，早高峰的车流比前一天快了一倍。"
SECOND = "交警支队表示，新桥两侧的公交站牌将在本周内全部换新。"


def _texts(inside: str, head: str = "") -> list[str]:
    article = newsclean.clean(
        f"<html><head><title>立交桥通车</title>{head}</head><body><h1>立交桥通车</h1>"
        f"<div class=text>{inside}</div></body></html>"
    )
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("number", ["4", "12934", "+1", "\ue60e4"])
def test_a_lone_number_at_the_edge_is_a_counter(number: str) -> None:
    paragraphs = f"<p>{FIRST}</p><p>{SECOND}</p>"
    assert _texts(f"<div>{number}</div>{paragraphs}") == [FIRST, SECOND]
    assert _texts(f"{paragraphs}<div>{number}</div>") == [FIRST, SECOND]


def test_numbers_of_sections_and_of_results_stay() -> None:
    sections = f"<p>1</p><p>{FIRST}</p><p>2</p><p>{SECOND}</p>"
    assert _texts(sections) == ["1", FIRST, "2", SECOND]
    assert _texts(f"<p>1</p><p>{FIRST}</p><p>{SECOND}</p>") == ["1", FIRST, SECOND]
    results = f"<p>{FIRST}</p><p>{SECOND}</p><p>甲队</p><p>97</p><p>乙队</p><p>88</p>"
    assert _texts(results)[-4:] == ["甲队", "97", "乙队", "88"]


def test_a_row_of_the_pages_own_keywords() -> None:
    head = '<meta name="keywords" content="立交桥|交通,早高峰">'
    paragraphs = f"<p>{FIRST}</p><p>{SECOND}</p>"
    assert _texts(f"{paragraphs}<div>立交桥|交通|早高峰</div>", head) == [FIRST, SECOND]
    assert _texts(f"{paragraphs}<p>立交桥</p>", head)[-1] == "立交桥"
    assert _texts(f"{paragraphs}<p>立交桥 铁路</p>", head)[-1] == "立交桥 铁路"


def test_an_article_inside_a_list_item_is_no_list() -> None:
    long = (
        "老城区的第三座立交桥昨天通车，早高峰的车流比前一天快了一倍，司机们说等红灯的时间少了许多。"
        "交警支队表示，新桥两侧的公交站牌将在本周内全部换新，行人过街改走地下通道。"
    )
    page = (
        "<html><body><h1>立交桥通车</h1><ul class=main><li class=left>"
        f"<p>{long}</p><p>{FIRST}{SECOND}桥下的绿地也一并修好。</p><p>桥上的灯</p>"
        f"<p>{SECOND}{FIRST}夜里的灯光由市民投票选定。</p></li></ul></body></html>"
    )
    kinds = [str(block.kind) for block in newsclean.clean(page).blocks]
    assert kinds == ["paragraph", "paragraph", "heading", "paragraph"]
    items = "".join(f"<li>第{n}项：带好身份证件和两张照片</li>" for n in "一二三四")
    listed = newsclean.clean(f"<body><h1>办证须知</h1><p>{FIRST}</p><ul>{items}</ul></body>")
    assert [str(block.kind) for block in listed.blocks].count("list_item") == 4
