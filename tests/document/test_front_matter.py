"""Heads of feed dumps that are broken: nothing in them vanishes."""

from __future__ import annotations

import time

from newsclean.document.front_matter import split_front_matter


def test_a_note_between_rules_is_text() -> None:
    text = "---\nNote: 这是正文的第一行\n正文第二行很长，不是字段。\n---\n后文"
    assert split_front_matter(text) == ({}, text, ())


def test_lines_that_go_on_belong_to_the_field_before() -> None:
    head = '---\ntitle: "甲"乙\ndescription: 第一行\n第二行\ntags:\n- 子\n- 丑\n  寅\n---\n正文'
    meta, body, warnings = split_front_matter(head)
    assert meta == {"title": '"甲"乙', "description": "第一行\n第二行", "tags": ("子", "丑 寅")}
    assert body == "正文"
    assert warnings


def test_block_scalars_in_broken_yaml() -> None:
    head = (
        "---\ntitle: 标题: 副题\ndescription: |\n  第一行摘要\n  第二行\nlink: http://a.com\n---\n"
    )
    meta, _, _ = split_front_matter(head)
    assert meta == {
        "title": "标题: 副题",
        "description": "第一行摘要\n第二行",
        "link": "http://a.com",
    }


def test_many_items_take_time_in_proportion() -> None:
    def seconds(count: int) -> float:
        text = "---\ntitle: a: b\ntags:\n" + "- 子\n" * count + "---\n正文"
        begun = time.process_time()
        assert len(split_front_matter(text)[0]["tags"]) == count
        return time.process_time() - begun

    assert seconds(40_000) < 9 * max(seconds(10_000), 0.02)
