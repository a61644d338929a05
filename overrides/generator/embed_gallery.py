"""What the page about embeds shows: one of each kind as it will look, with what it takes.

Where the page's address names another number, result or figure, that stands in the example's place
(overrides/assets/javascripts/embed-example.js); entries and figures lead there.
"""

from __future__ import annotations

from collections.abc import Iterator

from calc import CALCULATORS
from calc.core.cited import NUMBERS
from calc.core.html import Html, escape, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.view.export import answer_html
from overrides.generator import snippets
from overrides.generator.context import Context
from overrides.generator.embeds import HEIGHTS
from overrides.generator.figures import FIGURES
from overrides.generator.placeholders import SITE_ADDRESS, WEIGHT, language_address

EXAMPLES = {
    "number": "ireland.metered.2023",
    "result": "search.electricity",
    "figure": "ireland",
    "calculator": "search",
}
"""Of each kind what the page shows."""

NAME = "{name}"
"""What stands in a snippet for the name of what it shows, until that is known."""

TITLE = "{title}"
"""What stands in a snippet for what its frame is called."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield an example of each kind, and what each weighs."""
    for kind, name in EXAMPLES.items():
        yield f"embeds/examples/{kind}.html", example(words, kind, name)
        yield f"embeds/weights/{kind}", weight(f"{path_of(kind, name)}index.html")
    yield "embeds/weights/script", weight("embed.js")
    file = f"{path_of('figure', EXAMPLES['figure'])}{snippets.FROZEN}"
    yield "embeds/weights/frozen", weight(file)


def path_of(kind: str, name: str) -> str:
    """Return where the page of a frame lies, within the site of a language."""
    return f"embed/{name}/" if kind == "calculator" else f"embed/{kind}/{name}/"


def example(words: Wording, kind: str, name: str) -> Html:
    """Return a frame as it will look, and below it the snippets."""
    address = f"{language_address(words.language)}{path_of(kind, name)}"
    title = title_of(words, kind, name)
    blocks = [
        frozen(words, kind, name, address),
        code(words, "frame", frame_snippet(words, kind), name, title),
        code(words, "script", script_snippet(words, kind), name, title),
    ]
    return html(
        '<div class="embeds"><embed-example{}><iframe src="{}" title="{}" loading="lazy" '
        'width="100%" height="{}"></iframe><p role="status" data-unknown="{}"></p>{}'
        "</embed-example></div>",
        # What a calculator answers is copied on its own page.
        "" if kind == "calculator" else html(' data-kind="{}" data-name="{}"', kind, name),
        address, title, HEIGHTS[kind], words["embeds", "unknown", kind],
        join(blocks),
    )  # fmt: skip


def title_of(words: Wording, kind: str, name: str) -> str:
    """Return what a frame is called to those who do not see it."""
    if kind == "calculator":
        return words[name, "title"]
    if kind == "figure":
        return FIGURES[name](words).title
    if kind == "result":
        return snippets.result_snippet(words, *name.split(".")).label
    return snippets.number_snippet(words, NUMBERS[name]).label


def weight(path: str) -> Html:
    """Return a place for what something weighs, which the search of the site doesn't see."""
    return html("<span data-search-exclude>{}{}</span>", WEIGHT, path)


# ---- snippets


def frame_snippet(words: Wording, kind: str) -> Html:
    """Return a frame, with gaps for the name and the title."""
    return html(
        '<iframe src="{}{}" title="{}" loading="lazy" width="100%" height="{}"></iframe>',
        language_address(words.language), path_of(kind, NAME), TITLE, HEIGHTS[kind],
    )  # fmt: skip


def script_snippet(words: Wording, kind: str) -> Html:
    """Return the script that makes a frame and fits it, with a gap for the name."""
    return html(
        '<script async src="{}embed.js" data-{}="{}" data-language="{}"></script>',
        SITE_ADDRESS, kind, NAME, words.language,
    )  # fmt: skip


def code(words: Wording, key: str, template: str, name: str, title: str) -> Html:
    """Return a snippet under its heading, with what copies it, made of a `template`."""
    return html(
        '<div class="ec-snippet"><h3>{}</h3><pre><code data-template="{}">{}</code></pre>{}</div>',
        words["embeds", "snippet", key],
        str(template),
        template.replace(NAME, name).replace(TITLE, escape(title)),
        copier(words, html('data-copies="code"')),
    )


def frozen(words: Wording, kind: str, name: str, address: str) -> Html:
    """Return what stays as it is: shown and copied, or, where it is long, to be fetched."""
    heading = words["embeds", "snippet", "frozen"]
    if kind == "figure":
        return html(
            '<div class="ec-snippet"><h3>{}</h3><p><a href="{}{}">{}</a></p>{}</div>',
            heading, address, snippets.FROZEN, words["embeds", "snippet", "file"],
            copier(words, html('data-from="a"')),
        )  # fmt: skip
    if kind == "calculator":
        calculator = CALCULATORS[name]
        page = f"{language_address(words.language)}{calculator.chapter}/{name}/"
        markup = answer_html(Scenario.of(calculator), words, page, snippets.release_date())
    elif kind == "result":
        markup = snippets.result_snippet(words, *name.split(".")).html
    else:
        markup = snippets.number_snippet(words, NUMBERS[name]).html
    return html(
        '<div class="ec-snippet"><h3>{}</h3><pre><code data-frozen>{}</code></pre>{}</div>',
        heading,
        str(markup).strip(),
        copier(words, html('data-copies="code"')),
    )


def copier(words: Wording, what: Html) -> Html:
    """Return a button that copies, and a place to say how that went."""
    return html(
        '<copy-texts class="copied" data-copied="{}" data-not-copied="{}">'
        '<button type="button" hidden {}>{}</button> <span role="status"></span></copy-texts>',
        words["cite", "copied"], words["cite", "not_copied"], what, words["export", "copy"],
    )  # fmt: skip
