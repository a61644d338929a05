"""How the answers of other packages moved from release to release, beside ours: three charts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial

from calc.charts import svg
from calc.charts.marks import WIDE
from calc.core.html import Html
from calc.core.wording import Wording
from overrides.generator.figures.axes import Axes
from overrides.generator.figures.captions import Captions
from overrides.generator.figures.drawing import Note, annotate
from overrides.generator.figures.figure import Figure, calculator_address
from overrides.generator.moves import (
    ABOUT,
    Step,
    every_step,
    format_ends,
    format_step,
    list_steps,
    ours,
    packages,
    steps,
)

QUESTION, CARBON = "gpt-4o.energy", "gpt-4o.carbon"

OPENS = "request.ecologits_gpt4o_high"
"""Where our form opens with what the newest release of EcoLogits says of that model."""

MODELS = (
    "gpt-4.energy", "gpt-35.energy", "claude-opus.energy", "mistral-large.energy",
    "llama-70b.energy",
)  # fmt: skip

GRIDS = "china.grid", "usa.grid", "ireland.grid"

SOURCES = {
    "ecologits": "ecologits",
    "codecarbon": "codecarbon-2026",
    "carbonwatcher": "carbonwatcher-2026",
    "llm-carbon-calculator": "llm-carbon-calculator-2026",
}
"""The work that each package is."""

LEFT, RIGHT = 12.0, 97.0
"""Per cent of the width from the first day to the last."""

NARROW_LEFT = 24.0


def day(on: date) -> float:
    """Return a day as a year and its part."""
    start, end = date(on.year, 1, 1), date(on.year + 1, 1, 1)
    return on.year + (on - start).days / (end - start).days


def span_of(questions: Sequence[str]) -> tuple[float, float]:
    """Return the first and the last day of the answers to some questions."""
    shown = [step for question in questions for step in every_step(question)]
    return day(min(step.first.released for step in shown)), day(max(step.until for step in shown))


def draw_steps(axes: Axes, shown: Sequence[Step], css: str = "") -> list[Html]:
    """Return answers of one package as a band of steps: a line where both ends are one."""
    marks = []
    for stretch in _unbroken(shown):
        corners = [
            (day(on), step.first) for step in stretch for on in (step.first.released, step.until)
        ]
        low = [(x, answer.low) for x, answer in corners]
        high = [(x, answer.high) for x, answer in corners]
        lines = [low]
        if any(answer.low < answer.high for _, answer in corners):
            marks.append(axes.draw_area([*low, *reversed(high)], css))
            lines.append(high)
        marks += [axes.draw_line(line, f"ec-line {css}".strip()) for line in lines]
    return marks


def _unbroken(shown: Sequence[Step]) -> Iterator[list[Step]]:
    """Yield answers between which there was no release without one."""
    stretch: list[Step] = []
    for step in shown:
        if stretch and stretch[-1].until != step.first.released:
            yield stretch
            stretch = []
        stretch.append(step)
    if stretch:
        yield stretch


def middle(low: float, high: float, *, logarithmic: bool) -> float:
    """Return the middle of a range: of ratios, or of differences."""
    return (low * high) ** 0.5 if logarithmic else (low + high) / 2


def read_points(axes: Axes, shown: Sequence[Step], words: Wording) -> tuple[list[Html], list[str]]:
    """Return a point at each answer, for whoever reads along the line, and what each says."""
    marks, titles = [], []
    for step in shown:
        label = f"{words['history', 'packages', step.first.package]} {step.versions}"
        titles.append(words.pair(label, format_step(words, step, 3)))
        y = middle(step.first.low, step.first.high, logarithmic=axes.down.logarithmic)
        x, down = axes.place((day(step.first.released) + day(step.until)) / 2, y)
        marks.append(svg.dot(x, down, "ec-point", titles[-1]))
    return marks, titles


def draw_ours(axes: Axes, question: str, words: Wording, x: float) -> tuple[list[Html], list[str]]:
    """Return ours at the right, as a range with its middle, and what it says."""
    own = ours(question)
    if not own:
        return [], []
    unit = next(every_step(question)).first.unit
    title = words.pair(words["history", "ours"], format_ends(words, *own, unit))
    y = middle(*own, logarithmic=axes.down.logarithmic)
    marks = [axes.draw_reach(x, *own)] if own[0] < own[1] else []
    return [*marks, axes.draw_mark("computed", x, y, title)], [title]


def write_years(axes: Axes) -> list[Html]:
    """Return the axis below, with the years that begin on it."""
    first, last = int(axes.across.low) + 1, int(axes.across.high)
    marks = [svg.rule(axes.left, axes.down.start, axes.right, axes.down.start, "ec-axis")]
    return marks + axes.write_ticks({year: str(year) for year in range(first, last + 1)})


def lay_axes(span: tuple[float, float], down: svg.Scale, *, narrow: bool) -> Axes:
    """Return axes over a span of days, with room for the figures of the axis at the left."""
    across = svg.Scale(*span, NARROW_LEFT if narrow else LEFT, RIGHT - 3)
    return Axes(across, down, least=svg.PHONE if narrow else WIDE)


def draw_package(
    axes: Axes, package: str, question: str, words: Wording
) -> tuple[list[Html], list[str]]:
    """Return a package's answers, what is read along them, and what that says."""
    shown = steps(package, question)
    marks = draw_steps(axes, shown, "" if package == "ecologits" else "reference")
    points, titles = read_points(axes, shown, words)
    return marks + points, titles


def draw_first(captions: Captions, *, narrow: bool = False) -> Html:
    """Return the answers of all packages to one question, by powers of ten."""
    words = captions.words
    down = svg.Scale(1e-3, 1e3, 320, 20, logarithmic=True)
    axes = lay_axes(span_of([QUESTION]), down, narrow=narrow)
    marks = axes.draw_grid(words, down.ticks(6), "Wh/request") + write_years(axes)
    titles: list[str] = []
    for package in packages(QUESTION):
        drawn, texts = draw_package(axes, package, QUESTION, words)
        marks, titles = marks + drawn, titles + texts
    own, texts = draw_ours(axes, QUESTION, words, axes.across.high)
    marks += own + annotate(captions.write(place_notes(axes, narrow=narrow)), words)
    name = "figure-history-narrow" if narrow else "figure-history"
    description = words["interface", "phrases"].join([*titles, *texts])
    return svg.figure(name, down.start + svg.LINE + 6, captions["title"], description, marks)


def place_notes(axes: Axes, *, narrow: bool) -> list[Note]:
    """Return where it stands what happened, and which line is whose."""
    width = 16 if narrow else 34
    mixed = next(step for step in steps("ecologits", QUESTION) if step.first.version == "0.3.0")
    fell = next(step for step in steps("ecologits", QUESTION) if step.first.version == "0.9.0")
    x, y = axes.place(day(mixed.until), mixed.first.high)
    notes = [Note("mixed", "", x + 1.5, y + 8, width=width, kind="")]
    x, y = axes.place(day(fell.first.released), 10)
    y += svg.LINE if narrow else 2 * svg.LINE  # below that line of the grid, and above the next
    notes.append(Note("fell", "", x - 1.5, y, anchor="end", width=width))
    for package in packages(QUESTION)[1:]:
        (step,) = steps(package, QUESTION)
        x, y = axes.place(day(step.first.released), step.first.low)
        notes.append(Note(package, "", x - 1.5, y + 5, anchor="end", width=width))
    return notes


PANEL, HEAD, APART = 110, 16, 14
"""Pixels: the height of a panel, and above it and below."""

EVERY = svg.Scale(1e-2, 1e6, 0, 0, logarithmic=True)
"""From the least to the most that any model is said to take, and the same in each panel."""


def draw_models(captions: Captions, *, narrow: bool = False) -> Html:
    """Return the answers of EcoLogits about other models, a panel for each."""
    words, marks, titles, y = captions.words, list[Html](), list[str](), 0.0
    for question in MODELS:
        first, *_, last = steps("ecologits", question)
        ends = (format_step(words, step) for step in (first, last))
        gaps = dict(zip(("first", "last"), ends, strict=True))
        label = words["history", "questions", question]
        heading = captions.fill("panel", model=label, **gaps)
        for line in svg.break_lines(heading, words, svg.NARROW if narrow else 2 * svg.NARROW):
            marks.append(svg.text(0, y + 13, line, css="ec-label heading"))
            y += svg.LINE
        down = replace(EVERY, start=y + HEAD + PANEL, end=y + HEAD)
        axes = lay_axes(span_of(MODELS), down, narrow=narrow)
        marks += axes.draw_grid(words, down.ticks(4), "Wh/request", named=question == MODELS[0])
        drawn, texts = draw_package(axes, "ecologits", question, words)
        own, own_titles = draw_ours(axes, question, words, axes.across.high)
        marks += drawn + own
        titles += [words.pair(label, text) for text in (*texts, *own_titles)]
        y = down.start + APART
        marks.append(svg.rule(axes.left, down.start, axes.right, down.start, "ec-axis"))
    marks += write_years(axes)
    y += svg.LINE - APART
    name = "figure-history-models-narrow" if narrow else "figure-history-models"
    description = words["interface", "phrases"].join(titles)
    return svg.figure(name, y + 6, captions["title"], description, marks)


def draw_grids(captions: Captions, *, narrow: bool = False) -> Html:
    """Return what CodeCarbon says of a kilowatt-hour in three countries."""
    words, titles = captions.words, list[str]()
    down = svg.Scale(0, 700, 260, 20)
    axes = lay_axes(span_of(GRIDS), down, narrow=narrow)
    marks = axes.draw_grid(words, down.ticks(4), "gCO2e/kWh") + write_years(axes)
    for question in GRIDS:
        label = words["history", "questions", question]
        shown = steps("codecarbon", question)
        points, texts = read_points(axes, shown, words)
        own, own_titles = draw_ours(axes, question, words, axes.across.high)
        marks += draw_steps(axes, shown) + points + own
        titles += [words.pair(label, text) for text in (*texts, *own_titles)]
        x, y = axes.place(day(shown[-1].until), shown[-1].first.low)
        below = question != GRIDS[0]  # where the lines of the grid leave room
        marks.append(
            svg.text(x - 3, y + (20 if below else -8), label, anchor="end", css="ec-label")
        )
    name = "figure-history-grids-narrow" if narrow else "figure-history-grids"
    description = words["interface", "phrases"].join(titles)
    return svg.figure(name, down.start + svg.LINE + 6, captions["title"], description, marks)


type Draw = Callable[..., Html]


def make(words: Wording, *, name: str, questions: Sequence[str], draw: Draw) -> Figure:
    """Return a figure of answers to some questions, with all of them as a table."""
    first, *_, last = steps(packages(questions[0])[0], questions[0])
    gaps = {
        "first": format_step(words, first),
        "last": format_step(words, last),
        "tokens": words.quantity(ABOUT["ours"][QUESTION]["low"]["tokens"], "token"),
    }
    captions = Captions(words, name, gaps)
    works = dict.fromkeys(
        SOURCES[package] for question in questions for package in packages(question)
    )
    cited = tuple(ABOUT["cited"][question] for question in questions if question in ABOUT["cited"])
    return Figure(
        captions["title"],
        draw(captions),
        list_steps(words, questions, captions["title"]),
        captions["note"],
        tuple(works),
        opens="" if cited else calculator_address(words, OPENS),
        numbers=cited,
        measure=captions["measure"],
        narrow=draw(captions, narrow=True),
    )


FIGURES = {
    "history": partial(make, name="history", questions=(QUESTION, CARBON), draw=draw_first),
    "history-models": partial(make, name="history_models", questions=MODELS, draw=draw_models),
    "history-grids": partial(make, name="history_grids", questions=GRIDS, draw=draw_grids),
}
"""What makes each figure, by its name."""
