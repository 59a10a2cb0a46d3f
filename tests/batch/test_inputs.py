"""All kinds of inputs, sound and damaged: what is broken is named, the rest is read."""

from __future__ import annotations

import bz2
import csv
import gzip
import io
import json
import lzma
import os
import subprocess
import sys
import tarfile
import zipfile
from pathlib import Path

import pytest
from batch_pages import page

from newsclean.batch.inputs import open_inputs
from newsclean.batch.records import RejectKind
from newsclean.batch.settings import InputKind, Settings
from newsclean.model import Options


def _jsonl(rows: list[dict]) -> bytes:
    return b"".join(json.dumps(row, ensure_ascii=False).encode() + b"\n" for row in rows)


ROWS = [{"html": page(n), "url": f"https://news.example/{n}"} for n in range(5)]


# Folders and patterns


def test_folders_are_read_sorted_and_each_file_once(pages: Path, read) -> None:
    (pages / "picture.png").write_bytes(b"x")
    (pages / ".hidden.html").write_bytes(b"x")
    once, problems = read(pages)
    assert problems == []
    assert len(once) == 31
    twice, _ = read(pages, pages / "sub", f"{pages}/*.html", pages / "00.html")
    assert [each.id for each in twice] == [each.id for each in once]
    some, _ = read(pages / "00.html", pages)
    assert sorted(each.id for each in some) == sorted(each.id for each in once)
    assert len({each.place for each in some}) == len(some)


def test_the_output_is_no_input(tmp_path: Path) -> None:
    (tmp_path / "a.jsonl").write_bytes(_jsonl(ROWS))
    (tmp_path / "out.jsonl").write_bytes(b"{}")
    reader = open_inputs([str(tmp_path)], Settings(), without=[tmp_path / "out.jsonl"])
    assert len(list(reader.records())) == 5


def test_missing_inputs_are_problems(tmp_path: Path, read) -> None:
    (tmp_path / "nothing").mkdir()
    _, problems = read(tmp_path / "nothing", tmp_path / "*.xyz")
    assert [each.reason for each in problems] == [
        "the folder holds no page and no dump",
        "no file matches this pattern",
    ]


def test_a_missing_file_is_a_problem_though_its_folder_is_an_input(pages: Path, read) -> None:
    (pages / "void.html").symlink_to("nowhere")
    os.mkfifo(pages / "pipe.html")
    (pages.parent / "outside").mkdir()
    (pages.parent / "outside" / "x.html").write_text(page(77))
    (pages / "linked").symlink_to(pages.parent / "outside")
    records, problems = read(pages)
    assert (len(records), [each.id for each in problems]) == (31, [f"{pages}/void.html"])
    assert problems[0].reason == "can't be read: No such file or directory"
    named = (pages / "missing.html", pages / "void.html", pages / "linked" / "x.html")
    more, problems = read(pages, *named, pages / "sub" / "01.html", pages / "pipe.html")
    extra = [each.id for each in more[31:]]
    # The worker says of the first that it isn't there; the second is told of once.
    assert extra == [f"{pages}/{name}" for name in ("missing.html", "linked/x.html", "pipe.html")]
    assert [each.id for each in problems] == [f"{pages}/void.html"]


def test_a_missing_dump_has_nothing_before_it(tmp_path: Path, read) -> None:
    _, problems = read(tmp_path / "a.jsonl", tmp_path / "b.zip", tmp_path / "c.csv.gz")
    reasons = ["can't be read: No such file or directory"] * 3
    assert [each.reason for each in problems] == reasons


@pytest.mark.skipif(os.name == "nt" or not os.geteuid(), reason="root may read everything")
def test_what_may_not_be_read_is_a_problem(pages: Path, read) -> None:
    (pages / "00.html").chmod(0)
    (pages / "sub").chmod(0o400)
    try:
        records, problems = read(pages)
    finally:
        (pages / "sub").chmod(0o700)
    assert len(records) == 16
    assert {each.reason for each in problems} == {"can't be read: Permission denied"}
    assert len(problems) == 15


# JSON Lines


@pytest.mark.parametrize(
    ("name", "pack"),
    [
        ("a.jsonl", bytes),
        ("a.jsonl.gz", gzip.compress),
        ("a.ndjson.bz2", bz2.compress),
        ("a.jsonl.xz", lzma.compress),
    ],
)
def test_json_lines_plain_and_compressed(tmp_path: Path, read, name: str, pack) -> None:
    (tmp_path / name).write_bytes(pack(_jsonl(ROWS)))
    records, problems = read(tmp_path / name, url_field="url")
    assert problems == []
    assert [each.data for each in records] == [row["html"] for row in ROWS]
    assert records[2].url == "https://news.example/2"
    assert records[2].id.endswith(f"{name}#3")


def test_json_lines_with_zstandard(tmp_path: Path, read) -> None:
    zstandard = pytest.importorskip("zstandard")
    packed = b"".join(zstandard.compress(_jsonl([row])) for row in ROWS)
    (tmp_path / "a.jsonl.zst").write_bytes(packed)
    assert len(read(tmp_path / "a.jsonl.zst")[0]) == 5
    (tmp_path / "b.jsonl.zst").write_bytes(packed[:-900] + b"\0" * 900)
    records, problems = read(tmp_path / "b.jsonl.zst")
    assert 0 < len(records) < 5
    assert "damaged" in problems[-1].reason


def test_mixed_line_ends_and_a_byte_order_mark(tmp_path: Path, read) -> None:
    lines = _jsonl(ROWS).splitlines()
    raw = b"\xef\xbb\xbf" + lines[0] + b"\r\n" + lines[1] + b"\r" + lines[2] + b"\n\n\r\n"
    (tmp_path / "a.jsonl").write_bytes(raw + lines[3] + b"\n" + lines[4])
    records, problems = read(tmp_path / "a.jsonl")
    assert problems == []
    assert [each.data for each in records] == [row["html"] for row in ROWS]


def test_broken_lines_cost_themselves(tmp_path: Path, read) -> None:
    good = _jsonl(ROWS[:1])
    bad = b'{"html": "cut\n' + b'["a"]\n' + b'{"text": "x"}\n' + b'{"html": null}\n'
    bad += b'{"html": 7}\n' + '{"html": "中"}\n'.encode("gbk") + b"[" * 100_000 + b"\n"
    (tmp_path / "a.jsonl").write_bytes(good + bad + good)
    records, problems = read(tmp_path / "a.jsonl")
    assert [each.id.rpartition("#")[2] for each in records] == ["1", "9"]
    reasons = [each.reason for each in problems]
    for reason, part in zip(
        reasons,
        ["not JSON", "no JSON object", "no field 'html' (it has: text)", "is empty",
         "no text but int", "not UTF-8", "not JSON"],
        strict=True,
    ):  # fmt: skip
        assert part in reason
    assert problems[0].id.endswith("a.jsonl#2")


def test_an_endless_line_does_not_fill_the_memory(tmp_path: Path, read) -> None:
    line = b'{"html": "' + b"x" * 10_000 + b'"}\n'
    (tmp_path / "a.jsonl").write_bytes(line + _jsonl([{"html": "short"}]))
    records, problems = read(tmp_path / "a.jsonl", options=Options(max_bytes=1000))
    assert [each.data for each in records] == ["short"]
    assert [each.kind for each in problems] == [RejectKind.LIMIT]


def test_damaged_gzip_costs_what_comes_after(tmp_path: Path, read) -> None:
    whole = gzip.compress(_jsonl(ROWS[:3])) + gzip.compress(_jsonl(ROWS[3:]))
    (tmp_path / "cut.jsonl.gz").write_bytes(whole[:-20])
    records, problems = read(tmp_path / "cut.jsonl.gz")
    assert len(records) >= 3
    assert "ends in the middle of its compressed data" in problems[-1].reason
    first = len(gzip.compress(_jsonl(ROWS[:3])))
    (tmp_path / "bad.jsonl.gz").write_bytes(whole[:first] + b"junk" + whole[first + 4 :])
    records, problems = read(tmp_path / "bad.jsonl.gz")
    assert len(records) == 3
    assert [each.id for each in problems] == [str(tmp_path / "bad.jsonl.gz")]
    assert "damaged" in problems[0].reason


# CSV


def _csv(rows: list[list[str]], **more: str) -> str:
    text = io.StringIO()
    csv.writer(text, **more).writerows(rows)
    return text.getvalue()


CSV_ROWS = [["id", "html", "url"], *[[str(n), page(n), f"https://n.example/{n}"] for n in range(5)]]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_csv(tmp_path: Path, read, encoding: str, delimiter: str) -> None:
    text = _csv(CSV_ROWS, delimiter=delimiter)
    (tmp_path / "a.csv").write_bytes(text.encode(encoding))
    records, problems = read(tmp_path / "a.csv", url_field="url")
    assert problems == []
    assert [each.data for each in records] == [page(n) for n in range(5)]
    assert records[4].url == "https://n.example/4"


def test_a_broken_row_costs_itself(tmp_path: Path, read) -> None:
    lines = _csv(CSV_ROWS).splitlines(keepends=True)
    lines[2] = '1,"<p>no end of the quote, https://n.example/1\r\n'
    lines.insert(4, "only,two\r\n")
    (tmp_path / "a.csv").write_text("".join(lines), "utf-8", newline="")
    records, problems = read(tmp_path / "a.csv", url_field="url")
    assert [each.url for each in records] == [f"https://n.example/{n}" for n in (0, 2, 3, 4)]
    assert [each.reason.split(":")[0] for each in problems] == ["line 3", "line 5"]
    assert "2 columns, the header 3" in problems[1].reason


def test_an_open_quote_at_the_end_does_not_swallow_the_rows_before(tmp_path: Path, read) -> None:
    text = _csv(CSV_ROWS) + '9,"<p>cut off\r\nin the middle'
    (tmp_path / "a.csv").write_text(text, "utf-8", newline="")
    records, problems = read(tmp_path / "a.csv", url_field="url")
    assert len(records) == 5
    assert len(problems) == 1


def test_lines_within_a_broken_page_are_no_rows(tmp_path: Path, read) -> None:
    inner = "".join(f"第{n}段，有逗号,又有一个,在行里\r\n" for n in range(20))
    rows = _csv(CSV_ROWS).splitlines(keepends=True)
    broken = f'7,"<p class="x">{inner}</p>",https://n.example/7\r\n'
    text = "".join([*rows[:3], broken, *rows[3:]])
    (tmp_path / "a.csv").write_text(text, "utf-8", newline="")
    records, problems = read(tmp_path / "a.csv", url_field="url")
    assert [each.url for each in records] == [f"https://n.example/{n}" for n in range(5)]
    assert len(problems) == 1
    assert problems[0].reason.startswith("lines 4 to ")


@pytest.mark.parametrize("text", ["", "a,b\n1,2\n", '"unclosed'])
def test_csv_without_the_column(tmp_path: Path, read, text: str) -> None:
    (tmp_path / "a.csv").write_text(text)
    records, problems = read(tmp_path / "a.csv")
    assert records == []
    assert len(problems) == 1
    assert problems[0].id == str(tmp_path / "a.csv")


# Parquet


def test_parquet(tmp_path: Path, read) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table(
        {"n": range(200), "html": [page(n) for n in range(200)], "raw": [b"<p>x</p>"] * 200}
    )
    parquet.write_table(table, tmp_path / "a.parquet", row_group_size=50)
    records, problems = read(tmp_path / "a.parquet")
    assert [each.data for each in records] == [page(n) for n in range(200)]
    assert problems == []
    assert records[7].id.endswith("#7")
    assert read(tmp_path / "a.parquet", html_field="raw")[0][0].data == b"<p>x</p>"
    wrong = read(tmp_path / "a.parquet", html_field="n")[1]
    assert len(wrong) == 200
    assert "no text but int" in wrong[0].reason


def test_parquet_without_the_column_and_damaged(tmp_path: Path, read) -> None:
    pa = pytest.importorskip("pyarrow")
    from pyarrow import parquet

    table = pa.table({"body": [page(n) for n in range(400)]})
    parquet.write_table(table, tmp_path / "a.parquet", row_group_size=100, compression="none")
    _, problems = read(tmp_path / "a.parquet")
    assert "no column 'html' (it has: body)" in problems[0].reason
    raw = bytearray((tmp_path / "a.parquet").read_bytes())
    (tmp_path / "cut.parquet").write_bytes(raw[:-100])
    assert "no Parquet file" in read(tmp_path / "cut.parquet")[1][0].reason
    start = parquet.ParquetFile(tmp_path / "a.parquet").metadata.row_group(1).column(0)
    offset = start.dictionary_page_offset or start.data_page_offset
    raw[offset : offset + 200] = b"\xff" * 200
    (tmp_path / "bad.parquet").write_bytes(raw)
    records, problems = read(tmp_path / "bad.parquet", html_field="body")
    assert {int(each.id.rpartition("#")[2]) for each in records} == {*range(100), *range(200, 400)}
    assert "rows 100 to 199 can't be read" in problems[0].reason


# Archives


def test_zip(tmp_path: Path, read) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for number in range(3):
            archive.writestr(f"dir/{number}.html", page(number))
        archive.writestr("../../evil.html", page(4))
        archive.writestr("picture.png", b"x")
        archive.writestr("inner.zip", b"PK")
    records, problems = read(tmp_path / "a.zip")
    assert [each.id.rpartition("#")[2] for each in records] == [
        "dir/0.html", "dir/1.html", "dir/2.html", "../../evil.html",
    ]  # fmt: skip
    assert records[3].place == "a.zip/evil.html"
    assert ["unpack" in each.reason for each in problems] == [True]


def test_a_damaged_member_costs_itself(tmp_path: Path, read) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_STORED) as archive:
        for number in range(3):
            archive.writestr(f"{number}.html", page(number))
    raw = (tmp_path / "a.zip").read_bytes()
    needle = "第1场会议在".encode()
    (tmp_path / "a.zip").write_bytes(raw.replace(needle, b"X" * len(needle)))
    records, problems = read(tmp_path / "a.zip")
    assert [each.id[-6:] for each in records] == ["0.html", "2.html"]
    assert "CRC" in problems[0].reason
    (tmp_path / "cut.zip").write_bytes(raw[: len(raw) // 2])
    assert "no ZIP archive" in read(tmp_path / "cut.zip")[1][0].reason


def test_a_member_that_swells_is_not_unpacked(tmp_path: Path, read) -> None:
    with zipfile.ZipFile(tmp_path / "a.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("bomb.html", b"\0" * 5_000_000)
    _, problems = read(tmp_path / "a.zip", options=Options(max_bytes=100_000))
    assert [each.kind for each in problems] == [RejectKind.LIMIT]


@pytest.mark.parametrize("name", ["a.tar", "a.tar.gz", "a.tgz", "a.tar.xz"])
def test_tar(tmp_path: Path, read, name: str) -> None:
    mode = {"a.tar": "w", "a.tar.xz": "w:xz"}.get(name, "w:gz")
    with tarfile.open(tmp_path / name, mode) as archive:
        for number in range(3):
            data = page(number).encode()
            member = tarfile.TarInfo(f"dir/{number}.html")
            member.size = len(data)
            archive.addfile(member, io.BytesIO(data))
    records, problems = read(tmp_path / name)
    assert [each.data for each in records] == [page(n).encode() for n in range(3)]
    assert problems == []
    raw = (tmp_path / name).read_bytes()
    (tmp_path / f"cut-{name}").write_bytes(raw[: len(raw) // 3])
    records, problems = read(tmp_path / f"cut-{name}")
    assert len(records) < 3
    assert len(problems) == 1


# Standard input


def _through_stdin(data: bytes, *settings: str) -> list[str]:
    code = (
        "from newsclean.batch.inputs import open_inputs; from newsclean.batch.settings import *;"
        f"s = Settings({', '.join(settings)});"
        "print(*[(type(r).__name__, r.id) for r in open_inputs(['-'], s).records()], sep='\\n')"
    )
    result = subprocess.run([sys.executable, "-c", code], input=data, capture_output=True)
    assert result.returncode == 0, result.stderr.decode()
    return result.stdout.decode().splitlines()


@pytest.mark.parametrize("pack", [bytes, gzip.compress])
def test_standard_input_is_told_by_its_first_bytes(pack) -> None:
    assert _through_stdin(pack(_jsonl(ROWS)))[-1] == "('Record', '-#5')"
    assert _through_stdin(pack(page(1).encode())) == ["('Record', '-')"]


def test_standard_input_of_a_named_kind() -> None:
    found = _through_stdin(_csv(CSV_ROWS).encode(), "kind=InputKind.CSV")
    assert len(found) == 5
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("a.html", page(1))
    assert _through_stdin(packed.getvalue()) == ["('Record', '-#a.html')"]


def test_a_kind_overrides_the_name(tmp_path: Path, read) -> None:
    (tmp_path / "dump.txt").write_bytes(_jsonl(ROWS))
    assert len(read(tmp_path / "dump.txt", kind=InputKind.JSONL)[0]) == 5
