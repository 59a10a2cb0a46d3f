"""What a run is asked to do; the part of it that decides the result is kept for resumption."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from newsclean.__about__ import __version__
from newsclean.model import InputError, Options


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

    Raises:
        InputError: a value is of a wrong type or out of range; the message says what would do.
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

    def __post_init__(self) -> None:
        # Settings come from configuration files as often as from code; what is wrong with them is
        # said here, and not by a worker an hour later.
        if not isinstance(self.options, Options):
            raise _wrong("options", self.options, "an Options value")
        for name, kind in (("kind", InputKind), ("keep", Keep)):
            try:
                object.__setattr__(self, name, kind(getattr(self, name)))
            except ValueError:
                raise _wrong(name, getattr(self, name), f"one of {', '.join(kind)}") from None
        if not (isinstance(self.html_field, str) and self.html_field):
            raise _wrong("html_field", self.html_field, "the name of a column")
        for name in ("url_field", "content_type_field", "encoding", "profile"):
            if not isinstance(value := getattr(self, name), str | None):
                raise _wrong(name, value, "a str, or None")
        for name, what in (("profiles", "paths"), ("prefer_sources", "names")):
            object.__setattr__(self, name, _several(name, getattr(self, name), what))
        if isinstance(self.workers, bool) or not isinstance(self.workers, int) or self.workers < 1:
            raise _wrong("workers", self.workers, "a whole number of processes, 1 or more")
        if not isinstance(self.dedup, bool):
            raise _wrong("dedup", self.dedup, "True or False")
        alike = self.similarity
        if isinstance(alike, bool) or not (isinstance(alike, int | float) and 0 <= alike <= 1):
            raise _wrong("similarity", alike, "a number from 0 to 1")

    def deciding(self) -> dict[str, str]:
        """All that the result depends on, as text: a resumed run must agree in each of these."""
        found: dict[str, Any] = {f"options.{k}": v for k, v in asdict(self.options).items()}
        found.update(asdict(self))
        del found["workers"], found["options"]
        found["version"] = __version__
        return {name: _text(value) for name, value in sorted(found.items())}


def _several(name: str, values: object, what: str) -> tuple[Any, ...]:
    # A single text would be taken for as many as it has characters.
    if isinstance(values, str | bytes | Path) or not isinstance(values, Iterable):
        raise _wrong(name, values, f"a tuple of {what}, even of one")
    found = tuple(values)
    if name == "prefer_sources" and not all(isinstance(each, str) for each in found):
        raise _wrong(name, values, f"a tuple of {what}")
    return found


def _wrong(name: str, value: object, wanted: str) -> InputError:
    return InputError(f"Settings({name}={value!r:.80}): give {wanted}.")


def _text(value: object) -> str:
    if isinstance(value, tuple | list):
        return "; ".join(map(_text, value))
    return str(value)
