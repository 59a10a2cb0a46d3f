"""Lines between headline and text that no label explains: what is read, and what stays."""

from __future__ import annotations

from typing import Any

import pytest
from metadata_cases import cases

import newsclean
from newsclean.grammar.head_lines import is_date_alone, read_head_line

TITLE = "市政府召开会议部署重点工作"
BODY = (
    "市政府今天召开会议，研究部署下一阶段的重点工作，会议由市长主持。",
    "会议指出，要把民生实事办好，让群众得到看得见的实惠，确保各项任务按时完成。",
)


def as_lines(title: str, *lines: str) -> str:
    """Plain text."""
    return "\n\n".join((title, *lines))


def inside_root(title: str, *lines: str) -> str:
    """A page whose byline is a paragraph as any other."""
    inner = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><div class='c'><h1>{title}</h1>{inner}</div></body></html>"


def above_root(title: str, line: str, *lines: str) -> str:
    """A page whose byline stands between the headline and the article's box."""
    inner = "".join(f"<p>{text}</p>" for text in lines)
    return (
        f"<html><body><h1>{title}</h1><div>{line}</div><div class='c'>{inner}</div></body></html>"
    )


@pytest.mark.parametrize("case", cases("head_lines", "read"), ids=lambda case: case["text"])
def test_the_place_says_what_no_label_says(case: dict[str, Any]) -> None:
    line = read_head_line(case["text"])
    assert line is not None
    assert [part.value for part in line.of("source", "medium")] == [case["source"]]
    people = [name for part in line.of("author", "person") for name in part.names]
    assert people == case.get("authors", [])
    stamps = [part.stamp for part in line.of("date") if part.stamp]
    assert [str(stamp.value) for stamp in stamps] == [case["date"]]
    starts = [part.start for part in line.parts]
    assert starts == sorted(starts)
    assert all(0 <= part.start < part.end <= len(case["text"]) for part in line.parts)


@pytest.mark.parametrize("text", cases("head_lines", "spare"))
def test_programmes_places_and_sentences_are_no_credits(text: str) -> None:
    line = read_head_line(text)
    assert line is None or not line.of("source", "medium", "author", "person")


@pytest.mark.parametrize(("text", "alone"), cases("head_lines", "dates"))
def test_a_date_and_nothing_else(text: str, alone: bool) -> None:
    assert is_date_alone(text) is alone


@pytest.mark.parametrize("form", [as_lines, inside_root, above_root], ids=lambda f: f.__name__)
@pytest.mark.parametrize(
    "case", cases("head_lines", "taken_below_headline"), ids=lambda case: case["line"]
)
def test_the_line_becomes_fields(form: Any, case: dict[str, Any]) -> None:
    article = newsclean.clean(form(TITLE, case["line"], *BODY))
    assert article.published is not None
    assert article.published.isoformat() == case["published"]
    assert article.source == case.get("source")
    assert list(article.authors) == case.get("authors", [])
    assert [block.text for block in article.blocks] == list(BODY)


@pytest.mark.parametrize("form", [as_lines, inside_root], ids=lambda f: f.__name__)
@pytest.mark.parametrize(
    "lines", cases("head_lines", "kept_below_headline"), ids=lambda lines: lines[0]
)
def test_lines_of_the_article_stay(form: Any, lines: list[str]) -> None:
    article = newsclean.clean(form(*lines))
    kept = [line for line in lines[1:] if not line.startswith("来源")]
    assert [block.text for block in article.blocks] == kept
