"""Pages flattened to Markdown: addresses are no text, and what looks like one may be none."""

from __future__ import annotations

import time

import pytest

import newsclean
from newsclean.document import read
from newsclean.model import BlockKind

_LINKS = "[首页](https://www.example.com/)\n[新闻](/news/)\n[登录](javascript:void(0))\n"


def _raws(text: str) -> list[str]:
    return [block.raw for block in read(text).blocks]


def test_addresses_go_and_words_stay():
    text = _LINKS + '渡口在[江湾](https://www.example.com/a_(b).html "江湾")的北边。'
    assert _raws(text) == ["首页", "新闻", "登录", "渡口在江湾的北边。"]


def test_a_link_over_several_lines_is_one():
    text = _LINKS + "* [\n\n老渡口修好了\n\n](https://www.example.com/1.html)\n\n第二行在这里。"
    blocks = read(text).blocks
    assert [block.raw for block in blocks[-2:]] == ["老渡口修好了", "第二行在这里。"]
    assert blocks[-1].line == 10


def test_pictures_are_images_and_no_text():
    text = _LINKS + "![渡口](https://img.example.com/1.jpg)\n渡口修好了，渡船早晚两班，票价一元。"
    document = read(text)
    assert document.blocks[-1].raw == "渡口修好了，渡船早晚两班，票价一元。"
    assert [(p.image.url, p.image.alt, p.at) for p in document.images] == [
        ("https://img.example.com/1.jpg", "渡口", 3)
    ]


def test_headings_items_and_bold_type():
    blocks = read(
        _LINKS + "## 一条路\n* 第一段\n1. 第二段\n路长**26公里**，已经通车。\n* * *"
    ).blocks
    assert [(block.kind, block.raw) for block in blocks[3:]] == [
        (BlockKind.HEADING, "一条路"),
        (BlockKind.LIST_ITEM, "第一段"),
        (BlockKind.LIST_ITEM, "1. 第二段"),
        (BlockKind.PARAGRAPH, "路长26公里，已经通车。"),
    ]


@pytest.mark.parametrize(
    "line",
    [
        "第一条[注](见第三章)写得明白。",
        "a[0](b) 与 a[1](b) 是两个数。",
        "# 渡口 # 渡船",
        "2 ** 10 等于 1024，3 ** 2 等于 9。",
        "他写道：[1](原文如此)",
    ],
)
def test_what_looks_like_a_link_and_is_none_stays(line):
    assert _raws("\n".join([line] * 4)) == [line] * 4


def test_two_links_make_no_page():
    text = "说明见[这里](https://example.com/a)和[那里](https://example.com/b)。"
    assert newsclean.clean(text).text == text


@pytest.mark.parametrize("unit", ["[", "](", "![a](", "[a](b", "[a](/b)\n", "**", "[[a]"])
def test_time_is_linear(unit):
    def seconds(count: int) -> float:
        text = _LINKS + unit * count
        start = time.process_time()
        read(text)
        return time.process_time() - start

    small = min(seconds(2_000) for _ in range(3))
    assert min(seconds(20_000) for _ in range(2)) < 60 * small + 0.1


def test_numbers_of_links_go():
    menu = [
        f"   * [{n}]{word}"
        for n, word in enumerate("时政 国际 时评 理论 文化 科技 教育 经济".split(), 1)
    ]
    text = "\n".join([*menu, "   [9]首页> [10]文化 > 正文", "   渡口在[11]江湾的北边。"])
    assert _raws(text)[-2:] == ["首页> 文化 > 正文", "渡口在江湾的北边。"]


def test_numbers_of_references_stay():
    lines = [f"第{n}件事写在县志里[{n}]，老人们也这样说。" for n in range(1, 13)]
    assert _raws("\n".join(lines)) == lines
