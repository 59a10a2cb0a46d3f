"""Files: which of them an argument names, and writing one whole or not at all."""

from __future__ import annotations

from newsclean.files.atomic import AtomicFile, write_whole
from newsclean.files.named import PAGE_SUFFIXES, is_pattern, paths_named, walk_files

__all__ = ["PAGE_SUFFIXES", "AtomicFile", "is_pattern", "paths_named", "walk_files", "write_whole"]
