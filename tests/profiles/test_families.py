"""Content boxes of systems that many sites share: found where they hold the article, else not."""

from __future__ import annotations

import pytest

import newsclean
from newsclean.document import read
from newsclean.extract.families import built_in_families, find_by_family, read_families
from newsclean.model import ProfileError
from newsclean.profiles.select import check_selector

PROSE = "渡口的老船工说，今年的水比往年清，鱼也多了，岸边常有孩子来看他撑船，一看就是半天。"
STORY = "".join(f"<p>{PROSE}第{number}段。</p>" for number in "一二三四")
MENU = "<ul>" + "".join(f'<li><a href="/{n}">栏目{n}</a></li>' for n in range(30)) + "</ul>"


def _page(box: str, beside: str = "") -> newsclean.Article:
    html = f"<html><body>{MENU}<h1>渡口水清了</h1>{box}{beside}{MENU}</body></html>"
    return newsclean.clean(html, url="https://county.example.gov.cn/art/1.html")


@pytest.mark.parametrize(
    ("family", "opening"),
    [
        ("trs", '<div class="TRS_Editor"><div class="Custom_UnionStyle">'),
        ("trs", '<div class="trs_editor_view TRS_UEDITOR trs_paper_default"><div>'),
        ("zoom", '<div id="Zoom" class="bt"><div>'),
        ("gov", '<div class="pages_content" id="UCAP-CONTENT"><div>'),
        ("webplus", '<div class="wp_articlecontent"><div>'),
        ("webplus", '<div id="vsb_content"><div class="v_news_content">'),
        ("wordpress", '<div class="entry-content clear"><div>'),
        ("dede", '<div class="viewbox"><div class="content">'),
        ("phpcms", '<div id="Article"><div class="content">'),
        ("discuz", '<table><tr><td id="article_content"><div>'),
        ("weixin", '<div class="rich_media_content " id="js_content"><div>'),
    ],
)
def test_family(family: str, opening: str) -> None:
    closing = "</td></tr></table>" if "<td" in opening else "</div></div>"
    article = _page(f"{opening}{STORY}{closing}")
    assert article.layout == family
    assert article.profile == "generic"
    assert article.text.count(PROSE) == 4
    assert "栏目" not in article.text


def test_every_family_is_tested() -> None:
    marks = test_family.pytestmark[0].args[1]  # type: ignore[attr-defined]
    assert {family.layout.name for family in built_in_families()} == {name for name, _ in marks}


@pytest.mark.parametrize(
    ("box", "beside"),
    [
        ('<div class="entry-content"><p>订阅我们的周刊。</p></div>', f"<div>{STORY}</div>"),
        (f'<div class="TRS_Editor"><p>{PROSE}</p></div>', f"<div>{STORY}{STORY}</div>"),
        (f'<div class="content">{STORY}</div>', ""),
        (f'<div class="not-TRS_Editor zoomed">{STORY}</div>', ""),
        (
            f'<div class="post"><div class="entry-content">{STORY}</div></div>',
            f'<div class="post"><div class="entry-content">{STORY}</div></div>',
        ),
    ],
    ids=["a few words", "a part", "an everyday name", "a substring", "a list of articles"],
)
def test_no_family_without_most_of_the_prose(box: str, beside: str) -> None:
    assert find_by_family(read(f"<html><body><h1>题</h1>{box}{beside}</body></html>")) is None


def test_a_class_of_the_body_is_not_a_box() -> None:
    assert find_by_family(read(f'<body class="entry-content">{MENU}{STORY}</body>')) is None


def test_prose_before_the_headline_does_not_count() -> None:
    page = f"<body><div>{STORY}</div><h1>渡口</h1><div id='zoom'>{STORY}</div></body>"
    document = read(page)
    title = next(block.index for block in document.blocks if block.raw == "渡口")
    assert find_by_family(document) is None
    found = find_by_family(document, title)
    assert found is not None
    assert found[1].name == "zoom"


def test_selectors_of_families_are_sound() -> None:
    for family in built_in_families():
        assert [s for s in (*family.layout.root, *family.layout.drop) if check_selector(s)] == []


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("[[family]]\nname = 'x'\nclass = ['a']", "x: unknown key 'class'"),
        ("[[family]]\nname = 'x'", "x: a name and at least one class or id"),
        ("[[family]]\nname = 'x'\nclasses = 'a'", "x: classes must be a list of strings"),
        ("family = 3", "'family' must be an array of tables"),
        ("[[family", "not valid TOML"),
    ],
)
def test_malformed_families(text: str, said: str) -> None:
    with pytest.raises(ProfileError, match=r"^f\.toml: ") as caught:
        read_families(text, "f.toml")
    assert said in str(caught.value)
