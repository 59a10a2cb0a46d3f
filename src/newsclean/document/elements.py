"""What the attributes of a single element say: is it shown, and where is its image."""

from __future__ import annotations

import re
from collections.abc import Mapping

_IMAGE_SOURCES = (
    "data-original", "data-src", "data-lazy-src", "data-lazyload", "data-ks-lazyload",
    "data-actualsrc", "data-lazy", "data-echo",
    "data-url", "data-original-src", "lazy-src", "original", "_src", "src",
)  # fmt: skip
_PLACEHOLDER = re.compile(
    r"^data:|^about:|(?:^|/)(?:blank|pixel|spacer|placeholder|loading|transparent|grey|lazy)"
    r"[\w.-]*\.(?:gif|png|svg|jpe?g)\b|^$",
    re.I,
)
# An address goes up to white space, and may hold commas; behind it stand descriptors up to a comma.
_CANDIDATE = re.compile(
    r"[\s,]*+([^\s,]\S*(?<!,))(?:\s++(\d{1,6}(?:\.\d{1,3})?)[wxh][^,]*+|\s*+(?=,|\Z))"
)
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none", re.I)


def is_hidden(attributes: Mapping[str, str]) -> bool:
    """Whether a browser would not show the element."""
    style = attributes.get("style")
    if style and "none" in style and _HIDDEN_STYLE.search(style):
        return True
    return "hidden" in attributes or attributes.get("aria-hidden") == "true"


def image_url(attributes: Mapping[str, str]) -> str:
    """The address of an image: the lazily loaded one where there is one, else ``src``."""
    for name in _IMAGE_SOURCES:
        value = attributes.get(name)
        if value and not _PLACEHOLDER.search(value.strip()):
            return value.strip()
    srcset = attributes.get("srcset") or attributes.get("data-srcset")
    if srcset:
        return _largest(srcset)
    return ""


def _largest(srcset: str) -> str:
    """The candidate with the largest descriptor (HTML Standard, 4.8.4.2.1)."""
    best, best_size = "", -1.0
    for url, number in _CANDIDATE.findall(srcset):
        size = float(number or 1)
        if size > best_size and not _PLACEHOLDER.search(url):
            best, best_size = url, size
    return best
