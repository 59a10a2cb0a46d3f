"""Write the two tables of ``newsclean.repair.gloss``.

``readings.txt``: a line a syllable (tone marks and all), then the characters of GBK that are read
so, from pypinyin's single-character dictionary (MIT; it follows the Unihan data and the
Xiandai Hanyu Cidian).

``bigrams.txt``: a line a character: the character; how often it occurs, begins a word and ends one;
then the characters that follow it within words, each with a count. Counts are single characters,
``chr(33 + round(2 * log2(count)))``. They
are summed over the word list of the segmenter jieba (MIT; words with corpus frequencies), so no
running text went into them.

Run: ``pip install pypinyin jieba``, then ``python tools/make_gloss_tables.py``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/newsclean/repair/gloss/data"
MINIMUM = 40
"""Bigrams rarer than this say too little for their size."""


NEUTRAL = {
    "ge": "個", "men": "們", "me": "麼麽", "zhe": "著", "ma": "嗎", "li": "裡裏", "tou": "頭",
    "bian": "邊", "lai": "來", "guo": "過", "yang": "樣", "ne": "呢", "de": "得",
}  # fmt: skip
"""Particles and endings in the neutral tone, where the dictionary gives the full tone only."""


def gbk_han() -> list[str]:
    codes = (chr(code) for code in range(0x4E00, 0x9FA6))
    return [char for char in codes if len(char.encode("gbk", "ignore")) == 2]


def write_readings() -> None:
    from pypinyin.pinyin_dict import pinyin_dict

    table: dict[str, list[str]] = defaultdict(list)
    for char in gbk_han():
        for reading in dict.fromkeys(pinyin_dict.get(ord(char), "").split(",")):
            if reading:
                table[reading].append(char)
    for reading, chars in NEUTRAL.items():
        table[reading] += [char for char in chars if char not in table[reading]]
    lines = [f"{reading} {''.join(table[reading])}\n" for reading in sorted(table)]
    path = DATA / "readings.txt"
    path.write_text("".join(lines), encoding="utf-8", newline="\n")
    print(f"{len(table)} syllables, {path.stat().st_size} bytes")


def level(count: int) -> str:
    return chr(33 + min(90, round(2 * math.log2(max(1, count)))))


def write_bigrams() -> None:
    import jieba

    singles: Counter[str] = Counter()
    begins: Counter[str] = Counter()
    ends: Counter[str] = Counter()
    pairs: Counter[tuple[str, str]] = Counter()
    han = set(gbk_han())
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, *_ = line.decode("utf-8").split()
            if not set(word) <= han:
                continue
            begins[word[0]] += int(count)
            ends[word[-1]] += int(count)
            for char in word:
                singles[char] += int(count)
            for pair in pairwise(word):
                pairs[pair] += int(count)
    follow: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in sorted(pairs.items()):
        if count >= MINIMUM:
            follow[first].append(second + level(count))
    path = DATA / "bigrams.txt"
    text = [
        f"{c}{level(singles[c])}{level(begins[c])}{level(ends[c])}{''.join(follow[c])}\n"
        for c in sorted(singles)
    ]
    path.write_text("".join(text), encoding="utf-8", newline="\n")
    kept = sum(map(len, follow.values()))
    print(f"{len(singles)} characters, {kept} pairs, {path.stat().st_size} bytes")


def main() -> None:
    DATA.mkdir(exist_ok=True)
    write_readings()
    write_bigrams()


if __name__ == "__main__":
    main()
