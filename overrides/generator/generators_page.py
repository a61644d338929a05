"""The page about other generators: what they make of this site, and what each hook's way out is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from calc.core.html import Html, html, join
from calc.core.wording import LANGUAGES, Wording
from calc.view.table import table
from overrides.generator.context import Context
from overrides.generator.generators import OTHERS, PARTS, TODAY, Results, read_results

GROUPS = ("theme", "sheets", "templates", "notebook")
"""Whose output is changed."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield every part of the page."""
    results = read_results()
    yield "generators/answer.md", _answer(words, results)
    yield "generators/measured.md", _measured(words, results)
    yield "generators/builds.html", _builds(words, results)
    yield "generators/parts.html", _parts(words, results)
    yield "generators/hooks.html", _hooks(words, results)
    yield "generators/changes.html", _changes(words)


def name_version(words: Wording, results: Results, package: str) -> str:
    """Return what a package is called, with the version that was tried."""
    return f"{words['generators', 'names', package]} {results.packages[package]}"


def _answer(words: Wording, results: Results) -> str:
    """Return in a sentence how much of this language's site there is."""
    gaps = {
        generator: name_version(words, results, generator) for generator in (TODAY, *OTHERS)
    } | {"pages": str(results.builds[TODAY][words.language].parts["pages"])}
    for generator in OTHERS:
        parts = results.builds[generator][words.language].parts
        share = results.share(generator, words.language, "parts", "words") or 0
        gaps |= {f"{part}_{generator}": str(parts[part]) for part in ("pages", "text")}
        gaps[f"words_{generator}"] = format_share(share)
    return words.fill(words["generators", "answer"], gaps)


def format_share(share: float) -> str:
    """Return a share in per cent; what isn't all of it is never called all, nor none what is some.

    >>> format_share(0.9996), format_share(1), format_share(0.0001)
    ('99%', '100%', '1%')
    """
    percent = round(100 * share)
    if 0 < share < 1:
        percent = min(max(percent, 1), 99)
    return f"{percent}%"


def _measured(words: Wording, results: Results) -> str:
    comma = words["generators", "comma"]
    gaps = {
        "date": results.date,
        "python": results.python,
        "packages": comma.join(
            name_version(words, results, package) for package in results.packages
        ),
    }
    return words.fill(words["generators", "measured"], gaps)


def _builds(words: Wording, results: Results) -> Html:
    """Return how each build ended, of either site."""
    body = []
    for generator, languages in results.builds.items():
        for language in LANGUAGES:
            build = languages[language]
            gaps = {"status": str(build.status), "message": build.message}
            ending = "stops" if build.status else "built"
            seconds = words.fill(words["generators", "seconds"], {"n": f"{build.seconds:.0f}"})
            body.append([
                name_version(words, results, generator),
                words["generators", "sites", language],
                words.fill(words["generators", ending], gaps),
                str(build.parts["pages"]),
                seconds,
            ])  # fmt: skip
    head = _head(words, "generator", "site", "result", "pages", "time")
    return table(head, body, words["generators", "builds"], headed=True)


def _parts(words: Wording, results: Results) -> Html:
    """Return how much of each part of this language's site there is, and what it rests on."""
    today = results.builds[TODAY][words.language].parts
    body = [
        [
            _explained(words["generators", "parts", part], _on(words, "rests", part)),
            f"{today[part]:,}",
            *(_amount(words, results, generator, "parts", part) for generator in OTHERS),
        ]
        for part in PARTS
    ]
    return table(_compared(words, "part", TODAY, *OTHERS), body, words["generators", "parts_name"])


def _hooks(words: Wording, results: Results) -> Html:
    """Return what each hook does, whether it was done, and how to do without it."""
    body = [
        [
            _explained(
                html("<code>{}</code>", hook),
                words["generators", "hooks", hook],
                _on(words, "hook_ways", hook),
            ),
            *(_amount(words, results, generator, "hooks", hook) for generator in OTHERS),
        ]
        for hook in words.words["generators"]["hooks"]
    ]
    return table(_compared(words, "hook", *OTHERS), body, words["generators", "hooks_name"])


def _changes(words: Wording) -> Html:
    """Return every change to what others put out, by whose it is, with its way out."""
    return join(
        html(
            "<h3>{}</h3><p>{}</p><ul>{}</ul>",
            words["generators", "groups", group],
            words["generators", "group_ways", group],
            join(
                html("<li>{}</li>", words["generators", "changes", group, change])
                for change in words.words["generators"]["changes"][group]
            ),
        )
        for group in GROUPS
    )


def _explained(name: str, *lines: str) -> Html:
    """Return a name with small lines below it."""
    return html("{}{}", name, join(html("<br><small>{}</small>", line) for line in lines))


def _on(words: Wording, table_of: str, key: str) -> str:
    """Return what something rests on, or its way out, with that said first."""
    return words.pair(words["generators", "head", table_of], words["generators", table_of, key])


def _amount(words: Wording, results: Results, generator: str, kind: str, name: str) -> str:
    """Return how much of a part or of a hook's doing there is, of what MkDocs makes."""
    share = results.share(generator, words.language, kind, name)
    if share is None:
        return words["generators", "unseen"]
    if share == 0:
        return words["generators", "none"]
    if share >= 1:
        return words["generators", "all"]
    count = getattr(results.builds[generator][words.language], kind)[name]
    gaps = {"n": f"{count:,}", "share": format_share(share)}
    return words.fill(words["generators", "some"], gaps)


def _head(words: Wording, *keys: str) -> list[str]:
    return [words["generators", "head", key] for key in keys]


def _compared(words: Wording, key: str, *generators: str) -> Sequence[str]:
    names = [words["generators", "names", generator] for generator in generators]
    return [words["generators", "head", key], *names]
