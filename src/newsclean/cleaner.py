"""The flow, readable from top to bottom: bytes → text → document → labels → Article."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from newsclean import collect as collecting
from newsclean.decode import decode
from newsclean.decode.binary import BINARY_SAMPLE, is_binary
from newsclean.document import Document, normalise_lines, read, read_own_file
from newsclean.extract import Extracted, find_region, root_evidence
from newsclean.extract.by_profile import read_selected
from newsclean.label import Labels, label
from newsclean.metadata import Fields, read_fields
from newsclean.metadata.context import CHINA, FieldContext
from newsclean.metadata.title import TitleChoice, find_title
from newsclean.model import (
    Article,
    Decoded,
    Evidence,
    EvidenceMap,
    Fix,
    InputError,
    LimitError,
    Options,
    Repaired,
)
from newsclean.profiles import (
    Choice,
    Registry,
    SiteProfile,
    choose_profile,
)
from newsclean.profiles import collect as collect_profiles
from newsclean.repair.script import detect_script
from newsclean.repair.source import repair_source
from newsclean.repair.whole import lost_characters
from newsclean.rules import Rule, RuleSet, built_in_rules, rule_set

_SURROGATE = re.compile("[\ud800-\udfff]")
Source = bytes | bytearray | memoryview | str | Path


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Cleans documents under fixed options and profiles; immutable, picklable, thread-safe.

    Args:
        options: the caller's choices.
        profiles: further profiles, first wins: values, TOML files, or folders of them.

    Raises:
        ProfileError: a given profile or folder is malformed.
    """

    options: Options = field(default_factory=Options)
    profiles: Sequence[SiteProfile | Path | str] = ()
    registry: Registry = field(init=False, repr=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "profiles", tuple(self.profiles))
        object.__setattr__(self, "registry", collect_profiles(self.profiles))

    def clean(
        self,
        source: Source,
        *,
        url: str | None = None,
        content_type: str | None = None,
        encoding: str | None = None,
        profile: str | SiteProfile | None = None,
    ) -> Article:
        """Clean one document.

        Args:
            source: bytes as served, text, or the path of a file. A ``str`` is always content.
            url: where it came from; decides the profile and makes addresses absolute.
            content_type: the HTTP header, as evidence for the charset.
            encoding: the charset, if the caller knows it.
            profile: a profile, or the name of one, instead of choosing by evidence.

        Returns:
            the article; where the document holds none, one without blocks whose ``warnings``
            say why.

        Raises:
            InputError: the source can't be read, or is of a wrong type.
            LimitError: it exceeds the limits of the options.
            EncodingNameError: there is no such charset.
            ProfileError: there is no profile of that name.
        """
        deadline = _Deadline.after(self.options.max_seconds)
        chosen = self.registry.named(profile) if isinstance(profile, str) else profile
        decoded = _read_source(source, encoding, content_type, self.options)
        deadline.check("decoding")
        text = normalise_lines(decoded.text)
        if own := read_own_file(text):
            return replace(own, url=url or own.url, encoding=decoded.encoding or None)
        repaired = repair_source(text, html="<" in text)
        deadline.check("repairing")
        document = read(repaired.text)
        deadline.check("reading")
        choice = Choice(chosen) if chosen else self._choose(document, url)
        article = _clean_document(document, choice, url, self.options, repaired, deadline)
        encoding_evidence = {"encoding": decoded.evidence} if decoded.evidence else {}
        return replace(
            article,
            encoding=decoded.encoding or None,
            evidence=EvidenceMap({**article.evidence, **encoding_evidence}),
            warnings=(
                *self.registry.warnings,
                *_damage_warnings(decoded, text),
                *article.warnings,
            ),
        )

    def clean_many(self, sources: Iterable[Source]) -> Iterator[Article]:
        """Clean documents one after the other; the errors are those of ``clean``."""
        for source in sources:
            yield self.clean(source)

    def learn(self, pages: Iterable[Source]) -> Cleaner:
        """A cleaner that also takes out what repeats on these pages of one site (five, better more).

        Raises:
            NewscleanError: they are fewer than two, copies counted once, or hold no text.
        """
        from newsclean.kit.learnt import learnt_cleaner

        return learnt_cleaner(self, pages)

    def _choose(self, document: Document, url: str | None) -> Choice:
        return choose_profile(document, self.registry, url=url)


@lru_cache(maxsize=8)
def default_cleaner(options: Options) -> Cleaner:
    """A cleaner with the built-in and plugged-in profiles, made once per set of options."""
    return Cleaner(options)


@dataclass(frozen=True, slots=True)
class _Deadline:
    """When the caller's time is up; asked between the steps, no signals and no threads."""

    at: float | None
    seconds: float | None

    @classmethod
    def after(cls, seconds: float | None) -> _Deadline:
        return cls(None if seconds is None else time.monotonic() + seconds, seconds)

    def check(self, step: str) -> None:
        if self.at is not None and time.monotonic() > self.at:
            raise LimitError(
                f"Cleaning took longer than max_seconds={self.seconds:g} (after {step}); "
                "raise Options.max_seconds or split the input."
            )


def _read_source(
    source: Source, encoding: str | None, content_type: str | None, options: Options
) -> Decoded:
    if isinstance(source, Path):
        try:
            source = source.read_bytes()
        except OSError as error:
            raise InputError(f"{source!s}: can't be read: {error.strerror or error}") from error
    if not isinstance(source, str | bytes | bytearray | memoryview):
        raise InputError(
            f"Can't clean a {type(source).__name__}: give bytes, a str of content, or a Path."
        )
    size = source.nbytes if isinstance(source, memoryview) else len(source)
    if size > options.max_bytes:
        raise LimitError(
            f"The input has {size:,} bytes or characters, more than max_bytes="
            f"{options.max_bytes:,}; raise Options.max_bytes to clean it."
        )
    if isinstance(source, str):
        return Decoded(_without_surrogates(source), "")
    if encoding is None and is_binary(bytes(memoryview(source).cast("B")[:BINARY_SAMPLE]), size):
        return Decoded("", "", (Evidence("", _BINARY, "more control bytes than any text has"),))
    return decode(source, encoding=encoding, content_type=content_type)


_BINARY = "binary"


def _without_surrogates(text: str) -> str:
    """Lone surrogates can't be written as UTF-8; bytes never give them, strings do."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return _SURROGATE.sub("\ufffd", text)
    return text


def _damage_warnings(decoded: Decoded, text: str) -> list[str]:
    warnings = []
    if any(found.origin == _BINARY for found in decoded.evidence):
        warnings.append("decode: the input is binary, not text")
    if decoded.replaced:
        warnings.append(
            f"decode: {decoded.replaced} characters could not be read as {decoded.encoding}"
        )
    damaged = "\ufffd" in text or "锟" in text
    if damaged and (lost := lost_characters(text) - decoded.replaced) > 0:
        warnings.append(f"repair: {lost} characters were lost before this text was made")
    return warnings


def _clean_document(
    document: Document,
    choice: Choice,
    url: str | None,
    options: Options,
    repaired: Repaired,
    deadline: _Deadline,
) -> Article:
    profile = choice.profile
    selected = read_selected(document, profile)
    title = _find_title(document, profile, url, selected.get("title", ()))
    rules = rules_for(profile.rules, profile.without)
    found = find_region(
        document,
        profile,
        rules,
        title_block=title.block,
        fragment=bool(document.meta),
        source=repaired.text if options.second_opinion else None,
    )
    deadline.check("finding the article")
    labels = label(
        document,
        found.region,
        rules,
        title=title.value,
        title_block=title.block,
        profile=profile,
        layout=found.layout,
    )
    context = _field_context(document, found, labels, title, profile, selected, url, options)
    deadline.check("labelling")
    fields = read_fields(context)
    deadline.check("reading the fields")
    return _assemble(context, labels, fields, choice, found, repaired.fixes)


@lru_cache(maxsize=64)
def rules_for(own: tuple[Rule, ...], without: tuple[str, ...]) -> RuleSet:
    """The phrase rules for a site: its own first, then the general ones it does not exclude."""
    general = built_in_rules()[0]
    return rule_set((*own, *(rule for rule in general if rule.group not in without)))


def _find_title(
    document: Document, profile: SiteProfile, url: str | None, selected: Sequence[str]
) -> TitleChoice:
    names = (profile.title, *profile.aliases) if profile.hosts else ()
    return find_title(document, url=url, site_names=names, selected=selected)


_CREDIT_GROUPS = frozenset(("editor", "credit", "headline", "site", "filler", "player", "share"))
_BEFORE, _BEHIND = 14, 12


def _field_context(
    document: Document,
    found: Extracted,
    labels: Labels,
    title: TitleChoice,
    profile: SiteProfile,
    selected: dict[str, tuple[str, ...]],
    url: str | None,
    options: Options,
) -> FieldContext:
    region = found.region
    inside = range(region.start, region.end)
    body = tuple(index for index in inside if index not in labels.removed)
    taken = [i for i in inside if i in labels.removed and labels.removed[i].group in _CREDIT_GROUPS]
    start = body[0] if body else region.start
    first = max(start - _BEFORE, 0)
    if title.block is not None and first < title.block <= start:
        first = title.block
    end = body[-1] + 1 if body else region.end
    around = {*range(first, start), *range(end, min(end + _BEHIND, len(document.blocks)))}
    return FieldContext(
        document=document,
        region=region,
        title=title.evidence,
        title_block=title.block,
        body=body,
        credits=tuple(sorted(around.union(taken).difference(body))),
        cuts=tuple(
            (index, document.blocks[index].raw[cut.start : cut.end])
            for index, cuts in labels.cuts.items()
            for cut in cuts
            if cut.verdict.group in _CREDIT_GROUPS
        ),
        aliases=profile.aliases,
        site_name=profile.title if profile.hosts else "",
        zone=profile.zone or CHINA,
        zone_known=profile.zone is not None,
        selected=selected,
        url=url,
        options=options,
    )


def _assemble(
    context: FieldContext,
    labels: Labels,
    fields: Fields,
    choice: Choice,
    found: Extracted,
    source_fixes: tuple[Fix, ...],
) -> Article:
    document, region, options = context.document, context.region, context.options
    glossed = any(fix.fixer.startswith("gloss") for fix in source_fixes)
    finisher = collecting.finisher_for(options, glossed=glossed)
    base = context.url or fields.canonical_url
    images = collecting.article_images(document, region, labels, base)
    body = collecting.make_body(document, region, labels, images, finisher)
    text = "".join(block.text for block in body.blocks[:20])
    warnings = [*document.warnings, *choice.warnings, *found.warnings, *labels.warnings]
    if not body.blocks:
        warnings.append(_why_empty(document))
    evidence = {
        **fields.evidence,
        "title": context.title,
        "profile": choice.evidence,
        "root": root_evidence(document, region, found.layout),
    }
    return Article(
        title=finisher.optional(context.title[0].value if context.title else None),
        blocks=body.blocks,
        published=fields.published,
        modified=fields.modified,
        source=finisher.optional(fields.source),
        authors=finisher.texts(fields.authors),
        editors=finisher.texts(fields.editors),
        credits=tuple(
            replace(credit, name=finisher.text(credit.name), role=finisher.text(credit.role))
            for credit in fields.credits
        ),
        images=body.images,
        related=collecting.related_items(document, region, labels, base, finisher),
        tickers=fields.tickers,
        categories=finisher.texts(fields.categories),
        keywords=finisher.texts(fields.keywords),
        url=context.url,
        canonical_url=fields.canonical_url,
        site_name=finisher.optional(fields.site_name),
        description=finisher.optional(fields.description),
        language=fields.language,
        script=detect_script(text) if text else None,
        profile=choice.profile.name,
        layout=found.layout.name if found.layout else None,
        evidence=EvidenceMap({name: found for name, found in evidence.items() if found}),
        warnings=(*warnings, *fields.warnings),
        removals=collecting.removals(document, region, labels),
        fixes=(*source_fixes, *body.fixes),
        with_title=options.with_title,
        with_captions=options.with_captions,
    )


def _why_empty(document: Document) -> str:
    if not document.blocks:
        return "empty: the input holds no text"
    return "empty: the input holds text, but none of it reads like an article"
