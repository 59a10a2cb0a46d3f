"""All kinds of mojibake, undone in visible text; loaded for sources that show signs of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import partial

from newsclean.repair.edits import Edit, Finder, no_tick, run_finders
from newsclean.repair.mentions import exhibits
from newsclean.repair.mojibake.as_gbk import find_utf8_as_gbk
from newsclean.repair.mojibake.charset_tables import may_be_in_charset
from newsclean.repair.mojibake.charsets import find_utf8_in_charset
from newsclean.repair.mojibake.gbk import find_gbk_as_latin1
from newsclean.repair.mojibake.gbk_charsets import find_gbk_in_charset
from newsclean.repair.mojibake.utf8 import FIXER as UTF8_FIXER
from newsclean.repair.mojibake.utf8 import find_utf8_as_latin1
from newsclean.repair.mojibake.word_ends import FRAGMENT
from newsclean.repair.suspects import LATIN, charset_sign
from newsclean.repair.visible import visible_spans

_LATIN = re.compile(f"[{LATIN}]")


def find_mojibake(text: str, tick: Callable[[], None] = no_tick) -> list[Edit]:
    """Edits that undo all kinds of mojibake in visible text, in ``text``'s offsets."""
    finders: list[Finder] = []
    in_latin = _LATIN.search(text) is not None
    in_charset = charset_sign().search(text) is not None and may_be_in_charset(text)
    # Windows-1252 shows a part of what others show the same way, so it comes behind them. Of GBK in
    # it, ftfy reads some as letters of other alphabets.
    if in_charset:
        finders.append(partial(find_utf8_in_charset, tick=tick))
        finders.append(partial(find_gbk_in_charset, tick=tick))
    if in_latin:
        finders += (find_gbk_as_latin1, find_utf8_as_latin1)
    finders.append(partial(find_utf8_as_gbk, tick=tick))
    return run_finders(text, [partial(_without_exhibits, find, tick) for find in finders])[1]


def _without_exhibits(find: Finder, tick: Callable[[], None], text: str) -> list[Edit]:
    """What a repairer finds, but for the damage that a text about damage shows."""
    tick()
    edits = find(text)
    if not edits:
        return []
    spans: list[tuple[int, int]] = []
    owners: list[int] = []
    for index, edit in enumerate(edits):
        # The edit of a run may hold several pieces and sound text between them.
        found = [match.span() for match in FRAGMENT.finditer(text, edit.start, edit.end)]
        found = found if edit.fixer == UTF8_FIXER and found else [(edit.start, edit.end)]
        spans += found
        owners += [index] * len(found)
    shown = exhibits(text, spans)
    damaged = {owner for owner, is_shown in zip(owners, shown, strict=True) if not is_shown}
    return [edit for index, edit in enumerate(edits) if index in damaged]


# Between pieces of visible text stands what no repair takes for part of a run: a line end.
_JOINT = "\n"


def find_in_visible(source: str, find: Callable[[str], list[Edit]]) -> list[Edit]:
    """Run ``find`` over the visible text as one, a line a piece, and move its edits back."""
    spans = list(visible_spans(source))
    joined = _JOINT.join(source[start:end] for start, end in spans)
    return list(_moved(find(joined), spans, joined))


def _moved(edits: Iterable[Edit], spans: list[tuple[int, int]], joined: str) -> Iterable[Edit]:
    index = offset = 0
    for edit in edits:
        while edit.start > offset + spans[index][1] - spans[index][0]:
            offset += spans[index][1] - spans[index][0] + len(_JOINT)
            index += 1
        shift = spans[index][0] - offset
        # Every repair works within lines; an edit over a joint would touch mark-up.
        if edit.end + shift <= spans[index][1]:
            yield Edit(edit.start + shift, edit.end + shift, edit.after, edit.fixer)
