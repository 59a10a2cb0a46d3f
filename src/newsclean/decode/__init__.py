"""Bytes to text: which charset, on what evidence, with damage kept local."""

from __future__ import annotations

from newsclean.decode.chain import decode

__all__ = ["decode"]
