"""Lines right behind a picture: with a sign they are its caption, without they may be headings."""

from __future__ import annotations

import pytest

import newsclean

BEFORE = "3月19日，江城体育公园正式开园，首日接待市民超过一万人次。"
AFTER = "公园占地三百亩，设有足球场、篮球场和环湖步道，全年免费开放。"
SIGNED = [
    "▲球场外观",
    "▲球场外观。李雷 摄",
    "▲球場外觀",
    "△ 球场外观 | 图源：江城发布",
    "↑球场外观",
    "图1 球场外观",
    "圖1 球場外觀",
    "图1：球场外观",
    "图2球场外观",
    "球场外观 李雷摄",
    "球场外观 江城日报记者李雷摄",
    "球场外观。李雷/摄",
    "球場外觀 李雷攝",
    "球场外观 受访者供图",
    "小球员在训练",
]
UNSIGNED = [
    "球场外观",
    "设施齐全",
    "图书馆也开门了",
    "图三是最受欢迎的一张",
    "他正在拍摄",
    "第一次拍摄",
    "摄影爱好者的天堂",
    "▲",
]


def _page(*inner: str) -> str:
    return (
        f"<html><body><h1>江城体育公园开园</h1><div class='c'><p>{BEFORE}</p>{''.join(inner)}"
        f"<p>{AFTER}</p></div></body></html>"
    )


@pytest.mark.parametrize("line", SIGNED)
@pytest.mark.parametrize("image", ["<p><img src='a.jpg' alt='小球员在训练'></p>"])
def test_a_signed_line_is_the_caption_of_its_image(line: str, image: str) -> None:
    article = newsclean.clean(_page(image, f"<p>{line}</p>"))
    assert [(block.kind.value, block.text) for block in article.blocks] == [
        ("paragraph", BEFORE),
        ("caption", line),
        ("paragraph", AFTER),
    ]
    assert [image.caption for image in article.images] == [line]


@pytest.mark.parametrize("line", UNSIGNED)
def test_a_line_without_a_sign_is_none(line: str) -> None:
    article = newsclean.clean(_page("<p><img src='a.jpg'></p>", f"<p>{line}</p>"))
    assert line in [block.text for block in article.blocks]
    assert all(block.kind.value != "caption" for block in article.blocks)
    assert [image.caption for image in article.images] == [""]


@pytest.mark.parametrize("line", ["图1 球场外观", "▲球场外观", "小球员在训练"])
def test_without_an_image_right_above_nothing_is_a_caption(line: str) -> None:
    far = f"<p><img src='a.jpg' alt='小球员在训练'></p><p>{AFTER}</p><p>{line}</p>"
    article = newsclean.clean(_page(far))
    assert [block.kind.value for block in article.blocks if block.text == line] != ["caption"]


def test_a_centred_line_below_a_centred_image() -> None:
    article = newsclean.clean(
        _page("<center><img src='a.jpg'></center>", "<center>小球员在训练</center>")
    )
    assert [image.caption for image in article.images] == ["小球员在训练"]


@pytest.mark.parametrize(
    "inner",
    [
        "<center><img src='a.jpg'></center><center><b>设施齐全</b></center>",
        "<p><img src='a.jpg'></p><center>设施齐全</center>",
        "<center>设施齐全</center>",
    ],
)
def test_a_centred_heading_stays_one(inner: str) -> None:
    article = newsclean.clean(_page(inner))
    assert ("heading", "设施齐全") in [(block.kind.value, block.text) for block in article.blocks]


def test_a_sentence_that_ends_in_a_picture_word_stays() -> None:
    line = "这些照片由一位老人陆续拍摄，记录了江城的每一次涨水，如今全部收进了新馆。"
    article = newsclean.clean(_page("<p><img src='a.jpg'></p>", f"<p>{line}</p>"))
    assert ("paragraph", line) in [(block.kind.value, block.text) for block in article.blocks]


def test_centred_lines_that_also_stand_where_no_picture_is_are_headings() -> None:
    line = "<p style='text-align:center'>{}</p>"
    page = (
        "<html><body><article><h1>江城体育公园开园</h1>"
        f"<p>{BEFORE}</p><p><img src='/1.jpg'></p>{line.format('开园首日')}<p>{AFTER}</p>"
        f"{line.format('设施齐全')}<p>园方介绍，二期工程将在秋天动工，建一座游泳馆和一座滑冰场。</p>"
        "<p>附近的居民说，早晚散步终于有了去处，孩子们也不用再到马路边踢球。</p></article></body></html>"
    )
    kinds = {block.text: block.kind for block in newsclean.clean(page).blocks}
    assert kinds["开园首日"] != "caption"
    assert kinds["设施齐全"] != "caption"
