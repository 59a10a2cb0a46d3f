"""Profiles of the papers along one river: a folder of TOML files, and one made in code."""

from pathlib import Path

from newsclean import SiteProfile

FOLDER = Path(__file__).parent / "sites"


def harbour() -> SiteProfile:
    """A site of which only the name is known."""
    return SiteProfile(
        "harbour",
        "港口报",
        hosts=("harbour.example",),
        utc_offset=480,
        origin="newsclean-riverside",
    )
