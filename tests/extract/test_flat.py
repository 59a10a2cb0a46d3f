"""The article in pages flattened to text: pages of several portals' shapes, and clean texts."""

from __future__ import annotations

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import newsclean
from newsclean.document import Document, read
from newsclean.extract.flat import find_in_lines
from newsclean.model import BlockKind

_PAGES = sorted((Path(__file__).parent / "flat_pages").glob("*.txt"))
_CLEAN = sorted((Path(__file__).parent / "clean_texts").glob("*.txt"))
_BODY, _EITHER = "| ", "~ "


def _unmarked(page: str) -> str:
    return "\n".join(line.removeprefix(_BODY).removeprefix(_EITHER) for line in page.split("\n"))


def _body(page: str) -> list[str]:
    return [line.removeprefix(_BODY) for line in page.split("\n") if line.startswith(_BODY)]


def _either(page: str) -> set[str]:
    return {line.removeprefix(_EITHER) for line in page.split("\n") if line.startswith(_EITHER)}


def _cleaned(text: str) -> list[str]:
    blocks = newsclean.clean(text).blocks
    return [block.text for block in blocks if block.kind is not BlockKind.CAPTION]


def _with_blank_lines(text: str) -> str:
    return text.replace("\n", "\n\n")


def _with_bullets(text: str) -> str:
    """Short lines without an end as a flattening tool prints the items of menus."""
    return "\n".join(
        f"  • {line}" if len(line) < 7 and line[-1:] not in "。！？：，" and line else line
        for line in text.split("\n")
    )


def _with_long_menu(text: str) -> str:
    towns = [f"{a}{b}频道" for a in "东西南北中上下" for b in "山河湖海江岭原"]
    return "\n".join([*towns, text, *towns])


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
@pytest.mark.parametrize(
    "shape",
    [str, _with_blank_lines, _with_long_menu],
    ids=["as-is", "blank-lines", "long-menu"],
)
def test_body_of_flattened_page(path, shape):
    page = path.read_text("utf-8")
    found = _cleaned(shape(_unmarked(page)))
    assert [text for text in found if text not in _either(page)] == _body(page)


@pytest.mark.parametrize("path", _PAGES, ids=lambda path: path.stem)
def test_flattened_page_without_headline_hint(path):
    page = path.read_text("utf-8")
    document = read(_unmarked(page))
    region = find_in_lines(document, None)
    inside = [block.raw for block in document.blocks[region.start : region.end]]
    assert set(_body(page)) <= set(inside)
    assert region.start > 0


def test_bulleted_menus():
    page = (Path(__file__).parent / "flat_pages" / "portal_short_notice.txt").read_text("utf-8")
    assert _cleaned(_with_bullets(_unmarked(page))) == _body(page)


@pytest.mark.parametrize("path", _CLEAN, ids=lambda path: path.stem)
def test_clean_text_stays_whole(path):
    document = read(path.read_text("utf-8"))
    for hint in (None, 0, len(document.blocks) // 2):
        assert _is_whole(document, hint)


def test_related_items_behind_the_article():
    page = (Path(__file__).parent / "flat_pages" / "related_with_excerpts.txt").read_text("utf-8")
    article = newsclean.clean(_unmarked(page))
    assert [item.title for item in article.related] == [
        "一粒米大小的传感器如何造出来",
        "医用导管行业标准即将发布",
        "传感器产业园落户新区",
    ]
    assert [str(item.published) for item in article.related] == [
        "2023-02-10",
        "2023-02-08",
        "2023-01-30",
    ]


def _is_whole(document: Document, hint: int | None) -> bool:
    region = find_in_lines(document, hint)
    return (region.start, region.end) == (0, len(document.blocks))


_WORDS = "河山风雨人家桥船灯书田米布酒茶花草木石路"
_SENTENCES = st.text(alphabet=_WORDS, min_size=8, max_size=60).map(lambda text: text + "。")
_LINES = st.one_of(
    _SENTENCES,
    st.text(alphabet=_WORDS + "，？！A 1-:", min_size=1, max_size=40),
    st.sampled_from(
        [
            "首页",
            "登录",
            "2024-05-20 10:00",
            "相关阅读",
            "评论 3",
            "责任编辑：张三",
            "3小时前",
            "×",
            "1/6",
        ]
    ),
)


@given(st.lists(_SENTENCES, min_size=1, max_size=30), st.none() | st.integers(0, 29))
def test_prose_stays_whole(sentences, hint):
    document = read("\n".join(sentences))
    assert _is_whole(document, hint)


@given(st.lists(_LINES, max_size=60), st.none() | st.integers(0, 80))
def test_region_lies_within_bounds(lines, hint):
    document = read("\n".join(lines))
    if hint is not None and hint >= len(document.blocks):
        hint = None
    region = find_in_lines(document, hint)
    assert 0 <= region.start <= region.end <= len(document.blocks)
    assert bool(document.blocks) == (region.start < region.end)
    assert pickle.loads(pickle.dumps(region)) == region


@given(st.text(max_size=300))
def test_any_text(text):
    document = read(text.replace("\r", "\n"))
    region = find_in_lines(document, None)
    assert 0 <= region.start <= region.end <= len(document.blocks)


@pytest.mark.parametrize(
    "unit",
    [
        "首页\n",
        "他在桥上站了很久，没有说话。\n菜单\n",
        "雨。\n",
        "2024-05-20 10:00\n标题一则\n他来了，又走了，没有人看见。\n",
    ],
    ids=["menus", "alternating", "tiny", "comments"],
)
def test_time_is_linear(unit):
    def seconds(count: int) -> float:
        document = read(unit * count)
        start = time.perf_counter()
        find_in_lines(document, None)
        return time.perf_counter() - start

    seconds(50)
    small = min(seconds(1_000) for _ in range(3))
    large = min(seconds(10_000) for _ in range(2))
    assert large < 60 * small + 0.05
