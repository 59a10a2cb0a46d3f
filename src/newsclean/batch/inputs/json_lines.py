"""JSON Lines: one object a line."""

from __future__ import annotations

import json
from collections.abc import Iterator

from newsclean.batch.inputs.source import File, Found, Meter, numbered, row_record
from newsclean.batch.records import Problem, RejectKind
from newsclean.batch.settings import Settings

_MARK = b"\xef\xbb\xbf"


def read(file: File, settings: Settings) -> Iterator[Found]:
    """The records of a JSON Lines file, streamed; each broken line is a problem of its own.

    Lines may end in ``\\n``, ``\\r\\n`` or a lone ``\\r``: no JSON holds a raw one of these.

    Raises:
        OSError: the file can't be read, or its compressed data is damaged.
    """
    # A character of a page is at most 12 bytes of JSON (two escapes), most often 1 to 3.
    limit = 4 * settings.options.max_bytes
    with file.open_raw() as raw, file.open() as stream:
        meter = Meter(raw if file.suffix == "" else stream)
        number = 0
        while line := stream.readline(limit):
            whole = line.endswith(b"\n") or len(line) < limit
            for piece in line.removeprefix(_MARK if number == 0 else b"").split(b"\r"):
                if not piece.strip():
                    continue
                number += 1
                consumed = meter.step()
                if not whole:
                    yield _too_long(file.at(number), limit, consumed)
                    break
                yield _record(piece, number, file, settings, consumed)
            while not whole and (line := stream.readline(limit)):
                whole = line.endswith(b"\n")


def _record(piece: bytes, number: int, file: File, settings: Settings, consumed: int) -> Found:
    identity = file.at(number)
    try:
        row = json.loads(piece.decode("utf-8"))
    except UnicodeDecodeError as error:
        return Problem(identity, f"the line is not UTF-8: {error.reason}", consumed=consumed)
    except (ValueError, RecursionError) as error:
        return Problem(identity, f"the line is not JSON: {error}", consumed=consumed)
    if not isinstance(row, dict):
        reason = f"the line is no JSON object but {type(row).__name__}"
        return Problem(identity, reason, consumed=consumed)
    return row_record(row, identity, numbered(file.place, number), settings, consumed)


def _too_long(identity: str, limit: int, consumed: int) -> Problem:
    return Problem(identity, f"the line has over {limit:,} bytes", RejectKind.LIMIT, None, consumed)
