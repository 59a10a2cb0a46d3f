"""All repairs on plain text, in the order in which `newsclean.clean` runs them."""

from __future__ import annotations

import re

from newsclean.model import InputError, Repaired, ScriptMode, Stage
from newsclean.repair.blocks import find_damage
from newsclean.repair.edits import Edit, apply_edits, as_fixes, compose, trimmed
from newsclean.repair.source import GLOSS, repair_source

SCRIPT = "script"

_MOST_ROUNDS = 4
_LOST = re.compile("\ufffd|[锟斤拷]{2,}")


def repair_text(text: str, script: ScriptMode | str) -> Repaired:
    """See ``newsclean.repair.repair``."""
    if not isinstance(text, str):
        kind = type(text).__name__
        raise InputError(f"repair takes a str, not {kind}; newsclean.decode makes text of bytes.")
    mode = _script_mode(script)
    source = repair_source(text, html=False)
    middle = source.text
    edits, settled = _settle(middle, mode, _is_glossed(source))
    if not settled:
        # Repairs that keep uncovering new damage are mistaken: the text is not what they think.
        source, middle = Repaired(text), text
        edits = _script_edits(text, mode, glossed=False)
    if not edits:
        return source
    fixes = source.fixes + as_fixes(middle, edits, Stage.BLOCK, 0)
    return Repaired(apply_edits(middle, edits), fixes)


def _script_mode(script: ScriptMode | str) -> ScriptMode:
    try:
        return ScriptMode(script)
    except ValueError:
        modes = ", ".join(ScriptMode)
        raise InputError(f"script={script!r:.80} is no script mode; give one of {modes}.") from None


def _settle(middle: str, mode: ScriptMode, glossed: bool) -> tuple[list[Edit], bool]:
    """Repair until nothing changes any more; tells whether that point was reached."""
    current = middle
    edits: list[Edit] = []
    for _ in range(_MOST_ROUNDS):
        before = current
        if edits:
            again = repair_source(current, html=False)
            glossed = glossed or _is_glossed(again)
            found = [Edit(fix.start, fix.end, fix.after, fix.fixer) for fix in again.fixes]
            edits = compose(current, edits, found)
            current = again.text
        found = find_damage(current)
        edits = compose(current, edits, found)
        current = apply_edits(current, found)
        found = _script_edits(current, mode, glossed)
        edits = compose(current, edits, found)
        current = apply_edits(current, found)
        if current == before:
            return edits, True
    return edits, False


def _is_glossed(repaired: Repaired) -> bool:
    return any(fix.fixer.startswith(GLOSS) for fix in repaired.fixes)


def _script_edits(text: str, mode: ScriptMode, glossed: bool) -> list[Edit]:
    """Edits, one a line at most, that convert the script where the mode asks for it."""
    if mode is ScriptMode.AUTO:
        mode = ScriptMode.SIMPLIFIED if glossed else ScriptMode.KEEP
    if mode is ScriptMode.KEEP:
        return []
    from newsclean.repair.script import convert_script

    converted = convert_script(text, mode)
    if converted == text:
        return []
    before, after = text.split("\n"), converted.split("\n")
    if len(before) != len(after):
        before, after = [text], [converted]
    edits: list[Edit] = []
    offset = 0
    for old, new in zip(before, after, strict=True):
        edit = trimmed(text, offset, offset + len(old), new, SCRIPT)
        if edit is not None:
            edits.append(edit)
        offset += len(old) + 1
    return edits


def lost_characters(text: str) -> int:
    """How many characters ``text`` shows as lost for good.

    Counts U+FFFD, and ``锟斤拷``, which is what GBK makes of the UTF-8 bytes of U+FFFD (two of
    them for three characters). Nothing can bring them back; `newsclean.clean` warns of them.
    """
    count = 0
    for match in _LOST.finditer(text):
        if match[0] == "\ufffd":
            count += 1
        elif "锟斤" in match[0] or "斤拷" in match[0]:
            count += max(1, len(match[0]) * 2 // 3)
    return count
