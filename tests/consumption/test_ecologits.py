"""What EcoLogits's own package answers over models, places and lengths, and what we do.

The table was made by tests/support/ecologits_cases.py, which says how. Where the formula is the
same, so is the answer; none of what the package takes is refused here.
"""

import csv
from pathlib import Path

import pytest

from calc.consumption.request import request

with (Path(__file__).parent / "ecologits.csv").open(encoding="utf-8") as file:
    CASES = list(csv.DictReader(file))

MODELS = [case for case in CASES if not case["case"].startswith("formula")]


def inputs_and_results(case):
    numbers = {name: float(text) for name, text in case.items() if name not in {"version", "case"}}
    results = {name: numbers.pop(name) for name in request.results if name in numbers}
    return numbers, results


@pytest.mark.parametrize("case", CASES, ids=[case["case"] for case in CASES])
def test_what_its_package_answers_is_answered_here(case):
    inputs, results = inputs_and_results(case)
    answered = request.run(inputs)
    assert len(results) == 3
    for name, value in results.items():
        assert answered[name] == pytest.approx(value, rel=1e-6), name


def test_the_cases_are_over_a_hundred_and_as_various_as_they_say():
    """Of one release; lengths over six powers of ten, many places, measured and fitted speeds."""
    assert {case["version"] for case in CASES} == {"0.11.3"}
    assert len(CASES) >= 100
    assert len({case["case"] for case in CASES}) == len(CASES)
    assert len({case["case"].split(", ")[1] for case in MODELS}) >= 40
    lengths = {float(case["tokens"]) for case in MODELS}
    assert (min(lengths), max(lengths)) == (1, 1e6)
    assert {float(case["fitted_speed"]) for case in CASES} == {0, 100}
    grids = [float(case["carbon_intensity"]) for case in MODELS]
    assert min(grids) < 30
    assert max(grids) > 900


def test_a_speed_fitted_from_size_by_hand():
    """0.000678509 × 44 + 0.000311931 × 64 + 0.0194737 = 0.0692916 s a token; 400 take 27.717 s.

    EcoLogits's GPT-4o on 16 GPUs: the hosts' part is 27.717 s × 2 × 1,200 W / 64, in 3,600ths.
    """
    size = {"active_parameters": 44, "total_parameters": 440, "tokens": 400, "first_token": 0}
    fitted = request.run(size | {"fitted_speed": 100, "pue": 1})["energy_by_benchmark"]
    same = request.run(size | {"token_speed": 1 / 0.06929164, "pue": 1})["energy_by_benchmark"]
    assert fitted == pytest.approx(same, rel=1e-6)
    without_hosts = request.run(size | {"token_speed": 2000, "pue": 1})["energy_by_benchmark"]
    hosts = (400 * 0.06929164 - 400 / 2000) * 2 * 1200 / 64 / 3600
    assert fitted - without_hosts == pytest.approx(hosts, rel=1e-6)
    half = request.run(size | {"fitted_speed": 50, "token_speed": 1e3 / 69.29164, "pue": 1})
    assert half["energy_by_benchmark"] == pytest.approx(fitted, rel=1e-6)
