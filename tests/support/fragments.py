"""What the generator makes, once for all tests that look at it."""

from collections.abc import Mapping
from functools import cache

from overrides.generator.context import Context
from overrides.generator.fragments import fragments

NOWHERE = Context(release="", wheel="")
"""A build of no release, from no repository: neither changes anything that is visible."""


@cache
def made_fragments(language: str) -> Mapping[str, str]:
    """Return the text of every fragment in a language, by its path."""
    return dict(fragments(language, NOWHERE))
