"""Hooks of the site: the project's top-level pages are pages of it, with their links mended."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from mkdocs.structure.files import File, Files

TOP_LEVEL = ("CHANGELOG.md", "CONTRIBUTING.md", "README.zh-CN.md")
_LINK = re.compile(r"(?<=\]\()([^)#\s]+\.md)(?=[)#])")
_PAIR = re.compile(r"(?<=\|)([^|\n`]*)\] +\[")
_HOMES = {"README.md": "index.md"}


def on_files(files: Files, config: Any) -> Files:
    """Take the pages in that code hosts want at the top of the project."""
    top = Path(config.config_file_path).parent
    for name in TOP_LEVEL:
        files.append(File.generated(config, name, abs_src_path=str(top / name)))
    return files


def on_page_markdown(markdown: str, page: Any, **_: Any) -> str:
    """Links are written for the checkout, where ``docs/`` is a folder of the project."""
    folder = Path(page.file.src_uri).parent
    at_top = page.file.src_uri in TOP_LEVEL
    up = "../" * (len(folder.parts) + 1)

    def mended(link: re.Match[str]) -> str:
        target = link[1]
        if at_top:
            target = _HOMES.get(target, target).removeprefix("docs/")
        elif target.startswith(up) and target.removeprefix(up) in (*TOP_LEVEL, *_HOMES):
            name = target.removeprefix(up)
            target = up.removesuffix("../") + _HOMES.get(name, name)
        return target

    if folder.name == "man":  # "[all cores] [1<=x<=512]" in its tables is no link
        markdown = _PAIR.sub(r"\1] \\[", markdown)
    return _LINK.sub(mended, markdown)
