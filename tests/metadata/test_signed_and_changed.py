"""Names signed without a label, English credits, and dates that a page prints as a change's."""

from __future__ import annotations

from typing import Any

import pytest
from metadata_cases import cases

import newsclean
from newsclean.grammar.english_credits import english_credits
from newsclean.grammar.names import is_person
from newsclean.grammar.signature import signed_names

TITLE = "市政府召开会议部署重点工作"
BODY = (
    "市政府今天召开会议，研究部署下一阶段的重点工作，会议由市长主持。",
    "会议指出，要把民生实事办好，让群众得到看得见的实惠，确保各项任务按时完成。",
)
WIRE = (
    "LONDON, July 19 (Reuters) - The pound fell to a two-week low against the dollar on Friday.",
    "Sales volumes dropped 1.2% in June, the statistics office said, more than had been expected.",
)


def as_page(title: str, *lines: str) -> str:
    """Everything in one container."""
    inner = "".join(f"<p>{line}</p>" for line in lines)
    return f"<html><body><div class='c'><h1>{title}</h1>{inner}</div></body></html>"


def as_lines(title: str, *lines: str) -> str:
    """Plain text."""
    return "\n\n".join((title, *lines))


FORMS = pytest.mark.parametrize("form", [as_page, as_lines], ids=lambda form: form.__name__)


@FORMS
@pytest.mark.parametrize(("line", "published", "modified"), cases("changes", "dates"))
def test_a_change_is_no_publication(form: Any, line: str, published: str, modified: Any) -> None:
    article = newsclean.clean(form(TITLE, line, *BODY))
    assert article.published is not None
    assert article.published.isoformat() == published
    assert (article.modified.isoformat() if article.modified else None) == modified
    assert [block.text for block in article.blocks] == list(BODY)
    assert article.warnings == ()


def test_what_the_page_declares_stands_before_what_it_prints_of_a_change() -> None:
    page = as_page(TITLE, "更新时间：2024-10-20 15:12", *BODY).replace(
        "<html>",
        "<html><head><meta property='article:published_time' content='2024-10-18T09:00:00+08:00'>"
        "</head>",
    )
    article = newsclean.clean(page)
    assert article.published is not None
    assert article.published.isoformat() == "2024-10-18T09:00:00+08:00"
    assert article.modified is not None
    assert article.modified.isoformat() == "2024-10-20T15:12:00+08:00"


@pytest.mark.parametrize(("text", "names"), cases("signed", "boxes"))
def test_boxes_sign_names_and_nothing_else(text: str, names: list[str]) -> None:
    part = signed_names(text)
    assert list(part.names if part else ()) == names


@FORMS
@pytest.mark.parametrize("place", ["head", "end"])
def test_a_signed_name_becomes_the_author(form: Any, place: str) -> None:
    lines = ("□ 王小明", *BODY) if place == "head" else (*BODY, "□ 王小明")
    article = newsclean.clean(form(TITLE, *lines))
    assert article.authors == ("王小明",)
    assert [block.text for block in article.blocks] == list(BODY)


@FORMS
def test_a_ballot_is_no_signature(form: Any) -> None:
    lines = (*BODY, "□ 王小明", "□ 李小红", "□ 陈大文")
    article = newsclean.clean(form(TITLE, *lines))
    assert [block.text for block in article.blocks] == list(lines)


@pytest.mark.parametrize(("text", "expect"), cases("signed", "english"))
def test_english_credits(text: str, expect: dict[str, list[str]]) -> None:
    found: dict[str, list[str]] = {}
    for part in english_credits(text):
        found.setdefault(part.kind, []).extend(part.names)
        assert 0 <= part.start < part.end <= len(text)
    assert found == expect


@FORMS
def test_the_credits_of_an_agency_become_fields(form: Any) -> None:
    credit = "(Reporting by Jane Doe and John Smith; Editing by Ann Lee)"
    article = newsclean.clean(form("Pound falls after weak retail figures", *WIRE, credit))
    assert article.authors == ("Jane Doe", "John Smith")
    assert article.editors == ("Ann Lee",)
    assert article.source == "Reuters"
    assert [block.text for block in article.blocks] == list(WIRE)


@FORMS
def test_who_contributed_is_named_but_no_author(form: Any) -> None:
    line = "Jane Doe contributed to this report."
    article = newsclean.clean(form("Pound falls after weak retail figures", *WIRE, line))
    assert article.authors == ()
    assert [(credit.name, credit.role) for credit in article.credits] == [
        ("Jane Doe", "contributor")
    ]


@FORMS
@pytest.mark.parametrize("line", ["(责编：苏晴、实习生 何苗)", "責任編輯：蘇晴 實習生：何苗"])
def test_an_intern_behind_editors_is_no_author(form: Any, line: str) -> None:
    article = newsclean.clean(form(TITLE, *BODY, line))
    assert article.authors == ()
    assert article.editors[-1] == "何苗"
    assert len(article.editors) == 2
    assert article.credits[-1].role in ("实习生", "實習生")


@pytest.mark.parametrize(("name", "person"), cases("signed", "names"))
def test_departments_are_no_people(name: str, person: bool) -> None:
    assert is_person(name) is person
