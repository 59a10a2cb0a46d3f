"""``newsclean --list-profiles``."""

from __future__ import annotations

import sys
import unicodedata
from collections.abc import Sequence
from pathlib import Path

import click

from newsclean.cli.streams import complain, printable
from newsclean.model import ProfileError


def list_profiles(profile_dirs: Sequence[Path]) -> int:
    """One line a profile: its name, the site, where it came from, its hosts."""
    from newsclean.profiles import GENERIC, collect

    try:
        registry = collect(profile_dirs)
    except ProfileError as error:
        raise click.UsageError(str(error)) from error
    for warning in registry.warnings:
        complain(warning)
    rows = [
        tuple(printable(cell) for cell in (p.name, p.title, p.origin, " ".join(p.hosts)))
        for p in (*sorted(registry.profiles, key=lambda p: p.name), GENERIC)
    ]
    widths = [max(_width(row[column]) for row in rows) for column in range(3)]
    for row in rows:
        padded = [
            cell + " " * (width - _width(cell)) for cell, width in zip(row, widths, strict=False)
        ]
        sys.stdout.write("  ".join([*padded, row[3]]).rstrip() + "\n")
    return 0


def _width(text: str) -> int:
    """Columns on a terminal: East Asian wide characters take two."""
    return sum(2 if unicodedata.east_asian_width(char) in "WF" else 1 for char in text)
