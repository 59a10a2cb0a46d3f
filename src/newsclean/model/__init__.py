"""The values that travel through the flow; nothing here knows how they are made."""

from __future__ import annotations

from newsclean.model.article import Article
from newsclean.model.errors import (
    EncodingNameError,
    InputError,
    LimitError,
    NewscleanError,
    ProfileError,
)
from newsclean.model.ledger import Span
from newsclean.model.options import Options, ScriptMode
from newsclean.model.parts import Block, BlockKind, Credit, Image, RelatedItem, Removal, Ticker
from newsclean.model.text import Decoded, Evidence, EvidenceMap, Fix, Repaired, Stage

__all__ = [
    "Article",
    "Block",
    "BlockKind",
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
    "Span",
    "Stage",
    "Ticker",
]
