"""Paste the tables of decoding.py, repairing.py and glosses.py into docs/encodings.md.

python benchmarks/decoding.py --out OUT; python benchmarks/repairing.py --out OUT
python benchmarks/glosses.py --part odd --out OUT
python benchmarks/render_encodings.py OUT
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

PAGE = Path(__file__).parents[1] / "docs" / "encodings.md"
TABLES = ("decoding", "repairing", "glosses")


def render(page: str, tables: dict[str, str]) -> str:
    """The page with each table between its marks replaced; a table not given stays."""
    for name, table in tables.items():
        table = table if table.startswith("|") else f"```text\n{table.strip()}\n```"
        marked = re.compile(rf"(<!-- {name} -->\n).*?(<!-- /{name} -->)", re.S)
        page, count = marked.subn(
            lambda found, new=table: f"{found[1]}\n{new.strip()}\n\n{found[2]}", page
        )
        if count != 1:
            raise SystemExit(f"{PAGE}: the marks of {name!r} are missing")
    return page


def main() -> None:
    folder = Path(sys.argv[1])
    found = {
        name: path.read_text("utf-8") for name in TABLES if (path := folder / f"{name}.md").exists()
    }
    if not found:
        raise SystemExit(f"{folder}: no tables there; run the benchmarks with --out {folder}")
    PAGE.write_text(render(PAGE.read_text("utf-8"), found), "utf-8")


if __name__ == "__main__":
    main()
