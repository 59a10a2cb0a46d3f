"""Makes the packaged frequency tables; run by maintainers, never at run time.

``python tools/make_charset_tables.py --corpus PATH`` reads the even-numbered pages of the
Chinese corpus (the odd ones are held out to test the result), the phrase table of pypinyin (MIT),
the unigram counts of langdetect's profiles (Apache-2.0) and ``data/ranked.toml``, and writes
``data/frequencies.json``. Only counts of characters are kept, no text.

Every table says how common a character is among those that are not ASCII, as a natural logarithm
times ten, in steps of five. Characters without any count fall back on the level their national
standard put them in: GB 2312-80, Big5 and JIS X 0208 each sort the common ones into a first level.
"""

from __future__ import annotations

import argparse
import gzip
import importlib
import json
import math
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

DATA = Path(__file__).parents[1] / "src" / "newsclean" / "decode" / "data"
ALPHABETS = (
    *("ru", "uk", "bg", "mk", "el", "he", "ar", "fa", "th", "tr"),
    *("pl", "cs", "sk", "hu", "hr", "ro", "sl", "lt", "lv", "et"),
    *("de", "fr", "es", "pt", "it", "nl", "ca", "sv", "da", "no", "fi", "en"),
)
# Signs that every European language shares, with a share typical of news text.
SIGNS: dict[str, float] = {
    "’": 4e-3, "‘": 5e-4, "“": 2e-3, "”": 2e-3, "–": 2e-3, "—": 2e-3, "…": 1e-3, "«": 1e-3,
    "»": 1e-3, "\xa0": 2e-3, "€": 5e-4, "°": 3e-4, "§": 1e-4, "©": 5e-4, "®": 2e-4, "·": 3e-4,
    "•": 3e-4, "£": 3e-4, "„": 5e-4, "™": 1e-4, "№": 5e-4, "×": 1e-4, "½": 5e-5, "¿": 2e-4,
    "¡": 2e-4, "º": 2e-4, "ª": 1e-4, "²": 1e-4, "±": 3e-5, "´": 1e-4,
}  # fmt: skip


# Signs of Chinese typesetting that the training pages happen to lack.
TYPESETTING = "•‧·～…—－％＄"


def _pairs(codec: str, leads: Iterable[int], trails: Iterable[int]) -> str:
    trails = tuple(trails)
    raw = (bytes((a, b)) for a in leads for b in trails)
    return "".join(pair.decode(codec, "ignore") for pair in raw)


def _pages(corpus: Path) -> list[str]:
    with gzip.open(corpus / "zh_news.jsonl.gz", "rt", encoding="utf-8") as lines:
        return [json.loads(line)["html"] for line in lines][::2]


def _counts(texts: Iterable[str]) -> Counter[str]:
    total: Counter[str] = Counter()
    for text in texts:
        total.update(c for c in text if c > "\x7f" and c != "\ufffd")
    return total


def _chinese(texts: list[str], phrases: str, common: str, rare: str) -> dict[str, float]:
    weights: Counter[str] = Counter()
    for char, n in _counts(texts).items():
        weights[char] += n
    for char, n in _counts([phrases]).items():
        weights[char] += 0.1 * n  # type: ignore[assignment]
    for char in TYPESETTING:
        weights[char] += 20
    for char in common:
        weights[char] += 0.4  # type: ignore[assignment]
    for char in rare:
        weights[char] += 0.04  # type: ignore[assignment]
    total = sum(weights.values())
    return {char: math.log(n / total) for char, n in weights.items()}


def _ranked(table: Mapping[str, str], levels: Mapping[float, str]) -> dict[str, float]:
    result: dict[str, float] = {}
    for tenths, chars in table.items():
        for char in chars:
            result.setdefault(char, int(tenths) / 10)
    for log, chars in levels.items():
        for char in chars:
            result.setdefault(char, log)
    return result


def _alphabet(language: str) -> dict[str, float]:
    package = importlib.import_module("langdetect")
    profile = Path(str(package.__file__)).parent / "profiles" / language
    freq: dict[str, int] = json.loads(profile.read_text(encoding="utf-8"))["freq"]
    letters = {c: n for c, n in freq.items() if (len(c) == 1 and c.isalpha()) or c == "\u0e31"}
    marks = {c: n for c, n in freq.items() if len(c) == 1 and 0x0E30 < ord(c) < 0x0E50}
    letters |= marks
    total = sum(letters.values())
    high = {c: n / total for c, n in letters.items() if c > "\x7f" and n / total > 2e-5}
    for char, share in tuple(high.items()):
        for other in (char.upper(), char.lower()):
            if len(other) == 1 and other > "\x7f":
                high.setdefault(other, share / 10)
    # Signs alone are no evidence for a script: English is full of them too.
    rarer = 1 if letters.get("e", 0) > total / 100 else 1 / 30
    for sign, share in SIGNS.items():
        high.setdefault(sign, share * rarer)
    return {char: math.log(share) for char, share in high.items()}


def _buckets(table: Mapping[str, float]) -> dict[str, str]:
    result: dict[str, list[str]] = {}
    for char, log in sorted(table.items(), key=lambda item: (-item[1], item[0])):
        result.setdefault(str(round(log * 2) * 5), []).append(char)
    return {key: "".join(chars) for key, chars in result.items()}


def _is_traditional(text: str) -> bool:
    return sum(map(text.count, "們來這國時說會")) > sum(map(text.count, "们来这国时说会"))


def _hant(texts: list[str], honest: list[str], phrases: str) -> dict[str, float]:
    opencc: Any = importlib.import_module("opencc")
    taiwan, hong_kong = opencc.OpenCC("s2tw"), opencc.OpenCC("s2hk")
    converted = [taiwan.convert(text) for text in texts] + [hong_kong.convert(t) for t in texts]
    converted += honest
    quotes = str.maketrans("“”‘’", "「」『』")
    converted += [text.translate(quotes) for text in converted]
    cantonese = "嘅喺唔係咗佢哋啲嘢冇嚟俾噉咁睇攞乜嗰" * 12
    high, low = range(0xA1, 0xFF), range(0x40, 0x7F)
    trails = (*low, *high)
    return _chinese(
        [*converted, cantonese],
        taiwan.convert(phrases),
        _pairs("cp950", range(0xA4, 0xC7), trails),
        _pairs("cp950", (*range(0xA1, 0xA4), *range(0xC9, 0xFA)), trails),
    )


def build(corpus: Path) -> dict[str, dict[str, str]]:
    """Count, convert and bucket everything; returns the content of ``frequencies.json``."""
    pages = _pages(corpus)
    phrases = "".join(importlib.import_module("pypinyin.phrases_dict").phrases_dict)
    ranked = tomllib.loads((DATA / "ranked.toml").read_text(encoding="utf-8"))
    high = range(0xA1, 0xFF)
    traditional = [page for page in pages if _is_traditional(page)]
    simplified = [page for page in pages if not _is_traditional(page)]
    hans = _chinese(
        simplified,
        phrases,
        _pairs("gb2312", range(0xB0, 0xD8), high),
        _pairs("gb2312", (0xA1, 0xA3, *range(0xD8, 0xF8)), high),
    )
    first = {-10.0: _pairs("euc_jp", range(0xB0, 0xD0), high)}
    second = {-14.0: _pairs("euc_jp", (*range(0xA1, 0xA9), *range(0xD0, 0xF5)), high)}
    kana = {-8.0: "".join(map(chr, (*range(0x3041, 0x3094), *range(0x30A1, 0x30FB))))}
    halfwidth = {-9.0: "".join(map(chr, range(0xFF61, 0xFFA0)))}
    punctuation = {
        -7.5: "。、，．・：；？！「」『』（）〔〕【】《》〈〉“”‘’…—～％＋－０１２３４５６７８９"
    }
    hangul = {-9.0: _pairs("euc_kr", range(0xB0, 0xC9), high)}
    signs = {-7.0: "“”‘’·…―～○△▲■▷▶『』「」【】％"}
    return {
        "zh-hans": _buckets(hans),
        "zh-hant": _buckets(_hant(simplified, traditional, phrases)),
        "ja": _buckets(_ranked(ranked["ja"], kana | punctuation | halfwidth | first | second)),
        "ko": _buckets(_ranked(ranked["ko"], signs | hangul)),
        **{language: _buckets(_alphabet(language)) for language in ALPHABETS},
    }


def main() -> None:
    """Write ``data/frequencies.json`` beside this module."""
    parser = argparse.ArgumentParser(description=build.__doc__)
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpora"))
    table = build(parser.parse_args().corpus)
    text = json.dumps(table, ensure_ascii=False, indent=0)
    (DATA / "frequencies.json").write_text(text + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
