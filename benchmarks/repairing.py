"""How much damage is undone: kinds of damage, newsclean beside ftfy, and what sound pages cost.

Paragraphs of the corpus are damaged in known ways (tests/repair/repair_damaging.py) and repaired;
what comes out is compared with what went in. The character model of newsclean was counted on the
even-numbered pages, so only the odd ones are used here.

Run: ``python benchmarks/repairing.py [--corpus DIR] [--out DIR]``.
"""

from __future__ import annotations

import argparse
import difflib
import gzip
import json
import sys
import time
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "repair"))

import ftfy
from repair_damaging import AS_GBK, GBK_IN_CHARSET, IN_CHARSET, LATIN, Damage

from newsclean.repair import repair
from newsclean.repair.blocks import repair_blocks
from newsclean.repair.source import may_be_mojibake, repair_source

SHARED = Path(__file__).parents[2] / "shared" / "corpora"
SHORTEST = 15  # characters of a paragraph worth damaging
_EVERY = 4  # of the texts each charset of a group gets one
Pair = tuple[str, str]
"""What is shown, and what was meant."""

# Only the encoding: ftfy's other options flatten Chinese punctuation, which would count against it.
_FTFY = ftfy.TextFixerConfig(
    uncurl_quotes=False, fix_character_width=False, fix_latin_ligatures=False, normalization=None
)

TOOLS: Mapping[str, Callable[[str], str]] = {
    "newsclean": lambda text: repair(text).text,
    "ftfy": lambda text: ftfy.fix_text(text, _FTFY),
}


def _indented(text: str) -> str:
    return "\n".join(f"??{line}" for line in text.split("\n"))


def _entities(text: str) -> str:
    return "".join(f"&#{ord(char)};" if char > "\x7f" else char for char in text)


def _escapes(text: str) -> str:
    return "".join(f"\\u{ord(char):04x}" if "\x7f" < char < "\U00010000" else char for char in text)


# Charsets that are alike, a row each; every one of them gets its share of the texts.
GROUPS: Mapping[str, tuple[str, ...]] = {
    "Windows-1251": ("windows-1251",),
    "Windows-1250, -1253 to -1258": tuple(f"windows-125{digit}" for digit in (0, 3, 4, 5, 6, 7, 8)),
    "KOI8-R, -U": ("koi8-r", "koi8-u"),
    "code pages 437, 850, 852, 866": ("ibm437", "ibm850", "ibm852", "ibm866"),
    "Mac Roman, Cyrillic": ("macintosh", "x-mac-cyrillic"),
    "ISO 8859-2, -5, -7, -9, -15": tuple(name for name in IN_CHARSET if name[:3] == "iso"),
}


def _in_charsets(kind: str, texts: list[str], change: Callable[[str], str] = str) -> list[Pair]:
    """The texts damaged by the charsets of a group in turn; all charsets if it names none."""
    names = GROUPS.get(kind, tuple(IN_CHARSET))
    return [
        (change(IN_CHARSET[name](text)), text)
        for index, name in enumerate(names)
        for text in texts[index % _EVERY :: _EVERY if len(names) > 2 else 1]
    ]


TEXT_DAMAGE: Mapping[str, tuple[Damage, Callable[[str], str]]] = {
    "numeric entities": (_entities, str),
    "\\uXXXX": (_escapes, str),
    "lost indents": (
        _indented,
        lambda text: "\n".join(f"\u3000\u3000{line}" for line in text.split("\n")),
    ),
    "zero-width spaces": (lambda text: "\u200b".join(text), str),
}


@dataclass(frozen=True)
class Row:
    """One tool on one kind of damage.

    Attributes:
        exact: share of paragraphs (documents for lost indents) restored exactly.
        characters: share of characters restored.
        invented: share of characters that are neither right nor marked as lost.
        speed: characters of damaged text a second.
    """

    damage: str
    tool: str
    exact: float
    characters: float
    invented: float
    speed: float


def _pages(corpus: Path, name: str) -> list[dict[str, str]]:
    with gzip.open(corpus / name, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _measure(
    name: str, tool: str, texts: list[str], damage: Damage, meant: Callable[[str], str]
) -> Row:
    return _measure_pairs(name, tool, [(damage(text), meant(text)) for text in texts])


def _measure_pairs(name: str, tool: str, pairs: list[Pair]) -> Row:
    exact = right = invented = total = size = 0
    seconds = 0.0
    for shown, want in pairs:
        start = time.perf_counter()
        got = TOOLS[tool](shown)
        seconds += time.perf_counter() - start
        size += len(shown)
        total += len(want)
        exact += got == want
        if got == want:
            right += len(want)
            continue
        blocks = difflib.SequenceMatcher(None, want, got, autojunk=False).get_matching_blocks()
        same = sum(block.size for block in blocks)
        right += same
        invented += max(0, len(got) - same - sum(char in "\ufffd?" for char in got))
    return Row(
        name, tool, exact / len(pairs), right / total, min(1.0, invented / total), size / seconds
    )


def measure(corpus: Path) -> list[Row]:
    """Every tool on every kind of damage."""
    pages = _pages(corpus, "zh_news.jsonl.gz")[1::2]
    documents = ["\n".join(page["body"].split("\n")[:8]) for page in pages]
    paragraphs = [line for text in documents for line in text.split("\n") if len(line) >= SHORTEST]
    headlines = [title for page in pages if (title := _headline(page))]
    rows: list[Row] = []
    for tool in TOOLS:
        TOOLS[tool]("鍥藉\ufffd锛屾垜浠�")  # what is loaded late is loaded now
        for name, damage in {**LATIN, **AS_GBK}.items():
            rows.append(_measure(name, tool, paragraphs, damage, str))
        rows.append(
            _measure(
                "big5-windows1252",
                tool,
                [text for text in map(_traditional, paragraphs) if _is_big5(text)],
                lambda text: text.encode("big5").decode("latin-1"),
                str,
            )
        )
        rows += _other_charsets(tool, documents, paragraphs, headlines)
        for name, (damage, meant) in TEXT_DAMAGE.items():
            texts = documents if name == "lost indents" else paragraphs
            rows.append(_measure(name, tool, texts, damage, meant))
    return rows


def _headline(page: Mapping[str, str]) -> str:
    """Six to twenty characters of the headline, so many as its own length tells."""
    title = page["body"].split("\n")[0] if not page.get("title") else page["title"]
    title = title.strip()
    return title[: 6 + len(title) % 15]


def _other_charsets(
    tool: str, documents: list[str], paragraphs: list[str], headlines: list[str]
) -> list[Row]:
    """UTF-8 and GBK in the charsets of the rest of the world."""
    rows = [
        _measure_pairs(f"utf8 in {kind}", tool, _in_charsets(kind, paragraphs)) for kind in GROUPS
    ]
    more: Mapping[str, list[Pair]] = {
        "utf8 in all these, documents": _in_charsets("", documents),
        "utf8 in all these, headlines": _in_charsets("", headlines),
        "utf8 in all these, no-break spaces plain": _in_charsets(
            "", paragraphs, lambda shown: shown.replace("\xa0", " ")
        ),
        "utf8 in all these, soft hyphens gone": _in_charsets(
            "", paragraphs, lambda shown: shown.replace("\xad", "")
        ),
        "gbk in seven of these": [
            (damage(text), text) for damage in GBK_IN_CHARSET.values() for text in paragraphs[::4]
        ],
    }
    return rows + [_measure_pairs(name, tool, pairs) for name, pairs in more.items()]


def _traditional(text: str) -> str:
    from newsclean.model import ScriptMode
    from newsclean.repair.script import convert_script

    return convert_script(text, ScriptMode.TRADITIONAL)


def _is_big5(text: str) -> bool:
    try:
        text.encode("big5")
    except UnicodeEncodeError:
        return False
    return True


def _best(run: Callable[[], object], times: int = 5) -> float:
    best = float("inf")
    for _ in range(times):
        start = time.perf_counter()
        run()
        best = min(best, time.perf_counter() - start)
    return best


def cost(corpus: Path) -> dict[str, float]:
    """Microseconds a sound page, by step, over both corpora; and how many texts changed."""
    pages = _pages(corpus, "zh_news.jsonl.gz") + _pages(corpus, "en_news.jsonl.gz")
    sources = [page["html"] for page in pages]
    blocks = [page["body"].split("\n") for page in pages]

    def each(run: Callable[[int], object]) -> float:
        micro = _best(lambda: [run(index) for index in range(len(pages))]) / len(pages) * 1e6
        return round(micro, 1)

    return {
        "characters a page": round(sum(map(len, sources)) / len(sources)),
        "looking for mojibake in the source": each(lambda i: may_be_mojibake(sources[i])),
        "repair_source (glosses included)": each(lambda i: repair_source(sources[i], html=True)),
        "repair_blocks": each(lambda i: repair_blocks(blocks[i])),
        "ftfy on the same blocks": each(lambda i: [ftfy.fix_text(t, _FTFY) for t in blocks[i]]),
        "bodies changed, invisible characters apart": sum(
            any(fix.fixer != "invisible" for fix in repair(page["body"]).fixes) for page in pages
        ),
        "sources changed": sum(
            repair_source(source, html=True).text != source for source in sources
        ),
    }


def table(rows: list[Row], costs: Mapping[str, float]) -> str:
    """Both results as Markdown."""
    names = list(dict.fromkeys(row.damage for row in rows))
    found = {(row.damage, row.tool): row for row in rows}
    head = " | ".join(f"{tool}: exact, characters, invented, Mchar/s" for tool in TOOLS)
    lines = [f"| damage | {head} |", "|---" * (1 + len(TOOLS)) + "|"]
    for name in names:
        cells = []
        for tool in TOOLS:
            row = found[name, tool]
            cells.append(
                f"{row.exact:.3f}, {row.characters:.4f}, {row.invented:.4f}, {row.speed / 1e6:.2f}"
            )
        lines.append(f"| {name} | {' | '.join(cells)} |")
    lines += ["", "| cost on sound pages, microseconds a page | |", "|---|---|"]
    lines += [f"| {name} | {value:g} |" for name, value in costs.items()]
    return "\n".join(lines) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--corpus", type=Path, default=SHARED)
    parser.add_argument("--out", type=Path, help="write repairing.md and repairing.json here")
    options = parser.parse_args()
    if not (options.corpus / "zh_news.jsonl.gz").exists():
        parser.exit(2, f"no corpora in {options.corpus}: name their directory with --corpus\n")
    rows, costs = measure(options.corpus), cost(options.corpus)
    text = table(rows, costs)
    print(text)
    if options.out:
        options.out.mkdir(parents=True, exist_ok=True)
        (options.out / "repairing.md").write_text(text, "utf-8")
        result = {"damage": [asdict(row) for row in rows], "cost": costs}
        (options.out / "repairing.json").write_text(
            json.dumps(result, ensure_ascii=False, indent=1) + "\n", "utf-8"
        )


if __name__ == "__main__":
    main()
