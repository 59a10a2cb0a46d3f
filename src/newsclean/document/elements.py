"""What the attributes of a single element say: is it shown, and where is its image."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

_IMAGE_SOURCES = (
    "data-original", "data-src", "data-lazy-src", "data-lazyload", "data-ks-lazyload",
    "data-actualsrc", "data-lazy", "data-echo",
    "data-url", "data-original-src", "lazy-src", "original", "_src", "src",
)  # fmt: skip
_STAND_INS = ("blank", "pixel", "spacer", "placeholder", "loading", "transparent", "grey", "lazy")
_PLACEHOLDER = re.compile(
    rf"^data:|^about:|(?:^|/)(?:{'|'.join(_STAND_INS)})[\w.-]*\.(?:gif|png|svg|jpe?g)\b|^$", re.I
)
_BETWEEN = re.compile(r"[\s,]*")
_ADDRESS = re.compile(r"\S+")
_DESCRIPTORS = re.compile(r"[^,]*")
_SIZE = re.compile(r"(\d{1,6}(?:\.\d{1,3})?)[wx]")
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
        if value and not _is_placeholder(url := value.strip()):
            return url
    srcset = attributes.get("srcset") or attributes.get("data-srcset")
    if srcset:
        return _largest(srcset)
    return ""


def _is_placeholder(url: str) -> bool:
    """Whether an address is that of what stands there until the image is loaded."""
    # Most addresses hold none of the words, and to look for each is far cheaper than the pattern.
    if url.isascii():
        low = url.lower()
        if not any(word in low for word in _STAND_INS):
            return not url or low.startswith(("data:", "about:"))
    return _PLACEHOLDER.search(url) is not None


def _largest(srcset: str) -> str:
    """The candidate with the largest descriptor (HTML Standard, 4.8.4.2.1)."""
    best, best_size = "", -1.0
    for url, descriptors in _candidates(srcset):
        size = _SIZE.search(descriptors)
        number = float(size[1]) if size else 1.0
        if number > best_size and not _is_placeholder(url):
            best, best_size = url, number
    return best


def _candidates(srcset: str) -> Iterator[tuple[str, str]]:
    """Addresses and their descriptors: an address goes up to white space, and may hold commas."""
    at = 0
    while True:
        between = _BETWEEN.match(srcset, at)
        found = _ADDRESS.match(srcset, between.end() if between else at)
        if found is None:
            return
        url = found[0].rstrip(",")
        behind = _DESCRIPTORS.match(srcset, found.end()) if url == found[0] else None
        at = behind.end() if behind else found.end()
        yield url, behind[0] if behind else ""
