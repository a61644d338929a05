"""What a fleet for every search costs: its chips, its electricity, and what may pay for it."""

from calc import CALCULATORS
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.view.standing import cited
from calc.view.table import table
from overrides.generator.chapters import computed_address
from overrides.generator.figures.captions import Captions
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import Figure, calculator_address, cite_number

UNIT = "USD/year"
CASE = "investment.semianalysis"

YEARLY = ("annual_capital", "annual_electricity_cost", "profit")
"""Results of the model, each of a year; the electricity is stacked upon the servers."""

BOUGHT = {
    "investment.capital": "published",
    "investment.nvidia.2023": "estimated",
    "investment.nvidia.datacentres": "measured",
}
"""Sums to be paid once, or that were, and their kinds."""


def results() -> dict[str, float]:
    """Return what the model makes of the fleet."""
    estimate = ESTIMATES[CASE]
    return CALCULATORS[estimate.calculator].run(estimate.inputs)


def write_captions(words: Wording) -> Captions:
    """Return the texts with what the page starts from."""
    made, inputs = results(), CALCULATORS["investment"].defaults()
    times = made["annual_capital"] / made["annual_electricity_cost"]
    gaps = {
        "times": words.amount(times, 2),
        "life": words.quantity(inputs["server_life"], "year"),
        "price": words.quantity(inputs["electricity_price"], "USD/kWh"),
        "share": words.quantity(made["electricity_share"], "%", 2),
        "servers": words.number("search.servers"),
        "unit": words.unit("USD"),
    }
    return Captions(words, "investment", gaps)


def group_rows(captions: Captions) -> list[Group]:
    """Return what a year costs, with what there is to pay it from; and what was bought."""
    words, made = captions.words, results()
    yearly = []
    for key in YEARLY:
        value, label = made[key], captions[key]
        below = made["annual_capital"] if key == "annual_electricity_cost" else 0.0
        yearly.append(
            Row(
                label,
                None if below else value,
                words.amount(value, 2),
                "computed",
                captions[f"{key}_detail"],
                low=below or None,
                high=below + value if below else None,
                title=words.pair(label, words.quantity(value, UNIT)),
            )
        )
    bought = [
        Row(
            captions[key],
            NUMBERS[key].value,
            words.amount(NUMBERS[key].value, 2),
            kind,
            captions[f"{key}_detail"],
            title=words.pair(captions[key], words.quantity(NUMBERS[key].value, "USD")),
        )
        for key, kind in BOUGHT.items()
    ]
    return [Group(captions["yearly"], yearly), Group(captions["once"], bought)]


def draw(captions: Captions, *, narrow: bool) -> Html:
    """Return the bars, for a phone or for a wide column."""
    kinds = [(kind, captions[kind]) for kind in ("computed", *BOUGHT.values())]
    name = "figure-investment-narrow" if narrow else "figure-investment"
    return draw_rows(
        name, captions["title"], group_rows(captions), captions.words,
        unit=UNIT, narrow=narrow, kinds=kinds,
    )  # fmt: skip


def list_sums(captions: Captions) -> Html:
    """Return every sum with what it is and where it is from, as a table."""
    words, made = captions.words, results()
    values = {
        key: cited(
            words,
            words.quantity(made[key], UNIT),
            computed_address(words, f"{CASE}.{key}"),
            "computed",
        )
        for key in YEARLY
    } | {key: cite_number(words, key, words.number(key)) for key in BOUGHT}
    works = dict.fromkeys(YEARLY, words.credit(ESTIMATES[CASE].source, "computed")) | {
        key: words.credit(NUMBERS[key].source) for key in BOUGHT
    }
    body = [
        [captions[key], value, captions[f"{key}_detail"], works[key]]
        for key, value in values.items()
    ]
    head = [words["interface", "what"], words["interface", "value"], captions["how"],
            words["interface", "source"]]  # fmt: skip
    return table(head, body, captions["title"], headed=True)


def figure(words: Wording) -> Figure:
    """Return the picture of the sums."""
    captions = write_captions(words)
    keys = (*BOUGHT, "investment.revenue", "investment.margin", "search.servers")
    return Figure(
        captions["title"],
        draw(captions, narrow=False),
        list_sums(captions),
        captions["note"],
        tuple(dict.fromkeys([ESTIMATES[CASE].source, *(NUMBERS[key].source for key in keys)])),
        opens=calculator_address(words, CASE),
        numbers=keys,
        measure=captions["measure"],
        narrow=draw(captions, narrow=True),
    )
