"""Where the article begins and ends among lines: notes on the headline, rhythm, teasers."""

from __future__ import annotations

import newsclean

MENU = ["首页", "新闻", "财经", "体育", "娱乐", "登录", "注册", "分享到：", "微信", "微博"]
TITLE = "老渡口的石阶修好了"
BYLINE = "2024-03-05 09:25:09 来源：白鹭日报 举报"
BODY = [
    "老渡口的石阶昨天修好，住在对岸的孩子不用再绕远路上学，家长们一早就来试走了一回。",
    "修石阶的是镇上的老石匠，他带着两个徒弟干了四十天，石料都是从旧采石场一块块背来的。",
    "县交通局表示，明年还要在渡口边上建一座凉亭，让等船的人有个坐的地方。",
]
FOOT = ["网友评论仅供其表达个人看法", "关于我们", "联系我们", "版权所有 白鹭日报", "返回顶部"]


def _lines(*parts: list[str]) -> list[str]:
    text = "\n".join(line for part in parts for line in part)
    return newsclean.clean(text).text.split("\n\n")


def test_lines_below_the_note_on_the_headline_belong_to_the_article() -> None:
    note = ["（原标题：石阶修好 孩子上学不绕路）", "渡口换新颜", "石阶全长六十米。视频截图"]
    assert _lines(MENU, [TITLE, BYLINE], MENU[7:], note, BODY, FOOT) == [*note[1:], *BODY]


def test_dates_around_an_article_do_not_make_it_a_list() -> None:
    listed = [f"{title} 2024-03-0{n}" for n, title in enumerate(["甲渡口", "乙渡口", "丙渡口"], 1)]
    entries = [line for title in listed for line in (title, title[-10:])]
    long = [*BODY, *[f"{text[:-1]}，大家都这么说。" for text in BODY]]
    byline = ["2024-03-05 09:25:09 来源：白鹭日报", "最后更新: 2024-03-05 10:00:00"]
    assert _lines(MENU, [TITLE, *byline], long, ["相关新闻"], entries, FOOT) == long


def test_teasers_with_titles_that_ask() -> None:
    teasers = [
        "渡口边上建凉亭", "县交通局公布了渡口凉亭的设计图，市民可以提意见。", "2024-03-01 07:42",
        "老石匠还有几个徒弟？", "手艺要有人接，镇上办起了石匠学堂，头一期收了六个人。",
        "2024-03-02 08:14",
    ]  # fmt: skip
    assert _lines(MENU, [TITLE, BYLINE], BODY, ["为你推荐"], teasers, FOOT) == BODY


def test_an_ellipsis_of_six_dots_ends_a_sentence() -> None:
    opening = "石阶像一条灰色的带子。它从山脚一直铺到水边，铺过几代人的脚印……"
    assert _lines(MENU, [TITLE, BYLINE], [opening], BODY, FOOT) == [opening, *BODY]
