"""Metadata: headline, date, source, people and the rest, each with its evidence."""

from __future__ import annotations

from newsclean.document import Region
from newsclean.metadata.context import CHINA, FieldContext
from newsclean.metadata.credit_tail import split_tail_credit
from newsclean.metadata.credits import CreditLine, CreditPart, parse_credits
from newsclean.metadata.dateline import Dateline, read_dateline
from newsclean.metadata.dates import find_dates, parse_stamp
from newsclean.metadata.fields import Fields
from newsclean.metadata.headline import same_title, title_key
from newsclean.metadata.read import read_fields
from newsclean.metadata.stamps import Moment, Stamp
from newsclean.metadata.title import TitleChoice, find_title

__all__ = [
    "CHINA",
    "CreditLine",
    "CreditPart",
    "Dateline",
    "FieldContext",
    "Fields",
    "Moment",
    "Region",
    "Stamp",
    "TitleChoice",
    "find_dates",
    "find_title",
    "parse_credits",
    "parse_stamp",
    "read_dateline",
    "read_fields",
    "same_title",
    "split_tail_credit",
    "title_key",
]
