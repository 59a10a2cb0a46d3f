"""Encodings: newsclean beside charset-normalizer, chardet, cchardet and resiliparse.

Pages with their declarations removed or lying, with and without a stray byte, in UTF-8, GBK,
GB18030 and Big5 (converted to Traditional); fragments of 18, 40 and 200 bytes, cut anywhere; and
samples in other languages. "Right" means that the text equals the original, up to the character
that is damaged or cut.

The other tools only name a charset. Their answer is read by newsclean's own reader, so that they
do not lose points for the differences between Python's codecs and the web's; their time is that
of detection plus one plain ``bytes.decode``.

    python benchmarks/decoding.py --corpus ../shared/corpora --out build/decoding
"""

from __future__ import annotations

import argparse
import codecs
import gzip
import importlib
import json
import random
import re
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from newsclean.decode import decode
from newsclean.model import EncodingNameError

HERE = Path(__file__).parent
CHARSETS = ("utf-8", "gbk", "gb18030", "big5")
LIES = {"utf-8": "gb2312", "gbk": "utf-8", "gb18030": "big5", "big5": "gb2312"}
SIZES = (18, 40, 200)
FRAGMENTS = 8
DECLARATION = re.compile(r"""(<meta[^>]*?)(charset\s*=\s*["']?\s*[\w-]+)""", re.I)
# Where the web reads Big5 as code page 950 does, and the characters that only Python's big5hkscs
# puts in the same places.
CODE_PAGE = frozenset("‧﹑¯～⊕⊙￥￠￡€")
NOT_ON_THE_WEB = frozenset("•､‾∼♁☉¥¢£")

Reader = Callable[[bytes], str]


@dataclass(frozen=True)
class Case:
    """One input: ``before`` and ``after`` are the text around the damaged place, if any."""

    group: str
    raw: bytes
    before: str
    after: str | None = None
    cut: bool = False
    held_out: bool = True

    def right(self, text: str) -> bool:
        """Whether a reading equals the original up to the damaged or cut character."""
        if self.cut:
            at = text.find(self.before)
            return 0 <= at <= 2 and len(text) - at - len(self.before) <= 3
        if self.after is None:
            return text == self.before
        lost = len(text) - len(self.before) - len(self.after)
        whole = text.startswith(self.before) and text.endswith(self.after)
        return whole and 0 <= lost <= 4


@cache
def _big5(char: str) -> bytes:
    if char in NOT_ON_THE_WEB:
        return b"?"
    order = ("cp950", "big5hkscs") if char in CODE_PAGE else ("big5hkscs", "cp950")
    for codec in order:
        try:
            return char.encode(codec)
        except UnicodeEncodeError:
            continue
    return b"?"


def encode(text: str, charset: str) -> bytes:
    """Encode as a web server of that charset would, with ``?`` for what it lacks."""
    if charset == "big5":
        return b"".join(map(_big5, text))
    return text.encode(charset, "replace")


def known(text: str, charset: str) -> str:
    """The text with everything that the charset lacks already replaced."""
    if charset in ("utf-8", "gb18030"):
        return text
    return "".join("?" if encode(c, charset) == b"?" else c for c in text)


def page_cases(html: str, charset: str, dice: random.Random, held_out: bool) -> Iterator[Case]:
    """Declarations removed or lying, each sound and with one damaged place."""
    for declared in ("removed", "lying"):
        lie = "" if declared == "removed" else f'<meta charset="{LIES[charset]}">'
        text = known(lie + DECLARATION.sub(r"\1", html), charset)
        group = f"page, {charset}, declaration {declared}"
        yield Case(group, encode(text, charset), text, held_out=held_out)
        places = [m.end() for m in re.finditer(r"[\u4e00-\u9fff]", text)]
        at = dice.choice(places)
        stray = dice.choice((b"\xff", b"\xff", b"lead"))
        before, after = text[:at], text[at:]
        if stray == b"lead":
            # Half a character before a tag.
            ends = [m.start() for m in re.finditer(r"(?<=[\u4e00-\u9fff])<", text)] or [len(text)]
            at = dice.choice(ends)
            before, after, stray = text[:at], text[at:], encode("中", charset)[:1]
        raw = encode(before, charset) + stray + encode(after, charset)
        yield Case(group + ", stray byte", raw, before, after, held_out=held_out)


def fragment_cases(body: str, charset: str, dice: random.Random, held_out: bool) -> Iterator[Case]:
    """Windows of the article, cut without regard to characters."""
    text = known(body, charset)
    sizes = [len(encode(char, charset)) for char in text]
    starts = [0]
    for size in sizes:
        starts.append(starts[-1] + size)
    raw = encode(text, charset)
    for size in SIZES:
        for _ in range(FRAGMENTS):
            at = dice.randrange(max(1, len(raw) - size))
            inside = [
                char
                for char, start, end in zip(text, starts, starts[1:], strict=False)
                if start >= at and end <= at + size
            ]
            if sum(char > "\x7f" for char in inside) >= 2:
                yield Case(
                    f"fragment of {size} bytes, {charset}",
                    raw[at : at + size],
                    "".join(inside),
                    cut=True,
                    held_out=held_out,
                )


def chinese_cases(corpus: Path) -> Iterator[Case]:
    """All cases made from the corpus; the tables of newsclean never saw the odd pages."""
    opencc: Any = importlib.import_module("opencc")
    convert = opencc.OpenCC("s2t").convert
    with gzip.open(corpus / "zh_news.jsonl.gz", "rt", encoding="utf-8") as lines:
        pages = [json.loads(line) for line in lines]
    for number, page in enumerate(pages):
        for charset in CHARSETS:
            dice = random.Random(f"{number} {charset}")
            html, body = page["html"], page["body"]
            if not isinstance(body, str):
                body = "\n".join(body)
            if charset == "big5":
                html, body = convert(html), convert(body)
            held_out = number % 2 == 1
            yield from page_cases(html, charset, dice, held_out)
            yield from fragment_cases(body, charset, dice, held_out)


def world_cases() -> Iterator[Case]:
    """Whole sentences in other languages and charsets."""
    groups = json.loads((HERE / "decoding_samples.json").read_text(encoding="utf-8"))
    for group in groups:
        for charset in group["charsets"]:
            for text in group["texts"]:
                yield Case(f"{group['language']}, {charset}", text.encode(charset), text)
            text = "\n".join(group["texts"])
            yield Case(f"{group['language']}, {charset}", text.encode(charset), text)
    chinese = "市图书馆今天重新开放，读者可以借阅新书。"
    for charset in ("utf-16-le", "utf-16-be"):
        for text in (chinese, f"<p>{chinese}</p>", chinese[:9]):
            yield Case(f"Chinese, {charset}", text.encode(charset), text)


def _read_as(raw: bytes, name: str | None) -> str:
    try:
        return decode(raw, encoding=name or "utf-8").text
    except EncodingNameError:
        pass
    try:
        return raw.decode(name or "utf-8", "replace")
    except LookupError:
        return raw.decode("latin-1")


def detectors() -> dict[str, Callable[[bytes], str | None]]:
    """The other tools, as functions from bytes to a charset name, where installed."""
    found: dict[str, Callable[[bytes], str | None]] = {}
    tools: tuple[tuple[str, str, Callable[[Any], Callable[[bytes], str | None]]], ...] = (
        ("charset-normalizer", "charset_normalizer", lambda m: lambda raw: _best(m, raw)),
        ("chardet", "chardet", lambda m: lambda raw: m.detect(raw[:20000])["encoding"]),
        ("cchardet", "cchardet", lambda m: lambda raw: m.detect(raw)["encoding"]),
        ("resiliparse", "resiliparse.parse.encoding", lambda m: lambda raw: m.detect_encoding(raw)),
    )
    for name, module, make in tools:
        try:
            found[name] = make(importlib.import_module(module))
        except ImportError:
            print(f"{name} is not installed: left out")
    return found


def _best(module: Any, raw: bytes) -> str | None:
    match = module.from_bytes(raw).best()
    return None if match is None else str(match.encoding)


def _timed_detector(detect: Callable[[bytes], str | None], raw: bytes) -> tuple[str, float]:
    start = time.perf_counter()
    name = detect(raw)
    try:
        codec = codecs.lookup(name or "utf-8").name
    except LookupError:
        codec = "utf-8"
    raw.decode(codec, "replace")
    spent = time.perf_counter() - start
    return _read_as(raw, name), spent


def _timed_newsclean(raw: bytes) -> tuple[str, float]:
    start = time.perf_counter()
    text = decode(raw).text
    return text, time.perf_counter() - start


def _family(group: str) -> str:
    for family in ("page", "fragment"):
        if group.startswith(family):
            return f"all {family}s"
    return "all other languages"


def run(
    cases: list[Case], read: Callable[[bytes], tuple[str, float]], every: int
) -> dict[str, Any]:
    """Right answers, number and milliseconds of each group; pages thinned for slow tools."""
    table: dict[str, list[float]] = {}
    wrong: list[str] = []
    for number, case in enumerate(cases):
        if case.group.startswith("page") and number % every:
            continue
        text, spent = read(case.raw)
        right = case.right(text)
        groups = [case.group, _family(case.group)]
        if not case.group.startswith(("page", "fragment")):
            pass
        else:
            groups += ["all Chinese"] + ["all Chinese, held-out pages"] * case.held_out
        for group in groups:
            row = table.setdefault(group, [0, 0, 0.0])
            row[0] += right
            row[1] += 1
            row[2] += spent * 1000
        if not right:
            wrong.append(f"{case.group}: {case.raw[:60]!r}")
    return {"groups": table, "wrong": wrong}


def render(results: dict[str, dict[str, Any]]) -> str:
    """A Markdown table: groups down, tools across."""
    names = list(results)
    groups = sorted({group for result in results.values() for group in result["groups"]})
    lines = ["| cases | " + " | ".join(names) + " |", "|---" * (len(names) + 1) + "|"]
    for group in sorted(groups, key=lambda g: (not g.startswith("all"), g)):
        cells = []
        for name in names:
            right, total, spent = results[name]["groups"].get(group, (0, 0, 0.0))
            cells.append(f"{100 * right / total:.2f} % of {total}, {spent / total:.3f} ms"
                         if total else "–")  # fmt: skip
        lines.append(f"| {group} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def main() -> None:
    """Run everything and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("--corpus", type=Path, default=Path("../shared/corpora"))
    parser.add_argument("--out", type=Path, help="directory for decoding.md and decoding.json")
    parser.add_argument("--alone", action="store_true", help="newsclean only")
    parser.add_argument("--slow-every", type=int, default=7,
                        help="slow tools get every n-th page")  # fmt: skip
    arguments = parser.parse_args()
    cases = [*chinese_cases(arguments.corpus), *world_cases()]
    decode("预热".encode("gbk"))
    results = {"newsclean": run(cases, _timed_newsclean, 1)}
    if not arguments.alone:
        for name, detect in detectors().items():
            every = arguments.slow_every if name in ("charset-normalizer", "chardet") else 1
            results[name] = run(cases, lambda raw, d=detect: _timed_detector(d, raw), every)
            print(name, "done", flush=True)
    table = render(results)
    print(table)
    print(*results["newsclean"]["wrong"][:40], sep="\n")
    if arguments.out:
        arguments.out.mkdir(parents=True, exist_ok=True)
        (arguments.out / "decoding.md").write_text(table, encoding="utf-8")
        text = json.dumps(results, ensure_ascii=False, indent=1)
        (arguments.out / "decoding.json").write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
