"""The pages of the documentation, and what in them can be run."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
TOP = ("README.md", "README.zh-CN.md", "CONTRIBUTING.md", "CHANGELOG.md")
PAGES = sorted([*(ROOT / name for name in TOP), *DOCS.glob("**/*.md")])

_BLOCK = re.compile(r"^```(\w+)([^\n]*)\n(.*?)^```\s*?$", re.DOTALL | re.MULTILINE)
_FENCED = re.compile(r"^```.*?^```\s*?$", re.DOTALL | re.MULTILINE)
_TITLE = re.compile(r'\btitle="([^"]+)"')
_NEEDS = re.compile(r"^<!-- needs: (.+?) -->$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Step:
    """Something a reader does: types Python, runs commands, or saves a file.

    Attributes:
        kind: ``python``, ``console`` or ``file``.
        text: the block.
        line: where the block begins in the page, from 1.
        path: the file's name, for ``file``.
    """

    kind: str
    text: str
    line: int
    path: str = ""


def page_name(page: Path) -> str:
    """The page's path in the project."""
    return page.relative_to(ROOT).as_posix()


def steps(text: str) -> list[Step]:
    """What a page has its reader do, in order.

    A block whose head names a file (``title="spider.py"``) is a file to be saved; ``python`` and
    ``console`` blocks are run; all others are only read.
    """
    found = []
    for block in _BLOCK.finditer(text):
        language, head, body = block.groups()
        line = text.count("\n", 0, block.start()) + 1
        if title := _TITLE.search(head):
            found.append(Step("file", body, line, title[1]))
        elif language in ("python", "console"):
            found.append(Step(language, body, line))
    return found


def needs(text: str) -> list[str]:
    """The modules that a page says its examples need: ``<!-- needs: scrapy, httpx -->``."""
    return [name.strip() for names in _NEEDS.findall(text) for name in names.split(",")]


def prose(text: str) -> str:
    """The page without its fenced blocks."""
    return _FENCED.sub("", text)


def commands(block: str) -> Iterator[tuple[str, str]]:
    """The commands of a console block, each with the output shown; ``\\`` goes on with a line."""
    command, shown, open_line = "", "", False
    for line in block.splitlines(keepends=True):
        if line.startswith("$ ") and not open_line:
            if command:
                yield command, shown
            command, shown = line[2:], ""
        elif open_line:
            command += line
        else:
            shown += line
            continue
        open_line = command.endswith("\\\n")
    if command:
        yield command, shown
