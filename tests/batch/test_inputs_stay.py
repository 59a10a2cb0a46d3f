"""What a run reads is never written over, by whatever name it goes and whatever is forced."""

from __future__ import annotations

import csv
import os
from pathlib import Path

import pytest

from newsclean.batch import SettingsError, run_batch

LINE = (
    '{"html": "<h1>题</h1><p>城南水厂改造工程已经完工，净水设备下月投入使用，居民都说好。</p>"}\n'
)


@pytest.mark.parametrize("named", ["pages.jsonl", "link.jsonl", "hard.jsonl", "*.jsonl"])
@pytest.mark.parametrize("resume", [False, True])
def test_an_input_is_no_output(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, named: str, resume: bool
) -> None:
    pages = tmp_path / "pages.jsonl"
    pages.write_text(LINE, "utf-8")
    (tmp_path / "link.jsonl").symlink_to(pages)
    os.link(pages, tmp_path / "hard.jsonl")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SettingsError, match=r"pages\.jsonl is an input"):
        run_batch([named], "pages.jsonl", force=True, resume=resume)
    assert pages.read_text("utf-8") == LINE


def test_a_file_beside_the_inputs_is_an_output(tmp_path: Path) -> None:
    (tmp_path / "pages.jsonl").write_text(LINE, "utf-8")
    output = tmp_path / "out.jsonl"
    assert run_batch([str(tmp_path / "pages.jsonl")], str(output)).articles == 1
    again = run_batch([str(tmp_path / "pages.jsonl")], str(output), force=True)
    assert again.articles == 1


def test_reading_csv_leaves_the_limit_of_the_process_alone(tmp_path: Path) -> None:
    table = tmp_path / "pages.csv"
    text = LINE.split('"')[3]
    table.write_text(f"html\n{text}\n", "utf-8")
    before = csv.field_size_limit()
    assert run_batch([str(table)], str(tmp_path / "out.jsonl")).articles == 1
    assert csv.field_size_limit() == before
