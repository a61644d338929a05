"""What GPUs were measured to use for a token of an answer, by model, hardware and batch."""

from __future__ import annotations

from collections.abc import Iterator

from calc.evidence.measured import HARDWARE, MEASURED
from overrides.data.provenance import COLUMNS as PROVENANCE
from overrides.data.provenance import provenance
from overrides.data.table import QUANTITY, Column, Row, Table

COLUMNS = (
    Column("model", required=True),
    Column("hardware", required=True, words=tuple(HARDWARE)),
    Column("gpus", "integer", required=True, minimum=1, unit="GPU"),
    Column("batch_size", "number", required=True, minimum=1, unit="request"),
    *QUANTITY,
    Column("active_parameters", "number", required=True, minimum=0, unit="Gparameter"),
    Column("total_parameters", "number", required=True, minimum=0, unit="Gparameter"),
    Column("weight_size", "number", required=True, minimum=1, unit="bit/parameter"),
    Column("tokens", "number", required=True, minimum=1, unit="token"),
    *PROVENANCE,
)


def rows() -> Iterator[Row]:
    """Yield each batch of each model on each kind of GPU."""
    for measured in MEASURED.values():
        for batch in measured.batches:
            yield {
                "model": measured.model,
                "hardware": measured.hardware,
                "gpus": measured.gpus,
                "batch_size": batch,
                "value": measured.at(batch),
                "unit": "J/token",
                "active_parameters": measured.active,
                "total_parameters": measured.total,
                "weight_size": measured.weight_size,
                "tokens": measured.tokens,
                **provenance(measured.source, measured.standing),
            }


TABLE = Table(
    "measured",
    ("model", "hardware", "batch_size"),
    COLUMNS,
    rows,
    ("model", "hardware", "batch_size", "value", "unit"),
    {measured.source: "" for measured in MEASURED.values()},
)
