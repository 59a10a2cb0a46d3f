"""What is said to people who took a wrong turn: what it is, and where to go."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest

PAGE = "<h1>大会开幕</h1><p>今天上午，大会在体育馆开幕，三千名代表到场，气氛热烈。</p>"


def start(*arguments: object, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "newsclean", *map(str, arguments)]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, timeout=120)


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """A folder with a page, packed in many ways, and with files that are no text."""
    raw = PAGE.encode()
    (tmp_path / "page.html").write_bytes(raw)
    (tmp_path / "page.html.gz").write_bytes(gzip.compress(raw))
    (tmp_path / "bare").write_bytes(gzip.compress(raw))
    with zipfile.ZipFile(tmp_path / "d.zip", "w") as archive:
        archive.writestr("page.html", raw)
    with tarfile.open(tmp_path / "d.tgz", "w:gz") as archive:
        member = tarfile.TarInfo("page.html")
        member.size = len(raw)
        archive.addfile(member, io.BytesIO(raw))
    (tmp_path / "picture.png").write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 4)
    (tmp_path / "program").write_bytes(b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 4)
    (tmp_path / "noise.html").write_bytes(bytes(range(32)) * 40)
    (tmp_path / "empty.html").write_bytes(b"")
    return tmp_path


BATCH = "; newsclean batch reads archives and compressed files"


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("page.html.gz", f"the input is binary (gzip), not text{BATCH}"),
        ("d.zip", f"the input is binary (zip), not text{BATCH}"),
        ("d.tgz", f"the input is binary (gzip), not text{BATCH}"),
        ("bare", "the input is binary (gzip), not text"),
        ("picture.png", "the input is binary (PNG), not text"),
        ("program", "the input is binary (ELF), not text"),
        ("noise.html", "the input is binary, not text"),
        ("empty.html", "the input holds no text"),
    ],
)
def test_files_that_are_no_text_are_called_what_they_are(
    place: Path, name: str, reason: str
) -> None:
    for command in ([], ["explain"]):
        result = start(*command, name, cwd=place)
        assert result.returncode == 1
        assert result.stderr == f"newsclean: {name}: {reason}\n"


def test_batch_reads_what_it_is_said_to_read(place: Path) -> None:
    packed = ("page.html.gz", "d.zip", "d.tgz")
    result = start("batch", *packed, "program", "-o", "o.jsonl", "--workers", "1", cwd=place)
    assert "3 articles, 1 empty, 0 failed" in result.stderr
    rejects = (place / "o.jsonl.rejects.jsonl").read_text("utf-8")
    assert '"reason":"the input is binary (ELF), not text"' in rejects


@pytest.mark.parametrize(
    ("word", "meant"),
    [
        ("btach", "batch"),
        ("Batch", "batch"),
        ("explian", "explain"),
        ("reprot", "report"),
        ("decod", "decode"),
        ("profiles", "profile"),
    ],
)
def test_a_command_that_is_misspelt(place: Path, word: str, meant: str) -> None:
    before = sorted(os.listdir(place))
    for rest in (["page.html"], ["page.html", "-o", "out.md"], ["page.html", "--workers", "2"]):
        result = start(word, *rest, cwd=place)
        assert (result.returncode, result.stdout) == (2, "")
        assert result.stderr.count("\n") == 1
        assert f"There is no file {word}; did you mean 'newsclean {meant}'?" in result.stderr
    assert sorted(os.listdir(place)) == before


@pytest.mark.parametrize("name", ["batch1", "./btach", "news", "b", "report.html", "页面"])
def test_names_of_files_are_no_commands(place: Path, name: str) -> None:
    missing = start(name, "page.html", cwd=place)
    assert missing.returncode == 1
    assert f"{Path(name)}: can't be read: No such file or directory" in missing.stderr
    assert "# 大会开幕" in missing.stdout


def test_a_file_that_is_there_is_no_misspelt_command(place: Path) -> None:
    (place / "btach").write_text(PAGE, "utf-8")
    assert start("btach", cwd=place).returncode == 0


@pytest.mark.parametrize(
    ("arguments", "command"),
    [
        (("profile", "check", "nowhere"), "newsclean profile check"),
        (("profile", "check"), "newsclean profile check"),
        (("profile", "new", "mine"), "newsclean profile new"),
        (("profile", "chekc", "x"), "newsclean profile"),
        (("batch", "page.html"), "newsclean batch"),
        (("batch", "page.html", "-o", "o.jsonl", "--similarity", "nan"), "newsclean batch"),
        (("page.html", "--timeout", "nan"), "newsclean"),
        (("--bogus",), "newsclean"),
    ],
)
def test_the_help_that_is_pointed_to_describes_the_command(
    place: Path, arguments: tuple[str, ...], command: str
) -> None:
    result = start(*arguments, cwd=place)
    assert result.returncode == 2
    assert result.stderr.endswith(f"(see '{command} --help')\n")
    assert start(*command.split()[1:], "--help", cwd=place).returncode == 0
