"""Write the character table that ``newsclean.repair.script.fold`` reads.

Traditional to Simplified comes from OpenCC's ``TSCharacters`` (Apache-2.0), first mapping of
each; it is asked through the converter, so any OpenCC release will do. Widths are the Unicode
compatibility decompositions tagged ``<wide>``, plus the bars that pages print between fields.
Only one-to-one mappings are kept: folding must not move offsets. Only the Basic Multilingual
Plane takes part: one astral character in a class makes ``re`` a hundred times slower.

Run: ``python tools/make_fold_table.py`` (writes the packaged file in place).
"""

from __future__ import annotations

import unicodedata
from pathlib import Path

TARGET = Path(__file__).parents[1] / "src/newsclean/repair/data/fold.txt"
BARS = "｜丨︱￨∣│┃"
HAN = (
    *range(0x3400, 0x4DC0),
    *range(0x4E00, 0xA000),
    *range(0xF900, 0xFB00),
)


def han_pairs() -> dict[str, str]:
    from opencc import OpenCC

    convert = OpenCC("t2s").convert
    pairs = {}
    for code in HAN:
        old = chr(code)
        new = convert(old)
        if new == old:  # compatibility ideographs name the character that they stand for
            new = unicodedata.normalize("NFC", old)
        if len(new) == 1 and new != old and max(old, new) < "\U00010000":
            pairs[old] = new
    return pairs


def width_pairs() -> dict[str, str]:
    pairs = {chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)}
    pairs["\u3000"] = " "
    pairs.update(dict.fromkeys(BARS, "|"))
    return pairs


def main() -> None:
    pairs = {**han_pairs(), **width_pairs()}
    pairs.pop("|", None)
    keys = sorted(pairs)
    TARGET.parent.mkdir(exist_ok=True)
    values = "".join(pairs[key] for key in keys)
    TARGET.write_text("".join(keys) + "\n" + values + "\n", encoding="utf-8", newline="\n")
    print(f"{len(keys)} characters, {TARGET.stat().st_size} bytes")


if __name__ == "__main__":
    main()
