"""Headline, date, source and people of flattened pages, above an article of another subject."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

import newsclean

HEADS: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("heads.toml").read_text("utf-8")
)["head"]
BODY = (
    "索道一端在江边的老码头，一端在山顶的气象站，单程只要四分钟，比盘山公路快了半个小时。",
    "开通当天，来自周边社区的居民排起长队，最年长的一位已经八十六岁，他说想看看自己爬了一辈子的山。",
    "运营方介绍，索道每天早上七点开行，夜里十点收车，遇到大风、雷电天气会临时停运。",
    "下一步，沿线还将修三座观景台，让坐不了索道的人也能走到半山，看一看拐弯的江水。",
)
MENU = (
    "首页",
    "新闻",
    "时政",
    "社会",
    "财经",
    "体育",
    "娱乐",
    "教育",
    "健康",
    "旅游",
    "登录 | 注册",
)
BEHIND = (
    "分享到：",
    "相关新闻",
    "桃花开了",
    "山里通了车",
    "热门排行",
    "大桥合龙进入倒计时",
    "县城建起第一座科技馆",
    "关于我们 | 广告服务 | 联系我们 | 网站地图",
    "京ICP备00000000号-1",
)


def as_flattened_page(head: dict[str, Any]) -> str:
    """Menus, what the head prints, the article, lists, the foot."""
    return "\n\n".join([*MENU, *head["lines"], *BODY, *BEHIND])


def as_titled_page(head: dict[str, Any]) -> str:
    """The same with the title element's text as the first line."""
    return f"{_title(head)}_山城网\n\n{as_flattened_page(head)}"


def as_text(head: dict[str, Any]) -> str:
    """Head and article alone."""
    return "\n\n".join([*head["lines"], *BODY])


def as_page(head: dict[str, Any]) -> str:
    """A page whose mark-up tells nothing: a heading, and a div for each line."""
    lines = "".join(
        f"<h1>{line}</h1>" if line == _title(head) else f"<div>{line}</div>"
        for line in head["lines"]
    )
    menu = "".join(f"<li><a href='/{word}'>{word}</a></li>" for word in MENU)
    body = "".join(f"<p>　　{line}</p>" for line in BODY)
    behind = "".join(f"<li><a href='/{line}'>{line}</a></li>" for line in BEHIND)
    return (
        f"<html><head><meta charset='utf-8'><title>{_title(head)}_山城网</title></head><body>"
        f"<ul>{menu}</ul><div><div>{lines}</div><div>{body}</div></div><ul>{behind}</ul>"
        "</body></html>"
    )


def _title(head: dict[str, Any]) -> str:
    title: str = head.get("title", head["lines"][0])
    return title


@pytest.mark.parametrize(
    "form", [as_flattened_page, as_titled_page, as_text, as_page], ids=lambda form: form.__name__
)
@pytest.mark.parametrize("head", HEADS, ids=lambda head: head["name"])
def test_the_head_is_read(form: Callable[[dict[str, Any]], str], head: dict[str, Any]) -> None:
    article = newsclean.clean(form(head))
    seen = {
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "source": article.source,
        "authors": list(article.authors),
        "editors": list(article.editors),
    }
    expected = {"title": _title(head), **{name: head[name] for name in seen if name in head}}
    assert {name: seen[name] for name in expected} == expected
    body = [block.text for block in article.blocks if block.text != head.get("subtitle")]
    assert body == list(BODY)
