"""Who provides which fragments.

A provider yields the path and text of fragments in a language. Written, for each language, into
build/fragments/<language>:

    calculators     calculators/<name>.html              a whole calculator
    embed           embeds/<name>.html                   a calculator for a frame
                    embeds/surroundings.json             what is said around it
    values          results/<calculator>.<result>        a default result, with its unit
                    results/<estimate>.<result>          a result of a published estimate's inputs
                    numbers/<id>                         a cited number with its unit, linked to its
                                                         entry
                    rounded/<id>                         the same to three digits
                    about/numbers/<id>                   the same to two digits
                    about/results/<...>                  a result to two digits
                    worked/<id>                          a line of arithmetic on cited numbers and
                                                         results
                    short/<any of these>                 the same without what it is of or
                                                         per, where the sentence says that
                    both/<any of these>                  short, with the international unit in
                                                         brackets where the language has another
                    links/<calculator or estimate>       where a link leads that opens that scenario
                    (Two of these that end in `low` and `high` are a range as well, by the name
                    without: see ranges.py.)
    draw            figures/<name>.html, .svg, .csv      a figure; the same as a picture and as data
                    cards/<name>.svg                     its card for social media
                    pages/figures.html                   all of them, with their pages and files
                    bridges/<estimate>--<estimate>.html  what makes the difference between two
                                                         estimates
                    pages/tally.html                     how many claims of the paper held,
                                                         failed and are open
                    doors/<name>.html                    a small picture on the front page
                    uncertainty/typical                  how wide the range of an answer is mostly
    classroom       classroom/<question>.<what>          of the class kit: number, link, an input or
                                                         an answer
                    classroom/key.md                     the key to all of them
                    classroom/lesson.md                  the lesson by the minute
                    classroom/lesson.minutes             how long it takes
    quotations      sentences/<calculator or estimate>.md    its answer in a sentence to be quoted
                    bibtex/<calculator or estimate>, bibtex/site, bibtex/paper
                    plausible/<calculator or estimate>   the range of that answer over plausible
                                                         inputs
                    quotable/<sentence>.md               a sentence for the press, with its range,
                                                         date and sources
    reference       reference/models.md                  the models in the reference of the package
                    pages/models.html                    each model's equation, and what it leaves
                                                         out
                    wheel/address                        where the package lies
    challenge       challenge/how.md                     how to say that a number is wrong
                    challenge/forms.md                   the repository's forms, or what to do
                                                         without
    changes         changes/numbers.json                 what changed among the numbers, for the
                                                         page and the feed of changes
    reproduction    pages/recomputed.md                  every number of the paper, recomputed
    yours           pages/yours.html                     the paper's results with the reader's
                                                         numbers
    sources         pages/sources.html                   every work, as a table
                    entries/works.html                   what rests on each work
    entries         entries/<chapter>.html               the entry of each number
    countries       entries/countries.html               the entry of each country
    computed        entries/computed.html                the entries of results and of lines of
                                                         arithmetic
    standings       standing/<standing>                  the mark of how far a number was seen
    measured        pages/measured.html                  how far each method of a workload is
                                                         off what was measured
                    measured/<method>.<how>              by what factor, typically or at worst
                    measured/pairs, measured/count       how many were measured
    performance     performance/<name>.md                a part of the page about performance
    licences        licences/<part>.html                 notices of what others made, and our own
    moves           history/run                          when other packages were asked, and how
                                                         many answers they gave
                    history/tokens                       how long the answer was that they were
                                                         asked about
                    history/<model>.<which>              the first, the highest or the last that
                                                         EcoLogits said of it
    family_pages    models/<family>.html                 what an answer by a family of models takes
                    models/<family>.span                 from the least to the most of that
    menu_page       pages/menus.html                     what the menus offer, with its sources
    data_page       pages/tables.html                    the tables to take away, with their files
                    pages/tables.md                      a part for each: first rows and columns
                    pages/dataset.json                   what machines read of them
                    data/tables, data/rows               how many tables and rows there are
                    data/description.html                a link to the description of them all
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

from calc import CALCULATORS
from calc.core.wording import Wording
from overrides.generator import (
    calculators,
    challenge,
    changes,
    classroom,
    computed,
    countries,
    data_page,
    embeds,
    entries,
    family_pages,
    figure_index,
    figures,
    licences,
    measured,
    menu_page,
    moves,
    performance,
    quotations,
    reference,
    reproduction,
    sources,
    standings,
    values,
    yours,
)
from overrides.generator.context import Context
from overrides.generator.figures import doors, scoreboard, uncertainty

type Provider = Callable[[Wording, Context], Iterator[tuple[str, str]]]


def embed(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield every calculator for a frame in somebody else's page, and what is said around it."""
    for name, calculator in CALCULATORS.items():
        yield f"embeds/{name}.html", embeds.framed_calculator(calculator, words, context.release)
    yield "embeds/surroundings.json", embeds.surroundings(words)


def draw(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield every figure, and what of figures stands on pages of its own."""
    made = figures.make_all(words)
    yield from figures.fragments(made, words)
    yield "pages/figures.html", figure_index.list_figures(made, words)
    yield "pages/tally.html", scoreboard.tally(words)
    yield "doors/prompt.html", doors.prompt(words)
    yield "doors/total.html", doors.total(words)
    yield "uncertainty/typical", uncertainty.typical_factor(words)


PROVIDERS: tuple[Provider, ...] = (
    calculators.provide,
    embed,
    values.provide,
    draw,
    classroom.provide,
    quotations.provide,
    reference.provide,
    challenge.provide,
    changes.provide,
    reproduction.provide,
    yours.provide,
    sources.provide,
    entries.provide,
    countries.provide,
    computed.provide,
    standings.provide,
    measured.provide,
    performance.provide,
    licences.provide,
    moves.provide,
    family_pages.provide,
    menu_page.provide,
    data_page.provide,
)
