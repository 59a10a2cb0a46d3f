"""Dates, names, sources and stock codes, from case files."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from metadata_cases import cases

from newsclean.grammar import find_dates, parse_stamp
from newsclean.grammar.medium import is_nobody
from newsclean.grammar.name_lists import split_names
from newsclean.grammar.names import is_medium
from newsclean.metadata import CHINA
from newsclean.metadata.published import url_day
from newsclean.metadata.source import clean_source
from newsclean.metadata.tickers import ticker_code

NOON = datetime(2024, 6, 4, 12, tzinfo=CHINA)


@pytest.mark.parametrize("case", cases("dates", "resolve"), ids=lambda case: case["text"])
def test_dates_are_resolved(case: dict[str, Any]) -> None:
    moment = parse_stamp(case["text"], zone=CHINA)
    assert moment is not None
    assert moment.value.isoformat() == case["value"]
    assert moment.precision == case["precision"]


@pytest.mark.parametrize(
    "case", cases("dates", "against_2024_06_04_noon"), ids=lambda case: case["text"]
)
def test_relative_dates_need_the_day_of_reading(case: dict[str, Any]) -> None:
    assert parse_stamp(case["text"], zone=CHINA) is None, "a year must never be invented"
    moment = parse_stamp(case["text"], zone=CHINA, as_of=NOON)
    assert moment is not None
    assert moment.value.isoformat() == case["value"]


def test_hours_ago_stay_unresolved_against_a_mere_day() -> None:
    assert parse_stamp("3小时前", zone=CHINA, as_of=date(2024, 6, 4)) is None
    moment = parse_stamp("3天前", zone=CHINA, as_of=date(2024, 6, 4))
    assert moment is not None
    assert moment.value.date() == date(2024, 6, 1)


def test_the_day_of_reading_is_that_of_the_page() -> None:
    """20:00 UTC on 3 June is the morning of 4 June in China."""
    reading = datetime(2024, 6, 3, 20, tzinfo=UTC)
    days = {
        "今天 03:00": "2024-06-04T03:00:00+08:00",
        "昨天 21:30": "2024-06-03T21:30:00+08:00",
        "06-04 03:00": "2024-06-04T03:00:00+08:00",
        "3天前": "2024-06-01T00:00:00+08:00",
    }
    for text, value in days.items():
        moment = parse_stamp(text, zone=CHINA, as_of=reading)
        assert moment is not None
        assert moment.value.isoformat() == value
        assert moment.zone_assumed


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("3天前", "day"),
        ("3小时前", "hour"),
        ("半小时前", "minute"),
        ("半天前", "hour"),
        ("5分钟前", "minute"),
    ],
)
def test_what_is_said_to_be_known_is_known(text: str, precision: str) -> None:
    moment = parse_stamp(text, zone=CHINA, as_of=NOON)
    assert moment is not None
    assert moment.precision == precision
    assert precision != "day" or moment.value.time() == time()


@pytest.mark.parametrize("text", cases("dates", "unclear"))
def test_what_can_be_read_in_two_ways_is_not_resolved(text: str) -> None:
    assert parse_stamp(text, zone=CHINA, as_of=NOON) is None


@pytest.mark.parametrize(
    ("language", "value"),
    [
        ("en-US", "2024-06-03"),
        ("en-GB", "2024-03-06"),
        ("fr", "2024-03-06"),
        ("de-DE", "2024-03-06"),
        ("en", None),
        ("zh-CN", None),
        ("ja", None),
        ("", None),
    ],
)
def test_month_and_day_go_by_the_language(language: str, value: str | None) -> None:
    moment = parse_stamp("06/03/2024", zone=CHINA, language=language)
    assert (moment.value.date().isoformat() if moment else None) == value


def test_a_zone_of_several_meanings_goes_by_the_page() -> None:
    chicago, london = timezone(timedelta(hours=-5)), UTC
    text = "2024-06-03 08:15 CST"
    there = parse_stamp(text, zone=chicago)
    assert there is not None
    assert there.value.isoformat() == "2024-06-03T08:15:00-06:00"
    assert not there.zone_assumed
    assert parse_stamp(text, zone=london) is None


@pytest.mark.parametrize("text", cases("dates", "no_date"))
def test_no_date_is_seen_where_none_stands(text: str) -> None:
    assert find_dates(text) == []
    assert parse_stamp(text, zone=CHINA, as_of=NOON) is None


def test_the_printed_zone_is_kept_and_an_assumed_one_is_told() -> None:
    printed = parse_stamp("Tue, 05 Jul 2022 00:21:35 GMT", zone=CHINA)
    assumed = parse_stamp("2022-07-05 08:21:35", zone=CHINA)
    assert printed is not None
    assert assumed is not None
    assert not printed.zone_assumed
    assert assumed.zone_assumed
    assert printed.value == assumed.value


@pytest.mark.parametrize(
    ("url", "day"),
    [
        ("https://n.example.cn/c/2024-05-16/doc-1.shtml", date(2024, 5, 16)),
        ("https://n.example.cn/gj/202405/t20240520_152.htm", date(2024, 5, 20)),
        ("https://n.example.cn/20240520/5012641.shtml", date(2024, 5, 20)),
        ("https://n.example.cn/n1/2024/0517/c14739-40237861.html", date(2024, 5, 17)),
        ("https://n.example.cn/article/7370966182997787176/", None),
        ("https://n.example.cn/20241340/1.html", None),
        ("https://n.example.cn/a?date=20240520", None),
    ],
)
def test_days_in_addresses(url: str, day: date | None) -> None:
    found = url_day(url, CHINA)
    assert (found.date() if found else None) == day


@pytest.mark.parametrize("case", cases("names", "lists"), ids=lambda case: case["text"])
def test_lists_of_names_are_split(case: dict[str, Any]) -> None:
    assert split_names(case["text"]) == tuple(case["names"])


@pytest.mark.parametrize("text", cases("names", "not_lists"))
def test_what_is_no_list_of_names(text: str) -> None:
    assert split_names(text) is None


@pytest.mark.parametrize("text", cases("names", "media"))
def test_media(text: str) -> None:
    assert is_medium(text)


@pytest.mark.parametrize("text", cases("names", "not_media"))
def test_people_are_no_media(text: str) -> None:
    assert not is_medium(text)


@pytest.mark.parametrize("name", cases("sources", "nobody"))
def test_words_that_stand_for_no_medium(name: str) -> None:
    assert is_nobody(name)
    assert clean_source(f"来源：{name}") == ""


@pytest.mark.parametrize(("printed", "name"), cases("sources", "clean"))
def test_sources_are_cleaned(printed: str, name: str) -> None:
    assert clean_source(printed) == name


@pytest.mark.parametrize(("href", "code"), cases("sources", "tickers"))
def test_stock_codes_of_link_targets(href: str, code: str | None) -> None:
    assert ticker_code(href) == code
