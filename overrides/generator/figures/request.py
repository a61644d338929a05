"""A request taken apart: what chips, hosts, idle machines and cooling take, counted thrice."""

from collections.abc import Mapping
from dataclasses import dataclass

from calc import CALCULATORS
from calc.analysis.boundary import layer_steps
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import Figure, calculator_address

UNIT = "Wh"
LAYERS = ("chip", "server", "idle", "building")
"""From the inside out, as all three counts have them, as far as they have them."""

MEASURED, BY_OPERATIONS = "request.google", "request.epoch"
TOLD = (
    "request.tokens",
    "request.parameters.active",
    "request.parameters.total",
    "figure1.chatgpt",
)
"""What the note tells: the request that both models are given, and the paper's own."""

ECOLOGITS = "ecologits"
"""The fit to benchmarks, on the request that Epoch AI takes for typical."""


@dataclass(frozen=True)
class Count:
    """One count of a request, in watt-hours: its `kind` of mark, and its parts by layer."""

    name: str
    kind: str
    parts: Mapping[str, float]
    source: str

    @property
    def total(self) -> float:
        """All that it counts."""
        return sum(self.parts.values())

    @property
    def chips(self) -> float:
        """What part of it the chips take, in per cent."""
        return 100 * self.parts["chip"] / self.total


def _published() -> Count:
    """Return Google's own split of its median prompt."""
    split = CALCULATORS["request"].published_split
    assert split is not None  # noqa: S101  (the model declares one)
    whole = NUMBERS[split.whole]
    energy = convert(whole.value, whole.unit, "Wh/request")
    parts = {
        layer: energy * NUMBERS[f"boundary.{split.name}.{layer}"].value / 100
        for layer in split.layers
    }
    return Count(MEASURED, "measured", parts, whole.source)


def _modelled(name: str, result: str, source: str) -> Count:
    """Return a result of the calculator's by its layers, for the request that it starts with."""
    calculator = CALCULATORS["request"]
    boundary = next(one for one in calculator.boundaries if one.result == result)
    counted = [layer for layer in LAYERS if layer in boundary.counted]
    steps = layer_steps(Scenario.of(calculator, {}), boundary, counted)
    return Count(name, "estimated", steps, source)


def counts() -> list[Count]:
    """Return the three counts, the metered one first."""
    return [
        _published(),
        _modelled(BY_OPERATIONS, "energy_by_flop", ESTIMATES[BY_OPERATIONS].source),
        _modelled(ECOLOGITS, "energy_by_benchmark", NUMBERS["request.alpha"].source),
    ]


def _group(words: Wording, count: Count) -> Group:
    """Return a count as a cascade: each layer's part begins where the one before it ends."""
    texts = words.words["figures"]["request"]
    rows, reached = [], 0.0
    for layer in LAYERS:
        label = texts[layer]
        if layer not in count.parts:
            rows.append(Row(label, None, texts["not_counted"]))
            continue
        part = count.parts[layer]
        gaps = {"count": texts[count.name], "layer": label}
        title = words.pair(words.fill(texts["part"], gaps), words.quantity(part, UNIT))
        shown = words.bare(part, UNIT, 3)
        rows.append(
            Row(label, None, shown, count.kind, low=reached, high=reached + part, title=title)
        )
        reached += part
    total = {"total": words.quantity(count.total, UNIT)}
    return Group(words.fill(texts["heads"][count.name], total), rows)


def figure(words: Wording) -> Figure:
    """Return the three counts, one below the other, on one scale."""
    texts, taken = words.words["figures"]["request"], counts()
    shares = [count.chips for count in taken]
    ends = (words.quantity(share(shares), "%", 2) for share in (min, max))
    gaps = words.ends(*ends)
    title = words.fill(texts["title"], gaps)
    # In the note it is one request, whose tokens need not be said to be a request's.
    told = {key: words.short(NUMBERS[key].value, NUMBERS[key].unit) for key in TOLD}
    kinds = [(kind, texts[kind]) for kind in ("measured", "estimated")]
    groups = [_group(words, count) for count in taken]
    chart, narrow = (
        draw_rows(
            f"figure-request{size}", title, groups, words, unit=UNIT, narrow=bool(size), kinds=kinds
        )
        for size in ("", "-narrow")
    )
    body = [
        [
            texts[count.name],
            *(
                words.quantity(count.parts[layer], UNIT)
                if layer in count.parts
                else texts["not_counted"]
                for layer in LAYERS
            ),
            words.quantity(count.total, UNIT),
            words.credit(count.source),
        ]
        for count in taken
    ]
    head = [
        words["interface", "what"],
        *(texts[layer] for layer in LAYERS),
        texts["total"],
        words["interface", "source"],
    ]
    return Figure(
        title,
        chart,
        table(head, body, title),
        words.fill(texts["note"], told),
        tuple(dict.fromkeys(count.source for count in taken)),
        opens=calculator_address(words, "request"),
        numbers=(MEASURED, *TOLD, *(f"boundary.google.{part}" for part in LAYERS)),
        measure=words.fill(texts["measure"]),
        narrow=narrow,
    )
