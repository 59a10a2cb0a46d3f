"""Single lines in articles of other subjects: what belongs to the text stays, the rest goes."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

import newsclean

LINES: dict[str, dict[str, list[str]]] = tomllib.loads(
    Path(__file__).with_name("lines.toml").read_text("utf-8")
)
TITLE = "青石镇果园迎来采收季"
PARAGRAPHS = (
    "入秋以来，青石镇的果园迎来采收季，果农们天不亮就上山摘果，一筐筐柿子沿着新修的水泥路运到山下。",
    "镇上的合作社今年添了三条分拣线，果子按大小和颜色分级，再装箱发往各地，损耗比去年少了两成。",
    "老支书说，过去靠天吃饭，如今靠路、靠冷库，也靠年轻人的直播间，村里的日子一年比一年有奔头。",
    "山脚下的冷库一直亮着灯，装卸工把最后一车果子码好，天边已经泛白，远处传来几声鸡鸣。",
)
MENU = ("首页", "新闻", "时政", "社会", "财经", "体育", "娱乐", "教育", "健康", "旅游")
FOOT = ("关于我们 | 广告服务 | 联系我们 | 网站地图", "青石新闻网 版权所有", "京ICP备00000000号-1")
LISTS = (
    "分享到：",
    "相关新闻",
    "桃花开了",
    "山里通了车",
    "热门排行",
    "大桥合龙进入倒计时",
    "县城建起第一座科技馆",
)
PLACES = {"anywhere": (0, 2, 4), "between": (1, 2, 3), "last": (4,)}
UNMARKED = {"您的老朋友 周明远"}
"""Among flattened lines nothing tells this from an entry of a list that follows."""


def as_page(lines: list[str]) -> str:
    """A page with menus, a byline, the article in one container, and a foot."""
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in MENU)
    body = "".join(f"<p>　　{line}</p>\n" for line in lines)
    foot = "".join(f"<p>{line}</p>" for line in FOOT)
    return (
        f"<html><head><meta charset='utf-8'><title>{TITLE}_青石新闻网</title></head><body>"
        f"<div class='top'><ul>{menu}</ul></div><div class='main'><h1>{TITLE}</h1>"
        "<div class='info'>2024年05月20日 08:30　来源：青石日报</div>"
        f"<div class='neirong'>{body}</div></div><div class='bottom'>{foot}</div></body></html>"
    )


def as_text(lines: list[str]) -> str:
    """A clean text: headline, byline, paragraphs."""
    return "\n\n".join([TITLE, "2024-05-20 08:30 来源：青石日报", *lines])


def as_flattened_page(lines: list[str]) -> str:
    """A page flattened to text."""
    head = [f"{TITLE}_青石新闻网", *MENU, "登录 | 注册"]
    return "\n\n".join([*head, as_text(lines), *LISTS, *FOOT])


def as_fragment(lines: list[str]) -> str:
    """The article's own mark-up, as feeds hold it."""
    return "<div>" + "".join(f"<p>{line}</p>" for line in lines) + "</div>"


FORMS = (as_page, as_text, as_flattened_page, as_fragment)


def _with(line: str, place: int) -> list[str]:
    return [*PARAGRAPHS[:place], line, *PARAGRAPHS[place:]]


def _body(source: str) -> list[str]:
    return [block.text for block in newsclean.clean(source).blocks if block.kind != "caption"]


def _stays() -> Iterator[Any]:
    for where, lines in LINES["stays"].items():
        for line in lines:
            for form in FORMS:
                marks = ()
                if form is as_flattened_page and line in UNMARKED:
                    marks = (pytest.mark.xfail(strict=True, reason="no sign of its own"),)
                name = f"{where}-{form.__name__}-{line[:24]}"
                yield pytest.param(form, line, PLACES[where], marks=marks, id=name)


@pytest.mark.parametrize(("form", "line", "places"), list(_stays()))
def test_a_line_of_the_text_stays(
    form: Callable[[list[str]], str], line: str, places: tuple[int, ...]
) -> None:
    for place in places:
        lines = _with(line, place)
        assert _body(form(lines)) == lines


ENGLISH_TITLE = "Village rebuilds its old harbor"
ENGLISH_PARAGRAPHS = (
    "The village spent three years rebuilding its old harbor, and on Monday the first boats came "
    "back to the stone quay.",
    "Fishermen who had moved to the next bay returned with their families, and the school opened "
    "a second classroom for their children.",
    "“We had almost forgotten the sound of the engines,” said Maria Holm, who runs the only shop "
    "on the waterfront.",
    "The work cost $4 million, most of it raised by the villagers themselves through bake sales, "
    "raffles and a summer concert.",
)


def as_english_page(lines: list[str]) -> str:
    """A page in English."""
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in ("Home", "News", "World"))
    body = "".join(f"<p>{line}</p>\n" for line in lines)
    return (
        f"<html lang='en'><head><meta charset='utf-8'><title>{ENGLISH_TITLE} | Harbor Times</title>"
        f"</head><body><div><ul>{menu}</ul></div><div class='main'><h1>{ENGLISH_TITLE}</h1>"
        f"<div>By Jane Roe</div><div>May 7, 2024 10:15 AM</div><div>{body}</div></div>"
        "<div><p>About Us | Contact | Privacy Policy</p><p>© 2024 Harbor Times</p></div>"
        "</body></html>"
    )


def as_english_text(lines: list[str]) -> str:
    """A clean text in English."""
    return "\n\n".join([ENGLISH_TITLE, "By Jane Roe", "May 7, 2024", *lines])


ENGLISH_FORMS = (as_english_page, as_english_text, as_fragment)


@pytest.mark.parametrize("form", ENGLISH_FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("line", LINES["english"]["stays"], ids=lambda line: line[:24])
def test_an_english_sentence_stays(form: Callable[[list[str]], str], line: str) -> None:
    for place in (0, 2, 4):
        lines = [*ENGLISH_PARAGRAPHS[:place], line, *ENGLISH_PARAGRAPHS[place:]]
        assert _body(form(lines)) == lines


@pytest.mark.parametrize("form", ENGLISH_FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("line", LINES["english"]["behind"], ids=lambda line: line[:24])
def test_what_english_pages_print_behind_goes(form: Callable[[list[str]], str], line: str) -> None:
    assert _body(form([*ENGLISH_PARAGRAPHS, line])) == list(ENGLISH_PARAGRAPHS)


@pytest.mark.parametrize("form", [as_page, as_text], ids=lambda form: form.__name__)
@pytest.mark.parametrize("line", LINES["goes"]["inside"], ids=lambda line: line[:24])
def test_what_pages_print_inside_an_article_goes(
    form: Callable[[list[str]], str], line: str
) -> None:
    assert _body(form(_with(line, 2))) == list(PARAGRAPHS)


@pytest.mark.parametrize("form", FORMS, ids=lambda form: form.__name__)
@pytest.mark.parametrize("line", LINES["goes"]["behind"], ids=lambda line: line[:24])
def test_what_pages_print_behind_an_article_goes(
    form: Callable[[list[str]], str], line: str
) -> None:
    assert _body(form(_with(line, len(PARAGRAPHS)))) == list(PARAGRAPHS)
