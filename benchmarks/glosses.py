"""How much gloss damage is undone: generated damage, exact places by kind, and speed.

Every body of the corpus is damaged by several mirrors (tests/repair/gloss/forward.py), each with
a table, an order and a decoder of its own, and repaired; what comes out is compared with what the
mirror started from. A *place* is a stretch of the original that the damaged page does not show.

Run: ``python benchmarks/glosses.py --part odd --out OUT`` for the table of docs/encodings.md, or
``--by-decoder --show`` for what is missed.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import sys
import time
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "repair" / "gloss"))

import forward

import newsclean
from newsclean.repair.gloss import repair_glosses
from scoring import score_body
from tables import table

Page = tuple[str, str]
NARROW = str.maketrans(forward.PUNCTUATION)
KINDS = ("straddled", "shifted")
HABITS = {
    "swallow": "a lost byte takes the next one along",
    "whatwg": "ASCII behind a lost byte is given back",
    "python": "single bytes are lost",
    "drop": "single bytes are lost",
}
PRIVATE = {
    "keep": "private use shown",
    "drop": "private use vanishes",
    "lost": "private use lost",
    "part": "its first byte lost",
}


@dataclass
class Score:
    """What became of the damaged places."""

    exact: Counter[str] = field(default_factory=Counter)
    marked: Counter[str] = field(default_factory=Counter)
    wrong: Counter[str] = field(default_factory=Counter)
    plain: int = 0
    plain_left: int = 0
    chars: int = 0
    chars_right: int = 0
    sound_changed: int = 0
    size: int = 0
    seconds: float = 0.0
    documents: int = 0
    documents_exact: int = 0
    not_idempotent: int = 0


def bodies(path: Path) -> list[str]:
    """The article bodies of a corpus file, one JSON object a line."""
    texts = []
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            body = json.loads(line)["body"]
            texts.append(body if isinstance(body, str) else "\n".join(body))
    return texts


def sources(path: Path) -> list[Page]:
    """The pages of a corpus file: their HTML and URL."""
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        return [(page["html"], page["url"]) for page in map(json.loads, lines)]


def in_markup(text: str) -> str:
    """The text as a page's source: indented paragraphs, some with their first sentence in bold."""
    lines = []
    for number, line in enumerate(text.split("\n")):
        first, stop, rest = line.partition("。")
        if number % 3 == 1 and stop:
            line = f"<strong>{first}{stop}</strong>{rest}"
        lines.append(f"<p>\u3000\u3000{line}</p>")
    return "\n".join(['<div class="article">', *lines, "</div>"])


def wrong_spans(truth: str, text: str) -> list[tuple[int, int, str]]:
    """Stretches of ``truth`` that ``text`` does not have, and what it has instead."""
    spans = []
    lines = difflib.SequenceMatcher(None, truth.split("\n"), text.split("\n"), autojunk=False)
    starts = [0]
    for line in truth.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    for tag, i1, i2, j1, j2 in lines.get_opcodes():
        if tag == "equal":
            continue
        old = (truth + "\n")[starts[i1] : starts[i2]]
        new = "\n".join(text.split("\n")[j1:j2]) + "\n"
        chars = difflib.SequenceMatcher(None, old, new, autojunk=False)
        for kind, a1, a2, b1, b2 in chars.get_opcodes():
            if kind != "equal":
                spans.append((starts[i1] + a1, starts[i1] + a2, new[b1:b2]))
    return spans


def judge(damaged: forward.Damaged, repaired: str, score: Score, show: bool = False) -> None:
    """Count each damaged place as exact, marked (U+FFFD stands there) or wrong."""
    truth, text = damaged.original.translate(NARROW), repaired.translate(NARROW)
    spans = wrong_spans(truth, text)
    touched = set()
    for place in damaged.places:
        hits = [s for s in spans if s[0] <= place.end and s[1] >= place.start]
        touched.update(hits)
        size = place.end - place.start
        score.chars += size
        if not hits:
            score.exact[place.kind] += 1
            score.chars_right += size
            continue
        lost = sum(min(s[1], place.end) - max(s[0], place.start) for s in hits)
        score.chars_right += max(0, size - max(1, lost))
        marked = all("\ufffd" in s[2] for s in hits)
        (score.marked if marked else score.wrong)[place.kind] += 1
        if show:
            near = slice(max(0, place.start - 4), place.end + 4)
            print(
                "MARKED" if marked else "WRONG",
                place.kind,
                repr(truth[near]),
                repr(place.shown),
                hits,
            )
    others = [span for span in spans if span not in touched]
    score.sound_changed += len(others)
    if show and others:
        print("SOUND", [(truth[max(0, a - 4) : b + 4], new) for a, b, new in others])
    score.documents += 1
    score.documents_exact += not spans


def run(texts: list[str], mirrors: int, seed: int, decoder: int | None, show: bool) -> Score:
    """Damage and repair each text by so many mirrors."""
    score = Score()
    for number, text in enumerate(texts):
        for turn in range(mirrors):
            which = seed + 1000 * number + turn
            chosen = None if decoder is None else forward.DECODERS[decoder]
            original = forward.to_traditional(text, phrases=bool(which % 2))
            damaged = forward.damage(original, forward.random_mirror(which, chosen))
            begin = time.process_time()
            repaired = repair_glosses(damaged.text)
            score.seconds += time.process_time() - begin
            score.size += len(damaged.text)
            score.plain += damaged.plain
            judge(damaged, repaired.text, score, show)
            score.not_idempotent += repair_glosses(repaired.text).text != repaired.text
    return score


def report(name: str, score: Score) -> None:
    """Print one line a kind."""
    print(f"## {name}: {score.documents} documents, {score.documents_exact} exact throughout")
    for kind in ("straddled", "shifted", "swallowed"):
        counts = score.exact[kind], score.marked[kind], score.wrong[kind]
        total = max(1, sum(counts))
        shares = "  ".join(
            f"{label} {count} ({count / total:.2%})"
            for label, count in zip(("exact", "marked", "wrong"), counts, strict=True)
        )
        print(f"  {kind:10} {sum(counts):6} places: {shares}")
    right = score.chars_right / max(1, score.chars)
    print(f"  characters in damaged places restored: {right:.2%} of {score.chars}")
    print(f"  plain glosses: {score.plain}; sound stretches changed: {score.sound_changed}")
    print(f"  not idempotent: {score.not_idempotent}")
    print(f"  speed: {score.size / max(score.seconds, 1e-9) / 1e6:.3f} M characters/s")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    default = Path(__file__).parents[2] / "shared" / "corpora" / "zh_news.jsonl.gz"
    parser.add_argument("--corpus", type=Path, default=default)
    parser.add_argument("--mirrors", type=int, default=1, help="mirrors per document")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--part", choices=("all", "even", "odd"), default="all")
    parser.add_argument("--by-decoder", action="store_true")
    parser.add_argument("--markup", action="store_true", help="damage HTML sources, not text")
    parser.add_argument("--show", action="store_true", help="print each place that is not exact")
    parser.add_argument("--out", type=Path, help="write the table of all decoders to this folder")
    args = parser.parse_args()
    part = {"all": slice(None), "even": slice(0, None, 2), "odd": slice(1, None, 2)}[args.part]
    texts = bodies(args.corpus)[part]
    if args.out:
        write_table(texts, sources(args.corpus)[part], args.seed, args.out)
        return
    if args.markup:
        texts = [in_markup(text) for text in texts]
    if not args.by_decoder:
        report("all decoders", run(texts, args.mirrors, args.seed, None, args.show))
        return
    for index, (decoder, lost, private) in enumerate(forward.DECODERS):
        score = run(texts, args.mirrors, args.seed, index, args.show)
        report(f"{decoder}, lost {lost!r}, private use: {private}", score)


def write_table(texts: list[str], pages: list[Page], seed: int, out: Path) -> None:
    """All decoders in one table: texts, the same in markup, and whole pages through ``clean``."""
    sources = [in_markup(text) for text in texts]
    rows = []
    for index, (decoder, lost, private) in enumerate(forward.DECODERS):
        cells = [f"{HABITS[decoder]}; shown as {lost or 'nothing'}; {PRIVATE[private]}"]
        for damaged in (texts, sources):
            score = run(damaged, 1, seed, index, False)
            cells += shares(score)
        rows.append([*cells, f"{pages_f1(pages, index):.3f}"])
        print(" | ".join(rows[-1]), flush=True)
    head = ["decoder"]
    for name in ("text", "source"):
        head += [f"{name}: exact", "marked", "wrong"]
    head.append("pages, F1")
    out.mkdir(parents=True, exist_ok=True)
    (out / "glosses.md").write_text(table(head, rows) + "\n", "utf-8")


def shares(score: Score) -> list[str]:
    """Exact, marked and wrong shares of the places that left a trace."""
    counts = [sum(of[kind] for kind in KINDS) for of in (score.exact, score.marked, score.wrong)]
    return [f"{count / max(1, sum(counts)):.1%}" for count in counts]


def pages_f1(pages: list[Page], decoder: int) -> float:
    """How much of the body of a sound page its damaged copy gives, signs made narrow."""
    total = 0.0
    for number, (html, url) in enumerate(pages):
        mirror = forward.random_mirror(number, forward.DECODERS[decoder])
        damaged = forward.damage(forward.to_traditional(html), mirror)
        sound = newsclean.clean(html, url=url).text.translate(NARROW)
        total += score_body(sound, newsclean.clean(damaged.text, url=url).text.translate(NARROW)).f1
    return total / max(1, len(pages))


if __name__ == "__main__":
    main()
