"""The report: one HTML page that holds everything it shows and asks nobody for anything."""

from __future__ import annotations

import json
import re
from base64 import b64encode
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from hashlib import sha256
from html import escape
from importlib.resources import files
from typing import Any

from newsclean.report.doubts import doubts_of
from newsclean.report.explanation import Explanation, FieldStory, Passage, Repair

_BUCKETS = (0, 1, 100, 200, 400, 800, 1500, 3000, 6000)
"""Lower bounds of the histogram of kept characters."""
_REASON_OF_MANY = 200
_OUTSIDE_SHOWN = 300
"""Of a block outside the article so many characters are in the page."""
_PLACE = re.compile(r"\{([a-z_]+)\}")


@dataclass(frozen=True, slots=True)
class Entry:
    """One file of a report: its story, or why there is none."""

    name: str
    story: Explanation | None = None
    error: str = ""


@dataclass(slots=True)
class _Rules:
    """The rules of a report, each told once; stories refer to them by number."""

    numbers: dict[tuple[str, str], int] = field(default_factory=dict)
    told: list[dict[str, str]] = field(default_factory=list)

    def number(self, rule: str, group: str, reason: str) -> int:
        # Reasons that count something differ from file to file; the first few are kept apart.
        key = (rule, reason)
        if key not in self.numbers:
            if len(self.told) > _REASON_OF_MANY and (rule, "") in self.numbers:
                return self.numbers[rule, ""]
            self.numbers[key] = self.numbers[rule, ""] = len(self.told)
            self.told.append({"rule": rule, "group": group, "reason": reason})
        return self.numbers[key]


def report_page(entries: Iterable[Entry], title: str = "newsclean report") -> Iterator[str]:
    """The page, piece by piece; the stories are taken one at a time and not kept.

    Args:
        entries: the files, in the order in which they are to be listed by name.
        title: the page's title.
    """
    style, script = _resource("page.css"), _resource("page.js")
    parts = {
        "title": escape(_writable(title)),
        "style": style,
        "style_hash": _hash(style),
        "script": script,
        "script_hash": _hash(script),
    }
    before, after = (_filled(part, parts) for part in _resource("page.html").split("{data}"))
    yield before
    rules, rows, totals = _Rules(), list[dict[str, Any]](), _Totals()
    for number, entry in enumerate(entries):
        rows.append(_row(number, entry))
        totals.add(entry, rows[-1])
        if entry.story is not None:
            yield _data(f"file-{number}", _compact(entry.story, rules))
    yield _data("index", {"files": rows, "rules": rules.told, "summary": totals.plain()})
    yield after


def _filled(template: str, parts: Mapping[str, str]) -> str:
    """A template with its places filled, in one pass: what is filled in is not looked at."""
    return _PLACE.sub(lambda match: parts[match[1]], template)


@lru_cache(maxsize=3)
def _resource(name: str) -> str:
    return files("newsclean.report").joinpath("assets", name).read_text("utf-8")


def _hash(text: str) -> str:
    return "sha256-" + b64encode(sha256(text.encode("utf-8")).digest()).decode("ascii")


def _data(identifier: str, value: object) -> str:
    """JSON inside a script element, where nothing may read as mark-up."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    for char in "<>&\u2028\u2029":
        text = text.replace(char, f"\\u{ord(char):04x}")
    text = _writable(text)
    return f'<script type="application/json" id="{identifier}">{text}</script>\n'


def _writable(text: str) -> str:
    """Text that has bytes: for a lone surrogate its escape, which is also what JSON says for it."""
    return text.encode("utf-8", "backslashreplace").decode("utf-8")


def _row(number: int, entry: Entry) -> dict[str, Any]:
    story = entry.story
    if story is None:
        counts = dict.fromkeys(("kept", "removed", "outside", "repaired", "images", "cuts"), 0)
        return {
            "id": number, "name": entry.name, "title": "", "error": entry.error, "rules": [],
            "doubts": [entry.error], **counts,
        }  # fmt: skip
    return {
        "id": number,
        "name": entry.name,
        "title": story.title or "",
        "error": "",
        "doubts": list(doubts_of(story)),
        "kept": story.kept,
        "removed": story.removed,
        "outside": story.outside,
        "repaired": story.repaired,
        "images": story.images,
        "cuts": sum(rule.blocks for rule in story.rules if rule.group != "outside"),
        "profile": story.profile or "",
        "layout": story.layout or "",
        "encoding": story.encoding or "",
        "rules": [rule.rule for rule in story.rules],
    }


@dataclass(slots=True)
class _Totals:
    """What the summary shows."""

    counts: Counter[str] = field(default_factory=Counter)
    sizes: list[int] = field(default_factory=list)
    rules: dict[str, dict[str, Any]] = field(default_factory=dict)
    warnings: Counter[str] = field(default_factory=Counter)

    def add(self, entry: Entry, row: dict[str, Any]) -> None:
        for name in ("kept", "removed", "repaired"):
            self.counts[name] += row[name]
        self.counts["doubtful"] += bool(row["doubts"])
        self.counts["failed"] += not row["kept"]
        self.sizes.append(row["kept"])
        if entry.story is None:
            return
        self.warnings.update(entry.story.warnings)
        for rule in entry.story.rules:
            total = self.rules.setdefault(
                rule.rule,
                {"rule": rule.rule, "group": rule.group, "reason": rule.reason}
                | {"files": 0, "blocks": 0, "characters": 0},
            )
            if rule.reason != total["reason"] and not total["reason"].startswith("for example: "):
                total["reason"] = f"for example: {total['reason']}"
            total["files"] += 1
            total["blocks"] += rule.blocks
            total["characters"] += rule.characters

    def plain(self) -> dict[str, Any]:
        names = ("kept", "removed", "repaired", "doubtful", "failed")
        return {name: self.counts[name] for name in names} | {
            "rules": sorted(self.rules.values(), key=lambda r: (-r["files"], -r["characters"])),
            "warnings": self.warnings.most_common(100),
            "histogram": _histogram(self.sizes),
        }


def _histogram(sizes: Sequence[int]) -> list[tuple[str, int]]:
    counts = [0] * len(_BUCKETS)
    for size in sizes:
        counts[max(n for n, least in enumerate(_BUCKETS) if size >= least)] += 1
    bounds = (*_BUCKETS[1:], 0)
    labels = [
        "0" if not least else f"{least}–{upper - 1}" if upper else f"{least}+"
        for least, upper in zip(_BUCKETS, bounds, strict=True)
    ]
    return list(zip(labels, counts, strict=True))


def _compact(story: Explanation, rules: _Rules) -> dict[str, Any]:
    """A story without what the page can put together itself."""
    return {
        "title": story.title,
        "warnings": story.warnings,
        "outside": story.outside,
        "fields": [_field(each) for each in story.fields],
        "decisions": [_field(each) for each in story.decisions],
        "repairs": [_repair(each) for each in story.repairs],
        "passages": [_passage(each, rules) for each in story.passages],
    }


def _field(story: FieldStory) -> dict[str, Any]:
    return {
        "name": story.name,
        "value": story.value,
        "winners": story.winners,
        "candidates": [(each.value, each.origin, each.note) for each in story.candidates],
    }


def _repair(repair: Repair) -> tuple[str, str, str, int | None, int | None]:
    return repair.fixer, repair.before, repair.after, repair.start, repair.end


def _passage(passage: Passage, rules: _Rules) -> dict[str, Any]:
    outside = any(piece.rule == "outside.root" for piece in passage.pieces)
    as_read = "".join(piece.text for piece in passage.pieces)
    text = None if passage.text == as_read or passage.kind is None else passage.text
    return {
        "block": passage.block,
        "kind": passage.kind,
        "level": passage.level,
        "text": text,
        "outside": outside,
        "images": [(image.url, image.alt, image.caption) for image in passage.images],
        "pieces": [
            (
                piece.text[:_OUTSIDE_SHOWN] if outside else piece.text,
                None if piece.rule is None else rules.number(piece.rule, piece.group, piece.reason),
                [_utf16(piece.text, each) for each in piece.repairs],
            )
            for piece in passage.pieces
        ],
    }


def _utf16(text: str, repair: Repair) -> tuple[str, str, str, int | None, int | None]:
    """A repair with its place counted as JavaScript counts: characters beyond U+FFFF are two."""
    plain = _repair(repair)
    if repair.start is None or repair.end is None or text.isascii():
        return plain
    units = [len(text[:at].encode("utf-16-le", "surrogatepass")) // 2 for at in plain[3:]]
    return (*plain[:3], units[0], units[1])
