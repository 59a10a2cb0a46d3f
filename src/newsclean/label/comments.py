"""Readers' comments without a header or a class that says so: the buttons under them tell."""

from __future__ import annotations

import re

from newsclean.label.draft import Draft, Verdict

_REPLY = re.compile(r"(?:回复|回覆|回复TA|Reply)(?:\s*[(（]?\d+[)）]?)?")
_LEAST_REPLIES = 3
_NEAR = 14
"""Blocks from one button to the next: name, count, place and date stand around each comment."""
_LONGEST_LEAD = 3
"""Blocks above a comment that belong to it: name, badge, count."""
_LONGEST_FOOT = 8
_LEAST_BODY = 30.0
_COMMENTS = Verdict(
    "comments.replies", "comments", "Readers' comments, each with its reply button."
)


def cut_at_comments(draft: Draft) -> None:
    """Take everything from the first of several comments on.

    Sites name their classes by hash, and a list of comments may come without a header. What all
    of them print is a button to reply, under each comment.
    """
    region, blocks = draft.region, draft.blocks
    replies = [
        index
        for index in range(region.start, region.end)
        if len(blocks[index].raw) <= _LONGEST_FOOT and _REPLY.fullmatch(blocks[index].raw)
    ]
    if len(replies) < _LEAST_REPLIES or replies[_LEAST_REPLIES - 1] - replies[0] > 2 * _NEAR:
        return
    first = _start_of_comment(draft, replies[0])
    if draft.prose().between(region.start, first) >= _LEAST_BODY:
        draft.remove_range(first, region.end, _COMMENTS)


def _start_of_comment(draft: Draft, reply: int) -> int:
    """The first block of the comment that a button stands under: its text, and what leads it."""
    lowest = max(draft.region.start, reply - _NEAR)
    index = reply - 1
    while index > lowest and not draft.is_prose(index):
        index -= 1
    top = max(lowest, index - _LONGEST_LEAD)
    while index > top and not draft.is_prose(index - 1):
        index -= 1
    return index
