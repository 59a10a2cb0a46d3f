"""Pinyin glosses that content-farm mirrors put into pages, and what they broke, undone."""

from __future__ import annotations

from collections.abc import Callable

from newsclean.model import Repaired, Stage
from newsclean.repair.edits import apply_edits, as_fixes
from newsclean.repair.gloss.prescan import may_be_glossed

__all__ = ["repair_glosses"]


def repair_glosses(text: str, tick: Callable[[], None] = lambda: None) -> Repaired:
    """Take out glosses such as ``國(guó)`` and restore what they tore apart.

    Works on HTML source and on plain text: tags, attributes, comments, scripts and styles stay as
    they are. Only documents full of machine-made glosses are touched; honest glosses stay. The
    result is still Traditional; conversion is for the caller.

    Args:
        text: any text; without gloss damage it comes back as the same object.
        tick: called for each stretch and each place; what it raises ends the work.

    Returns:
        The text and one ``Fix`` a change, with offsets in ``text``: ``gloss.plain`` (a gloss
        taken out), ``gloss.straddled`` and ``gloss.shifted`` (characters read back from halves),
        ``gloss.unresolved`` (U+FFFD marks what could not be told with certainty).
    """
    if not may_be_glossed(text):
        return Repaired(text)
    # Tables and the search are loaded for documents that show glosses, and for no others.
    from newsclean.repair.gloss.detect import gather
    from newsclean.repair.gloss.undo import undo
    from newsclean.repair.visible import visible_spans

    spans = tuple(visible_spans(text))
    evidence = gather([text[start:end] for start, end in spans])
    if not evidence.damaged:
        return Repaired(text)
    edits = undo(text, spans, evidence, tick)
    return Repaired(apply_edits(text, edits), as_fixes(text, edits, Stage.SOURCE))
