"""Write tables of ``newsclean.repair.gloss``.

``readings.txt``: a line a syllable (tone marks and all), then the characters of GBK that are read
so, from pypinyin's single-character dictionary (MIT; it follows the Unihan data and the
Xiandai Hanyu Cidian).

``bigrams.txt``: a line a character: the character; how often it occurs, begins a word and ends one;
then the characters that follow it within words, each with a count. Counts are single characters,
``chr(33 + round(2 * log2(count)))``. They
are summed over the word list of the segmenter jieba (MIT; words with corpus frequencies), so no
running text went into them.

``trigrams.txt``: from the same word list, a line for each character that begins a triple: the
character, then for each second character that character and the third ones, each with a count.
A blank ends each second character's group.

``classes.txt``: which parts of speech stand side by side, so that a character is judged also by
the word before its own. The first line names the parts, the second counts their words, the next
ones give a row of counts for each of them (in thousandths: what follows it, in jieba's model of
parts of speech); the rest is a line a character: with which parts it begins a word, a blank, and
with which it ends one, each with a count.

``ngrams.txt`` has a tool of its own, ``tools/make_gloss_ngrams.py``.

Run: ``pip install pypinyin jieba``, then ``python tools/make_gloss_tables.py``.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from itertools import pairwise
from pathlib import Path

DATA = Path(__file__).parents[1] / "src/newsclean/repair/gloss/data"
MINIMUM = 40
"""Bigrams and trigrams rarer than this say too little for their size."""
EXISTS = 12
"""A word of two characters counts at least so much: the list's small frequencies are made up."""
CLASSES = ("n", "nr", "ns", "ng", "v", "vn", "a", "d", "uj", "ul", "u", "p", "f", "c", "r", "m",
           "q", "t", "s", "b", "l", "i", "z", "y", "k", "x")  # fmt: skip
"""Parts of speech kept apart, in jieba's names; others count as what their first letter says."""


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
    words: set[tuple[str, str]] = set()
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
            if len(word) == 2:
                words.add((word[0], word[1]))
    for pair in words:
        pairs[pair] = max(pairs[pair], EXISTS)
    follow: dict[str, list[str]] = defaultdict(list)
    for (first, second), count in sorted(pairs.items()):
        if count >= MINIMUM or (first, second) in words:
            follow[first].append(second + level(count))
    path = DATA / "bigrams.txt"
    text = [
        f"{c}{level(singles[c])}{level(begins[c])}{level(ends[c])}{''.join(follow[c])}\n"
        for c in sorted(singles)
    ]
    path.write_text("".join(text), encoding="utf-8", newline="\n")
    kept = sum(map(len, follow.values()))
    print(f"{len(singles)} characters, {kept} pairs, {path.stat().st_size} bytes")


def write_trigrams() -> None:
    import jieba

    triples: dict[str, dict[str, Counter[str]]] = defaultdict(lambda: defaultdict(Counter))
    han = set(gbk_han())
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, *_ = line.decode("utf-8").split()
            if len(word) < 3 or not set(word) <= han:
                continue
            for first, second, third in zip(word, word[1:], word[2:], strict=False):
                triples[first][second][third] += int(count)
    text = []
    for first, seconds in sorted(triples.items()):
        groups = []
        for second, thirds in sorted(seconds.items()):
            kept = [third + level(n) for third, n in sorted(thirds.items()) if n >= MINIMUM]
            if kept:
                groups.append(f"{second}{''.join(kept)} ")
        if groups:
            text.append(f"{first}{''.join(groups)}\n")
    path = DATA / "trigrams.txt"
    path.write_text("".join(text), encoding="utf-8", newline="\n")
    print(f"{len(text)} characters begin triples, {path.stat().st_size} bytes")


def part(tag: str) -> str:
    """The part of speech that a tag of jieba's counts as."""
    return tag if tag in CLASSES else tag[0] if tag[0] in CLASSES else "x"


def write_classes() -> None:
    import jieba
    from jieba.posseg.prob_trans import P as transitions

    follow: dict[str, Counter[str]] = defaultdict(Counter)
    for (position, tag), nexts in transitions.items():
        if position in "ES":
            for (start, other), chance in nexts.items():
                if start in "BS":
                    follow[part(tag)][part(other)] += 1000 * math.exp(chance)
    begins: dict[str, Counter[str]] = defaultdict(Counter)
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    han = set(gbk_han())
    with jieba.get_dict_file() as lines:
        for line in lines:
            word, count, tag = line.decode("utf-8").split()
            if set(word) <= han:
                begins[word[0]][part(tag)] += int(count)
                ends[word[-1]][part(tag)] += int(count)
    names = "".join(chr(65 + index) for index in range(len(CLASSES)))
    letter = dict(zip(CLASSES, names, strict=True))

    def row(found: Counter[str]) -> str:
        total = sum(found.values())
        kept = [(tag, count) for tag, count in found.most_common(5) if count * 50 >= total]
        return "".join(letter[tag] + level(count) for tag, count in kept)

    text = [" ".join(CLASSES) + "\n"]
    text += ["".join(level(sum(row[tag] for row in begins.values())) for tag in CLASSES) + "\n"]
    text += ["".join(level(round(follow[a][b])) for b in CLASSES) + "\n" for a in CLASSES]
    text += [
        f"{char}{row(begins[char])} {row(ends[char])}\n"
        for char in sorted(begins | ends)
        if sum(begins[char].values()) + sum(ends[char].values()) >= MINIMUM
    ]
    path = DATA / "classes.txt"
    path.write_text("".join(text), encoding="utf-8", newline="\n")
    print(f"{len(text)} lines of parts of speech, {path.stat().st_size} bytes")


def main() -> None:
    DATA.mkdir(exist_ok=True)
    write_readings()
    write_bigrams()
    write_trigrams()
    write_classes()


if __name__ == "__main__":
    main()
