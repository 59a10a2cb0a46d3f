"""The benchmarks by themselves, on a corpus made here: shapes, fields, failures, and the page."""

from __future__ import annotations

import gzip
import json
from pathlib import Path
from typing import Any

import pytest

import render_docs
from accuracy import report
from accuracy import run as run_accuracy
from corpus import Corpus, read_corpora, read_corpus
from floors import Figure, read_floors
from measure import run_task, tasks_of
from peers import Found, Page, Tool, own_tools
from processes import made_page

BODY = [
    "本报讯（记者 王小明）昨天上午，市图书馆的新馆正式对公众开放，许多读者一早就在门口排队等候。",
    "新馆共有五层，藏书两百万册，其中一层专门留给孩子，二层的阅览室整夜开放，读者凭证件就能进入。",
    "馆长说，今后每个周末都会举办讲座，欢迎市民把自己想听的题目写下来，投进大厅里的信箱。",
]
MENU = "".join(f'<li><a href="/c{n}">第{n}频道</a></li>' for n in range(12))


def _row(name: str, **changes: Any) -> dict[str, Any]:
    paragraphs = "".join(f"<p>{line}</p>" for line in BODY)
    row = {
        "id": name,
        "url": f"https://news.example.com/{name}.html",
        "html": f"<html><head><title>市图书馆新馆开放</title></head><body><ul>{MENU}</ul>"
        f"<h1>市图书馆新馆开放</h1><div>2024-05-20 08:30 来源：江城晚报</div>"
        f"<div class='article'>{paragraphs}</div><p>责任编辑：赵六</p></body></html>",
        "body": "\n".join(BODY),
        "neutral": ["责任编辑：赵六"],
        "title": "市图书馆新馆开放",
        "published": "2024-05-20 08:30",
        "source": "江城晚报",
        "authors": ["王小明"],
        "editors": ["赵六"],
        "flat": "\n\n".join(["首页", "新闻", "市图书馆新馆开放", "2024-05-20 08:30", *BODY]),
    }
    return row | changes


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    rows = [_row("one"), _row("two", authors=[], published="2024-05-20", source=None)]
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (tmp_path / "made.jsonl.gz").write_bytes(gzip.compress(text.encode()))
    return tmp_path


@pytest.fixture
def corpus(folder: Path) -> Corpus:
    return read_corpus(folder / "made.jsonl.gz")


def _tool(name: str, extract: Any) -> Tool:
    return Tool(name, "newsclean", extract, lambda page: extract(page).text)


def test_a_folder_without_corpora_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"no \*\.jsonl\.gz"):
        read_corpora(tmp_path)


def test_a_corpus_knows_its_language_and_its_content(corpus: Corpus, folder: Path) -> None:
    assert (corpus.name, corpus.language, len(corpus.rows)) == ("made", "zh", 2)
    assert read_corpus(folder / "made.jsonl.gz").digest == corpus.digest
    assert corpus.rows[0].raw().decode() == corpus.rows[0].html


def test_pages_for_the_speed_declare_the_charset_they_are_in(corpus: Corpus) -> None:
    from dataclasses import replace

    lying = replace(corpus.rows[0], html='<meta http-equiv=x content="text/html; charset=gb2312">')
    assert lying.raw() == b'<meta http-equiv=x content="text/html; charset=utf-8">'


def test_newsclean_on_the_made_corpus(corpus: Corpus) -> None:
    html, flat = (run_task(task, own_tools()) for task in tasks_of([corpus]))
    assert html["newsclean"]["exact"] == 1
    assert flat["newsclean"]["f1"] > 0.9
    # The gold of the second page says that nothing is printed: that counts apart.
    fields = html["newsclean"]["fields"]
    assert (fields["title"], fields["day"], fields["minute"]) == (1, 1, 1)
    assert (fields["source"], fields["authors"], fields["editors"]) == (1, 1, 1)
    assert (fields["no source"], fields["no authors"]) == (0, 0)
    assert html["newsclean"]["fields_of"]["minute"] == 1


def test_a_tool_that_raises_scores_nothing_and_is_named(corpus: Corpus) -> None:
    def extract(page: Page) -> Found:
        if "one" in (page.url or ""):
            raise RuntimeError("boom")
        return Found("\n".join(BODY))

    got = run_task(tasks_of([corpus])[0], [_tool("fragile", extract)])["fragile"]
    assert (got["f1"], got["exact"]) == (0.5, 0.5)
    assert got["failures"] == ["one: RuntimeError: boom"]
    assert got["fields"] == {}


def test_of_two_shapes_the_better_counts(corpus: Corpus) -> None:
    def extract(page: Page) -> Found:
        assert isinstance(page.source, str)
        return Found("\n".join(BODY) if "<p>" in page.source else "")

    got = run_task(tasks_of([corpus])[1], [_tool("wants mark-up", extract)])["wants mark-up"]
    assert (got["exact"], got["shape"]) == (1, "a p per paragraph")


def test_the_page_names_missed_targets(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    results = run_accuracy(folder, only="newsclean")
    assert "### made: 2 pages" in report(results)
    (folder / "accuracy.json").write_text(json.dumps(results), encoding="utf-8")
    reached = Figure("made", "newsclean", "f1", False, 0.9, 0.95)
    missed = Figure("made", "newsclean", "no authors", True, 0.1, 0.95)
    monkeypatch.setattr(render_docs, "read_floors", lambda: ({}, (reached, missed)))
    page = render_docs.render(folder)
    assert "| made: newsclean: f1 | ≥ 0.950 | 1.000 | reached |" in page
    assert "| made: newsclean: no authors | ≥ 0.950 | 0.000 | **missed** |" in page


def test_nothing_to_render_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="run the benchmarks first"):
        render_docs.render(tmp_path)


def test_figures_are_found_by_task_tool_and_measure() -> None:
    tasks = {"t": {"tools": {"newsclean": {"f1": 0.5, "fields": {"title": 0.25}}}}}
    assert Figure("t", "newsclean", "f1", False, 0.1, None).measured(tasks) == 0.5
    assert Figure("t", "newsclean", "title", True, 0.1, None).measured(tasks) == 0.25
    digests, figures = read_floors()
    assert all(len(digest) == 64 for digest in digests.values())
    assert {figure.task.split(",")[0] for figure in figures} <= set(digests)


def test_the_huge_page_has_the_size_asked_for() -> None:
    page = made_page(2)
    assert abs(len(page) - 2_000_000) < 250_000
    assert page.decode().endswith("</html>")
