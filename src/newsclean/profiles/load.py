"""TOML to profiles, with errors that name file, key and reason."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from newsclean.model import ProfileError
from newsclean.profiles.model import Layout, Signatures, SiteProfile
from newsclean.profiles.select import check_selector
from newsclean.rules.load import parse_toml, read_rules

_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]*")
_ZONE = re.compile(r"([+-])(\d\d):(\d\d)")
_PROFILE_KEYS = (
    "name", "title", "hosts", "aliases", "signatures", "layout", "rule", "group", "reason",
    "without", "zone",
)  # fmt: skip
_LAYOUT_KEYS = ("name", "since", "root", "fields", "drop", "stop")
_FIELD_KEYS = ("title", "published", "source", "authors", "editors", "categories", "keywords")


def read_profile(text: str, name: str, *, check: bool = True) -> SiteProfile:
    """Read one profile.

    Args:
        text: TOML.
        name: what to call the file in errors, and the profile's origin.
        check: compile the selectors now, so that a malformed one is an error here and not at the
            first page. The profiles that ship with newsclean are checked by its tests.

    Raises:
        ProfileError: naming the file, the key and the reason.
    """
    return make_profile(parse_toml(text, name), name, check=check)


def make_profile(data: Mapping[str, Any], name: str, *, check: bool = True) -> SiteProfile:
    """A profile from parsed TOML; see ``read_profile``."""
    _known(data, _PROFILE_KEYS, name)
    if "name" not in data:
        raise ProfileError(f"{name}: key 'name' is missing")
    if not isinstance(data["name"], str) or not _NAME.fullmatch(data["name"]):
        raise ProfileError(
            f"{name}: name {data['name']!r} must be lower-case letters, digits, '-', '_' or '.'"
        )
    signatures = _table(data.get("signatures", {}), f"{name}: signatures")
    _known(signatures, ("hosts", "datelines", "text"), f"{name}: signatures")
    layouts = data.get("layout", [])
    if not isinstance(layouts, list):
        raise ProfileError(f"{name}: 'layout' must be an array of tables ([[layout]])")
    return SiteProfile(
        name=data["name"],
        title=_text(data.get("title", data["name"]), f"{name}: title"),
        hosts=tuple(host.lower() for host in _texts(data.get("hosts", []), f"{name}: hosts")),
        aliases=_texts(data.get("aliases", []), f"{name}: aliases"),
        signatures=Signatures(
            **{key: _texts(value, f"{name}: signatures.{key}") for key, value in signatures.items()}
        ),
        layouts=tuple(_layout(table, name, check) for table in layouts),
        rules=tuple(read_rules(data, name)),
        without=_texts(data.get("without", []), f"{name}: without"),
        utc_offset=_offset(data.get("zone"), name),
        origin=name,
    )


def read_profile_dir(folder: Path) -> list[SiteProfile]:
    """All profiles of a folder, by file name.

    Raises:
        ProfileError: the folder can't be read, or a profile in it is malformed.
    """
    if folder.is_file():
        return [read_profile(_file_text(folder), str(folder))]
    if not folder.is_dir():
        raise ProfileError(f"{folder}: no such profile folder or file")
    return [read_profile(_file_text(path), str(path)) for path in sorted(folder.glob("*.toml"))]


def _file_text(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{path}: can't be read: {error}") from error


def _layout(table: object, name: str, check: bool) -> Layout:
    data = _table(table, f"{name}: layout")
    where = f"{name}: layout {data.get('name', '?')!r}"
    _known(data, _LAYOUT_KEYS, where)
    if "root" not in data:
        raise ProfileError(f"{where}: key 'root' is missing")
    fields = _table(data.get("fields", {}), f"{where}: fields")
    _known(fields, _FIELD_KEYS, f"{where}: fields")
    return Layout(
        name=_text(data.get("name", "default"), f"{where}: name"),
        since=str(data.get("since", "")),
        root=_selectors(data["root"], f"{where}: root", check),
        fields=tuple(
            (key, _selectors(value, f"{where}: fields.{key}", check))
            for key, value in fields.items()
        ),
        drop=_selectors(data.get("drop", []), f"{where}: drop", check),
        stop=_selectors(data.get("stop", []), f"{where}: stop", check),
    )


def _selectors(value: object, where: str, check: bool) -> tuple[str, ...]:
    texts = _texts([value] if isinstance(value, str) else value, where)
    for text in texts if check else ():
        if problem := check_selector(text):
            raise ProfileError(f"{where}: {text!r} is not a CSS selector: {problem}")
    return texts


def _offset(value: object, name: str) -> int | None:
    if value is None:
        return None
    found = _ZONE.fullmatch(value) if isinstance(value, str) else None
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        raise ProfileError(f"{name}: zone {value!r} must look like '+08:00'")
    minutes = int(found[2]) * 60 + int(found[3])
    return -minutes if found[1] == "-" else minutes


def _table(value: object, where: str) -> dict[str, Any]:
    if not isinstance(value, dict):
        raise ProfileError(f"{where} must be a table")
    return value


def _known(data: Mapping[str, Any], known: Iterable[str], where: str) -> None:
    if unknown := sorted(set(data) - set(known)):
        raise ProfileError(f"{where}: unknown key {unknown[0]!r}; known: {', '.join(known)}")


def _text(value: object, where: str) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ProfileError(f"{where} must be a string, got {value!r}")
    return value


def _texts(value: object, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(item, str) and item for item in value):
        raise ProfileError(f"{where} must be a list of strings, got {value!r}")
    return tuple(value)
