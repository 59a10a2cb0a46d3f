"""Whole runs: outputs, rejects, interruption and resumption, and what goes wrong around them."""

from __future__ import annotations

import gzip
import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

import pytest
from batch_pages import page

import newsclean
from newsclean.batch import BatchError, Settings, SettingsError, read_articles, run_batch
from newsclean.batch.lines import article_line
from newsclean.batch.outputs.markdown import output_name

COMMAND = [sys.executable, "-m", "newsclean", "batch"]


def _cli(*arguments: object, **more: object) -> subprocess.CompletedProcess:
    command = [*COMMAND, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **more)


def _rejects(output: Path) -> list[dict]:
    path = output.with_name(output.name + ".rejects.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def _left(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


# What is written


@pytest.mark.parametrize("name", ["out.jsonl", "out.jsonl.gz", "out.jsonl.zst"])
def test_json_lines_hold_what_clean_gives(pages: Path, tmp_path: Path, name: str) -> None:
    if name.endswith("zst"):
        pytest.importorskip("zstandard", reason="the extra 'batch' is not installed")
    output = tmp_path / "out" / name
    output.parent.mkdir()
    summary = run_batch([pages], output)
    found = dict(read_articles(output))
    assert len(found) == 30
    for identity, article in found.items():
        assert article == newsclean.clean(Path(identity))
    assert [row["kind"] for row in _rejects(output)] == ["empty"]
    assert (summary.articles, summary.empty, summary.failed) == (30, 1, 0)
    assert summary.bytes == sum(path.stat().st_size for path in pages.rglob("*.html"))
    assert sum(summary.rules.values()) == sum(len(a.removals) for a in found.values()) + sum(
        len(newsclean.clean(pages / "empty.html").removals) for _ in range(1)
    )
    assert _left(output.parent) == [name, f"{name}.rejects.jsonl", f"{name}.run.json"]


def test_lines_are_those_of_to_json(seed_articles: list[newsclean.Article]) -> None:
    for article in seed_articles:
        row = json.loads(article_line(article, "x", dedup=True))
        assert (row.pop("id"), row.pop("duplicate_of")) == ("x", None)
        assert row.pop("fingerprint") == article.fingerprint
        assert row == json.loads(article.to_json())


@pytest.fixture(scope="module")
def seed_articles() -> list[newsclean.Article]:
    folder = Path(__file__).parents[2] / "seeds"
    return [newsclean.clean(path) for path in sorted(folder.iterdir())]


def test_parquet_markdown_and_sqlite(pages: Path, tmp_path: Path) -> None:
    run_batch([pages], tmp_path / "out.sqlite")
    with sqlite3.connect(tmp_path / "out.sqlite") as base:
        rows = base.execute("SELECT id, title, published, article FROM articles").fetchall()
    base.close()
    assert len(rows) == 30
    assert rows[0][2] == "2024-06-01T00:15:00+00:00"
    assert json.loads(rows[0][3])["title"] == rows[0][1]
    run_batch([pages], str(tmp_path / "md") + "/")
    written = sorted((tmp_path / "md").rglob("*.md"))
    assert len(written) == 30
    again = newsclean.clean(tmp_path / "md" / "sub" / "01.html.md")
    assert again.blocks[0].text == newsclean.clean(pages / "sub" / "01.html").blocks[0].text
    pytest.importorskip("pyarrow", reason="the extra 'batch' is not installed")
    from pyarrow import parquet

    run_batch([pages], tmp_path / "out.parquet")
    table = parquet.read_table(tmp_path / "out.parquet")
    assert table.column("id").to_pylist() == [row[0] for row in rows]
    assert table.column("published")[0].as_py().isoformat() == rows[0][2]
    assert table.column("published_offset")[0].as_py() == 480


@pytest.mark.parametrize(
    ("place", "name"),
    [
        ("a/b.html", "a/b.html.md"),
        ("../../etc/passwd", "etc/passwd.md"),
        ("..", "page.md"),
        ("a/./b", "a/b.md"),
    ],
)
def test_names_stay_in_the_folder(place: str, name: str) -> None:
    assert output_name(place) == Path(name)
    assert len(os.fsencode(output_name("长" * 300).name)) < 255


# Interruption


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A dump of 1,300 short pages, every hundredth broken."""
    path = tmp_path_factory.mktemp("many") / "many.jsonl"
    with path.open("w", encoding="utf-8") as file:
        for number in range(1300):
            if number % 100 == 50:
                file.write('{"html": \n')
            elif number % 3 == 0 and number:
                file.write(json.dumps({"html": page(number - 1).replace("，", ",")}) + "\n")
            else:
                file.write(json.dumps({"html": page(number)}) + "\n")
    return path


def _kill_when(output: Path, documents: int, arguments: list[str], how: int) -> int:
    """Start a run and kill it as soon as that many documents are safe."""
    state = output.with_name(output.name + ".partial") / "state.json"
    process = subprocess.Popen([*COMMAND, *arguments], stderr=subprocess.DEVNULL)
    until = time.monotonic() + 100
    while process.poll() is None and time.monotonic() < until:
        if state.exists() and json.loads(state.read_text())["documents"] >= documents:
            process.send_signal(how)
            break
        time.sleep(0.02)
    process.wait(60)
    return process.returncode


@pytest.mark.parametrize("name", ["out.jsonl.gz", "out.parquet", "out.sqlite"])
def test_a_killed_run_resumed_equals_one_in_peace(many: Path, tmp_path: Path, name: str) -> None:
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow", reason="the extra 'batch' is not installed")
    dedup = ["--dedup"] if name.endswith("gz") else []
    if dedup:
        pytest.importorskip("datasketch", reason="the extra 'batch' is not installed")
    calm, killed = tmp_path / "calm" / name, tmp_path / "killed" / name
    calm.parent.mkdir()
    killed.parent.mkdir()
    run = [str(many), "--workers", "2", *dedup]
    assert _cli(*run, "-o", calm).returncode == 1  # some rows are broken
    assert _kill_when(killed, 500, [*run, "-o", str(killed)], signal.SIGKILL) == -signal.SIGKILL
    assert _left(killed.parent) == [f"{name}.partial"]
    refused = _cli(*run, "-o", killed)
    assert refused.returncode == 2
    assert "--resume" in refused.stderr
    changed = _cli(*run, "-o", killed, "--resume", "--script", "simplified")
    assert changed.returncode == 2
    assert "options.script was 'auto' and is 'simplified'" in changed.stderr
    assert _cli(*run, "-o", killed, "--resume").returncode == 1
    assert _left(killed.parent) == [name, f"{name}.rejects.jsonl", f"{name}.run.json"]
    if name.endswith("sqlite"):
        assert _rows(killed) == _rows(calm)
    else:
        assert killed.read_bytes() == calm.read_bytes()
    assert _rejects(killed) == _rejects(calm)
    assert len(_rejects(calm)) == 13
    again = _cli(*run, "-o", killed, "--resume")
    assert again.returncode == 1  # there was nothing to do, and some rows are broken
    assert again.stderr.startswith("already done; nothing written\n")


def _rows(path: Path) -> list[tuple]:
    with sqlite3.connect(path) as base:
        rows = base.execute("SELECT * FROM articles ORDER BY number").fetchall()
    base.close()
    return rows


def test_an_interrupt_leaves_a_run_to_resume(many: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    run = [str(many), "-o", str(output), "--workers", "2"]
    assert _kill_when(output, 0, run, signal.SIGINT) == 130
    assert _left(tmp_path) == ["out.jsonl.partial"]
    assert _cli(*run, "--resume").returncode == 1
    ids = [identity for identity, _ in read_articles(output)]
    assert len(ids) == len(set(ids)) == 1287


def test_changed_inputs_are_noticed(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    folder = tmp_path / "out.jsonl.partial"
    _stopped(pages, output)
    (pages / "000.html").write_text(page(50))
    with pytest.raises(SettingsError, match="inputs have changed"):
        run_batch([pages], output, resume=True)
    assert folder.exists()
    run_batch([pages], output, force=True)
    assert len(list(read_articles(output))) == 31


def _stopped(pages: Path, output: Path) -> None:
    """A run that stops after its first checkpoint with documents."""
    from newsclean.batch import runner

    stop = pytest.MonkeyPatch()
    stop.setattr(runner, "CHECKPOINT_DOCUMENTS", 10)

    def watch(outcome: object, seen: list[object] = []) -> None:  # noqa: B006
        seen.append(outcome)
        if len(seen) == 15:
            raise KeyboardInterrupt

    with stop.context() as patch:
        patch.setattr(runner, "CHECKPOINT_DOCUMENTS", 10)
        with pytest.raises(KeyboardInterrupt):
            run_batch([pages], output, watch=watch)
    stop.undo()


def test_a_full_disk_stops_the_run_and_costs_nothing(many: Path, tmp_path: Path) -> None:
    import resource

    def small_files() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    output = tmp_path / "out.jsonl"
    full = _cli(many, "-o", output, "--workers", "1", preexec_fn=small_files)
    assert full.returncode == 1
    assert "can't be written: File too large" in full.stderr
    assert _left(tmp_path) == ["out.jsonl.partial"]
    assert _cli(many, "-o", output, "--workers", "1", "--resume").returncode == 1
    assert len(list(read_articles(output))) == 1287


# What is refused


def test_an_output_that_exists_is_not_written_over(pages: Path, tmp_path: Path) -> None:
    output = tmp_path / "out.jsonl"
    output.write_text("mine")
    with pytest.raises(SettingsError, match="exists; --force"):
        run_batch([pages], output)
    assert output.read_text() == "mine"
    run_batch([pages], output, force=True)
    assert len(list(read_articles(output))) == 30


@pytest.mark.skipif(os.name == "nt", reason="POSIX names")
def test_an_output_that_cannot_be_written(pages: Path, tmp_path: Path) -> None:
    with pytest.raises(BatchError, match="Not a directory"):
        run_batch([pages], pages / "00.html" / "out.jsonl")
    result = _cli(pages, "-o", "/proc/none/out.jsonl")
    assert result.returncode == 1
    assert "can't be written" in result.stderr
    with pytest.raises(SettingsError, match="name must say"):
        run_batch([pages], tmp_path / "out.docx")


def test_bad_choices_are_refused_before_any_work(pages: Path, tmp_path: Path) -> None:
    for bad in (["--profile", "nowhere"], ["--encoding", "klingon"], ["--workers", "0"]):
        result = _cli(pages, "-o", tmp_path / "out.jsonl", *bad)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
    assert not (tmp_path / "out.jsonl.partial").exists()


def test_two_runs_do_not_share_an_output(pages: Path, tmp_path: Path) -> None:
    pytest.importorskip("fcntl")
    from newsclean.batch.journal import Journal

    journal = Journal(tmp_path / "out.jsonl")
    with pytest.raises(SettingsError, match="another process"):
        run_batch([pages], tmp_path / "out.jsonl")
    journal.release()


# What is said


def test_the_summary_and_the_exit_status(pages: Path, tmp_path: Path) -> None:
    result = _cli(pages, "-o", tmp_path / "out.jsonl", "--workers", "1")
    assert result.returncode == 1
    assert result.stdout == ""
    lines = result.stderr.splitlines()
    assert lines[0].startswith("31 documents, ")
    assert "pages/s" in lines[0]
    assert lines[1] == "30 articles, 1 empty, 0 failed"
    assert any(line.startswith("rules: ") for line in lines)
    assert "\x1b" not in result.stderr
    (pages / "empty.html").unlink()
    quiet = _cli(pages, "-o", tmp_path / "quiet.jsonl", "--workers", "1", "-q")
    assert (quiet.returncode, quiet.stderr) == (0, "")


def test_documents_out_of_bounds(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "b.html").write_text(page(2) * 400)
    (tmp_path / "c.html.gz").write_bytes(gzip.compress(page(3).encode())[:-30])
    (tmp_path / "d.html.gz").write_bytes(gzip.compress(page(4).encode()))
    (tmp_path / "e.html").symlink_to("nowhere")
    options = newsclean.Options(max_bytes=100_000)
    output = tmp_path / "out.jsonl"
    names = [tmp_path / f"{name}.html" for name in "abe"]
    names += [tmp_path / f"{name}.html.gz" for name in "cd"]
    summary = run_batch(names, output, Settings(options=options))
    assert summary.articles == 2
    rejects = {Path(row["id"]).name: row for row in _rejects(output)}
    assert {name: row["kind"] for name, row in rejects.items()} == {
        "b.html": "limit", "c.html.gz": "input", "e.html": "input",
    }  # fmt: skip
    assert rejects["e.html"]["reason"] == "can't be read: No such file or directory"
    assert "compressed data" in rejects["c.html.gz"]["reason"]
