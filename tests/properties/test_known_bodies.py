"""Generated news documents: the body that was put in comes out, whatever stands around it."""

from __future__ import annotations

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from news_pages import Document, documents, html_pages, plain_texts

import newsclean

CHARSETS = ("utf-8", "gb18030", "big5", "utf-16")


def body_of(article: newsclean.Article) -> list[str]:
    """The texts of the body, captions aside."""
    return article.text.split("\n\n") if article.text else []


def must_hold(document: Document, article: newsclean.Article) -> None:
    """The paragraphs in order, nothing else, and the fields that were printed."""
    event(document.shape)
    story = document.story
    assert body_of(article) == list(story.paragraphs)
    assert article.title == story.title
    assert story.editor not in article.authors
    assert article.source in (story.medium, None)


@given(documents)
def test_the_body_comes_out(document: Document) -> None:
    must_hold(document, newsclean.clean(document.source))


@given(documents)
def test_the_body_comes_out_of_windows_line_ends(document: Document) -> None:
    must_hold(document, newsclean.clean(document.source.replace("\n", "\r\n")))


@given(html_pages(), st.sampled_from(["gb18030", "gbk", "utf-16", "utf-8-sig"]))
def test_the_body_comes_out_of_any_charset(document: Document, codec: str) -> None:
    label = "utf-8" if codec in ("utf-16", "utf-8-sig") else codec
    source = document.source.replace("charset='utf-8'", f"charset='{label}'")
    article = newsclean.clean(source.encode(codec, "replace"))
    assert body_of(article) == list(document.story.paragraphs)


@given(html_pages())
def test_a_wrong_declaration_does_not_matter(document: Document) -> None:
    raw = document.source.replace("charset='utf-8'", "charset='gb2312'").encode()
    assert body_of(newsclean.clean(raw)) == list(document.story.paragraphs)


@given(st.one_of(html_pages(), plain_texts()))
def test_mojibake_of_the_whole_is_undone(document: Document) -> None:
    broken = document.source.encode().decode("latin-1")
    assert body_of(newsclean.clean(broken)) == list(document.story.paragraphs)


@given(html_pages())
def test_references_twice_escaped_are_undone(document: Document) -> None:
    source = document.source.replace("，", "&amp;#65292;")
    assert body_of(newsclean.clean(source)) == list(document.story.paragraphs)


@given(html_pages(), st.data())
def test_a_page_cut_off_behind_the_article_keeps_it(
    document: Document, data: st.DataObject
) -> None:
    end = document.source.rindex(document.story.paragraphs[-1]) + len(document.story.paragraphs[-1])
    source = document.source[: data.draw(st.integers(end, len(document.source)))]
    texts = body_of(newsclean.clean(source))
    assert texts[: len(document.story.paragraphs)] == list(document.story.paragraphs)


@pytest.mark.parametrize("junk", ["\x00", "\x01", "\u200b", "\ufeff", "\xad"])
def test_invisible_characters_vanish(junk: str) -> None:
    @given(html_pages())
    def check(document: Document) -> None:
        first = document.story.paragraphs[0]
        source = document.source.replace(first, first[:5] + junk + first[5:])
        assert body_of(newsclean.clean(source)) == list(document.story.paragraphs)

    check()


@given(html_pages(), st.sampled_from("\ue4c6\ue1f3\ue000\U000f0001"))
def test_a_character_without_a_meaning_stays_and_is_told_of(document: Document, char: str) -> None:
    first = document.story.paragraphs[0]
    named = f"{first[:4]}周有{char}、王某{first[4:]}"
    article = newsclean.clean(document.source.replace(first, named))
    assert body_of(article)[0] == named
    assert any("private use" in warning for warning in article.warnings)
    assert not any(
        "private use" in warning for warning in newsclean.clean(document.source).warnings
    )


@given(html_pages(), st.data())
def test_the_ideographic_space_of_gbk_stays_a_space(
    document: Document, data: st.DataObject
) -> None:
    first = document.story.paragraphs[0]
    at = data.draw(st.integers(1, len(first) - 1))
    mark = "\ue5e5"  # what Python's codec writes as A3A0
    raw = document.source.replace(first, first[:at] + mark + first[at:]).replace("utf-8", "gbk")
    article = newsclean.clean(raw.encode("gb18030"))
    assert body_of(article)[0] == f"{first[:at]} {first[at:]}"  # white space is made alike


@given(html_pages(), st.sampled_from(["THỊ XÃ ĐÃ CÓ 3 CA", "“AMANHÃ”, “IRMÃ”", "LE « CAFÉ » ET…"]))
def test_words_in_capitals_stay(document: Document, words: str) -> None:
    first = document.story.paragraphs[0]
    named = f"{first[:6]}{words}{first[6:]}"
    assert body_of(newsclean.clean(document.source.replace(first, named)))[0] == named
