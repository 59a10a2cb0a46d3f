"""Plain text: lines are blocks, paragraphs wrapped at a fixed width are joined again."""

from __future__ import annotations

import textwrap
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.document import read
from newsclean.document.plain import read_plain
from newsclean.model import BlockKind

_PARAGRAPHS = [
    "河堤修好以后，沿岸的三个村子不再怕水。去年夏天连下了半个月的雨，水位涨到警戒线，堤里的田一亩也没有淹，老人们说这是头一回。",
    "修堤用了两年，村里的年轻人轮流上工，石料从后山一车一车拉下来，最难的一段在老渡口，那里的泥太软，打下去的桩一夜就歪了，只好重来。",
    "如今堤上种了柳树，傍晚总有人散步，孩子们在柳荫里放风筝，渡口的老船也漆了新的颜色，等着五月的龙舟赛，那是一年里最热闹的日子。",
]
_WORDS = [
    "The embankment was finished in spring, and the three villages along the river have "
    "slept soundly ever since, although it rained for half a month last summer.",
    "Two years of work went into it, most of it done by the young people of the villages, "
    "who carried the stones down from the hill behind the old ferry.",
]


def _wrapped(text: str, size: int, indent: str = "") -> list[str]:
    text = indent + text
    return [text[at : at + size] for at in range(0, len(text), size)]


def _texts(source: str) -> list[str]:
    return [block.raw for block in read(source).blocks]


@pytest.mark.parametrize("size", [16, 20, 27])
def test_wrapped_ideographs(size):
    source = "\n\n".join("\n".join(_wrapped(text, size)) for text in _PARAGRAPHS)
    assert _texts(source) == _PARAGRAPHS


@pytest.mark.parametrize("indent", ["\u3000\u3000", "    "])
def test_wrapped_ideographs_with_indents_instead_of_blank_lines(indent):
    source = "\n".join("\n".join(_wrapped(text, 24, indent)) for text in _PARAGRAPHS)
    assert _texts(source) == _PARAGRAPHS


@pytest.mark.parametrize("width", [45, 60, 72])
def test_wrapped_words(width):
    source = "\n\n".join(textwrap.fill(text, width) for text in _WORDS)
    assert _texts(source) == _WORDS


@pytest.mark.parametrize("separator", ["\n", "\n\n", "\n\n\n", "\n \n"])
def test_a_line_is_a_block_however_lines_are_spaced(separator):
    assert _texts(separator.join(_PARAGRAPHS)) == _PARAGRAPHS


def test_verse_and_lists_are_not_joined():
    verse = [
        "青石板上的雨打湿了去年的信",
        "船还没有来对岸的灯先亮了",
        "我把伞借给风风把名字还给我",
    ] * 3
    assert _texts("\n".join(verse)) == verse
    titles = [
        "老渡口修复工程昨天开工",
        "三个村子通了公交车，半小时一班",
        "河堤上的柳树活了九成",
        "龙舟赛报名开始",
    ]
    assert _texts("\n".join(titles * 2)) == titles * 2


def test_bullets_are_list_items():
    blocks = read("材料：\n• 白菜一棵\n· 萝卜两根\n- 盐一百克\n-5度的夜里\n*\n").blocks
    kinds = [block.kind is BlockKind.LIST_ITEM for block in blocks]
    assert kinds == [False, True, True, True, False, False]


def test_white_space_is_single_and_lines_are_numbered():
    blocks = read("第一行\t有  制表符\n\n\u3000\u3000第二段\n").blocks
    assert [(block.line, block.raw) for block in blocks] == [(1, "第一行 有 制表符"), (3, "第二段")]


def test_one_line_of_markup_makes_no_page():
    menu = "\n".join(["首页", "新闻", "财经", "体育"] * 6)
    template = "<div><ul><li><a href='#'>上一张</a></li><li>下一张</li></ul></div>" * 20
    document = read(f"{menu}\n{template}\n{menu}")
    assert not document.is_html
    assert len(document.blocks) == 49
    assert read("他说\n<p>雨停了。</p>\n<p>船来了。</p>\n<p>灯灭了。</p>").is_html


@given(st.text(alphabet="河山风雨。，\n \t\u3000a-•", max_size=400))
def test_no_text_is_lost(text):
    kept = "".join("".join(block.raw.split()) for block in read_plain(text).blocks)
    assert kept == "".join(text.split())


@pytest.mark.parametrize("unit", ["短行\n", "很长的一行没有停顿" * 4 + "\n", "\n", "段落。\n\n"])
def test_time_is_linear(unit):
    def seconds(count: int) -> float:
        start = time.perf_counter()
        read_plain(unit * count)
        return time.perf_counter() - start

    small = min(seconds(2_000) for _ in range(3))
    large = min(seconds(20_000) for _ in range(2))
    assert large < 60 * small + 0.05
