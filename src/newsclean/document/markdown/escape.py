"""Escaping of text in Markdown, as little as CommonMark allows, and its inverse."""

from __future__ import annotations

import re

EMPTY = "<!-- -->"
"""What stands for the text of a block without text."""

# What can't stand in a line as itself. These have names of their own or none at all, so they are
# given by number: C0 controls but tab and line feed, DEL and the C1 controls (NEXT LINE, a line
# break to many readers, among them), the non-characters at the end of the first plane, and lone
# surrogates, which UTF-8 can't hold.
_UNWRITABLE = (
    r"\x00-\x08\x0b-\x1f"
    r"\x7f-\x9f"
    r"\N{LINE SEPARATOR}\N{PARAGRAPH SEPARATOR}"
    r"\N{ZERO WIDTH NO-BREAK SPACE}"
    r"\ufffe\uffff"
    r"\ud800-\udfff"
)
_IN_LINE = re.compile(rf"[\n{_UNWRITABLE}]")
_IN_LINES = re.compile(f"[{_UNWRITABLE}]")

_SPANS = r"""
      `
    | (?<!\s)\* | \*(?!\s)                # emphasis needs a side without white space
    | (?<![^\W_])_ | _(?![^\W_])          # inside a word it is none
    | \](?=[(\[:])                        # end of a link's text or of a definition's label
    | !(?=\[)
"""
"""What may begin or end mark-up wherever mark-up is read."""
_INLINE = re.compile(
    rf"""
      \\(?![^\W_])                        # would escape what follows, or break the line
    | {_SPANS}
    | <(?=[A-Za-z/!?])
    | &(?=\#?\w+;)
    | ~(?=~) | (?<=~)~
    """,
    re.VERBOSE,
)
_CELL = re.compile(
    rf"""
      (?P<bar>\\++\|)                     # the escape of a bar, as table.py writes it
    | \\{{2,}}+ | \\(?=[!-/:-@\[-`{{-~])    # would escape what follows
    | {_SPANS}
    | (?P<wave>~)                        # strikes out as one or as two, but never alone
    """,
    re.VERBOSE,
)
# The last character of a match is the one to escape.
_LINE_START = re.compile(
    r"""
      [0-9]{1,9}[.)](?=\s|\Z)
    | \#(?=\#{0,5}(?:\s|\Z))
    | > | \|
    | [-+](?=\s|\Z)
    | [-:](?=[-:|\s]*\Z)                  # a rule, or the second line of a table
    | =(?==*\s*\Z)                        # a heading's underline
    | \[(?=[\ xX]\])                      # a task
    """,
    re.VERBOSE,
)
_BRACKETS = re.compile(r"[\[\]]")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])|&#([0-9]{1,7});")
_REFERENCE_LIKE = re.compile(r"&(?=#?\w+;)")
_TAG_LIKE = re.compile(r"<(?=[A-Za-z/!?])")
_REFERENCE = re.compile(r"&(?:#([0-9]{1,7})|(amp|lt));")


def escape_inline(text: str) -> str:
    """Text for the middle of a line, such that no mark-up can be seen in it."""
    return _escape(text)


def escape_line(text: str) -> str:
    """Text for a whole line: nothing at its start is taken for a list, heading or quote either."""
    return _escape(text, at_start=_LINE_START)


def escape_label(text: str) -> str:
    """Text for between square brackets."""
    return _escape(text, also=_BRACKETS)


def escape_quoted(text: str, delimiters: str) -> str:
    """Text for between delimiters where no inline mark-up is read: a destination, a title."""
    text = re.sub(rf"[\\{delimiters}]|&(?=#?\w+;)", r"\\\g<0>", text)
    return _referenced(text)


def unescape(text: str) -> str:
    """The inverse of all of these: backslashes and numeric references undone."""
    return _ESCAPED.sub(lambda match: match[1] or _character(match[2]), text)


def to_references(text: str) -> str:
    """Lines in which no mark-up is read (code): what no line can hold is a reference."""
    text = _TAG_LIKE.sub("&lt;", _REFERENCE_LIKE.sub("&amp;", text))
    return _IN_LINES.sub(_reference, text)


def row_references(line: str) -> str:
    """The same for a row of a table, in whose cells mark-up is read; the backslashes in front of
    bars are the table's own and stay."""
    several = line.count("~") > 1

    def written(match: re.Match[str]) -> str:
        is_text = match["bar"] or (match["wave"] and not several)
        return match[0] if is_text else _reference(match)

    # Ampersands first: those of the references written here are no text.
    line = _TAG_LIKE.sub("&lt;", _REFERENCE_LIKE.sub("&amp;", line))
    return _IN_LINES.sub(_reference, _CELL.sub(written, line))


def from_references(text: str) -> str:
    """The inverse of both."""
    names = {"amp": "&", "lt": "<"}
    return _REFERENCE.sub(lambda match: names.get(match[2]) or _character(match[1]), text)


def has_unwritable(text: str) -> bool:
    """Whether lines can't hold the text as it is."""
    return _IN_LINES.search(text) is not None


def is_plain_destination(url: str) -> bool:
    """Whether a URL can stand in a link without angle brackets, all characters as themselves."""
    return re.fullmatch(rf"(?:[^\s<>()\\&{_UNWRITABLE}]|&(?!#?\w+;))+", url) is not None


def _escape(
    text: str, *, at_start: re.Pattern[str] | None = None, also: re.Pattern[str] | None = None
) -> str:
    places = {match.start() for match in _INLINE.finditer(text)}
    if also:
        places.update(match.start() for match in also.finditer(text))
    if at_start and (start := at_start.match(text)):
        places.add(start.end() - 1)
    parts = []
    done = 0
    for place in sorted(places):
        parts += [text[done:place], "\\"]
        done = place
    return _referenced("".join(parts) + text[done:])


def _referenced(text: str) -> str:
    # Editors, python-frontmatter and CommonMark itself strip white space at the ends of lines.
    inner = text.strip()
    if not inner:
        return _as_references(text)
    start = text.index(inner[0])
    before, after = text[:start], text[start + len(inner) :]
    return _as_references(before) + _IN_LINE.sub(_reference, inner) + _as_references(after)


def _as_references(text: str) -> str:
    return "".join(f"&#{ord(char)};" for char in text)


def _reference(match: re.Match[str]) -> str:
    return _as_references(match[0])


def _character(number: str) -> str:
    code = int(number)
    return chr(code) if code <= 0x10FFFF else "\ufffd"
