"""Addresses: made absolute, freed from image proxies, and refused where they are not http."""

from __future__ import annotations

import re
from urllib.parse import unquote, urljoin, urlsplit

_WRAPPED = re.compile(r"^https?://[^/?#]+/[^?#]*\?(?:[\w-]+=)?(https?(?:://|%3A%2F%2F).+)$", re.I)
_WRAPPED_PATH = re.compile(r"^https?://[^/?#]+/(?:[\w.,:=-]+/){0,3}(https?://.+)$", re.I)


def unwrap(url: str) -> str:
    """The address behind an image proxy (``https://proxy/?http://real/x.png``), else the same."""
    for _ in range(3):  # proxies are seen behind proxies
        found = _WRAPPED.match(url) or _WRAPPED_PATH.match(url)
        if found is None:
            return url
        inner = found[1]
        if "%3a%2f%2f" in inner[:16].lower():
            inner = unquote(inner.split("&", 1)[0])
        url = inner
    return url


def base_address(declared: str, page: str | None) -> str | None:
    """Against what a page's addresses are read: its ``<base>``, else its own address."""
    return (declared and absolute(declared, page)) or page


def absolute(url: str, base: str | None) -> str | None:
    """The absolute http(s) address, or ``None``: other schemes are neither images nor links.

    Without a base, protocol-relative addresses get ``https`` and relative ones stay as they are.
    """
    url = url.strip()
    if not url or len(url) > 4096:
        return None
    try:
        joined = urljoin(base, url) if base else url
        if joined.startswith("//"):
            joined = f"https:{joined}"
        scheme = urlsplit(joined).scheme
    except ValueError:
        return None
    if scheme and scheme not in ("http", "https"):
        return None
    return joined
