"""Bylines whose elements alone part their words."""

from __future__ import annotations

import pytest

import newsclean

PAGE = (
    "<html><body><h1>小城夜市开张首日迎客三千</h1>"
    "<div class='c'>{row}"
    "<p>四月三十日晚，小城夜市正式开张，首日吸引了三千多名市民前来游玩、品尝美食。</p>"
    "<p>夜市共设摊位六十二个，全部通水通电，摊主以本地居民为主。</p></div></body></html>"
)


def cleaned(row: str) -> newsclean.Article:
    return newsclean.clean(PAGE.format(row=row))


@pytest.mark.parametrize(
    "row",
    [
        "<div><span>记者 王小明</span><span>2024-05-01 07:30</span><span>12.6w阅读</span></div>",
        "<div><span>发表于</span><time>2024-05-01</time><span>更新于<time>2024-05-02</time></span>"
        "<span>分类于 <a>生活</a></span><span>阅读时长 ≈ 2 分钟</span></div>",
        "<p><a>李笑阳</a><time>05-01 14:38</time></p>",
        "<p><i>撰文 秦岸</i><i>摄影 罗浮</i><i>编辑 何必</i><time>2024.05.01</time></p>",
    ],
)
def test_a_row_of_elements_with_a_date_is_a_byline(row: str) -> None:
    article = cleaned(row)
    assert article.blocks[0].text.startswith("四月三十日晚")
    assert len(article.blocks) == 2


def test_its_fields_are_read_piece_by_piece() -> None:
    article = cleaned(
        "<div><span>沁河新闻</span><span>记者 王小明</span><span>2024-05-01 07:30</span>"
        "<span>12.6w阅读</span></div>"
    )
    assert article.source == "沁河新闻"
    assert article.authors == ("王小明",)
    assert article.published is not None
    assert article.published.isoformat() == "2024-05-01T07:30:00+08:00"


@pytest.mark.parametrize(
    "row",
    [
        "<p><b>时间：</b>2024年5月1日 <b>地点：</b>滨河步行街</p>",
        "<p><b>2024年5月1日</b>，夜市试营业。</p>",
        "<p><b>2024-05-01 19:30</b><i>海港城</i><i>对阵</i><i>江南联</i></p>",
        "<p><b>报名截止</b><span>2024年5月1日</span></p>",
        "<p><b>上映日期：</b><span>2024年5月1日</span></p>",
        "<p><b>编剧：</b><span>李明</span> <b>首映：</b><span>2024年5月1日</span></p>",
    ],
)
def test_what_takes_place_on_a_day_stays(row: str) -> None:
    assert len(cleaned(row).blocks) == 3


@pytest.mark.parametrize(
    "rows",
    [
        "<p><b>5月1日 08:30</b>列车从江城站出发</p><p><b>5月1日 09:10</b>列车抵达云溪站</p>",
        "<p><strong>2024年5月1日</strong> 建校</p><p><strong>2024年6月1日</strong> 招生</p>",
        "<p><strong>2024年5月1日</strong> 晴</p><p><b>收盘价</b> <span>2024-05-01</span> 13.20</p>",
    ],
)
def test_entries_that_begin_with_dates_stay(rows: str) -> None:
    assert len(cleaned(rows).blocks) == 4


def test_a_byline_inside_the_heading_is_read_and_goes() -> None:
    page = PAGE.format(row="").replace(
        "</h1>",
        "<br><span>2010-06-11 10:23:08 　来源：历史网　 作者：王小明 　点击：712</span></h1>",
    )
    article = newsclean.clean(page)
    assert article.title == "小城夜市开张首日迎客三千"
    assert (article.source, article.authors) == ("历史网", ("王小明",))
    assert len(article.blocks) == 2


def test_a_heading_that_speaks_of_a_day_stays_whole() -> None:
    page = PAGE.format(row="").replace("首日迎客三千", " 2024年5月1日起试营业")
    assert newsclean.clean(page).title == "小城夜市开张 2024年5月1日起试营业"
