"""HTML: everything from the page is escaped, and the elements say what the blocks are."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from article_strategies import articles, unhurried
from hypothesis import given
from lxml import html as lxml_html

from newsclean.model import Article, Block, BlockKind, Image
from newsclean.render import to_html
from newsclean.render.html import safe_url

WITHOUT_ATTRIBUTES = (
    "h1 h2 h3 h4 h5 h6 ul ol li br blockquote table tr th td pre code figure figcaption"
)
ALLOWED = {name: set() for name in WITHOUT_ATTRIBUTES.split()} | {
    "article": {"lang"},
    "p": {"class"},
    "span": {"class"},
    "time": {"datetime"},
    "img": {"src", "alt"},
}


class Seen(HTMLParser):
    """Collects what a parser sees, and that every element is closed where it should be."""

    def __init__(self, source: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.text: list[str] = []
        self.links: list[str] = []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attrs):
        assert {name for name, _ in attrs} <= ALLOWED[tag]
        self.links += [value for name, value in attrs if name == "src"]
        if tag not in ("img", "br"):
            self.open.append(tag)

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        self.text.append(data)

    def handle_comment(self, data):
        pytest.fail(f"a comment: {data}")

    def handle_decl(self, decl):
        pytest.fail(f"a declaration: {decl}")

    handle_pi = unknown_decl = handle_decl


@unhurried
@given(articles)
def test_no_markup_comes_from_the_page(article):
    seen = Seen(to_html(article))
    assert not seen.open
    for url in seen.links:
        assert safe_url(url) == url


def readable(text):
    return "".join(char for char in text if char.isprintable() and char not in " \ufffd")


@unhurried
@given(articles)
def test_the_words_are_all_there(article):
    words = readable("".join(Seen(to_html(article)).text))
    for block in article.blocks:
        if block.kind is not BlockKind.TABLE:
            assert readable(block.text) in words


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        " JavaScript:alert(1)",
        "java\tscript:alert(1)",
        "java\nscript:alert(1)",
        "\x01javascript:alert(1)",
        "data:text/html,<script>",
        "vbscript:x",
        "file:///etc/passwd",
        "blob:https://a.cn/x",
        "",
        "  ",
    ],
)
def test_other_schemes_are_left_out(url):
    assert safe_url(url) is None
    picture = Block(BlockKind.PARAGRAPH, "文", images=(Image(url, "图"),))
    assert "<img" not in to_html(Article(blocks=(picture,)))


@pytest.mark.parametrize(
    "url",
    ["https://a.cn/1.jpg?x=1&y=2", "HTTP://a.cn/", "//a.cn/1.jpg", "/1.jpg", "图.jpg", "a/b:c"],
)
def test_web_and_relative_addresses_stay(url):
    picture = Block(BlockKind.PARAGRAPH, "文", images=(Image(url),))
    assert Seen(to_html(Article(blocks=(picture,)))).links == [url]


def test_the_elements(article):
    assert to_html(article) == (
        "<article>\n"
        '<h1>NO: 某市"新政"发布</h1>\n'
        '<p class="byline"><time datetime="2024-06-03T08:15:27+08:00">2024-06-03 08:15:27 +08:00'
        '</time>　<span class="source">来源：某某日报</span>　'
        '<span class="authors">作者：张三、李四</span>　'
        '<span class="editors">责任编辑：王五</span></p>\n'
        "<h2>小标题</h2>\n"
        "<p>第一段。</p>\n"
        '<figure><img src="https://img.example.cn/1.jpg" alt="">'
        "<figcaption>图为会议现场。</figcaption></figure>\n"
        "<ul>\n<li>一项\n</li></ul>\n"
        "</article>\n"
    )


def test_lists_nest():
    items = [("一", 1, True), ("甲", 3, False), ("二", 1, True), ("圆点", 1, False)]
    written = to_html(Article(blocks=tuple(Block(BlockKind.LIST_ITEM, *item) for item in items)))
    tree = lxml_html.fromstring(written)
    depths = {
        item.text.strip(): len(list(item.iterancestors("ul", "ol")))
        for item in tree.iter("li")
        if (item.text or "").strip()
    }
    assert depths == {"一": 1, "甲": 3, "二": 1, "圆点": 1}
    assert [child.tag for child in tree] == ["ol", "ul"]


def test_tables_have_cells():
    table = Block(BlockKind.TABLE, "| 项 | 值 |\n| --- | --- |\n| a\\|b | <i> |")
    assert to_html(Article(blocks=(table,))) == (
        "<article>\n<table>\n<tr><th>项</th><th>值</th></tr>\n"
        "<tr><td>a|b</td><td>&lt;i&gt;</td></tr>\n</table>\n</article>\n"
    )


def test_an_articles_own_first_level_headings_stand_below_its_title():
    heading = Block(BlockKind.HEADING, "节", level=1)
    assert "<h2>节</h2>" in to_html(Article(title="题", blocks=(heading,)))
    assert "<h1>节</h1>" in to_html(Article(blocks=(heading,)))
