"""What idle cards could take up: a share of what mining used, by two estimates of that."""

from collections.abc import Sequence
from dataclasses import dataclass

from calc import CALCULATORS
from calc.charts import svg
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.view.standing import cited
from calc.view.table import table
from overrides.generator.chapters import entry_address
from overrides.generator.figures.axes import Axes
from overrides.generator.figures.captions import Captions
from overrides.generator.figures.drawing import Note, annotate
from overrides.generator.figures.figure import Figure, calculator_address
from overrides.generator.ranges import format_range, short_range

UNIT = "TWh/year"
MINED = {"high": "repurposing.ethereum", "low": "repurposing.ethereum_low"}
"""The two estimates of what mining used before it stopped."""

SERVERS = ("shipments.electricity.2023.low", "shipments.electricity.2023.high")
"""What the paper gives to the AI servers of 2023: both ends."""

MOST, TOP = 50, 45
"""Where the axes end: per cent of the cards, and terawatt-hours."""


def run(mined: str, share: float) -> float:
    """Return the electricity of a share of the cards, in per cent, by one of the estimates."""
    inputs = {"mining_electricity": NUMBERS[MINED[mined]].value, "share_moved": share}
    return CALCULATORS["repurposing"].run(inputs)["electricity"]


def matching(mined: str) -> tuple[float, float]:
    """Return the shares, in per cent, at which the cards use what the servers of 2023 do."""
    low, high = (100 * NUMBERS[key].value / NUMBERS[MINED[mined]].value for key in SERVERS)
    return low, high


@dataclass(frozen=True)
class Layout:
    """The drawing for a width: its axes, and notes by their texts' keys."""

    name: str
    axes: Axes
    notes: Sequence[Note]


def lay_out(*, narrow: bool) -> Layout:
    """Return the layout for a phone, or for a wide column."""
    axes = Axes(svg.Scale(0, MOST, 0, 100), svg.Scale(0, TOP, 310 if narrow else 340, 16))
    band = axes.down(sum(NUMBERS[key].value for key in SERVERS) / 2)
    high, low = (axes.across(sum(matching(mined)) / 2) for mined in ("high", "low"))
    if narrow:
        notes = [
            Note("high_short", "", high - 1.5, 76, to=(high, band - 14), width=20),
            Note("low_short", "", low - 1.5, 176, to=(low, band - 14), width=13),
            Note("servers_short", "", 46, 290, width=22, kind="published"),
        ]
        return Layout("figure-repurposing-narrow", axes, notes)
    notes = [
        Note("high", "", high - 1.5, 70, to=(high, band - 14), width=32),
        Note("low", "", low - 1.5, 212, to=(low, band - 14), width=34),
        Note("servers", "", 46, 317, width=46, kind="published"),
    ]
    return Layout("figure-repurposing", axes, notes)


def write_captions(words: Wording) -> Captions:
    """Return the texts with the two estimates and the shares that match."""
    shares = {mined: matching(mined) for mined in MINED}
    low, high = (NUMBERS[key].value for key in SERVERS)
    least, most = shares["high"][0], shares["low"][1]
    ends = words.ends(*(words.quantity(share, "%", 2) for share in (least, most)))
    gaps = {
        "unit": words.unit("TWh"),
        "servers": short_range(words, low, high, UNIT, 3),
        "from": ends["low"],
        "to": ends["high"],
    }
    for mined, key in MINED.items():
        gaps[f"{mined}_mined"] = words.short(NUMBERS[key].value, UNIT, 2)
        gaps[f"{mined}_shares"] = format_range(words, *shares[mined], "%", 2)
    return Captions(words, "repurposing", gaps)


def draw(layout: Layout, captions: Captions) -> Html:
    """Return one line for each estimate, and where it crosses what the servers of 2023 use."""
    words, axes = captions.words, layout.axes
    low, high = (NUMBERS[key].value for key in SERVERS)
    marks = axes.draw_grid(words, [0, 10, 20, 30, 40], UNIT)
    marks += axes.write_ticks(
        {share: words.quantity(share, "%") for share in (0, 10, 20, 30, 40, 50)}
    )
    titles = [words.pair(captions["servers_mark"], captions.gaps["servers"])]
    top, tall = axes.down(high), axes.down(low) - axes.down(high)
    marks.insert(0, svg.bar(0, top, 100, tall, css="ec-bar published", title=titles[0]))
    for mined in MINED:
        line = [(0, 0), (MOST, run(mined, MOST))]
        marks.append(axes.draw_line(line, "ec-line ink"))
    for mined in MINED:
        for share in matching(mined):
            label = captions.fill(
                "mark", by=captions[f"{mined}_by"], share=words.quantity(share, "%", 2)
            )
            titles.append(words.pair(label, words.quantity(run(mined, share), UNIT)))
            marks.append(axes.draw_mark("estimated", share, run(mined, share), titles[-1]))
        x, y = axes.place(MOST, run(mined, MOST))
        label = captions[f"{mined}_by"]
        marks.append(svg.text(x, y - 9, label, anchor="end", css="ec-value"))
    marks += annotate(captions.write(layout.notes), words)
    below = axes.down.start + 2 * svg.LINE
    marks.append(svg.text(100, below, captions["axis"], anchor="end", css="ec-tick"))
    description = words["interface", "phrases"].join(titles)
    return svg.figure(layout.name, below + 6, captions["title"], description, marks)


def list_estimates(captions: Captions) -> Html:
    """Return both estimates with the shares at which they match, as a table."""
    words, body = captions.words, []
    ends = [words.quantity(NUMBERS[key].value, UNIT) for key in SERVERS]
    for mined, key in MINED.items():
        number = NUMBERS[key]
        shown = cited(words, words.number(key), entry_address(words, key), number.standing)
        shares = [words.quantity(share, "%") for share in matching(mined)]
        body.append([captions[f"{mined}_by"], shown, *shares, words.credit(number.source)])
    head = [
        words["interface", "what"],
        captions["mined"],
        *(captions.fill("matches", electricity=end) for end in ends),
        words["interface", "source"],
    ]
    return table(head, body, captions["title"], headed=True)


def figure(words: Wording) -> Figure:
    """Return the picture of the cards and of the servers that they would have matched."""
    captions = write_captions(words)
    keys = (*MINED.values(), *SERVERS)
    return Figure(
        captions["title"],
        draw(lay_out(narrow=False), captions),
        list_estimates(captions),
        captions["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in keys)),
        opens=calculator_address(words, "repurposing"),
        numbers=keys,
        measure=captions["measure"],
        narrow=draw(lay_out(narrow=True), captions),
    )
