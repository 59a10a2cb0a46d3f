"""What holds for any bytes and any text."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from newsclean.decode import decode
from newsclean.decode.charsets import CHARSETS

HAN = (
    "的一是在不了有和人这中大为上个国我以要他时来用们生到作地于出就分对成会可"
    "主发年动同工也能下过子说产种面而方后多定行学法所民得经"
)
HANT = (
    "的一是在不了有和人這中大為上個國我以要他時來用們生到作地於出就分對成會可"
    "主發年動同工也能下過子說產種面而方後多定行學法所民得經"
)
JAPANESE = "のにをはたがでてとしれさいなるからも日年人大国会本一中者月出社事行時分上同東地、。"
KOREAN = "이다는에의을가고하은지로한사기를도서대정자인어시리아일해스부들원장과"
RUSSIAN = [
    *("правительство", "сегодня", "объявило", "о", "новых", "мерах", "поддержки", "экономики"),
    *("которые", "начнут", "действовать", "уже", "на", "следующей", "неделе", "сообщил"),
    *("министр", "журналистам", "после", "заседания", "в", "городе"),
]

SUITABLE = [
    ("gbk", HAN + "，。", "gb18030"),
    ("gb18030", HAN + "，。", "gb18030"),
    ("big5", HANT + "，。", "big5"),
    ("shift_jis", JAPANESE, "shift_jis"),
    ("euc_jp", JAPANESE, "euc-jp"),
    ("euc_kr", KOREAN + " ", "euc-kr"),
    ("cp1251", RUSSIAN, "windows-1251"),
    ("koi8_r", RUSSIAN, "koi8-r"),
    ("utf-8", HAN + JAPANESE + KOREAN, "utf-8"),
    ("utf-16-le", HAN + "，。", "utf-16le"),
    ("utf-16-be", HANT + "，。", "utf-16be"),
]


@given(st.binary(max_size=600))
def test_any_bytes_give_a_result(raw: bytes) -> None:
    decoded = decode(raw)
    assert decoded.encoding in CHARSETS
    assert decoded.evidence
    assert decoded == decode(raw)
    assert decoded.replaced <= decoded.text.count("\ufffd")
    decoded.text.encode("utf-8", "strict")


@given(st.binary(max_size=200), st.sampled_from(sorted(CHARSETS)))
def test_any_bytes_can_be_read_in_any_charset(raw: bytes, name: str) -> None:
    decoded = decode(raw, encoding=name)
    assert decoded.replaced <= decoded.text.count("\ufffd")
    decoded.text.encode("utf-8", "strict")


@given(st.text(st.characters(codec="utf-8", exclude_characters="\ufeff"), max_size=200))
def test_utf8_that_is_declared_comes_back(text: str) -> None:
    assert decode(text.encode(), encoding="utf-8").text == text


@pytest.mark.parametrize(("codec", "units", "name"), SUITABLE)
def test_suitable_text_comes_back(codec: str, units: str | list[str], name: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(st.lists(st.sampled_from(units), min_size=24, max_size=120))
    def check(drawn: list[str]) -> None:
        assume(len(set(drawn)) > 9)
        text = (" " if isinstance(units, list) else "").join(drawn)
        decoded = decode(text.encode(codec))
        assert (decoded.text, decoded.encoding) == (text, name)

    check()


@pytest.mark.parametrize("name", sorted(CHARSETS))
def test_a_named_charset_round_trips(name: str) -> None:
    codec = CHARSETS[name].codec
    repertoire = "".join(
        char
        for char in map(chr, (*range(0x20, 0x7F), *range(0xA1, 0x600), *range(0xAC00, 0xAC80)))
        if char.encode(codec, "ignore").decode(codec, "ignore") == char
    ) + HAN.encode(codec, "ignore").decode(codec)
    if name == "big5":
        repertoire = repertoire.translate({ord(char): None for char in "¥¢£¯"})
    if name == "koi8-u":
        repertoire = repertoire.translate({0xA9: None, 0x255D: None, 0x256C: None})
    if name == "x-user-defined":
        repertoire = repertoire[:95]
    assert decode(repertoire.encode(codec), encoding=name).text == repertoire


@given(st.text(HAN, min_size=30, max_size=60), st.data())
@settings(max_examples=60, deadline=None)
def test_a_stray_byte_in_a_declared_page_costs_one_character(
    text: str, data: st.DataObject
) -> None:
    at = data.draw(st.integers(1, len(text) - 1))
    codec, label = data.draw(st.sampled_from([("gbk", "gb2312"), ("utf-8", "utf-8")]))
    head = f"<meta charset={label}><p>"
    raw = head.encode() + text[:at].encode(codec) + b"\xff" + text[at:].encode(codec)
    decoded = decode(raw)
    assert decoded.text == head + text[:at] + "\ufffd" + text[at:]
    assert decoded.replaced == 1
