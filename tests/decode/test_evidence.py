"""Which charset is chosen, and the reasons that are given."""

from __future__ import annotations

import codecs
import json
import pickle
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from newsclean.decode import decode
from newsclean.decode.charsets import CHARSETS
from newsclean.decode.labels import find_charset
from newsclean.model import EncodingNameError, InputError

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("cases.json").read_text(encoding="utf-8")
)
NEWS = "市图书馆今天重新开放，读者可以借阅新书。"
ENGLISH = "The library reopened today. "


@pytest.mark.parametrize("case", CASES["detected"], ids=lambda c: f"{c['codec']}-{c['text'][:8]}")
def test_undeclared_text_is_recognised(case: dict[str, str]) -> None:
    decoded = decode(case["text"].encode(case["codec"]))
    assert (decoded.text, decoded.encoding) == (case["text"], case["encoding"])
    assert decoded.replaced == 0
    assert decoded.evidence[0].value == case["encoding"]


@pytest.mark.parametrize("name", ["gbk", "GB2312", "x-gbk", "cp936", " gb18030 "])
def test_the_caller_is_obeyed(name: str) -> None:
    decoded = decode(NEWS.encode("gbk"), encoding=name)
    assert (decoded.text, decoded.encoding) == (NEWS, "gb18030")
    assert decoded.evidence[0].origin == "caller"


def test_the_caller_is_obeyed_against_the_bytes() -> None:
    assert decode(NEWS.encode(), encoding="latin-1").encoding == "windows-1252"


@pytest.mark.parametrize(("wrong", "close"), [("gb18031", "gb18030"), ("utf-9", "utf-"), ("?", "")])
def test_an_unknown_name_is_refused_with_a_hint(wrong: str, close: str) -> None:
    with pytest.raises(EncodingNameError) as caught:
        decode(b"", encoding=wrong)
    assert repr(wrong) in str(caught.value)
    assert close in str(caught.value).partition(":")[2]


def test_only_bytes_are_taken() -> None:
    with pytest.raises(InputError, match="str"):
        decode("text")  # type: ignore[arg-type]
    raw = NEWS.encode("gbk")
    assert decode(bytearray(raw)) == decode(memoryview(raw)) == decode(raw)


@pytest.mark.parametrize(
    ("mark", "codec", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8", "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le", "utf-16le"),
        (codecs.BOM_UTF16_BE, "utf-16-be", "utf-16be"),
        (codecs.BOM_UTF32_LE, "utf-32-le", "utf-32le"),
        (codecs.BOM_UTF32_BE, "utf-32-be", "utf-32be"),
    ],
)
@pytest.mark.parametrize("text", ["", "a", NEWS])
def test_a_mark_decides_and_is_removed(mark: bytes, codec: str, encoding: str, text: str) -> None:
    decoded = decode(mark + text.encode(codec), content_type="text/html; charset=gbk")
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert [one.origin for one in decoded.evidence] == ["bom", "http"]


def test_a_mark_that_the_bytes_belie_is_not_believed() -> None:
    decoded = decode(codecs.BOM_UTF8 + NEWS.encode("gbk") * 5)
    assert decoded.encoding == "gb18030"
    assert decoded.text.endswith(NEWS)
    decoded = decode(codecs.BOM_UTF8 * 2 + NEWS.encode("gbk"))
    assert (decoded.text, decoded.encoding) == (NEWS, "gb18030")
    assert decoded.evidence[-1].origin == "bom"
    assert "set aside" in decoded.evidence[-1].note
    assert decode(codecs.BOM_UTF16_LE + NEWS.encode()).text == NEWS
    assert decode(codecs.BOM_UTF8 + NEWS.encode("gbk"), encoding="gbk").text == NEWS
    many = codecs.BOM_UTF8 * 1000 + NEWS.encode("gbk") * 50
    assert decode(many).text.lstrip("\ufeff") == NEWS * 50


def test_a_price_in_euro_may_begin_a_fragment() -> None:
    raw = b"\x80100" + NEWS.encode("gbk")
    assert decode(raw).text == f"€100{NEWS}"
    assert decode(NEWS.encode("gbk") + raw).text == f"{NEWS}€100{NEWS}"


def test_utf_16_from_the_caller_takes_its_order_from_the_mark() -> None:
    decoded = decode(codecs.BOM_UTF16_BE + NEWS.encode("utf-16-be"), encoding="utf-16")
    assert (decoded.text, decoded.encoding) == (NEWS, "utf-16be")


DECLARATIONS = [
    ('<meta charset="{}">', "meta"),
    ("<META CHARSET={}>", "meta"),
    ('<meta http-equiv="Content-Type" content="text/html; charset={}">', "meta"),
    ('<meta httpequiv="ContentType" content="text/html;charset={}" />', "meta"),
    ('<meta charset="{}, ie=edge">', "meta"),
    ("<meta charset = ' {} '>", "meta"),
    ('<?xml version="1.0" encoding="{}"?>', "xml"),
    ("<script>" + "var a = 1;\n" * 1500 + '</script><meta charset="{}">', "meta"),
]


@pytest.mark.parametrize(("form", "origin"), DECLARATIONS)
@pytest.mark.parametrize(
    ("label", "codec", "encoding"),
    [("gb2312", "gbk", "gb18030"), ("big5", "cp950", "big5"), ("utf-8", "utf-8", "utf-8")],
)
def test_a_true_declaration_is_named(
    form: str, origin: str, label: str, codec: str, encoding: str
) -> None:
    text = form.format(label) + "<p>中文，大小</p>"
    decoded = decode(text.encode(codec))
    assert (decoded.text, decoded.encoding) == (text, encoding)
    assert decoded.evidence[0].origin == origin


@pytest.mark.parametrize(
    ("declared", "codec", "encoding"),
    [
        ("utf-8", "gbk", "gb18030"),
        ("gb2312", "utf-8", "utf-8"),
        ("big5", "gbk", "gb18030"),
        ("gbk", "utf-8", "utf-8"),
        ("iso-8859-1", "gbk", "gb18030"),
        ("shift_jis", "gbk", "gb18030"),
        ("euc-kr", "gbk", "gb18030"),
        ("windows-1257", "gbk", "gb18030"),
        ("utf-16", "gbk", "gb18030"),
        ("utf-16", "utf-8", "utf-8"),
    ],
)
@pytest.mark.parametrize("where", ["header", "meta"])
def test_a_lie_is_set_aside(declared: str, codec: str, encoding: str, where: str) -> None:
    meta = f"<meta charset={declared}>" if where == "meta" else ""
    header = f"text/html; charset={declared}" if where == "header" else None
    decoded = decode((meta + NEWS).encode(codec), content_type=header)
    assert (decoded.text, decoded.encoding) == (meta + NEWS, encoding)
    origin = "meta" if where == "meta" else "http"
    [aside] = [one for one in decoded.evidence if one.origin == origin]
    assert "set aside" in aside.note


@pytest.mark.parametrize("codec", ["gbk", "utf-8"])
def test_an_unknown_declared_charset_is_only_noted(codec: str) -> None:
    decoded = decode(NEWS.encode(codec), content_type='text/html; charset="klingon"')
    assert decoded.text == NEWS
    assert ("klingon", "http") in [(one.value, one.origin) for one in decoded.evidence]


def test_the_header_comes_before_the_document() -> None:
    raw = b"<meta charset=big5>" + ENGLISH.encode()
    decoded = decode(raw, content_type="text/html; charset=gbk")
    assert decoded.encoding == "gb18030"
    assert [one.origin for one in decoded.evidence] == ["http", "meta"]


@pytest.mark.parametrize(
    "elsewhere",
    [
        "<script charset=big5></script>",
        "<!-- <meta charset=big5> -->",
        "<p>meta charset=big5</p>",
        "<form accept-charset=big5>",
    ],
)
def test_only_a_live_meta_declares(elsewhere: str) -> None:
    assert [one.origin for one in decode(elsewhere.encode()).evidence] == ["ascii"]


def test_nothing_and_ascii() -> None:
    assert decode(b"").text == ""
    assert decode(b"").encoding == "utf-8"
    decoded = decode(ENGLISH.encode())
    assert (decoded.text, decoded.encoding, decoded.replaced) == (ENGLISH, "utf-8", 0)
    assert decode(b"<meta charset=gb2312>").encoding == "gb18030"
    assert decode(b"plain words\x00 and more \x01").text == "plain words\x00 and more \x01"


def test_declared_hz_is_read() -> None:
    raw = b"<meta charset=hz-gb-2312>" + NEWS.encode("hz")
    assert NEWS in decode(raw).text
    assert decode(b"x ~{ y ~} z").text == "x ~{ y ~} z"


def test_disputed_pairs_of_big5() -> None:
    web = "約翰‧藍儂的新專輯今天發行～"
    assert decode(web.encode("cp950")).text == web
    hong_kong = "• 佢哋話啲嘢好靚，今日喺香港開會"
    assert decode(hong_kong.encode("big5hkscs")).text == hong_kong
    russian = "市立圖書館今天重新開放 русский 讀者可以借閱新書"
    assert decode(russian.encode("cp950")).text == russian
    kana = "市立圖書館今天重新開放 フジテレビ 讀者可以借閱ホテル新書"
    assert decode(kana.encode("big5hkscs")).text == kana
    euro = "票價為€50，讀者可以免費借閱新書"
    assert decode(euro.encode("cp950")).text == euro


def test_labels_agree_with_the_standard() -> None:
    expected = {
        "gb2312": "gb18030", "gbk": "gb18030", "chinese": "gb18030", "latin1": "windows-1252",
        "iso-8859-1": "windows-1252", "us-ascii": "windows-1252", "iso-8859-9": "windows-1254",
        "big5-hkscs": "big5", "ks_c_5601-1987": "euc-kr", "sjis": "shift_jis", "utf8": "utf-8",
        "tis-620": "windows-874", "unicode": "utf-16le", "x-mac-roman": "macintosh",
        "logical": "iso-8859-8-i", "koi": "koi8-r", "  UTF-8\n": "utf-8", "latin-1": "windows-1252",
        "utf_8": "utf-8", "cp950": "big5", "iso-2022-cn": None, "nonsense": None,
    }  # fmt: skip
    assert {label: find_charset(label) for label in expected} == expected


def test_every_label_can_be_read() -> None:
    table = json.loads(
        (Path(decode.__code__.co_filename).parent / "data" / "labels.json").read_text("utf-8")
    )
    names = set(table["standard"]) | set(table["further"])
    assert names - {"replacement"} == set(CHARSETS)
    for name, labels in {**table["standard"], **table["further"]}.items():
        for label in labels:
            assert find_charset(label) == (None if name == "replacement" else name), label


@pytest.mark.parametrize("name", sorted(CHARSETS))
def test_ascii_survives_every_charset(name: str) -> None:
    raw = ENGLISH.encode(CHARSETS[name].codec)
    assert decode(raw, encoding=name).text == ENGLISH


def test_holes_of_windows_1252_are_controls() -> None:
    raw = bytes(range(256))
    assert decode(raw, encoding="windows-1252").text[0x81] == "\x81"
    assert decode(raw, encoding="koi8-u").text[0xAE] == "ў"


def test_the_result_pickles() -> None:
    decoded = decode(NEWS.encode("gbk"))
    assert pickle.loads(pickle.dumps(decoded)) == decoded


def test_nothing_heavy_is_imported_for_chinese() -> None:
    code = (
        "import sys; from newsclean.decode import decode; decode('新闻报道'.encode('gbk') * 9);"
        "heavy = {'charset_normalizer', 'opencc', 'ftfy', 'pypinyin'} & set(sys.modules);"
        "sys.exit(repr(heavy) if heavy else 0)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
