"""A list of other articles in the article's own container, however it is built."""

from __future__ import annotations

import pytest

import newsclean

_PLACES = (
    "码头",
    "集市",
    "渡口",
    "茶馆",
    "书场",
    "戏台",
    "老桥",
    "水塔",
    "粮站",
    "学堂",
    "药铺",
    "邮局",
)
_ENTRIES = {
    "containers": "<div><a href=/{n}>街区档案第{n}卷整理完成</a></div>",
    "paragraphs": "<p><a href=/{n}>街区档案第{n}卷整理完成</a></p>",
    "dated": "<div class=item><a href=/{n}>街区档案第{n}卷整理完成</a><span>10-21</span></div>",
    "listed": "<li class=entry><a href=/{n}>街区档案第{n}卷整理完成</a></li>",
}


@pytest.mark.parametrize("form", _ENTRIES)
@pytest.mark.parametrize("entries", [5, 60, 200])
@pytest.mark.parametrize("paragraphs", [4, 12])
@pytest.mark.parametrize("container", ["<div class=box>{}</div>", "<section>{}</section>", "{}"])
def test_the_article_stays_and_the_list_goes(
    form: str, entries: int, paragraphs: int, container: str
) -> None:
    body = [
        f"第{number + 1}处是{place}，住在附近的老人还记得它从前的样子，说起来就停不住。"
        for number, place in enumerate(_PLACES[:paragraphs])
    ]
    menu = "".join(_ENTRIES[form].format(n=number) for number in range(entries))
    inside = container.format("".join(f"<p>{text}</p>" for text in body) + menu)
    article = newsclean.clean(f"<html><body><h1>老城里的{paragraphs}处地方</h1>{inside}</body>")
    assert [block.text for block in article.blocks] == body
