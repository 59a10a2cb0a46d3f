"""What a line of text names: dates, people, media, credits, datelines. Text in, values out.

Nothing here knows documents or articles. The metadata readers, the labels and the search for the
article all ask the same grammar, so that they can't disagree on what a byline is.
"""

from __future__ import annotations

from newsclean.grammar.credit_tail import split_tail_credit
from newsclean.grammar.credits import CreditLine, CreditPart, parse_credits
from newsclean.grammar.dateline import Dateline, read_dateline
from newsclean.grammar.dates import find_dates, parse_stamp
from newsclean.grammar.headline import same_title, title_key
from newsclean.grammar.stamps import Moment, Stamp

__all__ = [
    "CreditLine",
    "CreditPart",
    "Dateline",
    "Moment",
    "Stamp",
    "find_dates",
    "parse_credits",
    "parse_stamp",
    "read_dateline",
    "same_title",
    "split_tail_credit",
    "title_key",
]
