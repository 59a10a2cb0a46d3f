"""A day with a place or the weather below the headline: a byline, or a part of a diary."""

from __future__ import annotations

import pytest

import newsclean

TITLE = "沿着茶马古道向西"
FIRST = (
    "清晨六点，车队从旅社出发，街上只有扫地的老人，远处的雪山刚刚被太阳照亮。",
    "司机说这条路他跑了二十年，从前一天只能走八十公里，如今一上午就翻过了垭口。",
    "中午在道班吃面，养路工人说，冬天封山的时候，他们一个月见不到一张生面孔。",
    "傍晚抵达河谷，村里的孩子跑来看车，老人端出酥油茶，说这里很久没有客人了。",
)
SECOND = (
    "第二天的路更难走，塌方的石头刚刚清开，推土机还停在路边，司机下车看了两回。",
    "过了大桥便是平地，青稞已经收完，田里堆着草垛，一群羊慢慢地穿过公路去喝水。",
)


def texts(source: str) -> list[str]:
    return [block.text for block in newsclean.clean(source).blocks]


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("2024年3月18日 拉萨", "2024年3月20日 日喀则"),
        ("2024-03-18 · 拉萨", "2024-03-20 · 日喀则"),
        ("2024-03-18 晴", "2024-03-20 小雪"),
    ],
)
def test_a_day_and_a_place_stay_where_such_lines_head_other_parts(one: str, two: str) -> None:
    lines = [one, *FIRST, two, *SECOND]
    assert texts("\n\n".join([TITLE, *lines])) == lines
    body = "".join(f"<p>{line}</p>" for line in lines)
    assert texts(f"<html><body><article><h1>{TITLE}</h1>{body}</article></body></html>") == lines


@pytest.mark.parametrize("line", ["2024-03-18 拉萨", "2024年3月18日 西藏", "2024-03-18 青石日报"])
def test_a_day_and_a_word_alone_below_the_headline_go(line: str) -> None:
    lines = [*FIRST, *SECOND]
    assert texts("\n\n".join([TITLE, line, *lines])) == lines
