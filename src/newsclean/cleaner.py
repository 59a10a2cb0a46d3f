"""The flow, readable from top to bottom: bytes → text → document → labels → Article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path

from newsclean.collect import (
    assemble,
    field_context,
    join_pages,
    may_hide_article,
    own_article,
    shows_little,
    uncovered_article,
)
from newsclean.document import Document, normalise_lines, read, read_own_file
from newsclean.extract import find_region
from newsclean.extract.by_profile import read_selected
from newsclean.intake import Deadline, Source, check_hints, damage_warnings, read_source
from newsclean.label import label
from newsclean.metadata import read_fields
from newsclean.metadata.title import TitleChoice, find_title
from newsclean.model import (
    Article,
    Decoded,
    EvidenceMap,
    InputError,
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
from newsclean.repair.source import repair_source
from newsclean.rules import Rule, RuleSet, built_in_rules, rule_set


@dataclass(frozen=True, slots=True)
class Cleaner:
    """Cleans documents under fixed options and profiles; immutable, picklable, thread-safe.

    Args:
        options: the caller's choices.
        profiles: further profiles, first wins: values, TOML files, or folders of them.

    Raises:
        ProfileError: a given profile or folder is malformed.
        InputError: an argument is of a wrong type.
    """

    options: Options = field(default_factory=Options)
    profiles: Sequence[SiteProfile | Path | str] = ()
    registry: Registry = field(init=False, repr=False)

    def __post_init__(self) -> None:
        if not isinstance(self.options, Options):
            raise InputError(f"options={self.options!r:.80}: give an Options value.")
        if isinstance(self.profiles, str | Path | SiteProfile):
            raise InputError(f"profiles={self.profiles!r:.80}: give a list, even of one profile.")
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

        A file that ``Article.to_frontmatter`` wrote comes back as it is: what cleaning left is
        not cleaned again. Of the options ``with_title``, ``with_captions``, a ``script`` to
        convert to, and the limits apply to it; ``width``, ``as_of`` and ``profile`` had their
        say when it was made.

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
        deadline = Deadline.after(self.options.max_seconds)
        check_hints(url=url, content_type=content_type, encoding=encoding)
        chosen = self._named(profile)
        decoded = read_source(source, encoding, content_type, self.options)
        deadline.check("decoding")
        text = normalise_lines(decoded.text)
        if own := read_own_file(text):
            own = own_article(replace(own, url=url or own.url), self.options)
            return self._with_source(own, decoded, text)
        repaired = repair_source(text, html="<" in text, tick=deadline.within("repairing"))
        deadline.check("repairing")
        document = read(repaired.text, tick=deadline.within("reading"))
        deadline.check("reading")
        article = self._clean(document, chosen, url, repaired, deadline)
        if may_hide_article(document, article):
            document = read(repaired.text, hiding=False, tick=deadline.within("reading"))
            deadline.check("reading")
            hidden = self._clean(document, chosen, url, repaired, deadline)
            article = uncovered_article(article, hidden)
        if document.is_html and shows_little(article):
            article = self._embedded(article, document, chosen, url, repaired, deadline)
        return self._with_source(article, decoded, text)

    def clean_many(self, sources: Iterable[Source]) -> Iterator[Article]:
        """Clean documents one after the other; the errors are those of ``clean``.

        Raises:
            InputError: one document is given, and not several.
        """
        _several(sources, "clean_many")
        return (self.clean(source) for source in sources)

    def clean_pages(self, sources: Sequence[Source], *, urls: Sequence[str | None] = ()) -> Article:
        """Clean the pages of one article and join them, in order and without repeats.

        Args:
            sources: the pages.
            urls: where each came from, if known; as many as there are pages, or none.

        Raises:
            InputError: there are no pages, or not as many addresses as pages.
            NewscleanError: whatever ``clean`` raises for a page.
        """
        _several(sources, "clean_pages")
        if not sources or (urls and len(urls) != len(sources)):
            raise InputError(
                f"clean_pages wants at least one page, and an address for each or none: "
                f"got {len(sources)} pages and {len(urls)} addresses."
            )
        known = urls or (None,) * len(sources)
        return join_pages(
            [self.clean(page, url=url) for page, url in zip(sources, known, strict=True)]
        )

    def learn(self, pages: Iterable[Source]) -> Cleaner:
        """A cleaner that also takes out what repeats on these pages of one site (five or more).

        Raises:
            InputError: one page is given, and not several.
            NewscleanError: they are fewer than two, copies counted once, or hold no text.
        """
        _several(pages, "learn")
        from newsclean.kit.learnt import learnt_cleaner

        return learnt_cleaner(self, pages)

    def _clean(
        self,
        document: Document,
        chosen: SiteProfile | None,
        url: str | None,
        repaired: Repaired,
        deadline: Deadline,
    ) -> Article:
        choice = Choice(chosen) if chosen else self._choose(document, url)
        return _clean_document(document, choice, url, self.options, repaired, deadline)

    def _embedded(
        self,
        shown: Article,
        document: Document,
        chosen: SiteProfile | None,
        url: str | None,
        repaired: Repaired,
        deadline: Deadline,
    ) -> Article:
        """The article in the data of a page that shows next to none, where there is one."""
        # Late: few pages need it, and its patterns take time to compile.
        from newsclean.collect.embedded import embedded_article, with_embedded_article

        page = with_embedded_article(repaired.text, document, shown)
        if page is None:
            return shown
        document = read(page, tick=deadline.within("reading"))
        deadline.check("reading")
        repaired = replace(repaired, text=page)
        return embedded_article(shown, self._clean(document, chosen, url, repaired, deadline))

    def _named(self, profile: str | SiteProfile | None) -> SiteProfile | None:
        if profile is None or isinstance(profile, SiteProfile):
            return profile
        if isinstance(profile, str):
            return self.registry.named(profile)
        raise InputError(
            f"profile={profile!r:.80} is of type {type(profile).__name__}: give the name of a "
            "profile or a SiteProfile; files belong into Cleaner(profiles=[...])."
        )

    def _with_source(self, article: Article, decoded: Decoded, text: str) -> Article:
        """The article with what is known of its bytes, and of the profiles it met."""
        encoding_evidence = {"encoding": decoded.evidence} if decoded.evidence else {}
        texts = (block.text for block in article.blocks)
        return replace(
            article,
            encoding=decoded.encoding or None,
            evidence=EvidenceMap({**article.evidence, **encoding_evidence}),
            warnings=(
                *self.registry.warnings,
                *damage_warnings(
                    decoded, text, "\n".join((article.title or "", *texts)), article.fixes
                ),
                *article.warnings,
            ),
        )

    def _choose(self, document: Document, url: str | None) -> Choice:
        return choose_profile(document, self.registry, url=url)


def _several(sources: object, name: str) -> None:
    # A single text would be taken for as many texts as it has characters.
    if isinstance(sources, str | bytes | bytearray | memoryview | Path):
        kind = type(sources).__name__
        raise InputError(f"{name} wants several documents, got one {kind}: give a list of them.")


@lru_cache(maxsize=8)
def default_cleaner(options: Options) -> Cleaner:
    """A cleaner with the built-in and plugged-in profiles, made once per set of options."""
    return Cleaner(options)


def _clean_document(
    document: Document,
    choice: Choice,
    url: str | None,
    options: Options,
    repaired: Repaired,
    deadline: Deadline,
) -> Article:
    profile = choice.profile
    selected = read_selected(document, profile)
    title = _find_title(document, profile, url, selected.get("title", ()))
    deadline.check("finding the title")
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
        tick=deadline.within("labelling"),
    )
    context = field_context(
        document, found, labels, title, profile, selected, url, repaired.text, options
    )
    deadline.check("labelling")
    fields = read_fields(context)
    deadline.check("reading the fields")
    tick = deadline.within("assembling")
    return assemble(context, labels, fields, choice, found, repaired.fixes, tick)


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
