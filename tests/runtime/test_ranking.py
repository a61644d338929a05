"""What an answer hangs on is the same in Pyodide and CPython, whatever the seed and the order."""

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from calc import CALCULATORS
from tests.support.ranking import SEEDS, orders, ranked

TESTS = Path(__file__).parents[1]
RANK = Path(__file__).with_name("rank.mjs")

CODE = """
import json, sys

sys.path.append("/asked")
from calc import CALCULATORS
from tests.support.analytic import reordered
from tests.support.ranking import ranked

json.dumps({
    "python": sys.version,
    "hashed": hash("calc"),
    "ranked": {
        name: ranked(reordered(CALCULATORS[name], order))
        for name, order in json.loads(given).items()
    },
})
"""


@pytest.fixture(scope="module")
def pyodide(site: Path, tmp_path_factory: pytest.TempPathFactory) -> list[dict[str, Any]]:
    """What Pyodide says under each seed, with the inputs in another order each time."""
    support = ("__init__", "analytic", "consistent", "ranking")
    names = ("__init__.py", *(f"support/{name}.py" for name in support))
    files = {f"/asked/tests/{name}": (TESTS / name).read_text("utf-8") for name in names}
    question = {"code": CODE, "files": files, "given": [orders(seed) for seed in SEEDS]}
    folder = tmp_path_factory.mktemp("ranked")
    (folder / "question.json").write_text(json.dumps(question))
    command = ["node", RANK, site / "py", folder / "question.json", folder / "answers.json"]
    subprocess.run(command, check=True)
    replies: list[dict[str, Any]] = json.loads((folder / "answers.json").read_text())
    return replies


def test_seeds_are_ten_of_pyodide(pyodide: list[dict[str, Any]]) -> None:
    assert len({reply["hashed"] for reply in pyodide}) == len(SEEDS) == 10
    assert all(reply["python"].startswith("3.14.") for reply in pyodide)


@pytest.mark.parametrize("name", CALCULATORS)
def test_ten_seeds_and_orders_rank_alike(name: str, pyodide: list[dict[str, Any]]) -> None:
    """Among themselves to the last bit; and as CPython does, whose logarithms may differ in it."""
    ours = ranked(CALCULATORS[name])
    for reply in pyodide:
        assert reply["ranked"][name] == pyodide[0]["ranked"][name]
    for result, drivers in pyodide[0]["ranked"][name].items():
        assert [inputs for inputs, _ in drivers] == [inputs for inputs, _ in ours[result]]
        shares = [share for _, share in ours[result]]
        assert [share for _, share in drivers] == pytest.approx(shares, rel=1e-9, abs=1e-12)
