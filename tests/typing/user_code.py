"""What users write, as a type checker sees it; run by ``test_typing``, never imported."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any, assert_type

import newsclean
from newsclean import Article, Block, BlockKind, Cleaner, Evidence, EvidenceMap, Options, Removal
from newsclean.batch import Settings, Summary, read_articles, run_batch
from newsclean.report import Explanation

# One document

article = newsclean.clean(Path("page.html"), url="https://news.example/1")
assert_type(article, Article)
assert_type(newsclean.clean(b"<p>x</p>", content_type="text/html; charset=gbk"), Article)
assert_type(newsclean.clean("<p>x</p>", profile="sina", options=Options(as_of=None)), Article)
assert_type(newsclean.clean(bytearray(b"x")), Article)
assert_type(newsclean.clean(memoryview(b"x"), encoding="gbk"), Article)

assert_type(article.title, str | None)
assert_type(article.text, str)
assert_type(article.published, datetime | None)
assert_type(article.authors, tuple[str, ...])
assert_type(article.blocks, tuple[Block, ...])
assert_type(article.blocks[0].kind, BlockKind)
assert_type(article.evidence, EvidenceMap)
assert_type(article.evidence["title"], tuple[Evidence, ...])
assert_type(article.removals, tuple[Removal, ...])
assert_type(article.fixes[0].stage, newsclean.Stage)
assert_type(article.ledger()[0].removal, Removal | None)
assert_type(article.ledger()[0].kept, bool)
assert_type(article.fingerprint, str)
assert_type([(ticker.code, ticker.text) for ticker in article.tickers], list[tuple[str, str]])
assert_type([item.url for item in article.related], list[str | None])
assert_type({credit.name: credit.role for credit in article.credits}, dict[str, str])

# To other forms and back

assert_type(article.to_dict(), dict[str, Any])
assert_type(Article.from_dict({"schema": 1}), Article)
assert_type(Article.from_json(article.to_json()), Article)
assert_type(Article.from_json(b"{}"), Article)
for written in (
    article.to_json(),
    article.to_json(indent=None),
    article.to_markdown(),
    article.to_html(),
    article.to_frontmatter(),
):
    assert_type(written, str)
assert_type(article.explain(), Explanation)

# Text alone

assert_type(newsclean.decode(b"x"), newsclean.Decoded)
assert_type(newsclean.decode(b"x").encoding, str)
assert_type(newsclean.repair("x"), newsclean.Repaired)
assert_type(newsclean.repair("x").text, str)
assert_type(newsclean.repair("x", script="simplified"), newsclean.Repaired)
assert_type(newsclean.repair("x", script=newsclean.ScriptMode.KEEP), newsclean.Repaired)
assert_type(Options(script="traditional"), Options)

# Many documents

cleaner = Cleaner(
    Options(script=newsclean.ScriptMode.KEEP, max_seconds=None), profiles=[Path("profiles")]
)
assert_type(cleaner.clean(b"x"), Article)
assert_type(cleaner.clean_many([b"x", "x", Path("x")]), Iterator[Article])
assert_type(cleaner.clean_pages([b"x"], urls=["https://news.example/1", None]), Article)
assert_type(cleaner.learn(Path("pages").iterdir()), Cleaner)
assert_type(newsclean.profiles(), tuple[newsclean.SiteProfile, ...])
assert_type(newsclean.read_profile("hosts = []", "own.toml"), newsclean.SiteProfile)


def follow(folder: Path) -> Summary:
    """A run over a folder."""
    summary = run_batch([folder], "out.jsonl", Settings(workers=2, dedup=True), resume=True)
    assert_type(summary, Summary)
    assert_type(summary.duplicates, int | None)
    for identity, each in read_articles("out.jsonl"):
        assert_type(identity, str)
        assert_type(each, Article)
    return summary


def kinds(found: Article) -> str:
    """Every kind of block is known, so a checker sees that this always returns."""
    match found.blocks[0].kind:
        case BlockKind.PARAGRAPH | BlockKind.HEADING | BlockKind.LIST_ITEM | BlockKind.QUOTE:
            return "text"
        case BlockKind.TABLE | BlockKind.CODE | BlockKind.CAPTION:
            return "other"


def careful(data: bytes) -> str | None:
    """Errors have types of their own below one."""
    try:
        return newsclean.clean(data, encoding="no-such").title
    except (newsclean.EncodingNameError, newsclean.ProfileError, newsclean.InputError) as error:
        assert_type(
            error, newsclean.EncodingNameError | newsclean.ProfileError | newsclean.InputError
        )
    except newsclean.LimitError:
        raise
    except newsclean.NewscleanError as error:
        return str(error)
    return None
