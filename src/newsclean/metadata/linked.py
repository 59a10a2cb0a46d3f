"""What JSON-LD can say of an article; ``json_ld`` reads it, on the pages that have any."""

from __future__ import annotations

from typing import NamedTuple


class JsonLd(NamedTuple):
    """What the JSON-LD of a page says about its article; empty where it says nothing."""

    headline: str = ""
    published: str = ""
    modified: str = ""
    authors: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    publisher: str = ""
    keywords: tuple[str, ...] = ()
    section: tuple[str, ...] = ()
    description: str = ""
    language: str = ""
    url: str = ""
    body: str = ""
