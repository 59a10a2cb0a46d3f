"""Credits behind English reports: (Reporting by A; Editing by B), A contributed to this report."""

from __future__ import annotations

import re

from newsclean.grammar.credit_model import CreditPart
from newsclean.grammar.name_lists import split_names

__all__ = ["english_credits"]

_LONGEST = 300
_AROUND = " \t()[]*.;—–-"
_WORK = (
    r"(?:additional )?"
    r"(?:reporting|writing|editing|photography|graphics?|research|production|translation)"
)
_BY = re.compile(
    rf"(?P<work>{_WORK}(?:(?:,| and| &) {_WORK})*|compiled|written|reported|edited|translated)"
    r" by\s*:?\s+(?=[A-ZÀ-Þ])(?P<names>.+)",
    re.I,
)
_APART = re.compile(
    rf"\s*[;|]\s*(?:and )?|(?<=[a-zß-ÿ])\.\s+(?=[A-Z])|,\s+(?=(?:{_WORK}) by\b)", re.I
)
_PLACE = re.compile(r"\s+(?:in|from|at|for)\s+(?:the\s+)?[A-Z][\w .’'-]*?(?=,|;| and [A-Z]|\s*\Z)")
_HELPED = re.compile(
    r"(?P<names>[A-Z].{2,160}?)\s+(?:also\s+)?contributed\s+(?:(?:to\s+)?(?:this|the)\s+(?:report|story|article)|"
    r"(?:to\s+)?(?:the\s+)?(?:reporting|research))(?:\s+(?:from|in)\s.{2,60})?\Z"
)
_TITLES = re.compile(
    r"\A(?:(?:The )?[A-Z][\w.]*(?: [A-Z][\w.]*)*? )?(?:staff )?"
    r"(?:writers?|reporters?|correspondents?|journalists?|producers?)\s+(?=[A-Z])"
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
    if len(text) > _LONGEST or not ("by " in text.lower() or "contributed" in text):
        return ()
    lead = len(text) - len(text.lstrip(_AROUND))
    line = text.strip(_AROUND)
    if match := _HELPED.fullmatch(line):
        part = _part("role", "contributor", match, lead)
        return (part,) if part else ()
    parts: list[CreditPart] = []
    at = 0
    for end, following in [*(match.span() for match in _APART.finditer(line)), (len(line),) * 2]:
        match = _BY.fullmatch(line, at, end)
        part = _part(_kind(match["work"]), match["work"], match, lead) if match else None
        if part is None:
            return ()
        parts.append(part)
        at = following
    return tuple(parts)


def _kind(work: str) -> str:
    work = work.lower()
    if "additional" not in work and re.search(r"report|writ|compiled", work):
        return "author"
    return "editor" if "edit" in work else "role"


def _part(kind: str, role: str, match: re.Match[str], lead: int) -> CreditPart | None:
    value = match["names"].strip()
    bare = _PLACE.sub("", _TITLES.sub("", value)).rstrip(" .")
    names = None if _SMALL_WORD.search(bare) else split_names(bare, labelled=False)
    if not names:
        return None
    return CreditPart(kind, role, names, value, match.start() + lead, match.end() + lead)
