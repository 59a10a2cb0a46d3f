"""Files that are no text are said to be none, at any size; texts about them are read."""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import random
import sqlite3
import sys
import zipfile
from contextlib import closing
from pathlib import Path

import pytest

import newsclean
from newsclean.decode.binary import file_format, is_binary


def noise(size: int, seed: int = 1) -> bytes:
    return random.Random(seed).randbytes(size)


def _zip() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w:p>渡口水清了，鱼也多了。</w:p>" * 50)
    return target.getvalue()


def _pdf(newline: bytes = b"\n") -> bytes:
    lines = (
        b"%PDF-1.4",
        b"%\xe2\xe3\xcf\xd3",
        b"1 0 obj",
        b"<</Length 900>>",
        b"stream",
        noise(900),
    )
    return newline.join(lines)


def _program() -> bytes:
    header = bytearray(b"MZ\x90\x00\x03" + bytes(0x3B - 4) + bytes(4))
    header[0x3C:0x40] = (0x80).to_bytes(4, "little")
    return bytes(header) + bytes(0x80 - len(header)) + b"PE\x00\x00" + noise(300)


FILES = {
    "PNG": b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + noise(300),
    "JPEG": b"\xff\xd8\xff\xe0\x00\x10JFIF\x00" + noise(300),
    "GIF": b"GIF89a\x0a\x01\x14\x00\xf7\x00\x00" + noise(300),
    "WebP": b"RIFF\x24\x30\x00\x00WEBPVP8 " + noise(300),
    "TIFF": b"II*\x00\x08\x00\x00\x00" + noise(300),
    "BMP": b"BM" + (900).to_bytes(4, "little") + bytes(4) + b"\x36\0\0\0\x28\0\0\0" + noise(300),
    "icon file": b"\x00\x00\x01\x00\x02\x00\x10\x10" + noise(300),
    "zip": _zip(),
    "gzip": gzip.compress("渡口水清了。".encode() * 99),
    "bzip2": bz2.compress("渡口水清了。".encode() * 99),
    "xz": lzma.compress("渡口水清了。".encode() * 99),
    "7z": b"7z\xbc\xaf\x27\x1c\x00\x04" + noise(300),
    "RAR": b"Rar!\x1a\x07\x01\x00" + noise(300),
    "PDF": _pdf(),
    "Office 97": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(16) + noise(300),
    "ELF": b"\x7fELF\x02\x01\x01" + bytes(9) + noise(300),
    "Windows program": _program(),
    "MP3": b"ID3\x04\x00\x00\x00\x00\x0f\x76TIT2" + noise(300),
    "MP4": b"\x00\x00\x00\x18ftypmp42" + noise(300),
    "WAVE": b"RIFF\x24\x30\x00\x00WAVEfmt " + noise(300),
    "Ogg": b"OggS\x00\x02" + noise(300),
    "Matroska": b"\x1a\x45\xdf\xa3\x01\x00" + noise(300),
}


@pytest.mark.parametrize("name", FILES)
@pytest.mark.parametrize("more", [0, 30_000, 300_000])
def test_files_by_their_signature(name: str, more: int) -> None:
    raw = FILES[name] + noise(more, seed=7)
    assert file_format(raw) == name
    for given in (raw, bytearray(raw), memoryview(raw)):
        article = newsclean.clean(given)
        assert article.blocks == ()
        assert f"decode: the input is binary ({name}), not text" in article.warnings
        assert article.encoding is None
        assert article.evidence["encoding"][0].value == name


@pytest.mark.parametrize("name", ["PNG", "zip", "PDF"])
def test_a_charset_makes_no_text_of_a_picture(name: str) -> None:
    article = newsclean.clean(FILES[name] + noise(9000), encoding="utf-8")
    assert article.blocks == ()


def test_other_spellings() -> None:
    assert file_format(_pdf(b"\r\n")) == file_format(_pdf(b"\r")) == "PDF"
    assert file_format(b"PK\x05\x06" + bytes(18)) == "zip"
    assert file_format(b"MM\x00*" + bytes(18)) == "TIFF"


def test_files_of_this_machine(tmp_path: Path) -> None:
    program = Path(sys.executable).resolve().read_bytes()
    assert file_format(program) in ("ELF", "Windows program", None)
    database = tmp_path / "a.db"
    with closing(sqlite3.connect(database)) as connection:
        connection.execute("create table pages (text)")
    assert file_format(database.read_bytes()) == "SQLite"
    assert newsclean.clean(program[:40_000]).blocks == ()


@pytest.mark.parametrize("size", [600, 2_000, 20_000, 65_536, 65_537, 200_000])
@pytest.mark.parametrize("seed", range(8))
def test_noise_without_a_signature_is_no_article(size: int, seed: int) -> None:
    article = newsclean.clean(noise(size, seed))
    assert article.blocks == ()
    assert "decode: the input is binary, not text" in article.warnings


@pytest.mark.parametrize("raw", [b"\0", bytes(300), bytes(1000), b"\0\1\2" * 50, bytes(200_000)])
def test_zeros_are_no_article(raw: bytes) -> None:
    article = newsclean.clean(raw)
    assert article.blocks == ()
    assert article.is_empty
    assert article.warnings


PROSE = "今年的水比往年清，鱼也多了，岸边常有孩子来看他撑船，一看就是半天。"
OPENINGS = (
    "PK赛今晚开始。", "PK\n", "%PDF-1.4 是一种文件格式。", "%PDF-1.7\n", "%PDF是什么？",
    "MZ世代的消费。", "GIF89a是什么？", "GIF87a", "BM公司宣布。", "RIFF1234WEBP格式。", "ID3标签。",
    "Rar!软件。", "7z压缩包。", "II*", "OTTO公司。", "FLV视频。", "SQLite format 3 的文件。",
    "BZh9是什么？", "fLaC", "OggS文件。", "(μ/ý", "ftyp", "wOFF字体。", "数据库",
)  # fmt: skip


@pytest.mark.parametrize("opening", OPENINGS)
def test_texts_that_begin_like_a_file_are_read(opening: str) -> None:
    text = f"{opening}{PROSE}\n\n{PROSE}第二段。\n\n" * 9
    for charset in ("utf-8", "gb18030", "utf-16", "utf-32"):
        raw = text.encode(charset)
        assert file_format(raw) is None
        assert not is_binary(raw, len(raw))
        assert "鱼也多了" in newsclean.clean(raw).text
    for charset in ("utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"):
        assert file_format(text.encode(charset)) is None


@pytest.mark.parametrize("charset", ["utf-16-le", "utf-16-be", "utf-32", "gb18030", "big5", "hz"])
def test_short_and_long_texts_in_any_charset_are_no_binary(charset: str) -> None:
    text = "國家發展，人民生活，會議今天舉行。ABC 123\n" * 40
    for size in (1, 5, 40):
        raw = "".join(text.splitlines(True)[:size]).encode(charset, "replace")
        assert file_format(raw) is None
        assert not is_binary(raw, len(raw))


@pytest.mark.parametrize(
    "source",
    ["\u200b" * 5, f"<p>\u200b</p><p>{PROSE}</p><p>\ufeff\u200b</p>", "\0\0", "\0\0\u200b\n\n\x01"],
)
def test_no_block_is_without_visible_text(source: str) -> None:
    article = newsclean.clean(source)
    assert all(block.text for block in article.blocks)
    assert any(each.rule == "invisible.block" for each in article.removals)
    spans = article.ledger()
    assert all(len(span.text) == span.end - span.start for span in spans)
    indices = [each.block for each in article.removals if each.block is not None]
    assert indices == sorted(indices)


def test_a_picture_in_an_invisible_line_stays() -> None:
    page = f"<div><p>{PROSE}</p><p><img src=/a.jpg>\u200b</p><p>{PROSE}第二段。</p></div>"
    article = newsclean.clean(page)
    assert [block.text for block in article.blocks] == [PROSE, f"{PROSE}第二段。"]
    assert [image.url for image in article.images] == ["/a.jpg"]
    assert article.blocks[1].images == article.images
