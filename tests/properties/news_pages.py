"""Strategies that make news documents of which the right answer is known.

A story is a headline and paragraphs put together from clauses; a document dresses it as a page, a
page flattened to text, or a feed dump, with the menus, credits, lists and footers that stand
around articles, and possibly damages it. The expected body never depends on the code under test.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from hypothesis import strategies as st

SUBJECTS = (
    "市政府", "这家公司", "当地气象部门", "一位居民", "研究人员", "参加会议的代表", "铁路部门",
    "学校的老师们", "专家组", "许多村民", "这支球队", "博物馆",
)  # fmt: skip
VERBS = (
    "在上午举行的会议上介绍了有关情况", "表示今后将继续改善服务", "用了三年时间完成这项工程",
    "对新的办法表示欢迎", "正在研究下一步的计划", "已经把材料送到了需要的人手里",
    "认为这个结果来之不易", "提醒大家注意天气的变化", "把旧厂房改成了图书室",
    "计划在明年春天开放新的展厅", "在比赛的最后一刻扭转了局面",
)  # fmt: skip
FOLLOW = (
    "这让很多人感到意外", "道路两旁种上了新的树木", "参与的人数比去年增加了两成",
    "有关工作正在按计划推进", "人们对此有不同的看法", "整个过程持续了大约四个小时",
    "现场的气氛十分热烈", "费用由各方共同承担", "他们的故事在当地广为流传",
    "接下来的几天还会有小雨",
)  # fmt: skip
HEADLINES = (
    "古城修缮工程顺利完成", "山区小学迎来新校舍", "本市地铁新线开始试运行",
    "渔民连夜救起落水船员", "百年老店搬进新街区", "青年科学家讲述雪山考察经历",
    "水库移民住进新家园", "市民广场夜间灯光更亮了",
)  # fmt: skip
OTHERS = (
    "高速公路今起恢复双向通行", "医院推出周末门诊服务", "全国田径赛昨日落幕",
    "春季蔬菜价格稳中有降", "图书馆延长开放时间", "新款客机完成首次试飞",
)  # fmt: skip
NAMES = ("张晓明", "李文静", "王建国", "陈思雨", "刘志强")
MEDIA = ("新华社", "人民日报", "中国新闻网", "光明日报")
MENU = ("首页", "新闻", "财经", "体育", "娱乐", "科技", "汽车", "房产", "教育", "健康")


@dataclass(frozen=True)
class Story:
    """What an article says, and what must come out."""

    title: str
    paragraphs: tuple[str, ...]
    author: str
    medium: str
    editor: str
    related: tuple[str, ...]


@dataclass(frozen=True)
class Document:
    """A document around a story."""

    story: Story
    source: str
    shape: str


@st.composite
def paragraphs(draw: st.DrawFn) -> str:
    """One to three sentences of prose."""
    sentences = []
    for _ in range(draw(st.integers(2, 4))):
        subject, verb = draw(st.sampled_from(SUBJECTS)), draw(st.sampled_from(VERBS))
        clauses = draw(st.lists(st.sampled_from(FOLLOW), min_size=1, max_size=3, unique=True))
        sentences.append(f"{subject}{verb}，{'，'.join(clauses)}。")
    return "".join(sentences)


@st.composite
def stories(draw: st.DrawFn) -> Story:
    """A story of three to eight different paragraphs."""
    found = draw(st.lists(paragraphs(), min_size=3, max_size=8, unique=True))
    author, editor = draw(st.permutations(NAMES))[:2]
    related = draw(st.lists(st.sampled_from(OTHERS), min_size=3, max_size=6, unique=True))
    return Story(
        draw(st.sampled_from(HEADLINES)), tuple(found), author, draw(st.sampled_from(MEDIA)),
        editor, tuple(related),
    )  # fmt: skip


def _menu(draw: st.DrawFn) -> str:
    entries = draw(st.lists(st.sampled_from(MENU), min_size=3, max_size=9, unique=True))
    links = "".join(f'<li><a href="/{n}/">{name}</a></li>' for n, name in enumerate(entries))
    tag = draw(st.sampled_from(["nav", "div class=nav", "ul id=menu", "header"]))
    return f"<{tag}>{links}</{tag.split()[0]}>"


def _byline(draw: st.DrawFn, story: Story) -> str:
    stamp = f"2024-05-{draw(st.integers(10, 28))} 10:{draw(st.integers(10, 59))}"
    forms = (
        f'<div class="info"><span>{stamp}</span> <span>来源：{story.medium}</span></div>',
        f'<p class="source">{stamp}　来源：{story.medium}　作者：{story.author}</p>',
        f"<div>{stamp} 来源:{story.medium} 责任编辑:{story.editor}</div>",
        "",
    )
    return draw(st.sampled_from(forms))


def _tail(draw: st.DrawFn, story: Story) -> str:
    pieces = []
    if draw(st.booleans()):
        pieces.append(f"<p>（责任编辑：{story.editor}）</p>")
    if draw(st.booleans()):
        entries = "".join(
            f'<li><a href="/a{n}.html">{t}</a></li>' for n, t in enumerate(story.related)
        )
        header = draw(st.sampled_from(["相关新闻", "延伸阅读", "推荐阅读", "热门推荐"]))
        pieces.append(f"<h3>{header}</h3><ul>{entries}</ul>")
    if draw(st.booleans()):
        pieces.append("<p>免责声明：本文仅代表作者个人观点，不代表本网立场。</p>")
    if draw(st.booleans()):
        pieces.append('<div class="share"><a href="#">微信</a><a href="#">微博</a>分享到</div>')
    return "".join(pieces)


def _footer(draw: st.DrawFn) -> str:
    if not draw(st.booleans()):
        return ""
    return (
        '<div class="footer"><p><a href="/about">关于我们</a> | <a href="/ad">广告服务</a> | '
        '<a href="/contact">联系我们</a></p><p>Copyright © 2024 某网 版权所有</p></div>'
    )


@st.composite
def html_pages(draw: st.DrawFn) -> Document:
    """A whole page: menus, a container that may or may not be named, credits, lists, a footer."""
    story = draw(stories())
    opening, closing = draw(
        st.sampled_from(
            [
                ('<div class="content" id="artibody">', "</div>"),
                ("<article>", "</article>"),
                ("<div>", "</div>"),
                ('<table><tr><td class="zw">', "</td></tr></table>"),
                ('<div class="wrap"><div><div class="txt">', "</div></div></div>"),
            ]
        )
    )
    indent = draw(st.sampled_from(["", "　　", "&nbsp;&nbsp;"]))
    style = draw(st.sampled_from(["p", "br", "div"]))
    texts = [indent + escape(text) for text in story.paragraphs]
    if style == "br":
        body = "<br><br>".join(texts)
    else:
        body = "".join(f"<{style}>{text}</{style}>\n" for text in texts)
    parts = [
        _menu(draw), f"<h1>{story.title}</h1>", _byline(draw, story), opening, body,
        _tail(draw, story), closing, _footer(draw),
    ]  # fmt: skip
    head = f"<head><meta charset='utf-8'><title>{story.title}_某网</title></head>"
    return Document(
        story, f"<!DOCTYPE html><html>{head}<body>{''.join(parts)}</body></html>", "html"
    )


@st.composite
def feed_dumps(draw: st.DrawFn) -> Document:
    """Front matter, then the article as fragments of HTML or as lines."""
    story = draw(stories())
    day = draw(st.integers(10, 28))
    head = f"---\ntitle: {story.title}\ndate: 2024-05-{day}\nauthor: {story.medium}\n---\n"
    if draw(st.booleans()):
        body = "".join(f"<p>{text}</p>" for text in story.paragraphs)
        return Document(story, head + body, "feed html")
    return Document(story, head + "\n" + "\n\n".join(story.paragraphs) + "\n", "feed text")


@st.composite
def plain_texts(draw: st.DrawFn) -> Document:
    """The headline, perhaps a byline, paragraphs, perhaps an editors' line."""
    story = draw(stories())
    lines = [story.title]
    if draw(st.booleans()):
        lines.append(f"2024-05-{draw(st.integers(10, 28))} 10:30 来源：{story.medium}")
    indent = draw(st.sampled_from(["", "　　"]))
    lines += [indent + text for text in story.paragraphs]
    if draw(st.booleans()):
        lines.append(f"责任编辑：{story.editor}")
    gap = draw(st.sampled_from(["\n", "\n\n"]))
    return Document(story, gap.join(lines) + "\n", "plain")


documents = st.one_of(html_pages(), html_pages(), feed_dumps(), plain_texts())
"""Any document; the story in it must come out."""
