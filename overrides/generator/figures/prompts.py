"""What ChatGPT's prompts come to, beside what its maker's computers could use."""

from __future__ import annotations

from calc import CALCULATORS
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import Html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.standing import cited
from calc.view.table import table
from overrides.generator.chapters import computed_address
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import Figure, calculator_address, cite_number

UNIT = "MWh/day"

PROMPTS, YEARS = "prompts.2025", (2023, 2025)
"""The estimate that multiplies OpenAI's two statements of 2025; the years that are compared."""

PAPER, CAPACITY = "chatgpt.electricity", "openai.power"
"""The paper's figure for early 2023, and the capacity at each year's end."""


def multiplied() -> dict[str, float]:
    """Return what the prompts of 2025 come to, and what share of the capacity that is."""
    estimate = ESTIMATES[PROMPTS]
    return CALCULATORS[estimate.calculator].run(estimate.inputs)


def day(key: str) -> float:
    """Return a cited number in megawatt-hours a day."""
    return convert(NUMBERS[key].value, NUMBERS[key].unit, UNIT)


def values() -> dict[str, tuple[float, str]]:
    """Return each bar with its kind of mark, by its name: what is asked, and what could be used."""
    return {
        "asked.2023": (day(PAPER), "published"),
        "could.2023": (day(f"{CAPACITY}.2023"), "estimated"),
        "asked.2025": (multiplied()["daily_electricity"], "estimated"),
        "could.2025": (day(f"{CAPACITY}.2025"), "estimated"),
    }


def draw(words: Wording, title: str, *, narrow: bool = False) -> Html:
    """Return both years, in each what was asked beside what could be used."""
    texts = words.words["figures"]["prompts"]
    groups = [
        Group(
            texts["groups"][str(year)],
            [
                Row(
                    texts["labels"][name],
                    value,
                    words.bare(value, UNIT, 3),
                    kind,
                    detail=words.fill(texts["details"][name]),
                    title=words.pair(texts["labels"][name], words.quantity(value, UNIT)),
                )
                for name, (value, kind) in values().items()
                if name.endswith(str(year))
            ],
        )
        for year in YEARS
    ]
    name = "figure-prompts-narrow" if narrow else "figure-prompts"
    return draw_rows(name, title, groups, words, unit=UNIT, narrow=narrow)


def figure(words: Wording) -> Figure:
    """Return prompts beside capacity."""
    texts = words.words["figures"]["prompts"]
    share = words.quantity(multiplied()["prompt_share"], "%", 2)
    title = words.fill(texts["title"], {"share": share})
    keys = {
        "asked.2023": PAPER,
        "could.2023": f"{CAPACITY}.2023",
        "could.2025": f"{CAPACITY}.2025",
    }
    body = []
    for name, (value, _) in values().items():
        shown = words.quantity(value, UNIT)
        if key := keys.get(name):
            source, linked = NUMBERS[key].source, cite_number(words, key, shown)
        else:
            source = ESTIMATES[PROMPTS].source
            page = computed_address(words, f"{PROMPTS}.daily_electricity")
            linked = cited(words, shown, page, "computed")
        body.append(
            [
                texts["labels"][name],
                words.fill(texts["details"][name]),
                linked,
                words.credit(source),
            ]
        )
    head = [
        words["interface", "what"],
        texts["how"],
        words["interface", "value"],
        words["interface", "source"],
    ]
    works = [ESTIMATES[PROMPTS].source, *(NUMBERS[key].source for key in keys.values())]
    return Figure(
        title,
        draw(words, title),
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys(works)),
        opens=calculator_address(words, PROMPTS),
        numbers=(*keys.values(), "prompts.volume", "prompts.energy"),
        measure=words.fill(texts["measure"]),
        narrow=draw(words, title, narrow=True),
    )
