"""The header of services that read pages as Markdown, and headings in Markdown without links."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.document.reader_header import split_reader_header

HEADER = (
    "Title: 盐湖边的铁路医生\n\nURL Source: https://news.example/1.html\n\n"
    "Published Time: 2024-05-09T10:30:00+08:00\n\nMarkdown Content:\n"
)
FIRST = "盐湖边的小站没有医院，只有一节停在侧线上的绿皮车，车厢里挂着听诊器。"
SECOND = "医生每周三来，每周五走，十一年没断过，处方写在车票的背面。"


def test_the_header_becomes_fields() -> None:
    article = newsclean.clean(f"{HEADER}{FIRST}\n\n{SECOND}\n")
    assert article.title == "盐湖边的铁路医生"
    assert [block.text for block in article.blocks] == [FIRST, SECOND]
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-09T10:30:00+08:00"


@pytest.mark.parametrize(
    "text",
    [
        "",
        f"Title: 一个标题\n\n{FIRST}",
        "Title: 一\n\nMarkdown Content:\n没有地址",
        "URL Source: https://news.example/1\n\nTitle: 一\n\nMarkdown Content:\n次序不对",
        f"Title: 一\n\nURL Source: https://news.example/1\n\n{FIRST}",
    ],
)
def test_anything_less_is_text(text: str) -> None:
    assert split_reader_header(text) is None


def test_headings_between_blank_lines() -> None:
    text = f"一座钟\n\n# 发现\n\n{FIRST}\n\n## 拆解\n\n> {SECOND}\n"
    blocks = [(block.kind.value, block.text) for block in newsclean.clean(text).blocks]
    assert blocks == [
        ("heading", "发现"),
        ("paragraph", FIRST),
        ("heading", "拆解"),
        ("quote", SECOND),
    ]


@pytest.mark.parametrize(
    "lines",
    [
        ["#!/bin/sh", "# 第一步", "echo 1"],
        ["#话题一#", FIRST, "#话题二#"],
        ["# 只有一个", FIRST],
        [f"# 紧挨着正文\n{FIRST}", f"# 又一个\n{SECOND}"],
    ],
)
def test_other_lines_that_begin_so_are_text(lines: list[str]) -> None:
    article = newsclean.clean("\n\n".join(["一座钟的修复", FIRST, *lines, SECOND]))
    for line in lines:
        assert line.split("\n")[0] in article.text or line.endswith("#")
