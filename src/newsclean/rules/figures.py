"""Bare figures: a player's bar prints times and shares, and so do results and timetables."""

from __future__ import annotations

import re

_FIGURE = re.compile(r"(?!0?0:00)[0-9][0-9:.]*[%xX]?")


def is_bare_figure(raw: str) -> bool:
    """Whether a line is a time, a score or a share that needs its neighbours to say what it is.

    Zero, or a length behind a slash, is a player's wherever it stands.
    """
    return _FIGURE.fullmatch(raw) is not None
