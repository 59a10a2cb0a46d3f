"""What a page says about itself: title, meta elements, JSON-LD, its address, times."""

from __future__ import annotations

from collections.abc import Mapping

from newsclean.document.model import Head


class HeadReader:
    """Collects what is declared while the page is read; ``head`` gives it as a value."""

    __slots__ = ("base", "canonical", "json_ld", "language", "metas", "times", "title")

    def __init__(self) -> None:
        self.metas: dict[str, list[str]] = {}
        self.json_ld: list[str] = []
        self.times: list[tuple[str, int]] = []
        self.title = self.canonical = self.language = self.base = ""

    def meta(self, attributes: Mapping[str, str]) -> None:
        """A ``<meta>`` element; nameless and empty ones say nothing."""
        content = attributes.get("content")
        if content:
            for key in ("name", "property", "itemprop"):
                if name := attributes.get(key):
                    self.metas.setdefault(name.strip().lower(), []).append(content.strip())
                    break

    def link(self, attributes: Mapping[str, str]) -> None:
        """A ``<link>`` element; the first canonical address stands."""
        if not self.canonical and "canonical" in (attributes.get("rel") or "").lower().split():
            self.canonical = (attributes.get("href") or "").strip()

    def address(self, attributes: Mapping[str, str]) -> None:
        """A ``<base>`` element; the first address stands."""
        self.base = self.base or (attributes.get("href") or "").strip()

    def time(self, attributes: Mapping[str, str], block: int) -> None:
        """A ``<time>`` element before a block."""
        if stamp := attributes.get("datetime"):
            self.times.append((stamp, block))

    def said(self, tag: str, text: str) -> None:
        """The text of a ``<title>``, or of a script that declares something."""
        if tag == "title":
            self.title = " ".join(text.split())
        elif text:
            self.json_ld.append(text)

    def head(self) -> Head:
        """All of it, as a value."""
        return Head(
            self.title,
            {name: tuple(values) for name, values in self.metas.items()},
            tuple(self.json_ld),
            self.canonical,
            self.language,
            tuple(self.times),
            self.base,
        )
