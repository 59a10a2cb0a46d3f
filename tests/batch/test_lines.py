"""Lines and fingerprints are the same by the quick way and by the plain one."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsclean.batch import lines
from newsclean.batch.lines import article_line, json_line
from newsclean.model import Article, Block, BlockKind, Evidence, EvidenceMap, fingerprint

HOSTILE = 'a"\\/\b\f\n\r\t\0\x1f\x7f\x85\xa0\u2028\u2029\ufeff\ufffe😀中文'


def _articles() -> list[Article]:
    old_zone = timezone(timedelta(hours=8, minutes=5, seconds=43))
    return [
        Article(),
        Article(title=HOSTILE, warnings=(HOSTILE * 3,)),
        Article(blocks=(Block(BlockKind.HEADING, HOSTILE, level=2),)),
        Article(published=datetime(1927, 1, 1, 12, tzinfo=old_zone)),
        Article(published=datetime(2024, 1, 1, 12, 0, 0, 1, tzinfo=UTC)),
        Article(evidence=EvidenceMap({HOSTILE: (Evidence("x", "y", HOSTILE),)})),
        Article(title="lone \ud800 surrogate", keywords=("\udfff",)),
    ]


@pytest.mark.parametrize("number", range(7))
def test_lines_are_the_same_with_and_without_orjson(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    pytest.importorskip("orjson", reason="orjson is not installed")
    article = _articles()[number]
    quick = [article_line(article, HOSTILE, dedup=dedup) for dedup in (True, False)]
    monkeypatch.setattr(lines, "_fast_encoder", lambda: None)
    assert quick == [article_line(article, HOSTILE, dedup=dedup) for dedup in (True, False)]
    assert json.loads(quick[1])["title"] == article.title
    assert len(quick[0].splitlines()) == len(quick[0].decode().splitlines()) == 1


def test_numbers_beyond_the_quick_encoder() -> None:
    assert json_line({"n": 1 << 80}) == b'{"n":%d}\n' % (1 << 80)


def _plain_letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text).casefold())


@given(st.text())
def test_letters_of_any_text(text: str) -> None:
    assert fingerprint.letters_of(text) == _plain_letters(text)


def test_letters_of_texts_that_combine_over_marks() -> None:
    """Taking marks out must never bring characters together that then combine."""
    marks = [c for c in map(chr, range(0x10000)) if fingerprint._MARKS.fullmatch(c)]
    assert len(marks) > 50
    others = [*"e\u0301\u0338\u3099かＡ１½ﬁßΣ_\u1100\u1161\u11a8中文<=", "\U00011099\U000110ba"]
    source = random.Random(7)
    for _ in range(30_000):
        text = "".join(source.choices(marks + others * 4, k=source.randrange(1, 9)))
        assert fingerprint.letters_of(text) == _plain_letters(text)
