"""What a run is asked to do; the part of it that decides the result is kept for resumption."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from newsclean.__about__ import __version__
from newsclean.model import Options


class InputKind(StrEnum):
    """What an input file holds."""

    AUTO = "auto"
    """Decided by the file's name; for standard input by its first bytes."""
    PAGE = "page"
    JSONL = "jsonl"
    CSV = "csv"
    PARQUET = "parquet"
    WARC = "warc"
    ZIP = "zip"
    TAR = "tar"


class Keep(StrEnum):
    """Which article of a group of duplicates is the one that stays unmarked."""

    OLDEST = "oldest"
    """The earliest published; articles without a date come after those with one."""
    FIRST = "first"
    """The first in the order of the inputs."""


@dataclass(frozen=True, slots=True)
class Settings:
    """The choices of one run.

    Attributes:
        options: how documents are cleaned; ``max_seconds`` also bounds what a worker may take
            for one document before it is killed.
        kind: what the inputs are, if their names don't say so.
        html_field: the column or key of JSONL, CSV and Parquet that holds the document.
        url_field: the one that holds its address; ``None`` where there is none.
        content_type_field: the one that holds the HTTP ``Content-Type``.
        encoding: the charset of all pages, if the caller knows it.
        profile: the name of the profile for all pages.
        profiles: further profiles: TOML files or folders of them.
        workers: how many processes clean.
        dedup: mark duplicates.
        similarity: from which estimated Jaccard similarity on (0 to 1) two texts are duplicates.
        keep: which of the duplicates stays unmarked.
        prefer_sources: media whose article stays, whatever its date; the first named wins.
    """

    options: Options = field(default_factory=Options)
    kind: InputKind = InputKind.AUTO
    html_field: str = "html"
    url_field: str | None = None
    content_type_field: str | None = None
    encoding: str | None = None
    profile: str | None = None
    profiles: tuple[Path, ...] = ()
    workers: int = 1
    dedup: bool = False
    similarity: float = 0.8
    keep: Keep = Keep.OLDEST
    prefer_sources: tuple[str, ...] = ()

    def deciding(self) -> dict[str, str]:
        """All that the result depends on, as text: a resumed run must agree in each of these."""
        found: dict[str, Any] = {f"options.{k}": v for k, v in asdict(self.options).items()}
        found.update(asdict(self))
        del found["workers"], found["options"]
        found["version"] = __version__
        return {name: _text(value) for name, value in sorted(found.items())}


def _text(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(map(_text, value))
    return str(value)
