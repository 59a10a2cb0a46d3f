"""Pages of sites that never were: templates with their own boilerplate, articles with known bodies.

What is in the boilerplate is invented for each site, so that no rule of the project knows it.
"""

from __future__ import annotations

import random
import re
from dataclasses import dataclass

_PLACES = "青石镇 南湾村 白鹭湖 松岭县 云河市 石桥头 柳溪乡 河东区 大树坪 临江门".split()
_PEOPLE = "渔民 老师 木匠 护林员 药师 邮差 摊主 棋手 学徒 司机 花农 守桥人".split()
_DOINGS = (
    "修好了 找到了 卖出了 搬走了 认出了 种下了 留下了 送来了 数完了 画出了 拆掉了 点亮了".split()
)
_THINGS = "旧船 书桌 果苗 水车 灯笼 招牌 石磨 木梯 渔网 邮筒 围栏 风筝 铜锁 瓦罐 竹椅".split()
_TIMES = "清早 午后 傍晚 入夜前 雨停以后 集市散了之后 学校放假那天 头一场雪后 去年秋天".split()
_ENDS = "大家看了都说好 谁也没有多问 这件事很快传开了 日子又回到原来的样子 邻居们帮了一整天".split()
_WORDS = "拾光 远帆 禾木 听泉 半山 知味 晴窗 野渡 归燕 长亭 微澜 旧雨 新晴 草堂 渔火".split()


@dataclass(frozen=True)
class Generated:
    """One page, the paragraphs of its article, and its boilerplate, line by line."""

    html: str
    body: tuple[str, ...]
    boilerplate: tuple[str, ...]


def sentence(rng: random.Random) -> str:
    """A sentence that hardly comes twice."""
    return (
        f"{rng.choice(_TIMES)}，{rng.choice(_PLACES)}的{rng.choice(_PEOPLE)}{rng.choice(_DOINGS)}"
        f"{rng.randint(2, 99)}件{rng.choice(_THINGS)}，{rng.choice(_ENDS)}。"
    )


def paragraph(rng: random.Random) -> str:
    """One to four sentences."""
    return "".join(sentence(rng) for _ in range(rng.randint(1, 4)))


def headline(rng: random.Random) -> str:
    """A headline."""
    return f"{rng.choice(_PLACES)}{rng.choice(_PEOPLE)}{rng.choice(_DOINGS)}{rng.choice(_THINGS)}"


def site(seed: int, pages: int) -> list[Generated]:
    """Pages of one template."""
    template = _Template.of(random.Random(seed))
    return [_page(random.Random(f"{seed}-{n}"), template, n) for n in range(pages)]


def flattened(page: Generated) -> str:
    """The page as text, a block a line, as a scraper saves it."""
    lines = re.sub(r"</(?:p|li|h\d|div|span)>|<title>.*?</title>", "\n", page.html)
    text = re.sub(r"<[^>]+>", "", lines)
    return "\n\n".join(line.strip() for line in text.splitlines() if line.strip())


@dataclass(frozen=True)
class _Template:
    name: str
    mark: str
    menu: tuple[str, ...]
    foot: tuple[str, ...]
    prompts: tuple[str, ...]
    ending: tuple[str, ...]
    aside: tuple[str, ...]
    related: str
    sections: bool
    wrapped: bool
    excerpts: bool
    heading: str

    @classmethod
    def of(cls, rng: random.Random) -> _Template:
        name = rng.choice(_WORDS) + rng.choice(_WORDS)
        words = rng.sample(_WORDS, 12)
        return cls(
            name=name,
            mark="".join(rng.choice("bcdfgklmnprstv") + rng.choice("aeiou") for _ in range(3)),
            menu=tuple(f"{word}{rng.choice('坊馆集录阁')}" for word in words[:8]),
            foot=(
                f"{name}由松岭{rng.choice(_WORDS)}工作室维护，字号若干，敬请慢读。",
                f"来信请寄{rng.choice(_PLACES)}三号信箱",
                f"{name}的字与画，随缘取用",
            ),
            prompts=tuple(
                rng.sample(
                    (
                        f"把{name}放进口袋，走到哪里都能读",
                        f"往下还有，{name}的朋友们正在读这些。",
                        f"读到这里的人，也爱{words[9]}",
                        f"（图在{name}的墙上）",
                        f"{name}的茶席每晚八点开张，带上耳朵就行。",
                    ),
                    3,
                )
            ),
            ending=(
                f"本篇的字是{name}的，搬走请留个名字。",
                f"喜欢就在{words[10]}敲三下",
                "这里不代表松岭任何一口井的看法，请读者自行掂量，若有错处，写信来我们便改。",
            ),
            aside=tuple(f"{word}的抽屉" for word in words[4:9]),
            related=rng.choice(("顺着读下去", "别家的故事", "抽屉里还有", "一样的味道")),
            sections=rng.random() < 0.4,
            wrapped=rng.random() < 0.5,
            excerpts=rng.random() < 0.4,
            heading=rng.choice(("h2", "p", "div")),
        )


def _page(rng: random.Random, site: _Template, number: int) -> Generated:
    title = headline(rng)
    body = [paragraph(rng) for _ in range(rng.randint(4, 9))]
    mark, junk = site.mark, []

    def row(items: tuple[str, ...], tag: str = "li") -> str:
        junk.extend(items)
        return "".join(f'<{tag}><a href="/{item}">{item}</a></{tag}>' for item in items)

    def plain(text: str, tag: str = "p") -> str:
        junk.append(text)
        return f"<{tag}>{text}</{tag}>"

    top = f'<div class="{mark}-t"><ul>{row(site.menu)}</ul></div>'
    visits = f"{number * 37 + 11}人路过，{number + 2}人坐下"
    info = f'<div class="{mark}-i">{plain(visits, "span")}</div>'
    parts = []
    for place, text in enumerate(body):
        if site.sections and place in (1, 3):
            heading = ("缘起", "后来")[place == 3]
            parts.append(f"<h3>{heading}</h3>")
        parts.append(f"<p>{text}</p>")
        if place == 1:
            parts.append(plain(site.prompts[0]))
        if place == 2:
            prompt = plain(site.prompts[1])
            parts.append(f'<div class="{mark}-q">{prompt}</div>' if site.wrapped else prompt)
    inner = "".join(parts) + "".join(map(plain, site.ending)) + plain(site.prompts[2])
    others = [headline(rng) for _ in range(5)]
    entries = []
    for other in others:
        excerpt = f"<p>{plain_excerpt(rng, junk)}</p>" if site.excerpts else ""
        entries.append(f'<li class="{mark}-e"><a href="/{rng.random()}">{other}</a>{excerpt}</li>')
    junk += others
    related = (
        f'<div class="{mark}-r">{plain(site.related, site.heading)}'
        f"<ul>{''.join(entries)}</ul></div>"
    )
    body_of = f'<div class="{mark}-b">{inner}{related}</div>'
    aside = f'<div class="{mark}-s"><ol>{row(site.aside)}</ol></div>'
    foot = f'<div class="{mark}-f">{"".join(plain(text) for text in site.foot)}</div>'
    html = (
        f"<html><head><title>{title} - {site.name}</title></head><body>{top}"
        f'<div class="{mark}-m"><h1>{title}</h1>{info}{body_of}{aside}</div>{foot}</body></html>'
    )
    kept = list(body)
    if site.sections:
        kept.insert(1, "缘起")
        kept.insert(4, "后来")
    return Generated(html, tuple(kept), tuple(junk))


def plain_excerpt(rng: random.Random, junk: list[str]) -> str:
    """The first words of another article."""
    junk.append(sentence(rng))
    return junk[-1]
