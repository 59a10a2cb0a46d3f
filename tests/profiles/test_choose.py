"""Which profile fits: the URL, and without one the signs in the document."""

from __future__ import annotations

import time

import pytest

import newsclean
from newsclean.document import Document, read
from newsclean.profiles import Registry, Signatures, SiteProfile, choose_profile, collect, host_of

BODY = "<p>渡口的老船工说，今年的水比往年清，鱼也多了，岸边常有孩子来看他撑船。</p>" * 3


def _name(source: str, url: str | None = None) -> str:
    return choose_profile(read(source), collect(), url=url).profile.name


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://finance.sina.com.cn/a.shtml", "sina"),
        ("HTTP://NEWS.SINA.COM.CN:80/a", "sina"),
        ("//sina.cn/a", "sina"),
        ("news.sina.com.cn/a", "sina"),
        ("https://mp.weixin.qq.com/s?x=1", "weixin"),
        ("https://new.qq.com/rain/a/1", "qq"),
        ("https://static.nfapp.southcn.com/1.html", "nfapp"),
        ("https://news.southcn.com/1.html", "southcn"),
        ("https://hk.news.yahoo.com/1.html", "yahoo-hk"),
        ("https://finance.yahoo.com/1.html", "generic"),
        ("https://notsina.com.cn/a", "generic"),
        ("https://sina.com.cn.evil.example/a", "generic"),
        ("http://[broken/a", "generic"),
        ("", "generic"),
    ],
)
def test_by_url(url: str, name: str) -> None:
    assert _name(f"<body>{BODY}</body>", url) == name


@pytest.mark.parametrize(
    ("head", "name"),
    [
        ('<link rel="canonical" href="https://www.sohu.com/a/1_2">', "sohu"),
        ('<meta property="og:url" content="www.sohu.com/a/1_2">', "sohu"),
        ('<meta property="og:site_name" content="新浪财经">', "sina"),
        ('<meta property="og:site_name" content=" 36Kr ">', "36kr"),
        ('<meta property="og:site_name" content="某某网">', "generic"),
    ],
)
def test_by_what_the_page_declares(head: str, name: str) -> None:
    page = f"<html><head>{head}</head><body>{BODY}</body></html>"
    assert _name(page) == name
    assert _name(page, "https://mirror.example/1.html") == name
    assert _name(page, "https://www.163.com/1.html") == "163"


def test_by_the_host_of_most_images() -> None:
    images = '<img src="https://n.sinaimg.cn/a.png"><img src="https://n.sinaimg.cn/b.png">'
    proxied = '<img src="https://p.example/?https://n.sinaimg.cn/a.png">'
    other = '<img src="https://img.example/c.png">'
    assert _name(f"<body>{BODY}{images}{other}</body>") == "sina"
    assert _name(f"<body>{BODY}{proxied}</body>") == "sina"
    assert _name(f"<body>{BODY}{proxied}{other}</body>") == "generic"
    # A page with an address of its own is not the site whose pictures it shows.
    assert _name(f"<body>{BODY}{images}</body>", "https://mirror.example/1") == "generic"


def test_by_the_feed() -> None:
    dump = "---\ntitle: 题\nauthor: {}\ncategories:\n - {}\n---\n<p>正文一段，写得不长。</p>"
    assert _name(dump.format("新浪财经", "金融")) == "sina"
    assert _name(dump.format("老王", "高科技行业门户")) == "ofweek"
    assert _name(dump.format("老王", "闲谈")) == "generic"


PLAIN = "标题一行\n\n{}\n\n渡口的老船工说，今年的水比往年清，鱼也多了，岸边常有孩子来看。\n\n{}\n"


@pytest.mark.parametrize(
    ("opening", "foot", "name"),
    [
        ("河北新闻网8月26日讯(记者 某某)今天上午，桥通车了。", "", "hebnews"),
        ("河北新聞網8月26日訊(記者 某某)今天上午，橋通車了。", "", "hebnews"),
        ("河北新闻网友认为，这座桥该修了，消息一出就热闹起来。", "", "generic"),
        ("新华社北京5月9日电 今天上午，桥通车了。", "", "generic"),
        ("今天上午，桥通车了。", "邮件：info@yuancu.net", "yuancu"),
        ("今天上午，桥通车了。", "网址 www.yuancu.net 电话 010-00000000", "yuancu"),
        ("今天上午，桥通车了。", "投稿邮箱：someone@163.com", "generic"),
        ("今天上午，桥通车了。", "联系 someone@qq.com", "generic"),
        ("今天上午，桥通车了。", "邮件：editor@vip.163.com", "163"),
        ("今天上午，桥通车了。", "欢迎访问 www.163.com", "163"),
    ],
)
def test_plain_text(opening: str, foot: str, name: str) -> None:
    assert _name(PLAIN.format(opening, foot)) == name


def _two(**second: object) -> Registry:
    first = SiteProfile("first", "甲", ("first.example",), ("同名",))
    return Registry((first, SiteProfile("second", "乙", ("second.example",), ("同名",), **second)))  # type: ignore[arg-type]


def _named_alike(extra: str = "") -> Document:
    head = f'<meta property="og:site_name" content="同名">{extra}'
    return read(f"<html><head>{head}</head><body><p>河岸消息，桥通了。</p>{BODY}</body></html>")


def test_a_tie_means_generic_and_a_warning() -> None:
    choice = choose_profile(_named_alike(), _two())
    assert choice.profile.name == "generic"
    (warning,) = choice.warnings
    assert "first and second" in warning
    assert {evidence.note for evidence in choice.evidence} == {"first", "second"}


def test_more_signs_break_a_tie() -> None:
    canonical = '<link rel="canonical" href="https://second.example/1">'
    assert choose_profile(_named_alike(canonical), _two()).profile.name == "second"
    dateline = _two(signatures=Signatures(datelines=("河岸",)))
    assert choose_profile(_named_alike(), dateline).profile.name == "second"
    text = _two(signatures=Signatures(text=("桥通了",)))
    choice = choose_profile(_named_alike(), text)
    assert choice.profile.name == "second"
    assert [evidence.origin for evidence in choice.evidence][:2] == [
        "profile.site-name",
        "profile.text",
    ]


def test_a_sequence_of_profiles_will_do() -> None:
    profiles = _two().profiles
    chosen = choose_profile(_named_alike(), profiles, url="http://a.first.example/").profile
    assert chosen is profiles[0]


def test_the_callers_word_precedes_the_url() -> None:
    page = f"<body><h1>渡口</h1>{BODY}</body>"
    assert (
        newsclean.clean(page, url="https://www.163.com/1", profile="generic").profile == "generic"
    )
    own = SiteProfile("own", "我的")
    assert newsclean.clean(page, url="https://www.163.com/1", profile=own).profile == "own"


def test_a_layout_that_no_longer_matches_falls_back_with_a_warning() -> None:
    page = f"<body><h1>渡口水清</h1><div class='redesigned'>{BODY}</div></body>"
    article = newsclean.clean(page, url="https://www.163.com/1.html")
    assert article.profile == "163"
    assert article.layout is None
    assert "渡口的老船工说" in article.text
    assert [text for text in article.warnings if "'163' (endtext, post)" in text]


@pytest.mark.parametrize(
    ("url", "host"),
    [("HTTP://A.Example:8080/x", "a.example"), ("a.example/x", "a.example"), (None, ""), ("", "")],
)
def test_host_of(url: str | None, host: str) -> None:
    assert host_of(url) == host


def test_choosing_is_cheap() -> None:
    """Some microseconds; the bound leaves room for a busy machine."""
    registry = collect()
    images = "".join(f'<img src="https://img{n}.example.com/{n}.jpg">' for n in range(60))
    document = read(f"<html><body><h1>题</h1>{BODY * 20}{images}</body></html>")
    for url, most in (("https://news.sina.com.cn/1", 0.2), (None, 1.0)):
        best = min(_milliseconds(document, registry, url) for _ in range(20))
        assert best < most


def _milliseconds(document: Document, registry: Registry, url: str | None) -> float:
    start = time.perf_counter()
    choose_profile(document, registry, url=url)
    return (time.perf_counter() - start) * 1000
