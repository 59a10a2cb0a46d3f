"""Whatever a page holds, nothing raises, and the work stays linear."""

from __future__ import annotations

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsclean.document import Region, read
from newsclean.grammar import (
    find_dates,
    parse_credits,
    parse_stamp,
    read_dateline,
    same_title,
    split_tail_credit,
)
from newsclean.grammar.credit_tail import tail_credit
from newsclean.grammar.name_lists import split_names
from newsclean.metadata import CHINA, FieldContext, find_title, read_fields
from newsclean.metadata.json_ld import JsonLd, read_json_ld

FRAGMENTS = (
    "来源：", "作者:", "责任编辑", "记者", "（", "）", "【", "】", "《", "》", "新华社", "康宁",
    "武志刚", " ", "　", "、", "|", "丨", "2024-05-20", "10:20", "5月20日", "电", "讯", "版", "摄",
    "分享到", "SF012", "文/", "图", "·", "編輯", "來源", "民國113年", "二〇二四年", "3小时前",
    "By ", "Jane Doe", "1716193079", "。", "，", "\u200b", "9" * 30,
)  # fmt: skip
texts = st.one_of(
    st.text(max_size=120), st.lists(st.sampled_from(FRAGMENTS), max_size=24).map("".join)
)


@settings(max_examples=300, deadline=None)
@given(texts)
def test_no_text_raises(text: str) -> None:
    line = parse_credits(text)
    if line is not None:
        assert line.parts
        assert 0 <= line.covered <= 1
        assert all(0 <= part.start <= part.end <= len(text) for part in line.parts)
    start = split_tail_credit(text)
    assert start is None or 0 < start < len(text)
    dateline = read_dateline(text)
    assert dateline is None or 0 < dateline.end <= len(text)
    for stamp in find_dates(text):
        assert 0 <= stamp.start < stamp.end <= len(text)
        stamp.resolve(CHINA, None)
    parse_stamp(text, zone=CHINA)
    tail_credit(text)
    names = split_names(text)
    assert names is None or all(names)


@settings(max_examples=200, deadline=None)
@given(texts, texts)
def test_sameness_is_symmetric(one: str, two: str) -> None:
    assert same_title(one, two) == same_title(two, one)


@settings(max_examples=150, deadline=None)
@given(st.lists(texts, max_size=12), st.booleans())
def test_no_document_raises(lines: list[str], as_html: bool) -> None:
    source = "".join(f"<p>{line}</p>" for line in lines) if as_html else "\n".join(lines)
    document = read(source)
    choice = find_title(document, url=None)
    count = len(document.blocks)
    assert choice.block is None or 0 <= choice.block < count
    every = tuple(range(count))
    for body, credits in ((every, ()), ((), every), (every[::2], every[1::2])):
        context = FieldContext(
            document, Region(0, count), title=choice.evidence, title_block=choice.block,
            body=body, credits=credits,
        )  # fmt: skip
        read_fields(context)


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                ("@graph", "@type", "headline", "author", "name", "datePublished", "keywords")
            ),
            inner,
            max_size=5,
        )
    ),
    max_leaves=20,
)


@settings(max_examples=200, deadline=None)
@given(json_values)
def test_no_json_ld_raises(value: object) -> None:
    import json

    assert isinstance(read_json_ld((json.dumps(value),)), JsonLd)


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=200))
def test_no_script_raises(script: str) -> None:
    assert isinstance(read_json_ld((script, '{"headline":' + script)), JsonLd)


@pytest.mark.parametrize(
    "unit",
    [
        "来源：",
        "记者",
        "（记者",
        "2024-",
        "2024年5月",
        "新华社",
        "一",
        "9",
        " ",
        "《",
        "([{",
        "作者 ",
        "A ",
        "10:",
    ],
)
def test_long_runs_take_no_more_than_their_share(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    begin = time.perf_counter()
    for step in (parse_credits, split_tail_credit, tail_credit, read_dateline, find_dates):
        step(text)
        step(text[:230])
    parse_stamp(text, zone=CHINA)
    find_title(read(text), url=None)
    assert time.perf_counter() - begin < 5
