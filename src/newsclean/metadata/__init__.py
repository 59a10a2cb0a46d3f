"""Metadata: headline, date, source, people and the rest, each with its evidence."""

from __future__ import annotations

from newsclean.metadata.context import CHINA, FieldContext
from newsclean.metadata.fields import Fields
from newsclean.metadata.read import read_fields
from newsclean.metadata.title import TitleChoice, find_title

__all__ = ["CHINA", "FieldContext", "Fields", "TitleChoice", "find_title", "read_fields"]
