"""Files that appear whole or not at all."""

from __future__ import annotations

import errno
import os
import stat
from contextlib import suppress
from pathlib import Path


class AtomicFile:
    """A file that is written under another name and then takes its own in one step.

    The other name is in the same directory, for a rename works within one file system only.
    Whoever makes one calls ``discard`` in the end, published or not. Everything raises
    ``OSError`` where the file can't be written.
    """

    def __init__(self, target: Path) -> None:
        self._target = target
        self._temporary = target.with_name(f".newsclean-{os.urandom(6).hex()}.tmp")
        # "x" opens with the permissions the umask grants, as any new file has.
        self._file = self._temporary.open("xb")

    def write(self, content: str | bytes) -> None:
        """Append bytes, or text as UTF-8; a lone surrogate, which has none, as its escape."""
        if isinstance(content, str):
            content = content.encode("utf-8", "backslashreplace")
        self._file.write(content)

    def publish(self, *, force: bool) -> None:
        """Flush the file to the disk and give it its name.

        Args:
            force: take the name even if something has it.

        Raises:
            FileExistsError: something has it, and ``force`` is not given.
        """
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        if force:
            self._replace()
        else:
            self._take_free_name()

    def discard(self) -> None:
        """Remove what has not been published."""
        with suppress(OSError):
            self._file.close()
        with suppress(OSError):
            self._temporary.unlink()

    def _replace(self) -> None:
        with suppress(FileNotFoundError):
            self._temporary.chmod(stat.S_IMODE(self._target.stat().st_mode))
        self._temporary.replace(self._target)

    def _take_free_name(self) -> None:
        # A hard link fails where the name is taken, even if it was taken a moment ago.
        try:
            os.link(self._temporary, self._target)
        except FileExistsError:
            raise
        except (OSError, NotImplementedError) as error:
            if os.path.lexists(self._target):
                taken = errno.EEXIST
                raise FileExistsError(taken, os.strerror(taken), str(self._target)) from error
            self._temporary.replace(self._target)  # a file system without hard links


def write_whole(target: Path, content: str | bytes, *, force: bool) -> None:
    """Write one file, whole or not at all.

    Args:
        target: its name.
        content: bytes, or text to be written as UTF-8.
        force: write over a file that exists.

    Raises:
        FileExistsError: the file exists, and ``force`` is not given.
        OSError: it can't be written.
    """
    file = AtomicFile(target)
    try:
        file.write(content)
        file.publish(force=force)
    finally:
        file.discard()
