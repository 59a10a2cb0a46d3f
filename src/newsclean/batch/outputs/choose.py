"""Which output a name asks for."""

from __future__ import annotations

import os
from pathlib import Path

from newsclean.batch.errors import SettingsError
from newsclean.batch.outputs.sink import Sink, State
from newsclean.batch.work import Form

_SUFFIXES = {
    ".jsonl": Form.JSONL,
    ".ndjson": Form.JSONL,
    ".parquet": Form.PARQUET,
    ".sqlite": Form.SQLITE,
    ".sqlite3": Form.SQLITE,
    ".db": Form.SQLITE,
}


def form_of(output: str) -> Form:
    """What to write, by the output's name.

    Raises:
        SettingsError: the name doesn't say.
    """
    path = Path(output)
    if output.endswith((os.sep, "/")) or os.path.isdir(path):
        return Form.MARKDOWN
    if path.suffix.lower() in (".gz", ".zst") and path.with_suffix("").suffix.lower() in (
        ".jsonl",
        ".ndjson",
    ):
        return Form.JSONL
    form = _SUFFIXES.get(path.suffix.lower())
    if form is None:
        raise SettingsError(
            f"{output}: the name must say what to write: .jsonl (also .jsonl.gz, .jsonl.zst), "
            ".parquet, .sqlite, or a folder (DIR/) for Markdown."
        )
    return form


def open_sink(form: Form, target: Path, folder: Path, state: State | None) -> Sink:
    """The output, at its beginning or where a run stopped.

    Args:
        form: what to write.
        target: the name that it takes at the end.
        folder: where it is until then.
        state: what its last checkpoint returned.

    Raises:
        OSError: it can't be written.
    """
    match form:
        case Form.PARQUET:
            from newsclean.batch.outputs.parquet import Parquet

            return Parquet(target, folder, state)
        case Form.MARKDOWN:
            from newsclean.batch.outputs.markdown import MarkdownFolder

            return MarkdownFolder(target, folder, state)
        case Form.SQLITE:
            from newsclean.batch.outputs.sqlite import Sqlite

            return Sqlite(target, folder, state)
        case Form.JSONL:
            from newsclean.batch.outputs.json_lines import JsonLines

            return JsonLines(target, folder, state)
