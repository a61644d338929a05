"""The worst case for AI in every search, beside Ireland, all of Google, and other fleets."""

from calc import CALCULATORS
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import Html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.standing import cited
from calc.view.table import table
from overrides.generator.chapters import computed_address
from overrides.generator.figures.captions import Captions
from overrides.generator.figures.drawing import Group, Reference, Row, draw_rows
from overrides.generator.figures.figure import Figure, calculator_address, cite_number

UNIT = "TWh/year"
WORST = "search.semianalysis"

FLEETS = (WORST, "search.new-street")
"""The paper's two fleets."""

OTHERWISE = ("search.measured", "search.nine-billion")
"""Two computed here: as machines draw, and for the paper's own number of searches."""

USED = {
    "ireland": ("ireland.metered.2021", "ireland.metered.2025"),
    "google": ("google.electricity.2021", "google.electricity.2025"),
}
"""What was metered or reported, by the heading it stands under."""


def fleet(key: str) -> float:
    """Return the electricity of a fleet in terawatt-hours."""
    estimate = ESTIMATES[key]
    return CALCULATORS[estimate.calculator].run(estimate.inputs)["electricity"]


def used(key: str) -> float:
    """Return a cited number in terawatt-hours."""
    return convert(NUMBERS[key].value, NUMBERS[key].unit, UNIT)


def write_captions(words: Wording) -> Captions:
    """Return the texts with the worst case, and how many times all of Google it is."""
    gaps = {
        "worst": words.short(fleet(WORST), UNIT),
        "times": words.amount(fleet(WORST) / used("google.electricity.2021"), 2),
        "unit": words.unit("TWh"),
        "share": words.number("ireland.datacentres.share.2025"),
        "load": words.number("server.share.training"),
        "volume": words.number("search.volume"),
        "servers": words.number("search.servers"),
        "newstreet": words.number("search.newstreet.servers"),
    }
    return Captions(words, "search", gaps)


def group_rows(captions: Captions) -> list[Group]:
    """Return the fleets, Ireland and Google."""
    words = captions.words

    def row(key: str, value: float, kind: str) -> Row:
        title = words.pair(captions[key], words.quantity(value, UNIT))
        detail = captions[f"{key}_detail"]
        return Row(captions[key], value, words.bare(value, UNIT, 3), kind, detail, title=title)

    return [
        Group(captions["fleets"], [row(key, fleet(key), "published") for key in FLEETS]),
        *(
            Group(captions[heading], [row(key, used(key), "measured") for key in keys])
            for heading, keys in USED.items()
        ),
        Group(captions["otherwise"], [row(key, fleet(key), "computed") for key in OTHERWISE]),
    ]


def draw(captions: Captions, *, narrow: bool) -> Html:
    """Return the bars, for a phone or for a wide column."""
    name = "figure-search-narrow" if narrow else "figure-search"
    kinds = [(kind, captions[kind]) for kind in ("published", "measured", "computed")]
    return draw_rows(
        name, captions["title"], group_rows(captions), captions.words,
        unit=UNIT, narrow=narrow, kinds=kinds,
        reference=Reference(fleet(WORST), captions["worst_line"], "published"),
    )  # fmt: skip


def list_fleets(captions: Captions) -> Html:
    """Return what is drawn, with how it is known, as a table."""
    words, body = captions.words, []
    for key in (*FLEETS, *OTHERWISE):
        estimate, shown = ESTIMATES[key], words.quantity(fleet(key), UNIT)
        body.append([
            captions[key],
            cited(words, shown, computed_address(words, f"{key}.electricity"), "computed"),
            captions[f"{key}_detail"],
            words.credit(estimate.source, estimate.standing),
        ])  # fmt: skip
    body += [
        [
            captions[key],
            cite_number(words, key, words.quantity(used(key), UNIT, 4)),
            words["basis", NUMBERS[key].basis],
            words.credit(NUMBERS[key].source),
        ]
        for keys in USED.values()
        for key in keys
    ]
    head = [words["interface", "what"], words["interface", "value"], words["figures", "known"],
            words["interface", "source"]]  # fmt: skip
    return table(head, body, captions["title"], headed=True)


def figure(words: Wording) -> Figure:
    """Return the worst case beside what was used."""
    captions = write_captions(words)
    keys = [key for group in USED.values() for key in group]
    sources = [ESTIMATES[key].source for key in (*FLEETS, *OTHERWISE)] + [
        NUMBERS[key].source for key in keys
    ]
    return Figure(
        captions["title"],
        draw(captions, narrow=False),
        list_fleets(captions),
        captions["note"],
        tuple(dict.fromkeys(sources)),
        opens=calculator_address(words, WORST),
        numbers=tuple(keys),
        measure=captions["measure"],
        narrow=draw(captions, narrow=True),
    )
