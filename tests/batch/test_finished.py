"""Runs that are done: asked again they say so, asked for something else they refuse."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from batch_pages import page

import newsclean
from newsclean.batch import BatchError, Settings, SettingsError, Summary, read_articles, run_batch


def _cli(*arguments: object, **more: object) -> subprocess.CompletedProcess:
    command = [sys.executable, "-m", "newsclean", "batch", *map(str, arguments), "--workers", "1"]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, **more)


def _state(folder: Path) -> dict[str, tuple[bytes, int]]:
    return {
        path.name: (path.read_bytes(), path.stat().st_mtime_ns)
        for path in folder.iterdir()
        if path.is_file()
    }


@pytest.fixture
def done(tmp_path: Path) -> Path:
    """A folder with three pages in ``in``, one of them empty, and the run over them."""
    (tmp_path / "in").mkdir()
    for number in range(2):
        (tmp_path / "in" / f"{number}.html").write_text(page(number))
    (tmp_path / "in" / "empty.html").write_bytes(b"")
    result = _cli("in", "-o", "o.jsonl", cwd=tmp_path)
    assert result.returncode == 1
    assert "2 articles, 1 empty, 0 failed" in result.stderr
    return tmp_path


def test_the_same_again_is_done_already(done: Path) -> None:
    before = _state(done)
    again = _cli("in", "-o", "o.jsonl", "--resume", cwd=done)
    assert again.returncode == 1
    assert again.stderr.splitlines() == [
        "already done; nothing written",
        "2 articles, 1 empty, 0 failed",
        "it is in o.jsonl, rejects o.jsonl.rejects.jsonl",
    ]
    quiet = _cli("in", "-o", "o.jsonl", "--resume", "-q", cwd=done)
    assert (quiet.returncode, quiet.stderr) == (1, "")
    assert _state(done) == before


def test_sound_runs_end_with_0_again(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    first = run_batch([tmp_path / "a.html"], tmp_path / "o.jsonl")
    again = run_batch([tmp_path / "a.html"], tmp_path / "o.jsonl", Settings(workers=2), resume=True)
    assert (first.done_before, again.done_before) == (False, True)
    assert (again.articles, again.resumed, again.rules) == (1, 1, first.rules)
    assert again.to_dict() == first.to_dict()
    ended = _cli(tmp_path / "a.html", "-o", tmp_path / "o.jsonl", "--resume")
    assert (ended.returncode, ended.stderr.splitlines()[1]) == (0, "1 article, 0 empty, 0 failed")


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["in", "other"], "inputs was 'in' and is 'in; other'"),
        (["in", "--script", "traditional"], "options.script was 'auto' and is 'traditional'"),
        (["in", "--url-field", "u"], "url_field was 'None' and is 'u'"),
    ],
)
def test_something_else_is_refused(done: Path, arguments: list[str], said: str) -> None:
    (done / "other").mkdir()
    (done / "other" / "2.html").write_text(page(2))
    before = _state(done)
    result = _cli(*arguments, "-o", "o.jsonl", "--resume", cwd=done)
    assert result.returncode == 2
    assert said in result.stderr
    assert "--force" in result.stderr
    assert _state(done) == before


@pytest.mark.parametrize("change", ["new", "gone", "renamed"])
def test_other_files_below_the_same_name_are_refused(done: Path, change: str) -> None:
    if change == "new":
        (done / "in" / "2.html").write_text(page(2))
    elif change == "gone":
        (done / "in" / "1.html").unlink()
    else:
        (done / "in" / "1.html").rename(done / "in" / "11.html")
    before = _state(done)
    result = _cli("in", "-o", "o.jsonl", "--resume", cwd=done)
    assert result.returncode == 2
    assert "the inputs name other files than they did" in result.stderr
    assert _state(done) == before
    assert _cli("in", "-o", "o.jsonl", "--force", cwd=done).returncode == 1
    assert _cli("in", "-o", "o.jsonl", "--resume", cwd=done).returncode == 1


def test_another_version_finds_it_done(done: Path) -> None:
    record = done / "o.jsonl.run.json"
    record.write_text(record.read_text().replace(newsclean.__version__, "0.0.1"))
    assert "already done" in _cli("in", "-o", "o.jsonl", "--resume", cwd=done).stderr


@pytest.mark.parametrize("text", [None, "", "{}", "[]", '{"version": 99}', '{"version": 1}'])
def test_an_output_of_which_nothing_is_known_is_refused(done: Path, text: str | None) -> None:
    record = done / "o.jsonl.run.json"
    record.unlink()
    if text is not None:
        record.write_text(text)
    with pytest.raises(SettingsError, match=r"exists, and o\.jsonl\.run\.json.*--force"):
        run_batch([done / "in"], done / "o.jsonl", resume=True)


def test_a_run_of_a_folder_of_markdown(done: Path) -> None:
    output = f"{done}/md/"
    first = run_batch([done / "in"], output)
    assert (done / "md.run.json").exists()
    assert run_batch([done / "in"], output, resume=True).to_dict() == first.to_dict()
    (done / "in" / "2.html").write_text(page(2))
    with pytest.raises(SettingsError, match="other files"):
        run_batch([done / "in"], output, resume=True)


def test_what_a_run_leaves_is_no_input_of_the_next(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    output = tmp_path / "o.jsonl"
    assert run_batch([tmp_path], output).articles == 1
    assert run_batch([tmp_path], output, resume=True).done_before
    assert run_batch([tmp_path], output, force=True).articles == 1
    with pytest.raises(SettingsError, match="is an input and stays as it is"):
        run_batch([tmp_path / "o.jsonl.run.json"], output, force=True)


def test_a_run_killed_while_names_are_given_is_finished_and_recorded(done: Path) -> None:
    """All is written, and the last of the names not given: what a kill at that moment leaves."""
    from newsclean.batch import runner

    def killed(*_: object) -> None:
        raise KeyboardInterrupt

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(runner, "write_record", killed)
        with pytest.raises(KeyboardInterrupt):
            run_batch([done / "in"], done / "p.jsonl")
    resumed = run_batch([done / "in"], done / "p.jsonl", resume=True)
    assert (resumed.articles, resumed.done_before) == (2, False)
    assert (done / "p.jsonl").read_bytes().count(b"\n") == 2
    assert run_batch([done / "in"], done / "p.jsonl", resume=True).done_before
    assert not (done / "p.jsonl.partial").exists()


# Nothing to do, and nothing to be done


@pytest.mark.parametrize("name", ["o.jsonl", "o.jsonl.gz", "o.sqlite", "md/"])
def test_inputs_without_a_document(tmp_path: Path, name: str) -> None:
    (tmp_path / "none.jsonl").write_bytes(b"")
    (tmp_path / "none.csv").write_bytes(b"html,url\n")
    result = _cli("none.jsonl", "none.csv", "-o", name, "-q", cwd=tmp_path)
    assert result.returncode == 0
    assert result.stderr == f"newsclean: {name}: the inputs hold no document\n"
    assert (tmp_path / name).exists()
    assert not (tmp_path / f"{name.rstrip('/')}.rejects.jsonl").exists()
    assert run_batch([], tmp_path / "empty.jsonl") == Summary(seconds=pytest.approx(0, abs=60))
    assert list(read_articles(tmp_path / "empty.jsonl")) == []


def test_a_folder_without_a_page_is_a_reject(tmp_path: Path) -> None:
    (tmp_path / "in").mkdir()
    result = _cli("in", "-o", "o.jsonl", cwd=tmp_path)
    assert result.returncode == 1
    assert "0 articles, 0 empty, 1 failed" in result.stderr
    assert "hold no document" not in result.stderr


def test_nothing_is_kept_where_nothing_could_be_written(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(BatchError) as caught:
        run_batch([tmp_path / "a.html"], tmp_path / "file" / "o.jsonl")
    assert str(caught.value) == f"{tmp_path}/file/o.jsonl: can't be written: Not a directory."


def test_one_is_one(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(page(1))
    lines = _cli("a.html", "-o", "o.jsonl", cwd=tmp_path).stderr.splitlines()
    assert lines[0].startswith("1 document, ")
    assert lines[1] == "1 article, 0 empty, 0 failed"
    assert json.loads((tmp_path / "o.jsonl.run.json").read_text())["summary"]["articles"] == 1
    assert sorted(os.listdir(tmp_path)) == ["a.html", "o.jsonl", "o.jsonl.run.json"]
