"""What a caller hands over: read within the limits of the options, and within their time."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import NamedTuple

from newsclean.decode import decode
from newsclean.decode.binary import BINARY_SAMPLE, file_format, is_binary
from newsclean.model import Decoded, Evidence, Fix, InputError, LimitError, Options
from newsclean.model.article import BINARY
from newsclean.model.unicode import without_surrogates
from newsclean.model.wording import counted
from newsclean.repair.suspects import unreadable_characters
from newsclean.repair.whole import lost_characters

Source = bytes | bytearray | memoryview | str | Path
"""A ``str`` is always content, a ``Path`` always a path."""

_ADVICE = MappingProxyType({
    "lxml": "lxml.html.tostring(…, encoding='unicode') makes a str of an element, and the page's "
    "own bytes, which need no parsing before, are better still",
    "bs4": "str(…) makes one of a soup, and the page's own bytes are better still",
    "parsel": "its get() gives the HTML",
    "requests": "its content holds the bytes",
    "httpx": "its content holds the bytes",
    "scrapy": "newsclean.scrapy.clean_response takes a response",
})  # fmt: skip

_BINARY = "binary"
_LOST = "\ufffd"
_SCRIPT = "script."
"""A conversion repeats what other fixes made of its block."""


class Deadline(NamedTuple):
    """When the caller's time is up; asked between the steps and within the long ones.

    No signals and no threads: a step asks as it goes along, and is left by the error.
    """

    at: float | None
    seconds: float | None

    @classmethod
    def after(cls, seconds: float | None) -> Deadline:
        """The deadline so many seconds from now; ``None`` for none."""
        return cls(None if seconds is None else time.monotonic() + seconds, seconds)

    def check(self, step: str) -> None:
        """Raise ``LimitError`` where the time is up after a step."""
        self._ask(f"after {step}")

    def within(self, step: str) -> Callable[[], None]:
        """What a step calls now and then: it raises ``LimitError`` when the time is up."""
        return partial(self._ask, f"while {step}")

    def _ask(self, when: str) -> None:
        if self.at is not None and time.monotonic() > self.at:
            raise LimitError(
                f"Cleaning took longer than max_seconds={self.seconds:g} ({when}); "
                "raise Options.max_seconds or split the input."
            )


def read_source(
    source: Source, encoding: str | None, content_type: str | None, options: Options
) -> Decoded:
    """Read a source as text.

    Raises:
        InputError: it can't be read, or is of a wrong type.
        LimitError: it is larger than ``Options.max_bytes``.
        EncodingNameError: there is no such charset.
    """
    if isinstance(source, Path):
        try:
            source = source.read_bytes()
        except OSError as error:
            raise InputError(f"{source!s}: can't be read: {error.strerror or error}") from error
    if not isinstance(source, str | bytes | bytearray | memoryview):
        raise InputError(
            f"Can't clean a {type(source).__name__}: give bytes, a str of content, or a Path"
            f"{_advice(source)}."
        )
    size = source.nbytes if isinstance(source, memoryview) else len(source)
    if size > options.max_bytes:
        raise LimitError(
            f"The input has {size:,} bytes or characters, more than max_bytes="
            f"{options.max_bytes:,}; raise Options.max_bytes to clean it."
        )
    if isinstance(source, str):
        return Decoded(without_surrogates(source), "")
    sample = bytes(memoryview(source).cast("B")[:BINARY_SAMPLE]) if size else b""
    if known := file_format(sample):
        return Decoded("", "", (Evidence(known, _BINARY, "the bytes begin as such a file does"),))
    if encoding is None and is_binary(sample, size):
        return Decoded("", "", (Evidence("", _BINARY, "more control bytes than any text has"),))
    return decode(source, encoding=encoding, content_type=content_type)


def _advice(source: object) -> str:
    """How what other libraries hand out becomes a source."""
    library = type(source).__module__.partition(".")[0]
    if library in _ADVICE:
        return f"; {_ADVICE[library]}"
    return "; its read() gives the content" if hasattr(source, "read") else ""


def check_hints(**hints: object) -> None:
    """Raise ``InputError`` where what a caller says of a source is neither ``None`` nor a ``str``.

    Bytes and paths are told what to do; they are what frameworks hand over.
    """
    for name, value in hints.items():
        if value is not None and not isinstance(value, str):
            kind = type(value).__name__
            raise InputError(f"{name}={value!r:.80} is of type {kind}: give a str, or None.")


def damage_warnings(decoded: Decoded, text: str, body: str, fixes: Iterable[Fix] = ()) -> list[str]:
    """What a reader should know of a source that could not be read whole.

    Args:
        decoded: what the bytes gave.
        text: the same, with its lines made alike.
        body: the title and text of the article.
        fixes: what was repaired in it.
    """
    warnings = []
    for found in decoded.evidence:
        if found.origin == _BINARY:
            named = f" ({found.value})" if found.value else ""
            warnings.append(f"{BINARY}{named}, not text")
    if decoded.replaced:
        warnings.append(
            f"decode: {counted(decoded.replaced, 'character')} could not be read as "
            f"{decoded.encoding}"
        )
    damaged = _LOST in text or "锟" in text
    if damaged and (lost := lost_characters(text) - decoded.replaced) > 0:
        were = "was" if lost == 1 else "were"
        told = f"{counted(lost, 'character')} {were} lost before this text was made"
        warnings.append(f"repair: {told}")
    if marked := _marked_lost(fixes):
        are = "is" if marked == 1 else "are"
        warnings.append(
            f"repair: {counted(marked, 'character')} of damaged text {are} marked as lost (U+FFFD)"
        )
    if unreadable := unreadable_characters(body):
        mean = "means" if unreadable == 1 else "mean"
        warnings.append(
            f"repair: {counted(unreadable, 'character')} of private use {mean} something only in a "
            "font or table of the page's own"
        )
    return warnings


def _marked_lost(fixes: Iterable[Fix]) -> int:
    """How many characters repair itself gave up: those that were U+FFFD before don't count."""
    return sum(
        max(fix.after.count(_LOST) - fix.before.count(_LOST), 0)
        for fix in fixes
        if _LOST in fix.after and not fix.fixer.startswith(_SCRIPT)
    )
