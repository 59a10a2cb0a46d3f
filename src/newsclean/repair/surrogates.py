"""Halves of characters, as strings from UTF-16 and from JSON escapes hold them.

They come before every other repair, for no text that holds one can be written as UTF-8.
"""

from __future__ import annotations

import re

from newsclean.model import Repaired, ScriptMode, Stage
from newsclean.repair.edits import Edit, apply_edits, as_fixes, compose
from newsclean.repair.whole import repair_text

_SURROGATES = re.compile("(?P<pair>[\ud800-\udbff][\udc00-\udfff])|[\ud800-\udfff]")
_FIXER = "surrogates"


def repair_from_surrogates(text: str, script: ScriptMode | str) -> Repaired:
    """See ``newsclean.repair.repair``: the surrogates first, then all other repairs."""
    halves = _find_surrogates(text) if isinstance(text, str) else []
    if not halves:
        return repair_text(text, script)
    middle = apply_edits(text, halves)
    repaired = repair_text(middle, script)
    in_source = [fix for fix in repaired.fixes if fix.stage is Stage.SOURCE]
    found = [Edit(fix.start, fix.end, fix.after, fix.fixer) for fix in in_source]
    fixes = as_fixes(text, compose(middle, halves, found), Stage.SOURCE)
    return Repaired(repaired.text, fixes + repaired.fixes[len(in_source) :])


def _find_surrogates(text: str) -> list[Edit]:
    """Edits that join the pairs and mark the lone ones as lost, as ``clean`` reads them."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return [
            Edit(found.start(), found.end(), _joined(found["pair"]), _FIXER)
            for found in _SURROGATES.finditer(text)
        ]
    return []


def _joined(pair: str | None) -> str:
    if pair is None:
        return "\ufffd"
    return pair.encode("utf-16-le", "surrogatepass").decode("utf-16-le")
