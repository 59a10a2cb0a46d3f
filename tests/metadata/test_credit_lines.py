"""Credit lines, tails and datelines: what must be read, and what must be left to the article."""

from __future__ import annotations

from typing import Any

import pytest
from metadata_cases import cases

from newsclean.grammar import parse_credits, read_dateline, split_tail_credit
from newsclean.grammar.credit_tail import tail_credit

NAMED = ("author", "person", "editor", "role", "photo")
VALUED = ("source", "medium", "edition")


@pytest.mark.parametrize("case", cases("credits", "parse"), ids=lambda case: case["text"][:24])
def test_credit_lines_are_read(case: dict[str, Any]) -> None:
    line = parse_credits(case["text"])
    assert line is not None
    got: dict[str, list[str]] = {}
    for kind in VALUED:
        got[kind] = [part.value for part in line.of(kind) if part.value]
    for kind in NAMED:
        got[kind] = [name for part in line.of(kind) for name in part.names]
    stamps = [part.stamp for part in line.of("date", "edition") if part.stamp]
    got["date"] = [str(stamp.value) for stamp in stamps]
    assert {kind: found for kind, found in got.items() if found} == case["expect"]


@pytest.mark.parametrize("case", cases("credits", "parse"), ids=lambda case: case["text"][:24])
def test_parts_lie_inside_the_line_in_order(case: dict[str, Any]) -> None:
    line = parse_credits(case["text"])
    assert line is not None
    assert 0.88 <= line.covered <= 1
    starts = [part.start for part in line.parts]
    assert starts == sorted(starts)
    assert all(0 <= part.start < part.end <= len(case["text"]) for part in line.parts)


@pytest.mark.parametrize("case", cases("credits", "parse"), ids=lambda case: case["text"][:24])
def test_parts_do_not_overlap(case: dict[str, Any]) -> None:
    line = parse_credits(case["text"])
    assert line is not None
    ends = [part.end for part in line.parts]
    starts = [part.start for part in line.parts]
    assert all(start >= end for start, end in zip(starts[1:], ends, strict=False))


@pytest.mark.parametrize(
    ("text", "head"),
    [
        ("金融市场 棱镜 2019-09-23 07:48", True),
        ("要闻 · 某某观 2019/9/23 7:48", True),
        ("开幕式 2024-05-20 14:30", False),
        ("会议时间 2024-05-20 14:30", False),
        ("主楼三层 2024年5月20日 14:30", False),
        ("我们在现场看到的是 2024-05-20 14:30", False),
        ("金融市场 棱镜 专栏 深读 2019-09-23 07:48", False),
    ],
)
def test_channels_beside_a_date_count_right_above_an_article(text: str, head: bool) -> None:
    assert parse_credits(text) is None
    line = parse_credits(text, head=True)
    assert (line is not None) is head
    if line is not None:
        assert not line.of("source", "medium", "author", "person"), "nothing says what they are"


@pytest.mark.parametrize("text", cases("credits", "spare"))
def test_sentences_of_an_article_are_no_credit_lines(text: str) -> None:
    assert parse_credits(text) is None


@pytest.mark.parametrize("case", cases("tails", "cases"), ids=lambda case: case["text"][-16:])
def test_credits_at_the_end_of_a_paragraph(case: dict[str, Any]) -> None:
    start = split_tail_credit(case["text"])
    assert (None if start is None else case["text"][:start]) == case["kept"]
    found = [
        name for part in tail_credit(case["text"]) if part.kind == "author" for name in part.names
    ]
    assert found == case["authors"]


@pytest.mark.parametrize("case", cases("datelines", "cases"), ids=lambda case: case["text"][:24])
def test_datelines(case: dict[str, Any]) -> None:
    dateline = read_dateline(case["text"])
    if case["expect"] is None:
        assert dateline is None
        return
    assert dateline is not None
    got = {
        "source": dateline.source,
        "authors": list(dateline.authors),
        "place": dateline.place,
        "day": dateline.day_text,
    }
    assert got == case["expect"]
    assert 0 < dateline.end <= len(case["text"])
