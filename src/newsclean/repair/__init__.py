"""Damaged text to what it said.

`repair` takes plain text through every repair. The flow of `newsclean.clean` uses its two
halves: `source.repair_source` before parsing, for damage to bytes, and `blocks.repair_blocks`
after it, for damage to text. There is one module for each kind of damage; `width` is
normalisation and belongs to `clean` alone. Sound text comes back as the same object.
"""

from __future__ import annotations

from typing import Literal

from newsclean.model import Repaired, ScriptMode

__all__ = ["repair"]


def repair(
    text: str,
    *,
    script: ScriptMode | Literal["auto", "keep", "simplified", "traditional"] = ScriptMode.AUTO,
) -> Repaired:
    """Undo every kind of damage that plain text can show, and nothing else.

    First surrogates, which no UTF-8 holds: pairs become the character that they stand for, lone
    ones U+FFFD. Then damage to bytes (`repair_source`), then damage to text (`repair_blocks`, with
    the lines as paragraphs), then the script. Repairing a repaired text changes nothing.

    Args:
        text: plain text; HTML belongs to `newsclean.clean`.
        script: ``AUTO`` converts to Simplified only where glosses were repaired, because that
            text is machine-made Traditional; ``KEEP`` never converts; the others always do.

    Returns:
        The repaired text, the same object if it was sound. ``Fix.start`` and ``end`` count in
        the input of the stage that made the fix: ``SOURCE`` fixes in ``text``; ``BLOCK`` fixes,
        which follow them, in what the ``SOURCE`` fixes made of it (``block`` is 0, the text
        being one block).

    Raises:
        InputError: ``text`` is no ``str``, or ``script`` names no ``ScriptMode``.
    """
    # Imported late: importing newsclean for its types loads no tables.
    from newsclean.repair.surrogates import repair_from_surrogates

    return repair_from_surrogates(text, script)
