"""What has been sold since: NVIDIA's GPUs by year, at rated power, beside the paper's years."""

from collections.abc import Mapping

from calc import CALCULATORS
from calc.core.amounts import FULL
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import Html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.columns import Axis, Column, Part, draw_columns
from overrides.generator.figures.drawing import Note
from overrides.generator.figures.figure import Figure, format_range

GW = "GW"

SOLD = {year: f"installed.{year}" for year in ("2022", "2023", "2024", "2025")}
"""Years of Epoch AI's counts, and the estimate for each."""

ALL = "installed.rated"
"""The estimate for all of them together."""

KINDS = {"ampere": ("a100",), "hopper": ("h100", "h20"), "blackwell": ("b200", "b300")}
"""NVIDIA's designs, from the oldest to the newest, and the GPUs of each."""

TINTS = {"ampere": "estimated", "hopper": "estimated older", "blackwell": "estimated newest"}
"""The classes of each: what is newer is fuller."""

PAPER = {"2023": "shipments.power.2023", "2027": "shipments.power.2027"}
"""The paper's years, and its range for each: numbers without their .low and .high."""


def paper(year: str) -> tuple[float, float]:
    """Return both ends of the paper's range for the servers of a year, in gigawatts."""
    ends = (NUMBERS[f"{PAPER[year]}.{end}"] for end in ("low", "high"))
    low, high = (convert(end.value, end.unit, GW) for end in ends)
    return low, high


def sold(key: str) -> Mapping[str, float]:
    """Return the rated power of the GPUs of each design that an estimate counts, in gigawatts."""
    estimate = ESTIMATES[key]
    inputs = {**CALCULATORS[estimate.calculator].defaults(), **estimate.inputs}
    return {
        kind: sum(inputs[f"gpus_{gpu}"] * inputs[f"gpu_power_{gpu}"] for gpu in gpus) / 1e9
        for kind, gpus in KINDS.items()
    }


class _Drawing:
    """The columns in one language, and what is noted beside them."""

    def __init__(self, words: Wording) -> None:
        self.words = words
        self.texts = words.words["figures"]["installed"]

    def fill(self, text: str, **gaps: str) -> str:
        """Return a text with its gaps filled."""
        return self.words.fill(self.texts[text], gaps)

    def stack(
        self, key: str, label: str, below: tuple[str, int], x: float, *, named: bool = False
    ) -> Column:
        """Return a column of what an estimate counts, the oldest design at the bottom.

        `below` it stands what it is called, in lines of so many characters.
        """
        parts: list[Part] = []
        top = 0.0
        for kind, power in sold(key).items():
            if power:
                what = self.fill("part", label=label, kind=self.texts[kind])
                title = self.words.pair(what, self.words.quantity(power, GW))
                name = self.texts["short"][kind] if named else ""
                parts.append(Part(top, top + power, TINTS[kind], title, name))
                top += power
        return Column(x, WIDE, parts, self.words.bare(top, GW, 3 if key == ALL else 2), *below)

    def box(self, year: str, x: float, wide: float, *, label: str = "", limit: int = 10) -> Column:
        """Return the paper's range for a year."""
        shown = format_range(self.words, *paper(year), GW)
        title = self.words.pair(self.fill("paper", year=year), shown)
        low, high = (self.words.bare(end, GW, 3) for end in paper(year))
        ends = {"low": low, "high": high}
        text = self.words.fill(self.words["interface", "span"], ends) if label else ""
        return Column(x, wide, [Part(*paper(year), "published", title)], text, label, limit)

    @property
    def together(self) -> str:
        """What the column of all years is called."""
        return self.fill("together", first=min(SOLD), last=max(SOLD))

    @property
    def one_year(self) -> str:
        """What the paper expected of 2027: so many servers like those of 2023."""
        servers = NUMBERS["shipments.servers.2027"]
        return self.fill("like_2023", servers=self.words.quantity(servers.value, servers.unit))

    @property
    def newest(self) -> str:
        """What is said of the design that was not yet on sale in 2023."""
        share = sold(SOLD["2025"])
        part = share["blackwell"] / sum(share.values())
        return self.fill("newest", share=self.words.quantity(100 * part, "%", 2))


WIDE = 7
"""Width of a column, in per cent."""


def draw_wide(words: Wording, title: str) -> Html:
    """Return the chart for a page that has room beside the columns."""
    drawing = _Drawing(words)
    columns = [
        drawing.stack(key, year, (year, 8), 13 + 12 * number)
        for number, (year, key) in enumerate(SOLD.items())
    ]
    together = drawing.together
    columns += [
        drawing.stack(ALL, together, (together, 14), 65, named=True),
        drawing.box("2023", 31.5, 3),
        drawing.box("2027", 90, WIDE, label=drawing.fill("expected", year="2027"), limit=18),
    ]
    low = drawing.fill("too_low", range=format_range(words, *paper("2023"), GW))
    name = drawing.fill("paper", year="2023")
    to = (31.5, paper("2023")[1])
    notes = [
        Note(name, low, 33, 150, "end", to, 26, "published"),
        Note(drawing.texts["blackwell"], drawing.newest, 59, 24, "end", (61.5, 14), 34),
        Note(
            drawing.texts["one_year"],
            drawing.one_year,
            90,
            152,
            "middle",
            (90, 9.3),
            16,
            "published",
        ),
    ]
    return draw_columns(
        "figure-installed", title, Axis(16, 4, 300, GW), columns, words, notes=notes
    )


def draw_narrow(words: Wording, title: str) -> Html:
    """Return the chart for a phone, on which the designs are told in a legend."""
    drawing = _Drawing(words)
    columns = [
        drawing.stack(
            key,
            year,
            (drawing.fill("in_short", year=year[2:]) if number % 2 else year, 6),
            8 + 11.5 * number,
        )
        for number, (year, key) in enumerate(SOLD.items())
    ]
    together = drawing.together
    columns += [
        drawing.stack(ALL, together, (together, 9), 59),
        drawing.box("2027", 81, WIDE, label=drawing.fill("expected", year="2027"), limit=10),
    ]
    kinds = [(TINTS[kind], drawing.texts["short"][kind]) for kind in KINDS]
    kinds.append(("published", drawing.texts["by_paper"]))
    return draw_columns(
        "figure-installed-narrow", title, Axis(16, 4, 240, GW), columns, words, kinds=kinds,
        narrow=True,
    )  # fmt: skip


def rows(words: Wording) -> list[list[str]]:
    """Return every year with its designs, and the paper's years."""
    texts = words.words["figures"]["installed"]
    body = []
    for label, key in [*SOLD.items(), (_Drawing(words).together, ALL)]:
        estimate, powers = ESTIMATES[key], sold(key)
        servers = CALCULATORS[estimate.calculator].run(estimate.inputs)["servers"]
        body.append([
            words.fill(texts["sold"], {"year": label}),
            *(words.quantity(power, GW) if power else "" for power in powers.values()),
            words.quantity(sum(powers.values()), GW),
            words.quantity(round(servers), "server", FULL),
            words.credit(estimate.source, estimate.standing),
        ])  # fmt: skip
    for year in PAPER:
        number = NUMBERS[f"shipments.servers.{year}"]
        body.append([
            words.fill(texts["paper"], {"year": year}),
            *("" for _ in KINDS),
            format_range(words, *paper(year), GW),
            words.quantity(number.value, number.unit, FULL),
            words.credit(number.source),
        ])  # fmt: skip
    return body


def figure(words: Wording) -> Figure:
    """Return what was sold, year by year and together, beside the paper's years."""
    texts = words.words["figures"]["installed"]
    gaps = {
        "last": max(SOLD),
        "first": min(SOLD),
        "all": words.quantity(sum(sold(ALL).values()), GW),
        "range": format_range(words, *paper("2027"), GW),
    }
    title = words.fill(texts["title"], gaps)
    head = [
        words["interface", "what"],
        *(texts[kind] for kind in KINDS),
        texts["power"],
        texts["servers"],
        words["interface", "source"],
    ]
    return Figure(
        title,
        draw_wide(words, title),
        table(head, rows(words), title),
        texts["note"],
        (NUMBERS["shipments.servers.2027"].source, ESTIMATES[ALL].source),
        numbers=(
            *(f"shipments.servers.{year}" for year in PAPER),
            *(f"{key}.{end}" for key in PAPER.values() for end in ("low", "high")),
        ),
        measure=words.fill(texts["measure"]),
        narrow=draw_narrow(words, title),
    )
