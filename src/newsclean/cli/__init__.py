"""The command line. Importing it loads nothing heavy; ``main`` is the entry point."""

from __future__ import annotations

import sys
from collections.abc import Sequence

__all__ = ["main"]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run ``newsclean`` with the arguments (by default the process's own).

    Returns:
        the exit status: 0; 1 where an input held no article or could not be read or written;
        2 for bad usage; 130 after an interrupt.
    """
    from newsclean.cli.app import run

    return run(list(sys.argv[1:] if arguments is None else arguments))
