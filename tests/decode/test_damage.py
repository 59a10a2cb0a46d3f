"""Damage stays local, and fragments in another charset are read as what they are."""

from __future__ import annotations

import json
import time
from pathlib import Path
from typing import Any

import pytest

from newsclean.decode import decode

CASES: dict[str, list[dict[str, Any]]] = json.loads(
    Path(__file__).with_name("cases.json").read_text(encoding="utf-8")
)
NEWS = "市图书馆今天重新开放，读者可以借阅新书，记者从市政府了解到，新馆面积更大。"
TRADITIONAL = "市立圖書館今天重新開放，讀者可以借閱新書，記者從市政府了解到，新館面積更大。"


@pytest.mark.parametrize("case", CASES["damaged"], ids=lambda c: f"{c['codec']}: {c['why']}")
@pytest.mark.parametrize("repeat", [1, 60])
def test_one_bad_byte_costs_one_character(case: dict[str, str], repeat: int) -> None:
    before, after = case["before"], case["after"] + f"<br>{case['before'][-6:]}" * (repeat - 1)
    raw = before.encode(case["codec"]) + bytes.fromhex(case["bytes"]) + after.encode(case["codec"])
    decoded = decode(raw)
    assert decoded.text == before + case["text"] + after
    assert decoded.replaced == case["text"].count("\ufffd")
    assert ("damage" in [one.origin for one in decoded.evidence]) == bool(decoded.replaced)


@pytest.mark.parametrize("case", CASES["mixed"], ids=lambda c: str(c["parts"][1]))
def test_fragments_in_another_charset(case: dict[str, Any]) -> None:
    raw = b"".join(text.encode(codec) for codec, text in case["parts"])
    decoded = decode(raw)
    assert decoded.text == "".join(text for _, text in case["parts"])
    assert (decoded.encoding, decoded.replaced) == (case["encoding"], 0)
    [fragment] = [one for one in decoded.evidence if one.origin == "fragment"]
    assert fragment.note.startswith(f"{len(case['parts'][1][1])} character")


@pytest.mark.parametrize(
    ("codec", "text"), [("gbk", NEWS), ("big5", TRADITIONAL), ("utf-8", NEWS), ("gb18030", NEWS)]
)
@pytest.mark.parametrize("size", [18, 40, 90])
@pytest.mark.parametrize("start", range(6))
def test_cut_fragments(codec: str, text: str, size: int, start: int) -> None:
    raw = text.encode(codec)[start : start + size]
    width = 3 if codec == "utf-8" else 2
    first, last = -(-start // width), (start + size) // width
    whole = text[first:last]
    ends = (start % width > 0) + ((start + size) % width > 0 and last < len(text))
    decoded = decode(raw)
    assert decoded.text.strip("\ufffd") == whole
    assert decoded.replaced == ends == decoded.text.count("\ufffd")


def test_a_replacement_character_in_the_text_is_no_damage() -> None:
    decoded = decode(f"{NEWS}\ufffd{NEWS}".encode())
    assert decoded.replaced == 0


def test_sound_gbk_with_rare_characters_has_no_fragments() -> None:
    text = "涓浗鏄腑鍥界殑 " + "漢字繁體，镕䶮㐂，" * 20
    decoded = decode(text.encode("gb18030"), encoding="gb18030")
    assert decoded.text.endswith("漢字繁體，镕䶮㐂，")
    assert decoded.replaced == 0


@pytest.mark.parametrize(
    "unit",
    [
        NEWS.encode("gbk") + b"\xff\n",
        NEWS.encode("gbk") + b"\xff",
        "中国新闻".encode() + "科技".encode("gbk"),
        b"\xe4\xb8",
        b"\x81<",
        b"<meta charset=",
        b"<!-- <meta charset=x>\xd6",
        b"\xff",
    ],
)
def test_time_is_linear(unit: bytes) -> None:
    def spent(size: int) -> float:
        raw = unit * (size // len(unit))
        start = time.process_time()
        decode(raw)
        return time.process_time() - start

    spent(1 << 16)
    assert spent(8 << 20) < 20 * spent(1 << 20) + 2.0
