"""Damage to text: undone in the blocks of a document, after parsing.

Here unescaping cannot create mark-up any more. The blocks of a document are looked at
together, because indents lost as question marks, and escapes that are meant, show only in
company; one search over all of them decides whether there is anything to do.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache

from newsclean.model import Repaired, Stage
from newsclean.repair.edits import Edit, Finder, apply_edits, as_fixes, compose, run_finders
from newsclean.repair.suspects import INVISIBLE, LATIN, charset_sign, signs

_MOST_ROUNDS = 4  # one repair may uncover another: an escaped soft hyphen, escaped mojibake


@lru_cache(maxsize=1)
def _finders() -> tuple[Finder, ...]:
    """All repairs of text, in order; loaded for documents that look damaged, and for no others.

    Mojibake once more: what the source hid in character references, or was too short to see.
    Escapes come before invisible characters, which they may stand for.
    """
    from newsclean.repair.escapes import find_escapes
    from newsclean.repair.invisible import find_invisible
    from newsclean.repair.lost_spaces import find_lost_spaces
    from newsclean.repair.mojibake.undo import find_mojibake

    def lost_spaces(text: str) -> list[Edit]:
        return find_lost_spaces([text])[0]

    return (find_mojibake, find_escapes, lost_spaces, find_invisible)


@lru_cache(maxsize=1)
def _suspect() -> re.Pattern[str]:
    return re.compile(f"[{LATIN}{INVISIBLE}{signs()}]")


def may_be_damaged(text: str) -> bool:
    """Is there a character that any repair of text looks for?"""
    if "&" in text or "??" in text or "\\u" in text or "%u" in text:
        return True
    if _suspect().search(text) is not None:
        return True
    if charset_sign().search(text) is None:
        return False
    from newsclean.repair.mojibake.charset_tables import may_be_in_charset

    return may_be_in_charset(text)


def find_damage(text: str) -> list[Edit]:
    """Edits that undo the damage to ``text``, whose lines are the paragraphs of a document."""
    current = text
    edits: list[Edit] = []
    for _ in range(_MOST_ROUNDS):
        if not may_be_damaged(current):
            break
        after, found = run_finders(current, _finders())
        if after == current:
            break
        edits = compose(current, edits, found)
        current = after
    return edits


def repair_blocks(texts: Sequence[str]) -> list[Repaired]:
    """Undo damage to the text of one document's blocks.

    Undone are escapes left as text, ideographic spaces lost as question marks, invisible
    characters, and mojibake that the source did not show.

    Args:
        texts: the raw texts of all blocks, in order.

    Returns:
        As many results, in the same order; a sound block's text is the same object. Each fix
        has stage ``BLOCK``, the block's index in ``texts``, and offsets in its raw text, however
        many repairs it passed through; their names are then joined with ``+``. Restored
        indents stand at the start of the text as white space.
    """
    joined = "\n".join(texts)
    edits = find_damage(joined)
    if not edits:
        return [Repaired(text) for text in texts]
    results: list[Repaired] = []
    offset = at = 0
    for index, text in enumerate(texts):
        end = offset + len(text)
        own: list[Edit] = []
        while at < len(edits) and edits[at].start <= end:
            edit = edits[at]
            own.append(Edit(edit.start - offset, edit.end - offset, edit.after, edit.fixer))
            at += 1
        results.append(_result(text, own, index))
        offset = end + 1
    return results


def _result(text: str, edits: Sequence[Edit], index: int) -> Repaired:
    if not edits:
        return Repaired(text)
    return Repaired(apply_edits(text, edits), as_fixes(text, edits, Stage.BLOCK, index))
