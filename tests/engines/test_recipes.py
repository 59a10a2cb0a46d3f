"""The engines for real: each recipe gives, row by row, what the local function gives."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from recipe_scripts import RECIPES, recipes

pa = pytest.importorskip("pyarrow", reason="the extra 'batch' is not installed")

from pyarrow import parquet  # noqa: E402

from newsclean.arrow import clean_batch  # noqa: E402

ROWS = 48
POISONED = 7

# Put before a recipe: the first batch that holds row 20 kills the process it is cleaned in.
DEADLY = """
import os, pathlib
import newsclean.arrow
from newsclean import arrow as _arrow

class Deadly:
    flag = pathlib.Path("killed").absolute()
    def __call__(self, batch):
        if "20" in batch.column("id").to_pylist() and not self.flag.exists():
            self.flag.touch()
            os.kill(os.getpid(), 9)
        return _arrow.BatchCleaner()(batch)
    __name__ = "deadly"

"""


def page(number: int) -> bytes:
    body = "".join(
        f"<p>第{number}场会议在{number * 7 + line}号厅举行，{number + line}位代表"
        f"就城市建设展开讨论。</p>"
        for line in range(6)
    )
    head = f"<h1>第{number}场会议举行</h1><p>2024-06-03 08:15　来源：城市日报</p>"
    return f"<html><body>{head}<div>{body}</div></body></html>".encode("gbk")


@pytest.fixture
def table(tmp_path: Path) -> Any:
    """pages.parquet, one row poisoned, and what cleaning it here gives."""
    pages: list[bytes | None] = [page(number) for number in range(ROWS)]
    pages[POISONED] = None
    found = pa.table(
        {
            "id": [str(number) for number in range(ROWS)],
            "html": pages,
            "url": [f"https://news.example/{number}" for number in range(ROWS)],
        }
    )
    parquet.write_table(found, tmp_path / "pages.parquet", row_group_size=16)
    return clean_batch(found)


def _same(folder: Path, table: Any) -> None:
    written = parquet.read_table(folder).sort_by("id")
    assert written.schema.names == table.schema.names
    assert written.select(["id"]).to_pylist() == table.sort_by("id").select(["id"]).to_pylist()
    assert written.to_pylist() == table.sort_by("id").to_pylist()
    assert written.column("error").drop_null().to_pylist() == ["there is no page in this row"]


def _java() -> bool:
    java = shutil.which("java")
    return (
        java is not None and subprocess.run([java, "-version"], capture_output=True).returncode == 0
    )


def _deadly(script: str) -> str:
    return script.replace(
        "from newsclean.arrow import clean_batch",
        "clean_batch = Deadly()\nfrom newsclean.arrow import schema",
    )


def test_ray(run_recipe: Callable[..., str], table: Any, tmp_path: Path) -> None:
    """A worker is killed on the way; Ray replaces it, and nothing is lost or doubled."""
    small = ("batch_size=256", "batch_size=8")
    before = DEADLY + "import ray\nray.init(num_cpus=2, include_dashboard=False)\n"
    run_recipe("ray", "ray", before=before, swap=small, after=_deadly)
    assert (tmp_path / "killed").exists()
    _same(tmp_path / "articles-ray", table)


@pytest.mark.skipif(not _java(), reason="Spark needs Java 17, and there is no java")
def test_spark(run_recipe: Callable[..., str], table: Any, tmp_path: Path) -> None:
    """The same on Spark."""
    run_recipe("spark", "pyspark", before=DEADLY, after=_deadly)
    assert (tmp_path / "killed").exists()
    _same(tmp_path / "articles-spark", table)


def test_dask(run_recipe: Callable[..., str], table: Any) -> None:
    assert "第0场会议举行" in run_recipe("dask", "dask.dataframe")


def test_datatrove(run_recipe: Callable[..., str], table: Any, tmp_path: Path) -> None:
    import json

    run_recipe("datatrove", "datatrove", "orjson")
    lines = (tmp_path / "articles-datatrove" / "00000.jsonl").read_text("utf-8").splitlines()
    rows = {row["id"]: row for row in map(json.loads, lines)}
    expected = {row["id"]: row for row in table.to_pylist() if row["text"]}
    assert {key: row["text"] for key, row in rows.items()} == {
        key: row["text"] for key, row in expected.items()
    }
    assert rows["3"]["metadata"]["title"] == expected["3"]["title"]
    assert rows["3"]["metadata"]["published"] == "2024-06-03T08:15:00+08:00"


@pytest.mark.parametrize("name", ["duckdb-clean", "polars", "pandas"])
def test_frames(run_recipe: Callable[..., str], table: Any, name: str) -> None:
    assert "第0场会议举行" in run_recipe(name, name.partition("-")[0])


@pytest.mark.parametrize("name", ["duckdb", "duckdb-rules"])
def test_queries(run_recipe: Callable[..., str], tmp_path: Path, table: Any, name: str) -> None:
    pytest.importorskip("duckdb", reason="duckdb is not installed")
    parquet.write_table(table, tmp_path / "articles.parquet")
    shown = run_recipe(name, "duckdb")
    assert ("城市日报" if name == "duckdb" else "credit") in shown


def _shell(name: str) -> str:
    blocks = re.findall(
        r"^```bash\n(.*?)^```", RECIPES.read_text("utf-8"), re.DOTALL | re.MULTILINE
    )
    return next(block for block in blocks if name in block)


def _run_shell(script: str, folder: Path) -> None:
    function = f'newsclean() {{ "{sys.executable}" -m newsclean "$@"; }}\n'
    result = subprocess.run(
        ["bash", "-eu", "-c", function + script], cwd=folder, capture_output=True, text=True
    )
    assert result.returncode == 0, result.stderr


def test_the_nightly_job(tmp_path: Path) -> None:
    pytest.importorskip("datasketch", reason="the extra 'batch' is not installed")
    seeds = Path(__file__).parents[2] / "seeds"
    shutil.copytree(seeds, tmp_path / "archive")
    shutil.copy(seeds / "000_08f2f8b9452d4050.txt", tmp_path / "archive" / "copy.txt")
    for _ in range(2):  # the second time there is nothing to do
        _run_shell(_shell("archive/"), tmp_path)
    (written,) = (tmp_path / "clean").glob("*.parquet")
    marks = parquet.read_table(written).column("duplicate_of").to_pylist()
    assert [bool(mark) for mark in marks] == [False] * 5 + [True]
    assert marks[5] == "archive/000_08f2f8b9452d4050.txt"


def test_a_slice_of_a_crawl(tmp_path: Path) -> None:
    import gzip

    pytest.importorskip("fastwarc", reason="the extra 'batch' is not installed")
    records = []
    for number in range(4):
        http = b"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=gbk\r\n\r\n" + page(number)
        head = (
            f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://n.example/{number}\r\n"
            f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n"
        )
        records.append(gzip.compress(head.encode() + b"\r\n" + http + b"\r\n\r\n"))
    (tmp_path / "CC-NEWS-20240603-00001.warc.gz").write_bytes(b"".join(records))
    _run_shell(_shell("CC-NEWS"), tmp_path)
    assert len(list(_articles(tmp_path / "news.jsonl.zst"))) == 4


def _articles(path: Path) -> list[tuple[str, Any]]:
    from newsclean.batch import read_articles

    return list(read_articles(path))


def test_no_recipe_goes_untested() -> None:
    here = "".join(
        path.read_text("utf-8")
        for folder in ("engines", "scrapers")
        for path in (Path(__file__).parents[1] / folder).glob("test_*.py")
    )
    assert [name for name in recipes() if f'"{name}"' not in here] == []
