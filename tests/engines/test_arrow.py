"""The one Arrow function: its schema, its rows, and what it does with bad ones."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

pa = pytest.importorskip("pyarrow", reason="the extra 'batch' is not installed")

import newsclean  # noqa: E402
from newsclean.arrow import BatchCleaner, article_row, clean_batch, schema  # noqa: E402

SEEDS = sorted((Path(__file__).parents[2] / "seeds").iterdir())


def test_rows_are_what_clean_gives() -> None:
    raws = [path.read_bytes() for path in SEEDS]
    batch = pa.record_batch({"id": [path.name for path in SEEDS], "html": raws})
    cleaned = clean_batch(batch)
    assert cleaned.schema.equals(schema(), check_metadata=True)
    cleaned.validate(full=True)
    for row, path, raw in zip(cleaned.to_pylist(), SEEDS, raws, strict=True):
        article = newsclean.clean(raw)
        expected = dict.fromkeys(schema().names) | article_row(article, path.name)
        assert row == expected
        assert row["text"] == article.text
        assert [b["text"] for b in row["blocks"]] == [b.text for b in article.blocks]
        assert [r["rule"] for r in row["removals"]] == [r.rule for r in article.removals]
        assert {e["field"] for e in row["evidence"]} == set(article.evidence)


def test_moments_are_utc_and_the_printed_offset_is_kept() -> None:
    head = "<html><body><h1>第三场会议举行</h1><p>2024-06-03 08:15　来源：城市日报</p>"
    body = "<p>第三场会议今天在五号厅举行，来自各地的代表就城市建设展开讨论，并通过了决议。</p>"
    page = f"{head}<div>{body * 4}</div></body></html>"
    row = clean_batch(pa.record_batch({"html": [page]})).to_pylist()[0]
    assert row["published"] == datetime(2024, 6, 3, 0, 15, tzinfo=UTC)
    assert row["published_offset"] == 480


def test_urls_and_headers_are_evidence() -> None:
    page = "<p>本报讯（记者 张三）今天上午，大会在北京开幕，来自各地的代表到场。</p>".encode(
        "big5", "ignore"
    )
    batch = pa.record_batch(
        {"page": [page], "address": ["https://n.example/1"], "kind": ["text/html; charset=big5"]}
    )
    cleaned = clean_batch(batch, html="page", url="address", content_type="kind").to_pylist()[0]
    assert cleaned["url"] == "https://n.example/1"
    assert cleaned["encoding"] == "big5"


def test_bad_rows_are_rejects_in_their_place() -> None:
    good = SEEDS[0].read_text("utf-8")
    pages = [good, None, "", "\ud800x".encode("utf-8", "surrogatepass"), b"\xff" * 10, good]
    batch = pa.record_batch(
        {
            "html": pa.array(
                [page.encode() if isinstance(page, str) else page for page in pages], pa.binary()
            )
        }
    )
    rows = clean_batch(batch).to_pylist()
    assert len(rows) == 6
    assert rows[0]["error"] is None
    assert rows[0]["text"] == rows[5]["text"]
    assert rows[1]["error"] == "there is no page in this row"
    assert rows[2]["error"] == "the input holds no text"
    limited = clean_batch(batch, options=newsclean.Options(max_bytes=100)).to_pylist()
    assert "max_bytes=100" in limited[0]["error"]
    numbers = clean_batch(pa.record_batch({"html": [1, 2]})).to_pylist()
    assert "Can't clean a int" in numbers[0]["error"]


def test_lone_surrogates_become_escapes() -> None:
    article = newsclean.Article(title="a\ud800b", authors=("\udfff",))
    row = article_row(article)
    assert (row["title"], row["authors"]) == ("a\\ud800b", ["\\udfff"])


def test_a_missing_column_is_the_callers_error() -> None:
    with pytest.raises(newsclean.InputError, match="no column 'html'; there are: body"):
        clean_batch(pa.record_batch({"body": ["x"]}))


def test_tables_empty_batches_and_pickles() -> None:
    table = pa.table({"html": pa.chunked_array([["<p>x</p>"], [], ["<p>y</p>"]])})
    assert clean_batch(table).num_rows == 2
    assert isinstance(clean_batch(table), pa.Table)
    empty = pa.record_batch({"html": pa.array([], pa.string())})
    assert clean_batch(empty).schema.equals(schema())
    own = BatchCleaner(cleaner=newsclean.Cleaner(newsclean.Options(script="simplified")))
    assert pickle.loads(pickle.dumps(own))(table).equals(own(table))


def test_the_schema_is_stable() -> None:
    """A column that goes or changes its type breaks what people have stored."""
    written = Path(__file__).with_name("schema.txt").read_text("utf-8")
    assert f"{schema().remove_metadata()}\n" == written


def test_without_pyarrow_the_extra_is_named() -> None:
    code = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "import newsclean.arrow\n"
        "try: newsclean.arrow.schema()\n"
        "except newsclean.NewscleanError as error: print(error)"
    )
    result = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True
    )
    assert "pip install 'newsclean[batch]'" in result.stdout
