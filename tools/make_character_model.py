"""Makes the packaged character model; run by maintainers, never at run time.

``python tools/make_character_model.py --corpus PATH`` counts characters in the even-numbered pages
of the Chinese corpus (the odd ones are held out to test the result), adds the phrase table of
pypinyin (MIT) and ``common_characters.txt``, whose first line is in order of frequency, and writes
``character_model.json`` of ``newsclean.repair.language``. Only counts are kept, no text.
"""

from __future__ import annotations

import argparse
import gzip
import json
from collections import Counter
from pathlib import Path

from newsclean.repair.language.character_model import EDGE

DATA = Path(__file__).parents[1] / "src/newsclean/repair/language/data"
PHRASE_WEIGHT = 0.2


def _paragraphs(corpus: Path) -> list[str]:
    with gzip.open(corpus / "zh_news.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines][::2]
    return [line for row in rows for line in (row["body"] + "\n" + row["flat"]).splitlines()]


def _keys(text: str) -> str:
    """``text`` between the edges of its paragraph, ASCII reduced to its kinds."""
    keys = (char if char > "\x7f" else "0" if char.isdigit() else "a" for char in text.strip())
    return EDGE + "".join(keys) + EDGE


def build(corpus: Path) -> dict[str, float]:
    """How common each character is."""
    from pypinyin.phrases_dict import phrases_dict

    unigrams: Counter[str] = Counter()
    for paragraph in set(_paragraphs(corpus)):
        text = _keys(paragraph)
        unigrams.update(text)
    weights = {char: float(count) for char, count in unigrams.items()}
    for char, count in Counter("".join(phrases_dict)).items():
        weights[char] = weights.get(char, 0.0) + PHRASE_WEIGHT * count
    ranked, _, others = (
        Path(__file__).with_name("common_characters.txt").read_text("utf-8").partition("\n")
    )
    for rank, char in enumerate(ranked):
        weights[char] = weights.get(char, 0.0) + 2500 / (rank + 20)
    for char in set(others) - {"\n"}:
        weights[char] = weights.get(char, 0.0) + 3
    return {char: round(weight, 1) for char, weight in sorted(weights.items())}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, required=True)
    table = build(parser.parse_args().corpus)
    text = json.dumps(table, ensure_ascii=False, separators=(",", ":"))
    (DATA / "character_model.json").write_text(text + "\n", "utf-8")


if __name__ == "__main__":
    main()
