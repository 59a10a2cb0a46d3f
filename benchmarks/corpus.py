"""Corpora of annotated pages: one JSON object a line in ``NAME.jsonl.gz``.

A row has ``id``, ``url``, ``html``, ``body`` (a line a block) and ``neutral`` (lines that may be
kept or dropped); where the fields of the page were read too, ``title``, ``published``, ``source``,
``authors`` and ``editors``; and where the page was also flattened to text, ``flat``.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

FIELDS = ("title", "published", "source", "authors", "editors")
_HAN = re.compile(r"[\u3400-\u9fff]")
_DECLARED = re.compile(r"""(<meta[^>]{0,200}?charset\s*=\s*["']?\s*)[\w-]+""", re.I)


@dataclass(frozen=True, slots=True)
class Row:
    """One annotated page; ``fields`` is empty where the corpus holds no metadata."""

    id: str
    url: str
    html: str
    body: str
    neutral: tuple[str, ...]
    fields: dict[str, Any]
    flat: str | None

    @property
    def held_out(self) -> bool:
        """Whether the page belongs to the third set aside for checking, by the hash of its id."""
        return int(hashlib.md5(self.id.encode(), usedforsecurity=False).hexdigest(), 16) % 3 == 0

    def raw(self) -> bytes:
        """The page as UTF-8 bytes that declare UTF-8, so that no tool is led astray."""
        return _DECLARED.sub(r"\1utf-8", self.html).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Corpus:
    """The pages of one file; ``digest`` is the SHA-256 of its unpacked content."""

    name: str
    language: str
    digest: str
    rows: tuple[Row, ...]


def read_corpora(folder: Path) -> list[Corpus]:
    """All corpora of a folder, by name.

    Raises:
        SystemExit: the folder holds none.
    """
    found = [read_corpus(path) for path in sorted(folder.glob("*.jsonl.gz"))]
    if not found:
        raise SystemExit(f"{folder}: no *.jsonl.gz there; give the folder with --corpus")
    return found


def read_corpus(path: Path) -> Corpus:
    """One corpus; its language is that of most of its text."""
    content = gzip.decompress(path.read_bytes())
    rows = tuple(_row(json.loads(line)) for line in content.splitlines() if line.strip())
    text = "".join(row.body[:2000] for row in rows)
    language = "zh" if len(_HAN.findall(text)) > len(text) / 4 else "en"
    name = path.name.removesuffix(".jsonl.gz")
    return Corpus(name, language, hashlib.sha256(content).hexdigest(), rows)


def _row(data: dict[str, Any]) -> Row:
    return Row(
        id=data["id"],
        url=data.get("url", ""),
        html=data["html"],
        body=data["body"],
        neutral=tuple(data.get("neutral", ())),
        fields={name: data[name] for name in FIELDS if name in data},
        flat=data.get("flat"),
    )
