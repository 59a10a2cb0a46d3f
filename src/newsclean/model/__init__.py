"""The values that travel through the flow; nothing here knows how they are made."""

from __future__ import annotations

from newsclean.model.errors import (
    EncodingNameError,
    InputError,
    LimitError,
    NewscleanError,
    ProfileError,
)
from newsclean.model.options import Options, ScriptMode
from newsclean.model.text import Decoded, Evidence, Fix, Repaired, Stage

__all__ = [
    "Decoded",
    "EncodingNameError",
    "Evidence",
    "Fix",
    "InputError",
    "LimitError",
    "NewscleanError",
    "Options",
    "ProfileError",
    "Repaired",
    "ScriptMode",
    "Stage",
]
