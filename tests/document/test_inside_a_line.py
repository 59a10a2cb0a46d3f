"""What stands inside a line and would be read wrongly there; images that other elements offer."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.document import read


@pytest.mark.parametrize(
    ("inside", "text"),
    [
        ("距离是1.5×10<sup>8</sup>公里。", "距离是1.5×10⁸公里。"),
        ("面积九千m<sup>2</sup>，误差10<sup>-3</sup>。", "面积九千m²，误差10⁻³。"),
        ("报告<sup>[1]</sup>指出，第3<sup>rd</sup>位。", "报告[1]指出，第3rd位。"),
        ("他在年报中写道<sup>2</sup>：甲。", "他在年报中写道2：甲。"),
        ("H<sub>2</sub>O是水。", "H2O是水。"),
        ("<ruby>饕<rt>tāo</rt>餮<rt>tiè</rt></ruby>之徒。", "饕(tāo)餮(tiè)之徒。"),
        ("<ruby>饕<rp>(</rp><rt>tāo</rt><rp>)</rp></ruby>之徒。", "饕(tāo)之徒。"),
        ("<ruby>字<rt> </rt></ruby>之。", "字之。"),
    ],
)
def test_raised_text(inside: str, text: str) -> None:
    (block,) = read(f"<html><body><p>{inside}</p></body></html>").blocks
    assert block.raw == text


@pytest.mark.parametrize(
    ("inside", "url"),
    [
        ("<picture><source srcset='a.jpg 1x, b.jpg 2x'><img src='data:image/gif,R0'></picture>",
         "b.jpg"),
        ("<img class=lazy src='/static/placeholder.gif'><noscript><img src=real.jpg></noscript>",
         "real.jpg"),
        ("<img src=loading.gif data-lazyload=real.jpg>", "real.jpg"),
        ("<amp-img src=real.jpg width=3></amp-img>", "real.jpg"),
        ("<img srcset='http://x/y,w_100/c1.jpg 100w,http://x/y,w_900/c9.jpg 900w'>",
         "http://x/y,w_900/c9.jpg"),
        ("<img srcset='small.jpg, big.jpg 2x'>", "big.jpg"),
        ("<img srcset='only.jpg,'>", "only.jpg"),
    ],
)  # fmt: skip
def test_images(inside: str, url: str) -> None:
    images = read(f"<html><body><p>字。</p>{inside}<p>字。</p></body></html>").images
    assert [placed.image.url for placed in images] == [url]


def test_a_noscript_far_from_a_lazy_image_gives_none() -> None:
    page = "<body><img src=a.jpg><p>字。</p><noscript><img src=//count.com/x.gif></noscript></body>"
    assert [placed.image.url for placed in read(page).images] == ["a.jpg"]


def test_addresses_are_read_against_the_base() -> None:
    text = "老城区的第三座立交桥昨天通车，早高峰的车流比前一天快了一倍，市民都说方便。"
    page = (
        "<html><head><base href='http://b.com/d/'><link rel=canonical href=n.html></head><body>"
        f"<h1>立交桥通车</h1><p>{text}</p><p><img src=i.png></p><p>{text[::-1]}</p></body></html>"
    )
    article = newsclean.clean(page, url="http://a.com/n/1.html")
    assert [image.url for image in article.images] == ["http://b.com/d/i.png"]
    assert article.canonical_url == "http://b.com/d/n.html"
    assert [image.url for image in newsclean.clean(page).images] == ["http://b.com/d/i.png"]
