"""What is written as Markdown is read back without loss, and means the same to CommonMark."""

from __future__ import annotations

import pytest
from article_strategies import NASTY, block_lists, blocks, images, nasty_text, unhurried
from hypothesis import example, given
from hypothesis import strategies as st

from newsclean.document.markdown import (
    escape_inline,
    image_markdown,
    read_markdown,
    show_markdown,
    table_rows,
    table_text,
    unescape,
    write_markdown,
)
from newsclean.model import Block, BlockKind, Image


def facts(items):
    return [(b.kind, b.text, b.level, b.ordered, b.images) for b in items]


@unhurried
@given(block_lists)
@example([Block(BlockKind.PARAGRAPH, "", images=(Image("a"),)), Block(BlockKind.HEADING, "", 1)])
@example([Block(BlockKind.LIST_ITEM, "一", 3), Block(BlockKind.LIST_ITEM, "二", 1, True)])
def test_blocks_survive_writing_and_reading(written):
    markdown = write_markdown(written)
    assert facts(read_markdown(markdown)) == facts(written)
    # python-frontmatter strips the body, editors end it in a line break
    assert facts(read_markdown(markdown.strip() + "\n")) == facts(written)


@unhurried
@given(block_lists)
def test_what_is_written_is_plain_text_that_every_reader_splits_alike(written):
    markdown = write_markdown(written)
    assert markdown.encode("utf-8").decode() == markdown
    assert f"{markdown}\n".splitlines() == markdown.split("\n")
    assert "\ufeff" not in markdown


@unhurried
@given(nasty_text)
def test_escaping_has_an_inverse(text):
    assert unescape(escape_inline(text)) == text


@pytest.mark.parametrize(
    "text",
    [
        "7月4日上午，市委副书记、市长到昌平区调研：“加快推动”（图）。",
        "2023.5亿元，同比增长24.57%；1.中国队 2.美国队",
        "oltp_read_write.lua 和 C++、A&B、AT&T，价格<5元，5 * 3 = 15",
        "[图] 【快讯】#话题# 10~20元 C:\\Windows [1]",
        "-5℃到+3℃，3-2获胜！",
    ],
)
def test_ordinary_text_stays_as_it_is(text):
    assert write_markdown([Block(BlockKind.PARAGRAPH, text)]) == text


@unhurried
@given(st.text(alphabet='-*+#>|`!\\[](){}<>"&;1.)~ \n\t:=_中', max_size=60))
def test_any_markdown_is_read(text):
    once = read_markdown(text)
    assert facts(read_markdown(write_markdown(once))) == facts(once)


def test_markdown_edited_by_hand_keeps_its_words():
    body = (
        "软换行\n第二行\n\n* 星号项\n  续行\n\n**粗体**\n\n```python\nx = 1\n```\n\n```\n没有结束"
    )
    assert facts(read_markdown(body)) == [
        (BlockKind.PARAGRAPH, "软换行\n第二行", 0, False, ()),
        (BlockKind.LIST_ITEM, "星号项\n续行", 1, False, ()),
        (BlockKind.PARAGRAPH, "**粗体**", 0, False, ()),
        (BlockKind.CODE, "x = 1", 0, False, ()),
        (BlockKind.CODE, "没有结束", 0, False, ()),
    ]


def test_lists_nest_and_count():
    items = [
        Block(BlockKind.LIST_ITEM, "一", 1, True),
        Block(BlockKind.LIST_ITEM, "甲", 2),
        Block(BlockKind.LIST_ITEM, "乙", 2, images=(Image("b.png"),)),
        Block(BlockKind.LIST_ITEM, "二\n续", 1, True),
    ]
    assert write_markdown(items) == ("1. 一\n   - 甲\n   - ![](b.png)\n     乙\n2. 二\\\n   续")


def test_images_stand_with_their_blocks():
    written = [
        Block(BlockKind.PARAGRAPH, "正文", images=(Image("https://a.cn/1.jpg", "图", "说明"),)),
        Block(BlockKind.CAPTION, "图为会议现场。", images=(Image("2.jpg"),)),
    ]
    assert write_markdown(written) == (
        '![图](https://a.cn/1.jpg "说明")\n\n正文\n\n![](2.jpg)\n*图为会议现场。*'
    )


def test_the_readers_view_has_no_placeholders():
    empty = [Block(kind, "", 1) for kind in BlockKind]
    assert show_markdown(empty) == ""
    picture = Block(BlockKind.PARAGRAPH, "", images=(Image("1.jpg"),))
    assert show_markdown([picture, Block(BlockKind.CODE, "x")]) == "![](1.jpg)\n\n```\nx\n```"


def test_a_fence_is_longer_than_any_in_the_code():
    assert write_markdown([Block(BlockKind.CODE, "````\n```")]) == "`````\n````\n```\n`````"


@pytest.mark.parametrize("unit", ["\\", " ", "　", "*", "_", "`", "![", "[", "](", "|", "&#", "> "])
@pytest.mark.parametrize("kind", list(BlockKind))
def test_long_runs_take_no_longer_than_long_texts(kind, unit):
    # Anything quadratic would take minutes here.
    written = [Block(kind, f"始{unit * 50_000}终", level=1)]
    assert [block.text for block in read_markdown(write_markdown(written))] == [written[0].text]
    table_rows(written[0].text)


@unhurried
@given(images)
def test_an_image_is_one_line(image):
    assert "\n" not in image_markdown(image)


cells = nasty_text.map(lambda text: " ".join(text.split()))


@unhurried
@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4), st.booleans())
def test_table_cells_survive(rows, header):
    header = header and any(rows[0])
    text = table_text(rows, header=header)
    assert table_rows(text) == (tuple(tuple(row) for row in rows), header)
    assert write_markdown([Block(BlockKind.TABLE, text)]).startswith("| ")


@unhurried
@given(st.lists(st.lists(cells, min_size=2, max_size=2), min_size=1, max_size=4))
def test_tables_survive_writing_and_reading(rows):
    table = Block(BlockKind.TABLE, table_text(rows))
    assert facts(read_markdown(write_markdown([table]))) == facts([table])


def test_ordinary_cells_stay_as_they_are():
    rows = [["7月4日，24.57%（图）", "oltp_read.lua 5 * 3"], ["10~20元 C:\\目录", "[1] A&B <5 #1"]]
    assert write_markdown([Block(BlockKind.TABLE, table_text(rows))]) == table_text(rows)


def test_ragged_tables_are_filled():
    assert table_text([["a"], ["b", "c"]]) == "| a |  |\n| --- | --- |\n| b | c |"
    assert table_text([]) == ""
    assert table_rows("一行字") == ((("一行字",),), False)


# --- a parser that knows nothing of ours -----------------------------------------------------

commonmark_text = st.one_of(
    st.sampled_from([text for text in NASTY if text.isprintable()]),
    st.text(alphabet="\\`*_{}[]()#+-.!|<>&;~:= \"'1ax中，", min_size=1, max_size=16),
).filter(str.strip)


def seen_by_commonmark(markdown: str) -> list[tuple[str, str]]:
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    seen: list[tuple[str, str]] = []
    inside: list[str] = []
    for token in parser.parse(markdown):
        if token.nesting == 1:
            inside.append(token.tag)
        elif token.nesting == -1:
            inside.pop()
        elif token.type == "inline":
            kinds = {child.type for child in token.children}
            assert kinds <= {"text", "hardbreak", "em_open", "em_close", "image"}, kinds
            text = "".join(
                "\n" if child.type == "hardbreak" else child.content
                for child in token.children
                if child.type != "image"
            )
            caption = token.children[0].type == "em_open"
            seen.append(("caption" if caption else "/".join(inside), text))
        else:
            seen.append((token.tag, token.content.removesuffix("\n")))
    return seen


def rows_seen_by_commonmark(markdown: str) -> list[list[str]]:
    markdown_it = pytest.importorskip("markdown_it")
    parser = markdown_it.MarkdownIt("commonmark").enable(["table", "strikethrough"])
    rows: list[list[str]] = []
    for token in parser.parse(markdown):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline":
            assert {child.type for child in token.children} <= {"text"}, token
            rows[-1].append("".join(child.content for child in token.children))
    return rows


commonmark_cells = commonmark_text.map(lambda text: " ".join(text.split()))


@unhurried
@given(st.lists(st.lists(commonmark_cells, min_size=2, max_size=2), min_size=1, max_size=4))
@example([["![](http://tracker/x.gif) **粗**", "`码` [字](http://a.cn) __粗__ ~~删~~ ~删~"]])
@example([["\\\\*粗*", "\\![图](x)"], ["a\\|*b*", "\\\\|"]])
def test_commonmark_sees_no_markup_in_cells(rows):
    markdown = write_markdown([Block(BlockKind.TABLE, table_text(rows))])
    assert rows_seen_by_commonmark(markdown) == rows


@unhurried
@given(st.lists(blocks(commonmark_text), max_size=4))
def test_commonmark_sees_the_same_text_and_no_other_markup(written):
    written = [
        Block(b.kind, b.text, b.level, b.ordered)
        for b in written
        if b.kind not in (BlockKind.TABLE, BlockKind.CODE)
    ]
    seen = seen_by_commonmark(write_markdown(written))
    assert [text for _, text in seen] == [block.text for block in written]
    for (where, _), block in zip(seen, written, strict=True):
        match block.kind:
            case BlockKind.PARAGRAPH:
                assert where == "p"
            case BlockKind.HEADING:
                assert where == f"h{block.level}"
            case BlockKind.QUOTE:
                assert where == "blockquote/p"
            case BlockKind.CAPTION:
                assert where == "caption"
            case _:
                assert where.count("li") == block.level
