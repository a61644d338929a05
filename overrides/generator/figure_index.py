"""All figures on one page, each with the page it stands on and its files."""

from collections.abc import Mapping

from calc.core.html import Html, html, join
from calc.core.wording import Wording
from overrides.generator.figures.figure import Figure, link_files
from overrides.generator.placeholders import language_address
from overrides.generator.uses import Place, read_pages


def list_figures(made: Mapping[str, tuple[str, Figure]], words: Wording) -> Html:
    """Return the figures that stand on a page, as `figures.make_all` gives them."""
    places = find_places(words.language)
    entries = join(
        html(
            # Whoever does not see the picture is led by the title that follows.
            '<li><a href="{address}#figure-{name}" tabindex="-1" aria-hidden="true">'
            '<img src="{folder}figures/{name}.svg" alt="" loading="lazy" width="1000" '
            'height="640"></a>'
            '<p><a href="{address}#figure-{name}">{title}</a><br>{page} · {files}</p></li>',
            address=places[include].address,
            name=name,
            folder=language_address(words.language),
            title=figure.title,
            page=places[include].title,
            files=link_files(name, words),
        )
        for include, (name, figure) in made.items()
        if include in places
    )
    return html('<ul class="figures">{}</ul>', entries)


def find_places(language: str) -> Mapping[str, Place]:
    """Return where things stand, by how pages include them: of several pages the first counts."""
    pages = [*read_pages(language)]
    return {include: page.place for page in reversed(pages) for include in page.includes}
