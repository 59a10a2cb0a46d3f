"""Damaged text to what it said.

`repair` takes plain text through every repair. The flow of `newsclean.clean` uses its two
halves: `repair_source` before parsing, for damage to bytes, and `repair_blocks` after it, for
damage to text. There is one module for each kind of damage; `width` is normalisation and
belongs to `clean` alone. Sound text comes back as the same object.
"""

from __future__ import annotations

from newsclean.repair.blocks import repair_blocks
from newsclean.repair.source import repair_source
from newsclean.repair.whole import lost_characters, repair

__all__ = ["lost_characters", "repair", "repair_blocks", "repair_source"]
