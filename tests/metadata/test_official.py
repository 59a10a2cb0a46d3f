"""The header of official documents: its dates and its office are fields, the block is no body."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest

import newsclean
from newsclean.grammar.official import official_header

Rows = Sequence[Sequence[str]]
TITLE = "青川市人民政府关于印发城市绿化管理办法的通知"
BODY = (
    "各县（区）人民政府，市政府各部门：",
    "现将《青川市城市绿化管理办法》印发给你们，请认真贯彻执行。",
    "本办法适用于本市城市规划区内种植和养护树木花草等城市绿化的规划、建设、保护和管理。",
    "本办法自2024年6月1日起施行，有效期五年，由市园林绿化主管部门负责解释。",
)
ROWS = (
    ("索引号", "011-2024-0005", "主题分类", "城乡建设/绿化"),
    ("发布机构", "青川市人民政府办公室", "成文日期", "2024年4月12日"),
    ("发文字号", "青政规〔2024〕3号", "发布日期", "2024年4月15日"),
)
TRADITIONAL = (
    ("索引號", "011-2024-0005", "主題分類", "城鄉建設"),
    ("發布機構", "青川市人民政府辦公室", "成文日期", "2024年4月12日"),
    ("發文字號", "青政規〔2024〕3號", "發布日期", "2024年4月15日"),
)


def table(rows: Rows) -> str:
    """A table with two labels to a row."""
    inner = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    return _page(f"<table>{inner}</table>")


def divisions(rows: Rows) -> str:
    """An element for each label with its value."""
    return _page(
        "".join(
            f"<div><b>{row[at]}：</b><span>{row[at + 1]}</span></div>"
            for row in rows
            for at in (0, 2)
        )
    )


def lines(rows: Rows) -> str:
    """Plain text, a label to a line."""
    head = [f"{row[at]}：{row[at + 1]}" for row in rows for at in (0, 2)]
    return "\n\n".join((TITLE, *head, *BODY))


def wide_lines(rows: Rows) -> str:
    """Plain text, two labels to a line."""
    head = [f"{row[0]}：{row[1]}　{row[2]}：{row[3]}" for row in rows]
    return "\n\n".join((TITLE, *head, *BODY))


def _page(head: str) -> str:
    body = "".join(f"<p>{text}</p>" for text in BODY)
    return f"<html><body><div class='main'><h1>{TITLE}</h1>{head}{body}</div></body></html>"


@pytest.mark.parametrize("form", [table, divisions, lines, wide_lines], ids=lambda f: f.__name__)
@pytest.mark.parametrize("rows", [ROWS, TRADITIONAL], ids=["simplified", "traditional"])
def test_the_header_becomes_fields(form: Callable[[Rows], str], rows: Rows) -> None:
    article = newsclean.clean(form(rows))
    assert article.published is not None
    assert article.published.isoformat() == "2024-04-15T00:00:00+08:00"
    assert article.source == rows[1][1]
    assert [block.text for block in article.blocks] == list(BODY)


@pytest.mark.parametrize("label", ["成文日期", "发文日期", "生成日期"])
def test_the_day_of_signing_stands_in_for_that_of_publication(label: str) -> None:
    head = ("索引号：011-2024-0005", f"{label}：2024-04-12")
    article = newsclean.clean("\n\n".join((TITLE, *head, *BODY)))
    assert article.published is not None
    assert article.published.isoformat() == "2024-04-12T00:00:00+08:00"
    assert [block.text for block in article.blocks] == list(BODY)


def test_a_source_in_the_byline_outranks_the_office() -> None:
    head = ("发文机关：青川市人民政府", "发文字号：青政规〔2024〕3号", "来源：青川日报")
    article = newsclean.clean("\n\n".join((TITLE, *head, *BODY)))
    assert article.source == "青川日报"


@pytest.mark.parametrize(
    "texts",
    [
        ["标题：春天的渡口"],
        ["名称：江城体育公园", "分类：公园"],
        ["文号：三号", "关键词：绿化"],
        ["发布日期：2024-04-12"],
        ["成文日期：2024-04-12"],
        ["索引号是文件的身份证"],
        ["发文机关：谁来发文", "这一段讲的是发文机关。"],
        ["索引号：本市自去年起为每一份文件编号。"],
        ["| 索引号 | 名称 | 发文字号 |\n| --- | --- | --- |\n| 1 | 绿化办法 | 3号 |"],
        ["序号 索引号 发文字号", "1 011 3号"],
        [""],
    ],
)
def test_other_lines_are_no_header(texts: list[str]) -> None:
    assert official_header(texts) == {}


def test_labels_below_the_first_paragraph_are_the_article() -> None:
    below = ("发文机关：青川市人民政府", "成文日期：2024年4月12日", BODY[3])
    article = newsclean.clean("\n\n".join((TITLE, BODY[2], *below)))
    assert [block.text for block in article.blocks] == [BODY[2], *below]
