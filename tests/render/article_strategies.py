"""Articles and blocks made by Hypothesis, with the texts that break writers."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from newsclean.model import Article, Block, BlockKind, Credit, Image, RelatedItem, Ticker

# Drawing whole articles is slow where the machine is busy; that says nothing about the code.
unhurried = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large]
)

NASTY = (
    "# 标题",
    "####### 七个",
    "* 星号 *",
    "**粗体** 和 __粗体__",
    "- 横线",
    "+ 加号",
    "1. 一",
    "2) 二",
    "2023.5 元",
    "> 引用",
    "---",
    "- - -",
    "***",
    "===",
    "```",
    "~~~",
    "~~删除~~",
    "| a | b |",
    "|---|",
    "[链接](http://example.com)",
    "[^1]: 注",
    "[x] 任务",
    "![图](x.png)",
    "<script>alert(1)</script>",
    "<!-- -->",
    "<img src=x onerror=alert(1)>",
    "&lt;b&gt; &#60; &amp;amp;",
    "\\",
    "\\\\*",
    "C:\\目录\\",
    "oltp_read_write.lua",
    "a_b_ _c",
    "5 * 3 = 15",
    "标题 ##",
    "　　首行缩进",
    "    代码",
    "\t制表",
    "尾随空格  ",
    "一\n二",
    "一\n\n二",
    "\n首",
    "尾\n",
    "一\\\n二",
    "\r\n",
    "\x00\x1b[31m",
    "\u2028\u2029\x85",
    "\ufeff",
    "“引号”：‘内’",
    "`代码`",
    "😀𠮷",
    'x" onload="alert(1)',
    "</article><h1>",
    "NO",
    "007",
    "10:30",
    "null",
    "key: value",
    "@!%&*{}[]",
)

nasty_text = st.one_of(
    st.sampled_from(NASTY),
    st.text(max_size=12),
    st.text(alphabet="\\`*_{}[]()#+-.!|<>&;~:= \n\"'1ax中，\u3000\t", max_size=16),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=3).map("".join),
)
images = st.builds(Image, url=nasty_text, alt=nasty_text, caption=nasty_text)
image_tuples = st.lists(images, max_size=2).map(tuple)


@st.composite
def blocks(draw: st.DrawFn, text: st.SearchStrategy[str] = nasty_text) -> Block:
    kind = draw(st.sampled_from(BlockKind))
    levels = {BlockKind.HEADING: (1, 6), BlockKind.LIST_ITEM: (1, 4)}
    level = draw(st.integers(*levels.get(kind, (0, 0))))
    ordered = kind is BlockKind.LIST_ITEM and draw(st.booleans())
    return Block(kind, draw(text), level, ordered, draw(image_tuples))


block_lists = st.lists(blocks(), max_size=6)

_zones = st.sampled_from([UTC, timezone(timedelta(hours=8)), timezone(timedelta(hours=-3.5))])
_moments = st.datetimes(min_value=datetime(1990, 1, 1), timezones=_zones)
_names = st.lists(nasty_text, max_size=2).map(tuple)
_maybe = st.none() | nasty_text

articles = st.builds(
    Article,
    title=_maybe,
    blocks=block_lists.map(tuple),
    published=st.none() | _moments,
    modified=st.none() | _moments,
    source=_maybe,
    authors=_names,
    editors=_names,
    credits=st.lists(st.builds(Credit, name=nasty_text, role=nasty_text), max_size=2).map(tuple),
    images=image_tuples,
    related=st.lists(
        st.builds(
            RelatedItem,
            title=nasty_text,
            url=_maybe,
            excerpt=nasty_text,
            published=st.none() | st.dates(min_value=date(1990, 1, 1)),
        ),
        max_size=2,
    ).map(tuple),
    tickers=st.lists(st.builds(Ticker, code=nasty_text, text=nasty_text), max_size=2).map(tuple),
    categories=_names,
    keywords=_names,
    url=_maybe,
    site_name=_maybe,
    description=_maybe,
    language=st.sampled_from([None, "zh", "en"]),
)
