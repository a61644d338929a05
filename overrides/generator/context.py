"""What a build knows that `calc` does not."""

from __future__ import annotations

import os
from typing import NamedTuple, Self

from overrides.runtime import release


class Context(NamedTuple):
    """What fragments say of the build that they are part of."""

    release: str
    """The release's name."""
    wheel: str
    """The name of the file with the package for anyone's Python."""
    repository: str = ""
    """The address of the repository that the site is published from, if whoever builds it says
    which that is: REPO_URL in the environment."""

    @classmethod
    def of_this_build(cls) -> Self:
        """Return what the runtime that was built and the environment say."""
        repository = os.environ.get("REPO_URL", "").rstrip("/")
        return cls(release.name(), release.package(), repository)
