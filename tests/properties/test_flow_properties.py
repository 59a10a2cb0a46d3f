"""What holds for any input: no foreign errors, one ledger, the same answer each time."""

from __future__ import annotations

import json
import multiprocessing
import os
import pickle
import subprocess
import sys
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor

import frontmatter
import pytest
from hypothesis import given
from hypothesis import strategies as st
from news_pages import Document, documents

import newsclean
from newsclean import Article, Cleaner, NewscleanError, Options, Stage
from newsclean.repair.script import fold

BAIT = st.sampled_from(
    [
        "<p>", "</p>", "<div class=content>", "</div>", "<br>", "<h1>", "</h1>", "<table><tr><td>",
        "<a href='javascript:x'>", "</a>", "<img src=data:x>", "<script>", "</script>", "<!--",
        "---\n", "title: x\n", "date: 2024-13-45\n", "newsclean: '1'\n", "&#1;", "&amp;lt;", "\x00",
        "\ud800", "\ufeff", "\x85", "\u2028", "\n", "\n\n", " ", "　", "来源：", "责任编辑：张三",
        "相关新闻", "2024年2月30日 25:61", "今天上午，大会开幕，代表们到场。", "锟斤拷",
        "（zhōng）",
        "锛", "Ã¤", "????", "图为现场", "版权所有", "<li>", "<ul>", "<pre>", "<title>", "×",
        '<script type="application/ld+json">{"@type":"NewsArticle","author":[[{}]]}</script>',
    ]
)  # fmt: skip
TEXTS = st.lists(st.one_of(BAIT, st.text(max_size=6)), max_size=25).map("".join)
_ENCODED = TEXTS.map(lambda text: text.encode("utf-8", "replace"))
SOURCES = st.one_of(TEXTS, st.binary(max_size=400), _ENCODED)
CHARSETS = ("utf-8", "gb18030", "utf-16", "utf-32", "utf-8-sig")


@given(SOURCES)
def test_any_input_gives_an_article_or_an_error_of_ours(source: str | bytes) -> None:
    try:
        article = newsclean.clean(source)
    except NewscleanError:
        return
    assert isinstance(article, Article)
    article.to_json().encode("utf-8", "strict")


@given(st.one_of(SOURCES, documents.map(lambda d: d.source)))
def test_the_ledger_accounts_for_every_character(source: str | bytes) -> None:
    article = newsclean.clean(source)
    raws: dict[int, str] = {}
    ends: dict[int, int] = {}
    for span in article.ledger():
        assert span.start == ends.get(span.block, 0)
        assert span.end - span.start == len(span.text)
        raws[span.block] = raws.get(span.block, "") + span.text
        ends[span.block] = span.end
    for block in article.blocks:
        assert raws.get(block.index, "") == block.raw
    for removal in article.removals:
        if removal.block is not None:
            assert raws[removal.block][removal.start : removal.end] == removal.text
            assert removal.count == len(removal.text)
    for fix in article.fixes:
        if fix.stage is Stage.BLOCK:
            assert fix.block is not None
            assert raws[fix.block][fix.start : fix.end] == fix.before


@given(st.one_of(SOURCES, documents.map(lambda d: d.source)))
def test_articles_survive_every_round_trip(source: str | bytes) -> None:
    article = newsclean.clean(source)
    assert Article.from_dict(article.to_dict()) == article
    assert Article.from_dict(json.loads(article.to_json())) == article
    assert pickle.loads(pickle.dumps(article)) == article
    assert hash(pickle.loads(pickle.dumps(article))) == hash(article)
    again = newsclean.clean(article.to_frontmatter())
    assert [(b.kind, b.text) for b in again.blocks] == [(b.kind, b.text) for b in article.blocks]
    assert (again.title, again.published, again.authors) == (
        article.title, article.published, article.authors,
    )  # fmt: skip
    frontmatter.loads(article.to_frontmatter())


@given(documents)
def test_cleaning_what_was_cleaned_changes_nothing(document: Document) -> None:
    article = newsclean.clean(document.source)
    plain = newsclean.clean(f"{article.title}\n\n{article.text}")
    assert plain.text == article.text
    assert plain.title == article.title
    html = newsclean.clean(article.to_html())
    assert html.text == article.text
    assert html.title == article.title


@given(documents)
def test_no_text_comes_out_that_did_not_go_in(document: Document) -> None:
    article = newsclean.clean(document.source)
    known = set(fold(document.source)) | {"\n", " "}
    known |= {char for fix in article.fixes for char in fold(fix.after)}
    assert set(fold(article.text)) <= known


@given(SOURCES.filter(lambda s: isinstance(s, bytes)))
def test_bytes_and_their_decoded_text_give_the_same_article(raw: bytes) -> None:
    from_bytes = newsclean.clean(raw)
    from_text = newsclean.clean(newsclean.decode(raw).text)
    assert from_bytes.blocks == from_text.blocks
    assert from_bytes.title == from_text.title
    assert from_bytes.removals == from_text.removals


@given(documents, st.sampled_from(CHARSETS))
def test_the_charset_makes_no_difference(document: Document, codec: str) -> None:
    source = document.source.replace("<meta charset='utf-8'>", "")
    assert newsclean.clean(source.encode(codec)).text == newsclean.clean(source).text


SAMPLES = [
    "今天上午，大会开幕，代表们陆续到场。\n\n会议将持续三天，讨论明年的计划。\n\n责任编辑：张三",
    "<html><body><h1>大会开幕</h1><p>今天上午，大会开幕，代表们陆续到场。</p>"
    "<p>会议将持续三天。</p>"
    "<p>责任编辑：张三</p><h3>相关新闻</h3>"
    "<ul><li><a href=/1>另一条新闻的标题</a></li></ul></body></html>",
    "---\ntitle: 大会开幕\ndate: 2024-05-01\ncategories: [a, b, c]\n---\n"
    "<p>今天上午，大会开幕。</p>",
    "中國(guó)共(gòng)產(chǎn)黨(dǎng)的代表們(men)今天到了會(huì)場(chǎng)，開(kāi)始開(kāi)會(huì)。",
]


def _answers(_: int = 0) -> list[str]:
    cleaner = Cleaner(Options())
    return [cleaner.clean(sample).to_json() for sample in SAMPLES]


def test_one_cleaner_serves_many_threads() -> None:
    cleaner = Cleaner()
    alone = [cleaner.clean(sample) for sample in SAMPLES]
    with ThreadPoolExecutor(8) as pool:
        together = list(pool.map(cleaner.clean, SAMPLES * 25))
    assert together == alone * 25


@pytest.mark.parametrize("method", ["spawn", "fork"])
@pytest.mark.filterwarnings("ignore:This process .* is multi-threaded:DeprecationWarning")
def test_a_cleaner_travels_to_other_processes(method: str) -> None:
    cleaner = Cleaner()
    assert pickle.loads(pickle.dumps(cleaner)).clean(SAMPLES[0]) == cleaner.clean(SAMPLES[0])
    with ProcessPoolExecutor(2, mp_context=multiprocessing.get_context(method)) as pool:
        for article, sample in zip(pool.map(cleaner.clean, SAMPLES), SAMPLES, strict=True):
            assert article == cleaner.clean(sample)


def test_answers_do_not_depend_on_the_hash_seed() -> None:
    code = (
        "import sys, newsclean; sys.stdout.buffer.write('\\0'.join("
        f"newsclean.clean(s).to_json() for s in {SAMPLES!r}).encode())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], check=True, capture_output=True,
            env={**os.environ, "PYTHONHASHSEED": seed},
        ).stdout
        for seed in ("0", "1", "4242")
    }  # fmt: skip
    assert found == {"\0".join(_answers()).encode()}
