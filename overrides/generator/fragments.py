"""Write everything computed as small files, which pages then include."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from calc.core.wording import LANGUAGES, wording
from overrides.generator.context import Context
from overrides.generator.providers import PROVIDERS

ROOT = Path(__file__).resolve().parents[2]
FRAGMENTS = ROOT / "build" / "fragments"


def fragments(language: str, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the path and text of every fragment in a language."""
    words = wording(language)
    for provide in PROVIDERS:
        yield from provide(words, context)


def write_fragments() -> None:
    """Write every fragment, once all are made."""
    context = Context.of_this_build()
    files = [
        (FRAGMENTS / language / path, text)
        for language in LANGUAGES
        for path, text in fragments(language, context)
    ]
    shutil.rmtree(FRAGMENTS, ignore_errors=True)
    for file, text in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
