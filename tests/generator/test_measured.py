"""How far each method is off what was measured: by hand, and without the pair that is left out."""

import math
from dataclasses import replace

import pytest

from calc.core.wording import wording
from calc.evidence.measured import MEASURED
from overrides.generator import measured

LLAMA = MEASURED["llama-3.1-70b.h100"]


def test_the_methods_at_the_gpus_alone_by_hand():
    """4 × 8.03884e-5 Wh × 3,600 = 1.1576 J; 1.4e11 FLOP / 98.9e12 × 700 W × 0.7 = 0.6936 J."""
    made = measured.at_gpus(LLAMA, 64)
    assert made["benchmark"] == pytest.approx(4 * 8.03884e-5 * 3600, rel=1e-4)
    assert made["arithmetic"] == pytest.approx(1.4e11 / 98.9e12 * 700 * 0.7, rel=1e-4)
    assert measured.errors(LLAMA, 64)["benchmark"] == pytest.approx(1.1576 / 0.7972, rel=1e-4)


def test_a_pair_that_is_left_out_says_nothing_of_itself(monkeypatch):
    """Were its own measurement ten times as much, what the others predict would stay as it is."""
    predicted = measured.left_out(LLAMA, 64)
    changed = {size: 10 * joules for size, joules in LLAMA.energy.items()}
    other = dict(MEASURED) | {LLAMA.id: replace(LLAMA, energy=changed)}
    monkeypatch.setattr(measured, "MEASURED", other)
    assert measured.left_out(other[LLAMA.id], 64) == predicted


def test_what_the_others_predict_by_hand():
    """On B200 it is 0.6971 J; the six other models' ratios, of H100 to B200, have a median."""
    ratios = sorted([0.1186 / 0.1103, 0.1672 / 0.1669, 0.388 / 0.2937, 0.3671 / 0.3126,
                     0.2218 / 0.2493, 2.394 / 2.043])  # fmt: skip
    median = (ratios[2] + ratios[3]) / 2
    assert measured.left_out(LLAMA, 64) == pytest.approx(0.6971 * median)


def test_where_the_other_kind_has_no_such_batch_nothing_is_predicted():
    """The largest batch of Qwen 3 30B A3B was 256 on B200, and 89 on H100."""
    assert measured.left_out(MEASURED["qwen-3-30b-a3b.b200"], 256) is None


def test_factors_count_either_way():
    """Twice, half and as much: the mean of their logarithms is two thirds of one doubling."""
    assert measured.typical([2, 0.5, 1]) == pytest.approx(2 ** (2 / 3))
    assert measured.worst([2, 0.25, 1]) == pytest.approx(4)


def test_the_page_says_what_the_tables_say():
    """In its text: arithmetic is off by a few times, and by far more for mixtures of experts."""
    ratios = {
        mixed: [
            errors["arithmetic"]
            for (key, _), errors in measured.all_errors().items()
            if measured.is_mixture(key) == mixed
        ]
        for mixed in (False, True)
    }
    assert max(ratios[True]) < 1
    assert measured.typical(ratios[True]) > 5 > measured.typical(ratios[False])


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_pair_and_every_method_is_in_the_tables(language):
    made = dict(measured.provide(wording(language), None))
    page = made["pages/measured.html"]
    for entry in MEASURED.values():
        assert entry.model in page
    assert page.count("<tr") == 1 + len(MEASURED) + 1 + 4
    assert made["measured/count"] == "56"
    # 1.1576 / 0.7972 is 1.45, and 0.6936 / 0.7972 is 0.87.
    row = next(part for part in page.split("</tr>") if "70B" in part and "H100" in part)
    assert "1.5" in row
    assert "0.87" in row


def test_the_typical_factor_is_of_all_measurements():
    entries = measured.all_errors().values()
    logs = [abs(math.log(entry["benchmark"])) for entry in entries]
    assert len(logs) == 56
    shown = dict(measured.provide(wording("en"), None))["measured/benchmark.typical"]
    assert shown == wording("en").amount(math.exp(sum(logs) / 56), 2)
