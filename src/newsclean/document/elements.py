"""What is read off single elements: their text, and the address of an image."""

from __future__ import annotations

import re

from lxml import etree

_IMAGE_SOURCES = (
    "data-original", "data-src", "data-lazy-src", "data-actualsrc", "data-lazy", "data-echo",
    "data-url", "data-original-src", "lazy-src", "original", "_src", "src",
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"^data:|^about:|/(?:blank|pixel|spacer|placeholder|loading|transparent|grey|lazy)"
    r"[\w.-]*\.(?:gif|png|svg|jpe?g)\b|^$",
    re.I,
)


def text_of(element: etree._Element) -> str:
    """All text inside an element, runs of white space made one space."""
    return " ".join("".join(map(str, element.itertext())).split())


def image_url(element: etree._Element) -> str:
    """The address of an image: the lazily loaded one where there is one, else ``src``."""
    for name in _IMAGE_SOURCES:
        value = element.get(name)
        if value and not _PLACEHOLDER.search(value.strip()):
            return value.strip()
    srcset = element.get("srcset") or element.get("data-srcset")
    if srcset:
        return _largest(srcset)
    return ""


def _largest(srcset: str) -> str:
    """The candidate with the largest descriptor (HTML Standard, 4.8.4.2)."""
    best, best_size = "", -1.0
    for candidate in re.split(r",\s+", srcset.strip()):
        url, _, descriptor = candidate.strip().partition(" ")
        try:
            size = float(descriptor.strip().rstrip("wx") or 1)
        except ValueError:
            size = 0.0
        if url and size > best_size and not _PLACEHOLDER.search(url):
            best, best_size = url, size
    return best
