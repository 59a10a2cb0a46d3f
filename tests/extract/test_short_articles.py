"""Articles of a paragraph or two, beside more text of other kinds."""

from __future__ import annotations

import newsclean

TITLE = "本市明起调整出租车起步价"
BRIEF = "<p>3月23日零时起，本市出租车起步价由8元调整为9元，每公里单价不变。</p>"
CARDS = "".join(
    f"<div class='wk'><a href='/{n}'>街巷里的第{n}家老店重新开张</a>"
    f"<p>昨天下午，市里召开发布会介绍第{n}家老店的情况，相关部门表示，下一步将完善配套，"
    "让更多市民受益，今年已安排专项资金三亿元，涉及十二个区县。</p></div>"
    for n in range(1, 9)
)


def cleaned(inner: str) -> newsclean.Article:
    head = f"<html><head><title>{TITLE}</title></head>"
    return newsclean.clean(f"{head}<body><h1>{TITLE}</h1>{inner}</body></html>")


def test_a_brief_beside_a_sidebar_of_long_excerpts() -> None:
    article = cleaned(
        f"<div class='l'><div class='s'>2024-03-22 16:00</div><div class='c'>{BRIEF}</div></div>"
        f"<div class='r'><h3>一周要闻</h3>{CARDS}</div>"
    )
    assert [block.text[:6] for block in article.blocks] == ["3月23日零"]


def test_a_notice_of_short_lines_above_a_long_foot() -> None:
    article = cleaned(
        "<div class='m'>发布时间：2024-03-22　来源：交通科　浏览次数：386 次</div>"
        "<div class='n'><p>题目：运河与城市的生长</p><p>主讲人：顾维舟 教授</p>"
        "<p>时间：2024年4月18日（周四）14:30</p><p>地点：文科楼305会议室</p></div>"
        "<div class='f'>版权所有：某市交通局，地址：民族街11号，电话：0951-0000000</div>"
    )
    assert [block.text[:2] for block in article.blocks] == ["题目", "主讲", "时间", "地点"]


def test_a_short_post_of_an_account_is_no_caption() -> None:
    article = cleaned(
        "<div class='outer'><div class='t'>城市漫游 2024-03-22 10:00</div>"
        "<div class='rich_media_content'><p>河边的灯亮了。</p><p><img src='/1.jpg'></p>"
        "<p>钓鱼的人收了竿，把两条小鱼放回水里。</p><p>夜里要下雨。</p></div></div>"
    )
    assert len([block for block in article.blocks if block.kind != "caption"]) == 3


def test_lines_behind_a_list_in_a_box_of_its_own_stay() -> None:
    article = cleaned(
        f"<div class='c'>{BRIEF}<div class='x'><p>相关阅读</p><ul><li><a href='/1'>老房子翻新的坑"
        "</a></li><li><a href='/2'>屋顶花园养成记</a></li></ul></div>"
        "<p>变更前：海州市中山路18号</p><p>变更后：海州市高新区66号</p></div>"
    )
    assert [block.text[:3] for block in article.blocks] == ["3月2", "变更前", "变更后"]
