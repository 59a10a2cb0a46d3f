"""Arguments of wrong types: an error of ours before any work is done, and nothing is written."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

import pytest

from newsclean import InputError, Options
from newsclean.batch import InputKind, Keep, Settings, run_batch


@pytest.mark.parametrize("inputs", ["d.csv", b"d.csv", Path("d.csv"), 5, None])
def test_one_input_is_no_list_of_them(
    inputs: Any, pages: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The name of one file has a dot in it, and a dot is the name of the working folder."""
    monkeypatch.chdir(pages)
    with pytest.raises(InputError, match=r"wants several inputs, got one \w+: give a list"):
        run_batch(inputs, tmp_path / "out.jsonl")
    assert os.listdir(tmp_path) == ["pages"]


@pytest.mark.parametrize("inputs", [[b"d.csv"], [5], [""], ["d.csv", None]])
def test_names_that_are_none(inputs: Any, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="is no name of a file: give a str or a Path"):
        run_batch(inputs, tmp_path / "out.jsonl")
    with pytest.raises(InputError, match=r"^output, .* is no name of a file"):
        run_batch(["d.csv"], inputs[-1])
    assert os.listdir(tmp_path) == []


def test_inputs_may_come_from_anywhere(pages: Path, tmp_path: Path) -> None:
    names = (pages / f"{number:02d}.html" for number in range(0, 6, 2))
    assert run_batch(names, tmp_path / "out.jsonl").articles == 3  # type: ignore[arg-type]


def test_settings_are_a_value_of_their_own(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="give a Settings value"):
        run_batch(["d.csv"], tmp_path / "out.jsonl", {"workers": 1})  # type: ignore[arg-type]
    with pytest.raises(InputError, match="give a Settings value"):
        run_batch(["d.csv"], tmp_path / "out.jsonl", Options())  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("choice", "advice"),
    [
        ({"workers": "2"}, "give a whole number of processes, 1 or more"),
        ({"workers": 0}, "give a whole number of processes"),
        ({"workers": True}, "give a whole number of processes"),
        ({"workers": 2.0}, "give a whole number of processes"),
        ({"similarity": 3}, "give a number from 0 to 1"),
        ({"similarity": float("nan")}, "give a number from 0 to 1"),
        ({"similarity": "0.8"}, "give a number from 0 to 1"),
        ({"similarity": True}, "give a number from 0 to 1"),
        ({"kind": "html"}, "give one of auto, page, jsonl, csv, parquet, warc, zip, tar"),
        ({"kind": None}, "give one of auto"),
        ({"keep": "newest"}, "give one of oldest, first"),
        ({"options": {"width": False}}, "give an Options value"),
        ({"options": None}, "give an Options value"),
        ({"html_field": None}, "give the name of a column"),
        ({"html_field": ""}, "give the name of a column"),
        ({"url_field": 3}, "give a str, or None"),
        ({"content_type_field": b"type"}, "give a str, or None"),
        ({"encoding": b"gbk"}, "give a str, or None"),
        ({"profile": Path("a.toml")}, "give a str, or None"),
        ({"profiles": "profiles"}, "give a tuple of paths, even of one"),
        ({"profiles": Path("profiles")}, "give a tuple of paths, even of one"),
        ({"profiles": None}, "give a tuple of paths"),
        ({"prefer_sources": "新华社"}, "give a tuple of names, even of one"),
        ({"prefer_sources": [b"x"]}, "give a tuple of names"),
        ({"dedup": 1}, "give True or False"),
    ],
)
def test_settings(choice: dict[str, Any], advice: str) -> None:
    with pytest.raises(InputError) as caught:
        Settings(**choice)
    name, value = next(iter(choice.items()))
    assert str(caught.value).startswith(f"Settings({name}={value!r}): ")
    assert advice in str(caught.value)


def test_settings_that_are_right() -> None:
    given = Settings(kind="csv", keep="first", profiles=[Path("a")], prefer_sources=["新华社"])  # type: ignore[arg-type]
    assert (given.kind, given.keep) == (InputKind.CSV, Keep.FIRST)
    assert (given.profiles, given.prefer_sources) == ((Path("a"),), ("新华社",))
    assert given == Settings(
        kind=InputKind.CSV, keep=Keep.FIRST, profiles=(Path("a"),), prefer_sources=("新华社",)
    )
    for choice in ({"similarity": 0}, {"similarity": 1}, {"similarity": 0.3}, {"workers": 512}):
        assert Settings(**choice) == Settings(**choice)


def test_arrow_wants_a_batch_of_pages() -> None:
    pa = pytest.importorskip("pyarrow", reason="the extra 'batch' is not installed")
    from newsclean.arrow import BatchCleaner, clean_batch

    for wrong in ([1], None, "<p>x</p>", pa.array(["<p>x</p>"]), {"html": ["<p>x</p>"]}):
        with pytest.raises(InputError, match=r"give a pyarrow\.RecordBatch or a pyarrow\.Table"):
            clean_batch(wrong)
        with pytest.raises(InputError, match=f"clean a {type(wrong).__name__} as a batch"):
            BatchCleaner()(wrong)
    with pytest.raises(InputError, match="give an Options value, or None"):
        clean_batch(pa.table({"html": ["<p>x</p>"]}), options={"width": False})  # type: ignore[arg-type]
