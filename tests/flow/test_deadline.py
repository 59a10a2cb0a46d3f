"""The time of the options holds inside the long steps, not only between them."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

import newsclean
from newsclean import LimitError, Options, intake

PROSE = "渡口的老船工说，今年的水比往年清，鱼也多了，岸边常有孩子来看他撑船，一看就是半天。"
ROWS = "".join(f"<li><a href=/{n}>这里是第{n}条新闻的标题</a></li>" for n in range(9000))
PAGE = f"<html><body><h1>渡口水清了</h1><div class=article><p>{PROSE}</p></div><ul>{ROWS}</ul>"
GLOSSED = (
    "國(guó)家發(fā)展(zhǎn)產(chǎn)業(yè)，會(huì)議(yì)在這(zhè)里舉(jǔ)行，時(shí)間(jiān)是今天，"
    "從來(lái)沒(méi)有過(guò)，記(jì)者從(cóng)現(xiàn)場(chǎng)發(fā)回報(bào)道，日?qǐng)?bào)，真?zhèn)髅?、"
)


class Clock:
    """A clock that ticks when it is looked at; it goes on reading the real steps' asking."""

    def __init__(self) -> None:
        self.looks = 0

    def monotonic(self) -> float:
        self.looks += 1
        return float(self.looks)


@pytest.fixture
def stops(monkeypatch: pytest.MonkeyPatch) -> Callable[[str, str], list[str]]:
    def run(source: str, needle: str) -> list[str]:
        """Where cleaning is left, when the time is up at the first look, the second, …"""
        said: list[str] = []
        for seconds in range(200_000):
            clock = Clock()
            monkeypatch.setattr(intake, "time", clock)
            try:
                newsclean.clean(source, options=Options(max_seconds=seconds))
            except LimitError as error:
                found = re.search(r"max_seconds=\d+ \((.*)\)", str(error))
                assert found is not None
                said.append(found[1])
                if len(said) >= 2 and said.count(needle) >= 3:
                    return said
            else:
                return said
        return said

    return run


def test_reading_asks_every_few_thousand_elements(
    stops: Callable[[str, str], list[str]],
) -> None:
    assert stops(PAGE, "while reading").count("while reading") >= 3


def test_repair_asks_at_every_place(stops: Callable[[str, str], list[str]]) -> None:
    page = f"<html><body>{''.join(f'<p>{GLOSSED}</p>' for _ in range(30))}</body></html>"
    assert stops(page, "while repairing").count("while repairing") >= 3


def test_labelling_and_assembling_ask_at_every_part(
    stops: Callable[[str, str], list[str]],
) -> None:
    said = stops(f"<html><body><h1>渡口水清了</h1><p>{PROSE}</p></body></html>", "none")
    assert said.count("while labelling") >= 8
    assert said.count("while assembling") >= 3
    for step in ("decoding", "reading", "finding the article", "labelling", "reading the fields"):
        assert f"after {step}" in said


def test_no_limit_is_no_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    clock = Clock()
    monkeypatch.setattr(intake, "time", clock)
    assert newsclean.clean(PAGE, options=Options(max_seconds=None)).title == "渡口水清了"
    assert clock.looks == 0


def test_an_error_in_the_reader_leaves_the_parser_at_once() -> None:
    """What the reader raises goes through libxml2 and back, and nothing is read after it."""
    from newsclean.document.html import read_html

    class Up(Exception):
        pass

    asked = 0

    def tick() -> None:
        nonlocal asked
        asked += 1
        if asked == 2:
            raise Up

    with pytest.raises(Up):
        read_html(PAGE, tick=tick)
    assert asked == 2
    assert read_html(PAGE).blocks[0].raw == "渡口水清了"
