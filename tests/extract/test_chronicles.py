"""Dates that head the parts of a diary are text; the one below a headline is not."""

from __future__ import annotations

import pytest

import newsclean

DAYS = ("2024年2月9日", "2024年2月10日", "2024年2月11日")
TEXTS = (
    "今天到了老渡口，船工说水位比去年低了一尺，摆渡要多绕半里路。",
    "清早下雨，镇上的石板路滑得很，卖豆腐的老人把担子停在屋檐下。",
    "天晴了，渡口重新开船，对岸的孩子背着书包，一个挨一个上了岸。",
)


def _page(lines: list[str]) -> str:
    body = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><h1>渡口日记</h1><div class=text>{body}</div></body></html>"


@pytest.mark.parametrize(
    "foreword", [[], ["这几则日记写在去年春天，当时我在江边的镇上住了一个星期。"]]
)
def test_the_dates_of_a_diary_stay(foreword: list[str]) -> None:
    lines = [*foreword, *[line for pair in zip(DAYS, TEXTS, strict=True) for line in pair]]
    assert [block.text for block in newsclean.clean(_page(lines)).blocks] == lines


def test_a_lone_date_below_the_headline_goes_and_one_below_a_signature_stays() -> None:
    lines = [DAYS[0], *TEXTS, "青石镇人民政府", DAYS[1]]
    article = newsclean.clean(_page(lines))
    assert [block.text for block in article.blocks] == lines[1:]
    assert article.published is not None
