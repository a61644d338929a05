"""What an embed weighs: all that a browser fetches for it before anybody touches it, compressed.

The page about embeds says so. It is measured once the site is built, and put where a fragment has
left a place for it.
"""

import gzip
import re
from functools import cache
from pathlib import Path

from calc.core.wording import Wording
from overrides.generator.placeholders import WEIGHT

PAGE = "embeds/index.html"
PLACE = re.compile(rf"{WEIGHT}([\w./-]+\.(?:html|js|txt))")
NAMED = re.compile(r'<(?:script|link rel="stylesheet")[^>]* (?:src|href)="([^"]+)"')
MODULE = re.compile(r"""(?:\bfrom|^import) ?["'](\.{1,2}/[^"']+)["']""", re.MULTILINE)
LEVEL = 6
"""How hard hosts compress."""


def fill_weights(site: Path, root: Path, words: Wording) -> None:
    """Put into a site's page what each embed weighs, in kilobytes; `root` is that of all sites."""

    def weight(place: re.Match[str]) -> str:
        size = weigh(root / place[1] if place[1].endswith(".js") else site / place[1])
        return words.fill(words["embeds", "weight"], {"n": f"{size / 1000:.1f}".removesuffix(".0")})

    page = site / PAGE
    page.write_text(PLACE.sub(weight, page.read_text("utf-8")), "utf-8")


def weigh(file: Path) -> int:
    """Return how many bytes a file takes with all that it names, compressed."""
    return sum(map(compressed, fetched(file.resolve())))


def fetched(file: Path, known: frozenset[Path] = frozenset()) -> frozenset[Path]:
    """Return a page with its style sheets and scripts, or a script with those that it imports."""
    known |= {file}
    pattern = {".html": NAMED, ".js": MODULE}.get(file.suffix)
    for name in pattern.findall(file.read_text("utf-8")) if pattern else ():
        other = (file.parent / name).resolve()
        if other not in known:
            known = fetched(other, known)
    return known


@cache
def compressed(file: Path) -> int:
    """Return how many bytes a file takes as hosts send it."""
    return len(gzip.compress(file.read_bytes(), LEVEL))
