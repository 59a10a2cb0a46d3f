"""The last touch on text: damage inside blocks, widths and script, each change on record."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from newsclean.model import Fix, Options, Repaired, ScriptMode, Stage
from newsclean.repair.blocks import may_be_damaged, repair_blocks
from newsclean.repair.edits import Edit, as_fixes, compose
from newsclean.repair.script import convert_script
from newsclean.repair.width import narrow


class Finisher(NamedTuple):
    """What is done to every text that leaves the flow.

    Attributes:
        width: narrow full-width ASCII.
        script: the script to convert to; ``KEEP`` for none.
    """

    width: bool = True
    script: ScriptMode = ScriptMode.KEEP

    def text(self, text: str) -> str:
        """One field's text, finished; fields are short, and their fixes are not recorded."""
        if not text:
            return ""
        # Pages hold fields by the ten thousand, and hardly one of them is damaged.
        repaired = repair_blocks([text])[0] if may_be_damaged(text) else Repaired(text)
        return self._finish(text, repaired).text.strip()

    def optional(self, text: str | None) -> str | None:
        """Like ``text``; an empty result is ``None``."""
        return (self.text(text) or None) if text else None

    def texts(self, texts: Sequence[str]) -> tuple[str, ...]:
        """Several fields' texts, without empty ones and repeats."""
        return tuple(dict.fromkeys(done for text in texts if (done := self.text(text))))

    def blocks(self, raws: Sequence[str]) -> list[Repaired]:
        """The raw texts of a document's blocks, finished together: some damage shows only there.

        The offsets of every fix count in the raw text, whatever was repaired before it; where a
        later one touches what an earlier one wrote, the two are one, and its name names both.
        Only a conversion of script stands upon the others: it is one fix of the whole text. The
        fixes' ``block`` is the place in the sequence.
        """
        return [
            self._finish(raw, repaired, number)
            for number, (raw, repaired) in enumerate(zip(raws, repair_blocks(raws), strict=True))
        ]

    def _finish(self, raw: str, repaired: Repaired, number: int | None = None) -> Repaired:
        text, fixes = repaired.text, repaired.fixes
        if self.width:
            narrowed = narrow(text)
            if narrowed.text is not text:
                edits = compose(text, _edits(fixes), _edits(narrowed.fixes))
                fixes = as_fixes(raw, edits, Stage.BLOCK, number)
                text = narrowed.text
        if self.script is ScriptMode.KEEP:
            return Repaired(text, fixes)
        converted = convert_script(text, self.script)
        if converted != text:
            fix = Fix(f"script.{self.script}", raw, converted, Stage.BLOCK, 0, len(raw), number)
            fixes, text = (*fixes, fix), converted
        return Repaired(text, fixes)


def _edits(fixes: Sequence[Fix]) -> list[Edit]:
    return [Edit(fix.start, fix.end, fix.after, fix.fixer) for fix in fixes]


def finisher_for(options: Options, *, glossed: bool) -> Finisher:
    """How to finish a document: machine-made Traditional goes back to Simplified by default."""
    script = ScriptMode(options.script)
    if script is ScriptMode.AUTO:
        script = ScriptMode.SIMPLIFIED if glossed else ScriptMode.KEEP
    return Finisher(options.width, script)
