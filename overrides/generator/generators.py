"""What else builds the site: measured by `make generators`, drawn for the page about it.

Each generator builds both sites in the same copy of the checkout. What came of it is counted, part
by part, and hook by hook by a sign that the hook leaves in the site; how much MkDocs makes is what
there is to be had.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
RESULTS = ROOT / "tests" / "generators" / "results.json"

TODAY = "mkdocs"
"""What builds the site today, with which the others are compared."""

OTHERS = ("properdocs", "zensical")

PARTS = (
    "pages", "text", "words", "fragments", "calculators", "anchors", "links", "notebooks",
    "reference", "search",
)  # fmt: skip
"""What a site consists of, as far as it is counted."""

NOTABLE = 0.05
"""By less than this share of all, what a generator makes of a part may differ from run to run."""


@dataclass(frozen=True)
class Build:
    """What came of building a language's site with a generator."""

    status: int
    """What it ended with: 0 if all went well."""
    seconds: float
    message: str = ""
    """The last that it said, where it failed."""
    parts: Mapping[str, int] = field(default_factory=dict)
    """How many there are of each of `PARTS`."""
    hooks: Mapping[str, int] = field(default_factory=dict)
    """How often the sign of each hook stands in the site."""


@dataclass(frozen=True)
class Results:
    """A run: its day, the versions of what ran, and each build by generator and language."""

    date: str
    python: str
    packages: Mapping[str, str]
    builds: Mapping[str, Mapping[str, Build]]

    def share(self, generator: str, language: str, kind: str, name: str) -> float | None:
        """Return how much of a part or a hook's doing is there; nothing where there is none."""
        made: int = getattr(self.builds[generator][language], kind).get(name, 0)
        whole: int = getattr(self.builds[TODAY][language], kind).get(name, 0)
        return made / whole if whole else None


def read_results(file: Path = RESULTS) -> Results:
    """Return the last run."""
    raw: dict[str, Any] = json.loads(file.read_text("utf-8"))
    builds = {
        generator: {language: Build(**build) for language, build in languages.items()}
        for generator, languages in raw.pop("builds").items()
    }
    return Results(**raw, builds=builds)


def write_results(results: Results, file: Path = RESULTS) -> None:
    """Write a run, for people to read too."""
    file.write_text(json.dumps(asdict(results), indent=1) + "\n", "utf-8")


def differences(before: Results, after: Results) -> Iterator[str]:
    """Yield a line of Markdown for whatever a generator does otherwise than before.

    How long it takes is none, nor that the site has grown: what counts is the share that is there.
    """
    for package, version in after.packages.items():
        if before.packages.get(package) != version:
            yield f"- {package} {version}, before {before.packages.get(package, 'none')}"
    for generator in OTHERS:
        for language, build in after.builds[generator].items():
            name, old = f"{generator} ({language})", before.builds[generator][language]
            if build.status != old.status:
                yield f"- {name} ends with {build.status}, before {old.status}: {build.message}"
            for kind in ("parts", "hooks"):
                for part in getattr(build, kind):
                    now = after.share(generator, language, kind, part)
                    then = before.share(generator, language, kind, part)
                    if _moved(then, now):
                        yield f"- {name}, {part}: {_show(now)}, before {_show(then)}"


def _moved(then: float | None, now: float | None) -> bool:
    """Whether what is there of something differs by enough to say so."""
    if then is None or now is None:
        return then is not now
    whole = (then >= 1) != (now >= 1) or (then > 0) != (now > 0)
    return whole or abs(now - then) > NOTABLE


def _show(share: float | None) -> str:
    return "nothing to be had" if share is None else f"{share:.1%}"
