"""Every result of a published estimate, beside what the model gives for the same inputs."""

from __future__ import annotations

from collections.abc import Iterator

from calc.catalogue import CALCULATORS
from calc.core.cited import (
    ESTIMATES,
    Estimate,
    agrees_with_printed,
    half_last_digit,
    printed_value,
)
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import DATE, trace
from overrides.data.table import (
    QUANTITY,
    Column,
    Row,
    Table,
    fill_gaps,
    in_all_languages,
    label,
    say,
)

COLUMNS = (
    Column("id", required=True),
    Column("estimate", required=True),
    Column("calculator", required=True, words=tuple(CALCULATORS)),
    Column("result", required=True),
    *in_all_languages("label", required=True),
    *in_all_languages("result_label", required=True),
    Column("printed", required=True),
    *QUANTITY,
    Column("rounding", "number", required=True, unit_in="unit", minimum=0),
    Column("computed", "number", required=True, unit_in="unit"),
    Column("reproduces", "boolean", required=True),
    *in_all_languages("note"),
    Column("inputs", "object", required=True),
    Column("published", pattern=DATE),
    *PROVENANCE,
    Column("reviewed", pattern=DATE),
    Column("page", required=True),
)


def rows() -> Iterator[Row]:
    """Yield each claim of each estimate."""
    for estimate in ESTIMATES.values():
        results = CALCULATORS[estimate.calculator].run(estimate.inputs)
        for result, printed in estimate.claims.items():
            yield claim_row(estimate, result, printed, results[result])


def claim_row(estimate: Estimate, result: str, printed: str, computed: float) -> Row:
    """Return the row of one result that an estimate claims."""
    calculator = CALCULATORS[estimate.calculator]
    key = f"{estimate.id}.{result}"
    return fill_gaps(
        {
            "id": key,
            "estimate": estimate.id,
            "calculator": estimate.calculator,
            "result": result,
            **label(lambda words: words.estimate_label(estimate.id)),
            **label(lambda words: words.result_label(calculator.name, result), "result_label"),
            "printed": printed,
            "value": printed_value(printed),
            "unit": calculator.results[result].unit,
            "rounding": half_last_digit(printed),
            "computed": computed,
            "reproduces": agrees_with_printed(computed, printed),
            **say("note", "estimate", estimate.id, "note"),
            "inputs": {
                name: {"value": value, "unit": calculator.inputs[name].unit}
                for name, value in estimate.inputs.items()
            },
            "published": estimate.published,
            **trace(estimate),
            "reviewed": estimate.reviewed,
            "page": f"numbers/computed/#{key}",
        }
    )


TABLE = Table(
    "estimates", ("id",), COLUMNS, rows, ("label", "result_label", "value", "unit", "reproduces")
)
