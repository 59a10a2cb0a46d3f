"""What a page holds and does not show: counted, told of, and read where nothing else is there."""

from __future__ import annotations

from html import escape

import pytest

import newsclean
from newsclean import Article
from newsclean.document.html import read_html

PARAGRAPHS = tuple(
    f"第{n}组代表上午到达会场，志愿者在门口等候，道路两旁种上了新的树木，气氛十分热烈。"
    for n in "一二三四五六七八"
)
BODY = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
MENU = "<ul><li><a href=/>首页</a><li><a href=/n>新闻</a></ul>"
HEADLINE = "古城修缮工程顺利完成"
COVERS = (
    "<div style='display:none'>{}</div>",
    "<div style='margin:0;display : none'>{}</div>",
    "<section hidden>{}</section>",
    "<noscript>{}</noscript>",
    "<textarea id=content>{}</textarea>",
    "<template>{}</template>",
    "<dialog>{}</dialog>",
    "<object>{}</object>",
)


def page(inner: str, head: str = "") -> str:
    return (
        f"<html><head><title>{HEADLINE}</title>{head}</head><body>{MENU}<h1>{HEADLINE}</h1>"
        f"{inner}<div class=footer>版权所有</div></body></html>"
    )


def hidden(article: Article) -> int:
    found = [each for each in article.removals if each.rule == "outside.hidden"]
    assert len(found) <= 1
    assert all(each.block is None and each.group == "outside" for each in found)
    return sum(each.count for each in found)


def bodies(article: Article) -> list[str]:
    return [block.text for block in article.blocks]


@pytest.mark.parametrize("cover", COVERS)
def test_text_that_is_not_shown_is_counted(cover: str) -> None:
    said = "这一段没有人能看到，除非脚本运行"
    article = newsclean.clean(page(f"<div class=article>{BODY}</div>{cover.format(said)}"))
    assert hidden(article) == len(said)
    assert bodies(article) == list(PARAGRAPHS)
    assert not any(warning.startswith("html:") for warning in article.warnings)


@pytest.mark.parametrize(
    "silent",
    [
        "<script>var a = '这不是给人看的，真的不是给人看的';</script>",
        "<div hidden><script>var a = '这不是给人看的，真的不是';</script> <style>p{}</style></div>",
        "<noscript> \n <img src=/t.gif> </noscript>",
        "<style>p { color: red; margin: 0, 0, 0 }</style>",
    ],
)
def test_scripts_and_white_space_are_no_text(silent: str) -> None:
    document = read_html(page(BODY + silent))
    assert (document.hidden, document.hidden_prose) == (0, 0)


def test_text_behind_a_script_in_a_hidden_box_is_counted() -> None:
    document = read_html(page(f"{BODY}<div hidden><script>x = 1</script>藏起来<b>的字</b></div>"))
    assert document.hidden == len("藏起来的字")


def test_folded_remainder_is_told_of() -> None:
    rest = "".join(f"<p>{text}</p>" for text in PARAGRAPHS[3:])
    article = newsclean.clean(
        page(
            f"<div class=article>{BODY[: BODY.index(PARAGRAPHS[3]) - 3]}"
            f"<div style='display:none'>{rest}</div><a href=#>展开全文</a></div>"
        )
    )
    assert bodies(article)[:3] == list(PARAGRAPHS[:3])
    size = sum(map(len, PARAGRAPHS[3:]))
    assert hidden(article) == size
    assert any(w.startswith(f"html: {size} characters of running") for w in article.warnings)


@pytest.mark.parametrize("cover", COVERS)
@pytest.mark.parametrize("shown", ["", "<p>请启用脚本后再看。</p>"])
def test_an_article_that_only_scripts_show_is_read(cover: str, shown: str) -> None:
    article = newsclean.clean(page(shown + cover.format(BODY)))
    assert [text for text in bodies(article) if text in PARAGRAPHS] == list(PARAGRAPHS)
    assert article.title == HEADLINE
    assert article.warnings[0].startswith("html: the page shows no article")


def test_escaped_mark_up_in_a_text_area_is_read_as_mark_up() -> None:
    inner = escape(f"{BODY}<p>他说&nbsp;&lt;好&gt;，大家都同意。</p>")
    article = newsclean.clean(page(f"<textarea>{inner}</textarea>"))
    assert bodies(article)[-1].replace("\u00a0", " ") == "他说 <好>，大家都同意。"


def test_an_unclosed_object_does_not_take_the_article_along() -> None:
    article = newsclean.clean(page(f"<object data=/ad.swf>{BODY}"))
    assert bodies(article)[: len(PARAGRAPHS)] == list(PARAGRAPHS)


def test_a_dialog_is_not_the_article_of_a_list() -> None:
    entries = "".join(f"<li><a href=/{n}.html>这里是第{n}条新闻的标题</a></li>" for n in range(60))
    article = newsclean.clean(page(f"<ul>{entries}</ul><dialog>{BODY}</dialog>"))
    assert not article.blocks
    assert any(w.startswith("empty:") and "are hidden" in w for w in article.warnings)


def test_a_short_report_is_not_exchanged_for_a_hidden_dialog() -> None:
    brief = (
        "新华社消息，本市地铁新线今天上午开始试运行，首班车六点从东站开出，车上坐满了市民，"
        "市民广场夜间灯光更亮了，接下来的几天还会有小雨。"
    )
    article = newsclean.clean(
        page(f"<div class=article><p>{brief}</p></div><dialog>{BODY}</dialog>")
    )
    assert bodies(article) == [brief]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("公式是<math><mi>E</mi><mo>=</mo><mi>mc</mi></math>，很好。", "公式是E=mc，很好。"),
        (
            "公式是<math><mi>E</mi><annotation>E</annotation></math>，很好。",
            "公式是E，很好。",
        ),
        ("大家看<button>这里</button>就好，不必着急。", "大家看这里就好，不必着急。"),
        (
            "大家看<b>上面的<button><style>b{}</style>这里</button></b>就好，不必着急。",
            "大家看上面的这里就好，不必着急。",
        ),
        ("Press the <button>Start</button> key, then wait.", "Press the Start key, then wait."),
    ],
)
def test_formulas_and_buttons_inside_a_sentence_are_text(line: str, text: str) -> None:
    document = read_html(f"<div><p>{line}</p></div>")
    assert [block.raw for block in document.blocks] == [text]
    assert not document.hidden or "annotation" in line


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("作者：王小明 <button>关注</button> 2024-06-03", "作者：王小明 2024-06-03"),
        ("会议在上午结束，气氛热烈。<button>展开</button>", "会议在上午结束，气氛热烈。"),
        ("会议在上午结束。<button>赞</button>下午，代表离会。", "会议在上午结束。下午，代表离会。"),
        ("<button>收藏</button>会议在上午结束，气氛热烈。", "会议在上午结束，气氛热烈。"),
        ("来源：新华社，综合 <button>分享</button> 字号", "来源：新华社，综合 字号"),
        ("<button><div>分享</div><svg><text>图</text></svg></button>会议结束。", "会议结束。"),
    ],
)
def test_buttons_that_are_controls_are_not_text(line: str, text: str) -> None:
    document = read_html(f"<div><p>{line}</p></div>")
    assert [block.raw for block in document.blocks] == [text]
    assert document.hidden


def test_many_buttons_in_a_line_take_linear_time() -> None:
    line = "大家看<button>这里</button>就好，" * 30_000
    document = read_html(f"<p>{line}</p>")
    assert document.blocks[0].raw == "大家看这里就好，" * 30_000


@pytest.mark.parametrize("tag", ["sup", "rt"])
def test_a_button_in_raised_text_takes_no_other_text_along(tag: str) -> None:
    line = f"会议<{tag}><b>二</b><b>三</b><button>这里</button>四</{tag}>开始了，大家都同意。"
    (block,) = read_html(f"<div><p>{line}</p></div>").blocks
    assert "会议" in block.raw
    assert "二三" in block.raw
    assert "四" in block.raw
    assert "开始了，大家都同意。" in block.raw
