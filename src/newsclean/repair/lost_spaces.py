"""Ideographic and no-break spaces that a charset without them turned into question marks.

Chinese paragraphs are indented with two ideographic spaces; where the conversion lost them,
every paragraph of the document begins with `??`, or with more where four no-break spaces or
the bytes of the spaces were lost one by one. No sentence begins so, but a question may, in a quiz
or a chat; hence several such paragraphs that ask nothing are proof, and so are runs between the
fields of an info line; one is none, nor are two with but two marks each. Proof given, lines of
nothing but question marks were spaces as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsclean.repair.edits import Edit

FIXER = "lost-spaces"

_WORD = "\u3400-\u9fff\uf900-\ufaff\u3040-\u30ff\uac00-\ud7af0-9A-Za-z"
_OPENING = "“‘「『《〈（(【\"'［\\["
_INDENT = re.compile(rf"[ \t\u00a0\u3000]*(\?{{2,16}})[ \u00a0\u3000]?(?=[{_WORD}{_OPENING}])")
_ONLY = re.compile(r"[ \t\u00a0\u3000]*(\?{1,16})[ \t\u00a0\u3000]*$")
# A run between two fields: after a date, a clock time, a name or a bracket, and before a
# label with a colon.
_FIELD = re.compile(rf"(?<=[{_WORD}）)】\]])(\?{{2,16}})(?=[{_WORD}]{{2,8}}[：:])")
_PARAGRAPH = 12  # characters; headings and menu entries are shorter and not indented
# Such a line asks something: its first sentence, or its last.
_ASKING = re.compile(r"\A\W*[^。！!；;?？]{2,60}[?？]|[?？][”’」』\"')）\s]*\Z")
_SHARE = 0.3  # of the paragraphs, below which leading question marks prove nothing
_NUMBER = re.compile(r"[（(]?(?:[0-9]{1,2}|[一二三四五六七八九十]{1,3})[.．、)）:：]")
_STATED = re.compile(r"[。；;][”’」』)）\s]*\Z")
_FEWEST = 3  # paragraphs and fields
# So many marks in a row are no question, and two such paragraphs prove it; so do two paragraphs
# and a line of nothing else.
_LONG, _FEWEST_LONG = 4, 2
_ENOUGH = 5  # so many prove it whatever surrounds them (menus, footers, related titles)


def find_lost_spaces(texts: Sequence[str]) -> list[list[Edit]]:
    """Edits for each of ``texts``, decided on the evidence of all of them together.

    Args:
        texts: blocks of one document, or the whole of it as one text with a line a paragraph.

    Returns:
        A list of edits for each text; all are empty when the document gives no proof.
    """
    none: list[list[Edit]] = [[] for _ in texts]
    if not any("?" in text for text in texts):
        return none
    lines = [text.split("\n") for text in texts]
    if not _is_proved([line for block in lines for line in block]):
        return none
    return [_block_edits(block) for block in lines]


def _is_proved(lines: Sequence[str]) -> bool:
    indented = paragraphs = fields = empty = long = 0
    for line in lines:
        fields += len(_FIELD.findall(line)) if "??" in line else 0
        if len(line) < _PARAGRAPH:
            empty += line.strip() == "??"
            continue
        paragraphs += 1
        run = _indent(line)
        indented += run > 0
        long += run >= _LONG
    if indented >= _ENOUGH:
        return True
    if indented < _SHARE * paragraphs:
        return False
    fewest = _FEWEST - empty if indented >= _FEWEST_LONG else _FEWEST
    return long >= _FEWEST_LONG or indented + fields >= fewest


def _indent(line: str) -> int:
    """The marks that a paragraph begins with if they were spaces for sure, else 0.

    A question may begin so, and an item of a quiz.
    """
    lead = _INDENT.match(line)
    if lead is None or _ASKING.search(line):
        return 0
    if _NUMBER.match(line, lead.end()) is not None and _STATED.search(line) is None:
        return 0
    return len(lead[1])


def _block_edits(lines: Sequence[str]) -> list[Edit]:
    edits: list[Edit] = []
    offset = 0
    for line in lines:
        if "?" in line:
            edits += _line_edits(line, offset)
        offset += len(line) + 1
    return edits


def _line_edits(line: str, offset: int) -> list[Edit]:
    lead = _INDENT.match(line) or _ONLY.match(line)
    edits = [] if lead is None else [_spaces(lead, offset, "\u3000")]
    start = 0 if lead is None else lead.end()
    if "??" in line[start:]:
        edits += [_spaces(found, offset, "\u00a0") for found in _FIELD.finditer(line, start)]
    return edits


def _spaces(match: re.Match[str], offset: int, space: str) -> Edit:
    start, end = match.span(1)
    return Edit(offset + start, offset + end, space * (end - start), FIXER)
