"""Profiles as TOML text, with the evidence for each line as comments."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence

from newsclean.profiles import SiteProfile
from newsclean.rules import Rule

_WIDTH = 96


def profile_toml(
    profile: SiteProfile, notes: Mapping[str, Sequence[str]], tail: Sequence[str] = ()
) -> str:
    """A profile as TOML that ``read_profile`` reads back as the same profile.

    Args:
        profile: what to write.
        notes: key (``root``, ``fields.title``, ``drop.div.x`` …) → lines of evidence above it.
        tail: lines of comment at the end.
    """
    lines = _comments(notes.get("", ()))
    lines += (f"name = {basic_string(profile.name)}", f"title = {basic_string(profile.title)}")
    for key, values in (("hosts", profile.hosts), ("aliases", profile.aliases)):
        if values:
            lines += (*_comments(notes.get(key, ())), f"{key} = {_array(values)}")
    if profile.utc_offset is not None:
        sign, minutes = "-+"[profile.utc_offset >= 0], abs(profile.utc_offset)
        zone = f"{sign}{minutes // 60:02}:{minutes % 60:02}"
        lines += (*_comments(notes.get("zone", ())), f"zone = {basic_string(zone)}")
    if profile.signatures.hosts:
        lines += ("", "[signatures]", *_comments(notes.get("signatures", ())))
        lines.append(f"hosts = {_array(profile.signatures.hosts)}")
    for layout in profile.layouts:
        lines += ("", "[[layout]]", f"name = {basic_string(layout.name)}")
        lines += (*_comments(notes.get("root", ())), f"root = {_array(layout.root)}")
        if layout.drop:
            lines.append("drop = [")
            for selector in layout.drop:
                lines += (f"  {line}" for line in _comments(notes.get(f"drop.{selector}", ())))
                lines.append(f"  {basic_string(selector)},")
            lines.append("]")
        if layout.fields:
            lines.append("[layout.fields]")
        for name, selectors in layout.fields:
            lines += _comments(notes.get(f"fields.{name}", ()))
            lines.append(f"{name} = {_array(selectors)}")
    for rule in profile.rules:
        lines += ("", *rule_toml(rule))
    return "\n".join((*lines, *([""] if tail else []), *_comments(tail))) + "\n"


def rule_toml(rule: Rule) -> list[str]:
    """A phrase rule as the lines of a ``[[rule]]`` table."""
    return [
        "[[rule]]",
        f"id = {basic_string(rule.id)}",
        f"scope = {basic_string(rule.scope.value)}",
        f"reason = {basic_string(rule.reason)}",
        f"pattern = {basic_string(rule.pattern)}",
        f"longest = {rule.longest}",
    ]


def _comments(lines: Sequence[str]) -> list[str]:
    return [f"# {' '.join(line.split())}"[:_WIDTH] if line else "#" for line in lines]


def _array(values: Sequence[str]) -> str:
    return f"[{', '.join(map(basic_string, values))}]"


def basic_string(value: str) -> str:
    """A basic string of TOML: escaped as JSON escapes it, and DEL as well."""
    return json.dumps(value, ensure_ascii=False).replace("\x7f", "\\u007f")
