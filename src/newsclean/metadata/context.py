"""What the field readers are given: the document, and where in it the article stands."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import timedelta, timezone, tzinfo

from newsclean.document import Document, Region
from newsclean.model import Evidence, Options

CHINA = timezone(timedelta(hours=8))
"""UTC+08:00: one zone for all of China, Hong Kong, Macau and Taiwan, without daylight saving."""


@dataclass(frozen=True, slots=True)
class FieldContext:
    """Everything a field reader may look at.

    Attributes:
        document: the document as read.
        region: the content root.
        title: the headline found before labelling, with its evidence, winner first.
        title_block: the block that prints the headline, if one does.
        body: indices of the blocks that stay in the body, in order.
        credits: indices of the blocks near the article that hold bylines, dates, editors or
            sources: those under the headline, those that the phrase rules took out of the body,
            and those directly behind it.
        cuts: block and text of the credits that were cut off the ends of paragraphs.
        aliases: other names of the profile's site, as feeds print them; none is a person's.
        site_name: the profile's name of its site; never a source by itself.
        zone: the time zone of times printed without one.
        zone_known: the profile names the zone; otherwise it is assumed, and evidence says so.
        selected: field → texts that the profile's own selectors found, first wins.
        url: the caller's URL.
        source: the page as it was read, for what only its scripts say.
        options: the caller's choices.
    """

    document: Document
    region: Region
    title: tuple[Evidence, ...] = ()
    title_block: int | None = None
    body: tuple[int, ...] = ()
    credits: tuple[int, ...] = ()
    cuts: tuple[tuple[int, str], ...] = ()
    aliases: tuple[str, ...] = ()
    site_name: str = ""
    zone: tzinfo = CHINA
    zone_known: bool = False
    selected: dict[str, tuple[str, ...]] = field(default_factory=dict)
    url: str | None = None
    source: str = field(default="", repr=False)
    options: Options = field(default_factory=Options)
