"""Credits behind English reports: (Reporting by A; Editing by B), A contributed to this report."""

from __future__ import annotations

import re

from newsclean.grammar.credit_model import CreditPart
from newsclean.grammar.name_lists import split_names

__all__ = ["english_credits"]

_LONGEST = 300
_LONGEST_ADDRESSED = 90
_ADDRESSED = re.compile(
    r"(?P<names>[A-ZÀ-Þ][\w.'’-]*(?: [A-ZÀ-Þ][\w.'’-]*){1,3})\s[|,·–—-]?\s?"
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
)
"""Jane Doe jdoe@example.com, below a headline."""
_AROUND = " \t()[]*.;—–-"
_WORK = (
    r"(?:additional )?"
    r"(?:reporting|writing|editing|photography|graphics?|research|production|translation)"
)
_BY = re.compile(
    rf"(?P<work>{_WORK}(?:(?:,| and| &) {_WORK})*|compiled|written|reported|edited|translated)"
    r" by ?:? (?=[A-ZÀ-Þ])(?P<names>.+)",
    re.I,
)
_APART = re.compile(rf" ?[;|] ?(?:and )?|(?<=[a-zß-ÿ])\. (?=[A-Z])|, (?=(?:{_WORK}) by\b)", re.I)
_PLACE = re.compile(
    r" (?:in|from|at|for) (?:the )?[A-Z][\w.’'-]*+(?: (?!and\b)[\w.’'-]++){0,4}"
    r"(?=,|;| and [A-Z]| ?\Z)"
)
_HELPED = re.compile(
    r"(?P<names>[A-Z].{2,160}?) (?:also )?contributed "
    r"(?:(?:to )?(?:this|the) (?:report|story|article)|(?:to )?(?:the )?(?:reporting|research))"
    r"(?: (?:from|in) .{2,60})?\Z"
)
_TITLES = re.compile(
    r"\A(?:(?:The )?[A-Z][\w.]*+(?: [A-Z][\w.]*+){0,5}? )?(?:staff )?"
    r"(?:writers?|reporters?|correspondents?|journalists?|producers?) (?=[A-Z])"
)
_SMALL_WORD = re.compile(
    r"(?<![\w’'-])(?!(?:and|von|van|vom|del|dal|der|den|dos|das|los|las|bin|ibn|ten|ter|zur|zum)\b)[a-z]{3,}"
)
"""A word of a sentence: Written by Jane Doe, the book won a prize."""


def english_credits(text: str) -> tuple[CreditPart, ...]:
    """The people named in a line that says who reported, wrote, edited or helped.

    Reporting and writing make an author, editing an editor; the others are named with what they
    did. A line with one statement that isn't understood names nobody.

    Args:
        text: the block's text.
    """
    if "@" in text and len(text) <= _LONGEST_ADDRESSED:
        return _addressed(text)
    if len(text) > _LONGEST or not ("by " in text.lower() or "contributed" in text):
        return ()
    line = " ".join(text.split()).strip(_AROUND)
    if match := _HELPED.fullmatch(line):
        part = _part("role", "contributor", match)
        return (part,) if part else ()
    parts: list[CreditPart] = []
    at = 0
    for end, following in [*(match.span() for match in _APART.finditer(line)), (len(line),) * 2]:
        match = _BY.fullmatch(line, at, end)
        part = _part(_kind(match["work"]), match["work"], match) if match else None
        if part is None:
            return ()
        parts.append(part)
        at = following
    return tuple(parts)


def _addressed(text: str) -> tuple[CreditPart, ...]:
    match = _ADDRESSED.fullmatch(text)
    part = _part("author", "by", match) if match else None
    return (part,) if part else ()


def _kind(work: str) -> str:
    work = work.lower()
    if "additional" not in work and re.search(r"report|writ|compiled", work):
        return "author"
    return "editor" if "edit" in work else "role"


def _part(kind: str, role: str, match: re.Match[str]) -> CreditPart | None:
    value = match["names"].strip()
    bare = _PLACE.sub("", _TITLES.sub("", value)).rstrip(" .")
    names = None if _SMALL_WORD.search(bare) else split_names(bare, labelled=False)
    if not names:
        return None
    return CreditPart(kind, role, names, value, *match.span())
