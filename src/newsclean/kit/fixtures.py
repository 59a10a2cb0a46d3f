"""Fixtures: a page in its own bytes, what is known of it, and what must come out.

A fixture is a folder with ``page.html`` or ``page.txt``, ``meta.toml`` (what ``clean`` is called
with) and ``expected.json``; ``docs/profiles.md`` describes the format. Keeping raw bytes beside
expectations that a person accepts is web-poet's idea.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from difflib import ndiff
from pathlib import Path
from typing import Any

from newsclean.cleaner import Cleaner
from newsclean.decode import decode
from newsclean.files import write_whole
from newsclean.model import Article, InputError

EXPECTED = "expected.json"
META = "meta.toml"
USUAL = (
    "profile", "layout", "title", "published", "source", "authors", "editors", "headings",
    "captions", "images", "body",
)  # fmt: skip
"""What a new expectation holds."""
_DERIVED = frozenset(("body", "headings", "captions", "images", "text"))
_CONTROL = frozenset(("gone", "fails"))
_HINTS = frozenset(("url", "content_type", "encoding", "profile"))


@dataclass(frozen=True, slots=True)
class Fixture:
    """One page with its expectations.

    Attributes:
        folder: where it lies.
        page: the file with the page's bytes.
        hints: arguments for ``clean``.
        expected: field → value, in JSON types; ``None`` where nothing was accepted yet.
        gone: strings that the page holds and the article must not.
        fails: why the page is known not to come out right; empty where it does.
    """

    folder: Path
    page: Path
    hints: Mapping[str, str]
    expected: Mapping[str, Any] | None
    gone: tuple[str, ...] = ()
    fails: str = ""

    @property
    def name(self) -> str:
        """The folder's name."""
        return self.folder.name


@dataclass(frozen=True, slots=True)
class FieldCheck:
    """One expectation, and what the article says."""

    name: str
    expected: object
    seen: object

    @property
    def ok(self) -> bool:
        """Whether they agree."""
        return self.expected == self.seen

    def diff(self) -> Iterator[str]:
        """Lines that show where they differ: ``-`` expected, ``+`` seen."""
        for line in ndiff(_lines(self.expected), _lines(self.seen)):
            if not line.startswith("?"):
                yield line.rstrip("\n")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a fixture's page came out as."""

    fixture: Fixture
    article: Article
    checks: tuple[FieldCheck, ...]

    @property
    def ok(self) -> bool:
        """All expectations hold; for a known failure: one of them still does not."""
        return all(check.ok for check in self.checks) != bool(self.fixture.fails)


def find_fixtures(root: Path) -> list[Path]:
    """The fixture folders at and below a folder: those with a page beside meta or expectations."""
    found = {path.parent for name in (EXPECTED, META) for path in root.rglob(name)}
    return sorted(folder for folder in found if _pages(folder))


def read_fixture(folder: Path) -> Fixture:
    """Read a fixture.

    Raises:
        InputError: it has no page or several, or a file of it is malformed; the message names it.
    """
    pages = _pages(folder)
    if len(pages) != 1:
        raise InputError(f"{folder}: a fixture has one page.html or page.txt, not {len(pages)}")
    hints = _read_meta(folder / META)
    path = folder / EXPECTED
    if not path.exists():
        return Fixture(folder, pages[0], hints, None)
    try:
        expected = json.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not valid JSON: {error}") from error
    if not isinstance(expected, dict):
        raise InputError(f"{path}: must be an object of fields")
    if unknown := sorted(set(expected) - _known()):
        raise InputError(f"{path}: an article has no field {unknown[0]!r}")
    gone = expected.pop("gone", [])
    fails = expected.pop("fails", "")
    return Fixture(folder, pages[0], hints, expected, tuple(gone), str(fails))


def run_fixture(fixture: Fixture, cleaner: Cleaner) -> Outcome:
    """Clean the page and compare it with what was accepted.

    Raises:
        NewscleanError: the page can't be cleaned at all, or a hint is wrong.
    """
    raw = fixture.page.read_bytes()
    article = cleaner.clean(raw, **fixture.hints)
    expected = fixture.expected if fixture.expected is not None else dict.fromkeys(USUAL)
    checks = [
        FieldCheck(name, value, seen_value(article, name)) for name, value in expected.items()
    ]
    if fixture.gone:
        # A string that the page never held proves nothing by its absence.
        page = decode(raw).text
        left = [text for text in fixture.gone if text in article.text]
        never = [f"never on the page: {text}" for text in fixture.gone if text not in page]
        checks.append(FieldCheck("gone", [], [*left, *never]))
    if "profile" in expected:
        said = [text for text in article.warnings if text.startswith("profile:")]
        checks.append(FieldCheck("warnings", [], said))
    return Outcome(fixture, article, tuple(checks))


def seen_value(article: Article, name: str) -> object:
    """What an article says of a field, in the types of ``expected.json``."""
    match name:
        case "body":
            return [block.text for block in article.blocks if block.kind != "caption"]
        case "headings" | "captions":
            return [block.text for block in article.blocks if block.kind == name[:-1]]
        case "images":
            return [image.url for image in article.images]
        case "text":
            return article.text
    return article.to_dict()[name]


def accept(outcome: Outcome) -> Path:
    """Write what came out as what is expected; ``gone`` and ``fails`` stay as they are.

    Raises:
        OSError: the file can't be written; the old one is as it was.
    """
    fixture = outcome.fixture
    names = USUAL if fixture.expected is None else tuple(fixture.expected)
    values: dict[str, object] = {name: seen_value(outcome.article, name) for name in names}
    if fixture.gone:
        values["gone"] = list(fixture.gone)
    if fixture.fails:
        values["fails"] = fixture.fails
    path = fixture.folder / EXPECTED
    write_whole(path, json.dumps(values, ensure_ascii=False, indent=1) + "\n", force=True)
    return path


def _pages(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("page.*") if path.is_file())


def _read_meta(path: Path) -> dict[str, str]:
    if not path.exists():
        return {}
    try:
        hints = tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise InputError(f"{path}: not valid TOML: {error}") from error
    if unknown := sorted(set(hints) - _HINTS):
        known = ", ".join(sorted(_HINTS))
        raise InputError(f"{path}: unknown key {unknown[0]!r}; known: {known}")
    return hints


def _known() -> frozenset[str]:
    return frozenset(part.name for part in fields(Article)) | _DERIVED | _CONTROL


def _lines(value: object) -> Sequence[str]:
    if isinstance(value, list | tuple):
        return [f"{_line(item)}\n" for item in value]
    return [f"{_line(value)}\n"]


def _line(value: object) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
