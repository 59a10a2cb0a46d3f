"""WARC files of several makers, whole, cut off and damaged."""

from __future__ import annotations

import gzip
import io
import zlib
from collections.abc import Callable
from pathlib import Path

import pytest
from batch_pages import page

pytest.importorskip("fastwarc", reason="the extra 'batch' is not installed")

from newsclean.batch.inputs.http_body import decoded_body


def record(
    number: int, body: bytes, *, head: str = "", status: str = "200 OK", kind: str = ""
) -> bytes:
    """A response as a crawler stores it."""
    http = (
        f"HTTP/1.1 {status}\r\nContent-Type: {kind or 'text/html; charset=gbk'}\r\n{head}\r\n"
    ).encode() + body
    warc = (
        f"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://news.example/{number}\r\n"
        f"WARC-Date: 2024-06-03T00:00:00Z\r\nWARC-Record-ID: <urn:uuid:{number:032d}>\r\n"
        f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(http)}\r\n\r\n"
    ).encode()
    return warc + http + b"\r\n\r\n"


PAGES = [page(n).encode("gbk") for n in range(4)]


def _file(tmp_path: Path, records: list[bytes], name: str) -> Path:
    packed = [gzip.compress(each) if name.endswith(".gz") else each for each in records]
    (tmp_path / name).write_bytes(b"".join(packed))
    return tmp_path / name


@pytest.fixture(params=["a.warc", "a.warc.gz"])
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


def test_responses_with_their_headers(tmp_path: Path, read: Callable, name: str) -> None:
    info = b"WARC/1.0\r\nWARC-Type: warcinfo\r\nContent-Length: 3\r\n\r\na:b\r\n\r\n"
    path = _file(tmp_path, [info, *(record(n, p) for n, p in enumerate(PAGES))], name)
    records, problems = read(path)
    assert problems == []
    assert [each.data for each in records] == PAGES
    assert records[1].url == "https://news.example/1"
    assert records[1].content_type == "text/html; charset=gbk"


def test_what_is_no_page_is_passed_over(tmp_path: Path, read: Callable, name: str) -> None:
    records = [
        record(0, b"x", status="404 Not Found"),
        record(1, b"x", kind="image/png"),
        record(2, PAGES[0]),
    ]
    found, problems = read(_file(tmp_path, records, name))
    assert [each.url for each in found] == ["https://news.example/2"]
    assert problems == []


def test_coded_bodies_and_those_decoded_under_the_same_headers(
    tmp_path: Path, read: Callable, name: str
) -> None:
    chunked = b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGES[0]), PAGES[0])
    records = [
        record(0, gzip.compress(PAGES[0]), head="Content-Encoding: gzip\r\n"),
        record(1, chunked, head="Transfer-Encoding: chunked\r\n"),
        record(2, PAGES[0], head="Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n"),
    ]
    found, problems = read(_file(tmp_path, records, name))
    assert problems == []
    assert [each.data for each in found] == [PAGES[0]] * 3


def test_a_record_cut_off_at_the_end(tmp_path: Path, read: Callable, name: str) -> None:
    path = _file(tmp_path, [record(n, p) for n, p in enumerate(PAGES)], name)
    raw = path.read_bytes()
    path.write_bytes(raw[:-120])
    found, problems = read(path)
    assert [each.data for each in found] == PAGES[:3]
    assert len(problems) == 1
    assert "cut off" in problems[0].reason


def test_after_a_damaged_stretch_reading_goes_on(tmp_path: Path, read: Callable, name: str) -> None:
    path = _file(tmp_path, [record(n, p) for n, p in enumerate(PAGES)], name)
    raw = path.read_bytes()
    first = (
        len(gzip.compress(record(0, PAGES[0]))) if name.endswith("gz") else len(record(0, PAGES[0]))
    )
    damaged = bytearray(raw)
    if name.endswith("gz"):
        damaged[first + 30 : first + 90] = b"\xff" * 60
    else:
        damaged[first : first + 5] = b"XXXX "
    path.write_bytes(damaged)
    found, problems = read(path)
    assert [each.url[-1] for each in found] == ["0", "2", "3"]
    assert len(problems) == 1
    assert "damaged" in problems[0].reason


@pytest.mark.parametrize("junk", [b"", b"not a warc file at all\n" * 50])
def test_junk_is_named(tmp_path: Path, read: Callable, name: str, junk: bytes) -> None:
    (tmp_path / name).write_bytes(junk)
    found, problems = read(tmp_path / name)
    assert found == []
    assert len(problems) == (1 if junk else 0)


@pytest.mark.parametrize(
    ("body", "transfer", "content"),
    [
        (b"5;x=y\r\nhello\r\n6\r\n world\r\n0\r\n\r\n", "chunked", ""),
        (b"5\nhello\n6\n world\n0\n\n", "Chunked", ""),
        (b"5\r\nhello\r\n6\r\n world", "chunked", ""),
        (gzip.compress(b"hello world", mtime=0), "", "gzip"),
        (gzip.compress(b"hello world", mtime=0) + b"junk", "", "x-gzip"),
        (zlib.compress(b"hello world"), "", "deflate"),
        (zlib.compress(b"hello world")[2:-4], "", "deflate"),
        (b"hello world", "chunked", "gzip, deflate, br, zstd"),
    ],
    ids=("extension", "bare-line-ends", "cut-off", "gzip", "junk-behind", "zlib", "raw", "lies"),
)
def test_codings(body: bytes, transfer: str, content: str) -> None:
    assert decoded_body(body, transfer, content, 1000) == b"hello world"


def test_a_body_that_swells_is_cut_at_the_limit() -> None:
    assert len(decoded_body(gzip.compress(bytes(10_000_000)), "", "gzip", 1000)) == 1001


# warcio leaves its temporary files to the garbage collector.
@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")
def test_a_writer_in_use(tmp_path: Path, read: Callable) -> None:
    writer = pytest.importorskip("warcio.warcwriter", reason="warcio is not installed")
    headers = pytest.importorskip("warcio.statusandheaders")
    buffer = io.BytesIO()
    warc = writer.WARCWriter(buffer, gzip=True)
    warc.write_record(warc.create_warcinfo_record("a.warc.gz", {"software": "test"}))
    head = headers.StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
    for number in range(3):
        url, body = f"https://news.example/{number}", io.BytesIO(PAGES[number])
        warc.write_record(warc.create_warc_record(url, "response", body, http_headers=head))
    (tmp_path / "a.warc.gz").write_bytes(buffer.getvalue())
    assert [each.data for each in read(tmp_path / "a.warc.gz")[0]] == PAGES[:3]
