"""A text that may be the headline, and what speaks for it."""

from __future__ import annotations

import re
from dataclasses import dataclass

_PREFIX = re.compile(r"\A(?:原标题|标题|原題|原標題|標題)\s*[:：]\s*")


@dataclass(slots=True)
class TitleCandidate:
    """A text that may be the headline; weighing moves its score.

    Attributes:
        text: the text, clean.
        origin: where it stands.
        score: what speaks for it so far.
        block: the block that prints it.
        note: what is to be said of it.
    """

    text: str
    origin: str
    score: float
    block: int | None = None
    note: str = ""


def clean_title(text: str) -> str:
    """One line, without a label such as 标题：."""
    text = " ".join(text.replace("\u200b", "").split())
    return _PREFIX.sub("", text)[:500]
