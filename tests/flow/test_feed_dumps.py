"""Feed dumps of Sina and OFweek: the shapes of the seeds with other content."""

from __future__ import annotations

import newsclean
from newsclean import BlockKind

HEAD = """
---
title: '{title}'
categories:
 - 金融
 - {site}
author: {site}
comments: false
date: Tue, 05 Jul 2022 00:21:35 GMT
thumbnail: 'https://n.sinaimg.cn/finance/cece9e13/20200514/343233024.png'
---

<div>
{body}
</div>
"""
FIRST = "<p>　　7月4日上午，全市重点工程推进会在会展中心召开，来自各区的代表参加了会议。</p>"
SECOND = "<p>　　会议提出，今年要完成三百个老旧小区的改造，惠及居民约十二万户。</p>"
QR = """<div class="clearfix appendQr_wrap">
<div class="appendQr_normal"><img src="https://n.sinaimg.cn/finance/cece9e13/20200514/343233024.png"></div>
<div class="appendQr_normal_txt">海量资讯、精准解读，尽在新浪财经APP</div></div>
<p class="article-editor">责任编辑：周某某 SF012</p>"""


def dump(body: str, *, title: str = "重点工程推进会召开", site: str = "新浪财经") -> str:
    return HEAD.format(title=title, site=site, body=body)


def texts(article: newsclean.Article) -> list[str]:
    return [block.text for block in article.blocks if block.kind is not BlockKind.CAPTION]


def test_video_player_leaves_no_trace() -> None:
    player = """<div class="mce-videobox"><div>视频加载中，请稍候...</div><div>自动播放</div>
    <div>向前</div><div>向后</div><div>play</div></div>
    <!--mce-plugin-videoList2[{"video_id":"1","title":"现场视频"}]-->"""
    article = newsclean.clean(dump(player + FIRST + SECOND + QR))
    assert texts(article) == [
        "7月4日上午，全市重点工程推进会在会展中心召开，来自各区的代表参加了会议。",
        "会议提出，今年要完成三百个老旧小区的改造，惠及居民约十二万户。",
    ]
    assert article.editors == ("周某某",)
    assert article.images == ()
    assert article.profile == "sina"


def test_original_headline_source_and_reporters_in_brackets() -> None:
    body = (
        "<p>　　原标题：全市重点工程推进会召开</p>"
        + FIRST.replace("7月4日", "（记者 李晓明 通讯员 王小红）7月4日")
        + SECOND
        + "<p>　　来源：城市晚报</p>"
        + QR
    )
    article = newsclean.clean(dump(body))
    assert article.source == "城市晚报"
    assert article.authors == ("李晓明", "王小红")
    assert len(texts(article)) == 2
    assert "原标题" not in article.text
    assert "来源" not in article.text


def test_images_with_and_without_proxy_and_their_captions() -> None:
    body = (
        FIRST
        + '<div class="img_wrapper"><img src="https://img.proxy.dev/?http://n.sinaimg.cn/a/w1.jpg">'
        + '<span class="img_descr">推进会现场。本报记者 李晓明 摄</span></div>'
        + SECOND
        + '<p><img src="//n.sinaimg.cn/a/w2.png" alt=""></p><p>　　与会者随后参观了工地。</p>'
        + QR
    )
    article = newsclean.clean(dump(body), url="https://finance.sina.com.cn/a.shtml")
    assert [image.url for image in article.images] == [
        "http://n.sinaimg.cn/a/w1.jpg",
        "https://n.sinaimg.cn/a/w2.png",
    ]
    assert article.images[0].caption == "推进会现场。本报记者 李晓明 摄"
    captions = [b.text for b in article.blocks if b.kind is BlockKind.CAPTION]
    assert captions == ["推进会现场。本报记者 李晓明 摄"]
    assert article.authors == ()


def test_a_disclaimer_that_belongs_to_the_article_stays() -> None:
    body = (
        "<p>该测试套件可以评估处理器在数据库负载下的表现，下面介绍安装和使用方法。</p>"
        "<p>第一步，下载脚本并解压到本地目录，确认系统中已经安装了所需的编译器。</p>"
        "<p><strong>注意事项和免责声明</strong></p>"
        "<p>性能因使用情况、配置和其他因素而异，请以您自己的测试结果为准。</p>"
        "<p>性能结果基于截至所示日期的测试，可能并未反映所有公开可用的更新。</p>"
    )
    article = newsclean.clean(dump(body, title="处理器测试套件使用指南", site="高科技行业门户"))
    assert article.profile == "ofweek"
    assert "注意事项和免责声明" in texts(article)
    assert texts(article)[-1].startswith("性能结果基于")
    heading = next(b for b in article.blocks if b.text == "注意事项和免责声明")
    assert heading.kind is BlockKind.HEADING


def test_further_reading_that_is_the_article_goes_on() -> None:
    body = (
        FIRST
        + SECOND
        + "<p><strong>延伸阅读看过来，规则亮点逐个数</strong></p>"
        + "<p>　　亮点一：改造方案由居民投票决定，过半数同意后方可实施，全程公开。</p>"
        + "<p>　　亮点二：施工期间设置临时停车位，保障出行，减少对生活的影响。</p>"
        + QR
    )
    lines = texts(newsclean.clean(dump(body)))
    assert lines[2:] == [
        "延伸阅读看过来，规则亮点逐个数",
        "亮点一：改造方案由居民投票决定，过半数同意后方可实施，全程公开。",
        "亮点二：施工期间设置临时停车位，保障出行，减少对生活的影响。",
    ]


def test_further_reading_that_is_a_list_goes_and_becomes_related() -> None:
    body = (
        FIRST
        + SECOND
        + "<p>相关阅读：</p>"
        + '<p><a href="/a/1.shtml">老旧小区改造为何这么难，三问背后的原因</a></p>'
        + '<p><a href="/a/2.shtml">一图读懂今年的重点工程</a></p>'
        + QR
    )
    article = newsclean.clean(dump(body), url="https://finance.sina.com.cn/x/")
    assert len(texts(article)) == 2
    assert [(item.title, item.url) for item in article.related] == [
        ("老旧小区改造为何这么难，三问背后的原因", "https://finance.sina.com.cn/a/1.shtml"),
        ("一图读懂今年的重点工程", "https://finance.sina.com.cn/a/2.shtml"),
    ]


def test_stock_links_become_tickers_and_the_words_stay() -> None:
    body = (
        '<p>　　今天<span id="stock_sh600519"><a href="https://finance.sina.com.cn/realstock/'
        'company/sh600519/nc.shtml" class="keyword">贵州茅台</a></span>'
        '<span id="quote_sh600519"></span>盘中上涨，成交额超过五十亿元。</p>' + SECOND + QR
    )
    article = newsclean.clean(dump(body))
    assert [(t.code, t.text) for t in article.tickers] == [("sh600519", "贵州茅台")]
    assert texts(article)[0] == "今天贵州茅台盘中上涨，成交额超过五十亿元。"


def test_broken_front_matter_still_gives_the_article() -> None:
    text = dump(FIRST + SECOND + QR, title='\'""它说"未完成').replace("comments: false", "x: [1,")
    article = newsclean.clean(text)
    assert len(texts(article)) == 2
    assert article.source == "新浪财经"
    assert any("front-matter" in warning for warning in article.warnings)


def test_front_matter_values_are_not_typed_away() -> None:
    body = FIRST + SECOND
    article = newsclean.clean(
        f"---\ntitle: 10:30\ncategories:\n- NO\n- 0123\nauthor: 新浪财经\n---\n<div>{body}</div>"
    )
    assert article.title == "10:30"
    assert article.categories == ("NO", "0123")


def test_rules_around_ordinary_text_are_not_front_matter() -> None:
    text = "---\n今天的会议到此结束，感谢各位代表的参与。\n---\n明天上午九点继续开会，请准时到场。"
    article = newsclean.clean(text)
    assert "今天的会议到此结束，感谢各位代表的参与。" in article.text
    assert "明天上午九点继续开会，请准时到场。" in article.text
