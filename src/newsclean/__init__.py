"""Scraped news in, clean typed articles out: encodings fixed, boilerplate removed, on record.

>>> import newsclean
>>> article = newsclean.clean("标题\\n\\n本报讯（记者 张三）今天上午，大会开幕，代表们到场。")
>>> article.authors
('张三',)
"""

from __future__ import annotations

import sys
from types import ModuleType
from typing import TYPE_CHECKING

from newsclean.__about__ import __version__
from newsclean.decode import decode
from newsclean.model import (
    Article,
    Block,
    BlockKind,
    Credit,
    Decoded,
    EncodingNameError,
    Evidence,
    EvidenceMap,
    Fix,
    Image,
    InputError,
    LimitError,
    NewscleanError,
    Options,
    ProfileError,
    RelatedItem,
    Removal,
    Repaired,
    ScriptMode,
    Span,
    Stage,
    Ticker,
)
from newsclean.repair import repair

if TYPE_CHECKING:
    from newsclean.cleaner import Cleaner
    from newsclean.intake import Source
    from newsclean.profiles import SiteProfile, read_profile

__all__ = [
    "Article",
    "Block",
    "BlockKind",
    "Cleaner",
    "Credit",
    "Decoded",
    "EncodingNameError",
    "Evidence",
    "EvidenceMap",
    "Fix",
    "Image",
    "InputError",
    "LimitError",
    "NewscleanError",
    "Options",
    "ProfileError",
    "RelatedItem",
    "Removal",
    "Repaired",
    "ScriptMode",
    "SiteProfile",
    "Span",
    "Stage",
    "Ticker",
    "__version__",
    "clean",
    "decode",
    "profiles",
    "read_profile",
    "repair",
]


def clean(
    source: Source,
    *,
    url: str | None = None,
    content_type: str | None = None,
    encoding: str | None = None,
    profile: str | SiteProfile | None = None,
    options: Options | None = None,
) -> Article:
    """Clean one document with the built-in and plugged-in profiles.

    For profiles of your own, or to share options, make a ``Cleaner``.

    Args:
        source: bytes as served, text, or the path of a file. A ``str`` is always content, a
            ``Path`` always a file.
        url: where it came from; decides the profile and makes addresses absolute.
        content_type: the HTTP ``Content-Type`` header, as evidence for the charset.
        encoding: the charset, if the caller knows it; it is not questioned.
        profile: a profile, or the name of one, instead of choosing by evidence; ``"generic"``
            for none.
        options: the caller's choices; the defaults without.

    Returns:
        the article; where the document holds none, one without blocks whose ``warnings`` say why.

    Raises:
        InputError: the source can't be read, or is of a wrong type.
        LimitError: it exceeds the limits of the options.
        EncodingNameError: there is no such charset.
        ProfileError: there is no profile of that name.
    """
    from newsclean.cleaner import default_cleaner

    return default_cleaner(_options(options)).clean(
        source, url=url, content_type=content_type, encoding=encoding, profile=profile
    )


def _options(options: Options | None) -> Options:
    if options is None or isinstance(options, Options):
        return options or Options()
    raise InputError(f"options={options!r:.80}: give an Options value, or None.")


def profiles() -> tuple[SiteProfile, ...]:
    """All profiles that ``clean`` knows, by precedence; ``origin`` says where each came from.

    Returns:
        the plugged-in profiles and the built-in ones.
    """
    from newsclean.cleaner import default_cleaner

    return default_cleaner(Options()).registry.profiles


_LATE = {
    "Cleaner": "newsclean.cleaner",
    "SiteProfile": "newsclean.profiles",
    "read_profile": "newsclean.profiles",
}


if not TYPE_CHECKING:  # a type checker would take every misspelt name for one that is there

    def __getattr__(name: str) -> object:
        # The parser and the rules are loaded when they are first asked for: importing newsclean for
        # its types costs nothing.
        if name in _LATE:
            from importlib import import_module

            return getattr(import_module(_LATE[name]), name)
        raise AttributeError(f"module 'newsclean' has no attribute {name!r}")


def __dir__() -> list[str]:
    # What is loaded late is there, and what this module needs for itself is nobody else's.
    return sorted({*__all__, *(name for name in globals() if name.startswith("__"))})


class _Face(ModuleType):
    """The package as callers see it: importing a subpackage doesn't hide the function it holds.

    ``newsclean.decode`` is a function and a package, as are ``repair`` and ``profiles``, and the
    import system would put the package in the function's place as soon as it is loaded.
    """

    def __setattr__(self, name: str, value: object) -> None:
        if not (name in _FUNCTIONS and isinstance(value, ModuleType)):
            super().__setattr__(name, value)


_FUNCTIONS = frozenset(("decode", "profiles", "repair"))
sys.modules[__name__].__class__ = _Face
