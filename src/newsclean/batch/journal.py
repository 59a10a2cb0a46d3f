"""The folder beside the output in which a run lives until it is done.

``OUT.partial/`` holds the output and the rejects as they grow, and ``state.json``: how far they
are sound. The state is replaced in one step after everything it speaks of is on the disk; so
after a kill at any moment the last state is true, and what was written later is cut off.
"""

from __future__ import annotations

import json
import os
import shutil
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any

from newsclean.batch.errors import SettingsError
from newsclean.batch.outputs.sink import sync_folder, synced

_VERSION = 1


@dataclass(slots=True)
class State:
    """How far a run has come.

    Attributes:
        settings: what it was asked to do.
        documents: how many records and problems of the inputs are done.
        chain: a hash over the identities of these, in order.
        rejects: size of the rejects file.
        sink: what the output returned at its checkpoint.
        signatures: how many articles the index of duplicates holds.
        summary: the counts.
        files: a hash over the names of the input files, when all of them are known.
        finished: name of the finished output in this folder; only renames are left to do.
    """

    settings: dict[str, str]
    documents: int = 0
    chain: str = ""
    rejects: int = 0
    sink: dict[str, Any] | None = None
    signatures: int = 0
    summary: dict[str, Any] | None = None
    files: str = ""
    finished: str | None = None
    version: int = field(default=_VERSION)


class Journal:
    """The folder of one run; only one process at a time holds it.

    Args:
        output: the name that the output will take.

    Raises:
        SettingsError: another process is at work on it.
        OSError: the folder can't be made.
    """

    def __init__(self, output: Path) -> None:
        self.folder = partial_folder(output)
        self._path = self.folder / "state.json"
        self.folder.mkdir(parents=True, exist_ok=True)
        self._lock = _locked(self.folder / "lock", output)

    def load(self) -> State | None:
        """The last state, if the folder holds one.

        Raises:
            SettingsError: it was written by a version that this one doesn't know.
        """
        try:
            data = json.loads(self._path.read_text("utf-8"))
        except FileNotFoundError:
            return None
        if data.get("version") != _VERSION:
            raise SettingsError(f"{self._path}: of an unknown version; --force starts anew.")
        return State(**data)

    def save(self, state: State) -> None:
        """Replace the state; everything it speaks of is on the disk already."""
        temporary = self._path.with_suffix(".tmp")
        with temporary.open("w", encoding="utf-8") as file:
            json.dump({name: getattr(state, name) for name in State.__slots__}, file)
            synced(file)
        temporary.replace(self._path)
        sync_folder(self.folder)

    def clear(self) -> None:
        """Remove what an earlier run left, but for the lock."""
        for path in self.folder.iterdir():
            if path.name != "lock":
                shutil.rmtree(path) if path.is_dir() else path.unlink()

    def remove(self) -> None:
        """The run is done: nothing stays but the output and what stands beside it."""
        self.release()
        shutil.rmtree(self.folder, ignore_errors=True)

    def release(self) -> None:
        """Let other processes have the folder."""
        with suppress(OSError):
            os.close(self._lock)


def partial_folder(output: Path) -> Path:
    """Where a run lives until it is done."""
    return output.with_name(output.name + ".partial")


def rejects_path(output: Path) -> Path:
    """Where the rejects of a run are: ``OUT.rejects.jsonl``."""
    return output.with_name(output.name + ".rejects.jsonl")


def record_path(output: Path) -> Path:
    """Where a finished run leaves word of itself: ``OUT.run.json``."""
    return output.with_name(output.name + ".run.json")


def chained(chain: str, identity: str) -> str:
    """The hash over one more identity."""
    data = f"{chain}\n{identity}".encode("utf-8", "surrogatepass")
    return blake2b(data, digest_size=16).hexdigest()


def _locked(path: Path, output: Path) -> int:
    handle = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    try:
        import fcntl
    except ImportError:  # Windows
        return handle
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(handle)
        raise SettingsError(f"{output}: another process is writing this output.") from None
    return handle
