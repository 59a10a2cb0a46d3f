"""ZIP and tar archives: each page in them is a document."""

from __future__ import annotations

import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

from newsclean.batch.inputs.kinds import bare_suffix, is_wanted
from newsclean.batch.inputs.source import File, Found, Meter
from newsclean.batch.inputs.streams import DAMAGE, decompressed, reason_of
from newsclean.batch.records import Problem, Record, RejectKind
from newsclean.batch.settings import Settings
from newsclean.files import PAGE_SUFFIXES
from newsclean.model import InputError

_MEMBER_ERRORS = (
    zipfile.BadZipFile, zlib.error, RuntimeError, NotImplementedError, EOFError, lzma.LZMAError,
)  # fmt: skip


def read_zip(file: File, settings: Settings) -> Iterator[Found]:
    """The pages of a ZIP archive; a member that is damaged or encrypted costs itself.

    Raises:
        InputError: it is no ZIP archive, or its directory is damaged.
        OSError: the file can't be read.
    """
    try:
        archive = zipfile.ZipFile(file.path)
    except (zipfile.BadZipFile, NotImplementedError) as error:
        raise InputError(f"is no ZIP archive that can be read: {error}") from error
    with archive:
        for member in archive.infolist():
            if member.is_dir() or not _is_taken(member.filename):
                continue
            try:
                with archive.open(member) as content:
                    data = content.read(settings.options.max_bytes + 1)
            except _MEMBER_ERRORS as error:
                reason = f"the member can't be read: {error}"
                yield Problem(file.at(member.filename), reason, consumed=member.compress_size)
                continue
            yield _record(file, member.filename, data, settings, member.compress_size)


def read_tar(file: File, settings: Settings) -> Iterator[Found]:
    """The pages of a tar archive, compressed or not, streamed.

    Raises:
        InputError: it is no tar archive, or is cut off or damaged from some member on.
        OSError: the file can't be read.
    """
    with file.open_raw() as raw:
        suffix = {".tgz": ".gz", ".tbz2": ".bz2", ".txz": ".xz"}.get(file.suffix, file.suffix)
        meter = Meter(raw)
        last = ""
        try:
            with tarfile.open(fileobj=decompressed(raw, suffix), mode="r|") as archive:
                for member in archive:
                    last = member.name
                    if not member.isfile() or not _is_taken(member.name):
                        continue
                    content = archive.extractfile(member)
                    data = content.read(settings.options.max_bytes + 1) if content else b""
                    if len(data) < min(member.size, settings.options.max_bytes):
                        raise tarfile.ReadError("unexpected end of data")
                    yield _record(file, member.name, data, settings, meter.step())
        except (tarfile.TarError, *DAMAGE) as error:
            where = f"is damaged after or in its member {last!r}" if last else "is no tar archive"
            detail = reason_of(error) if isinstance(error, DAMAGE) else str(error)
            raise InputError(f"{where}: {detail}") from error


def _is_taken(name: str) -> bool:
    path = Path(name)
    parts = [part for part in path.parts if part != ".."]
    hidden = any(part.startswith((".", "__MACOSX")) for part in parts)
    return not hidden and is_wanted(path)


def _record(file: File, name: str, data: bytes, settings: Settings, consumed: int) -> Found:
    identity = file.at(name)
    if bare_suffix(Path(name)) not in PAGE_SUFFIXES:
        reason = "is a dump within an archive: unpack the archive to have it read"
        return Problem(identity, reason, consumed=consumed)
    limit = settings.options.max_bytes
    if len(data) > limit:
        reason = f"holds more than max_bytes={limit:,} bytes"
        return Problem(identity, reason, RejectKind.LIMIT, consumed=consumed)
    return Record(identity, f"{file.place}/{_inside(name)}", data, consumed=consumed)


def _inside(name: str) -> str:
    """The member's path without anything that leads out of a folder."""
    parts = [part for part in name.replace("\\", "/").split("/") if part not in ("", ".", "..")]
    return "/".join(parts) or "page"
