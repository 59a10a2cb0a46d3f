"""Text to blocks: front matter, then HTML or plain lines, as one stream."""

from __future__ import annotations

from newsclean.document.model import (
    DocBlock,
    Document,
    Head,
    Link,
    Node,
    PlacedImage,
    Region,
)
from newsclean.document.outline import Outline
from newsclean.document.read import normalise_lines, read, read_own_file

__all__ = [
    "DocBlock",
    "Document",
    "Head",
    "Link",
    "Node",
    "Outline",
    "PlacedImage",
    "Region",
    "normalise_lines",
    "read",
    "read_own_file",
]
