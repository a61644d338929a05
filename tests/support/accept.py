"""Take the numbers as they are for the expected ones: `make accept`.

Writes the default results of every calculator to tests/accepted/results.json; and of this version
what each calculator takes for granted to calc/data/releases.toml, and some of its answers to
tests/accepted/released.json; and every key of the interface to tests/accepted/interface.txt. All
are committed, so that a change of a model or a number shows as one.

A version that isn't a development version is sealed as it is accepted: tests/accepted/sealed.json
keeps a digest of what both files say of it, and from then on nothing of that is written again.

`make accept` then runs tests/support/golden.py, which writes what readers see: in a program of its
own, as it reads the table written here.
"""

import hashlib
import json
import re
import sys
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import calc
from calc.core.amounts import plain
from calc.core.calculator import Calculator, Input
from calc.sharing.releases import RELEASES, Release, order
from tests.support import promised

RESULTS = Path(__file__).parents[1] / "accepted" / "results.json"
RELEASED = Path(__file__).parents[1] / "accepted" / "released.json"
TABLE = Path(calc.__file__).with_name("data") / "releases.toml"
SEALED = Path(__file__).parents[1] / "accepted" / "sealed.json"

HEAD = """\
# What each release took for granted: by version, then by calculator, the result that it led with,
# and each input's default, unit and range. What is not said is as in the release before. Written by
# `make accept`.
"""

TRIED = 16
"""So many answers of each calculator are kept, besides its default."""

GOLDEN = (5**0.5 - 1) / 2
"""Its multiples spread evenly between whole numbers."""


def defaults() -> dict[str, dict[str, str]]:
    """Return every default result with its unit, to twelve digits."""
    return {
        name: {
            result: f"{value:.12g} {calculator.results[result].unit}"
            for result, value in calculator.run().items()
        }
        for name, calculator in calc.CALCULATORS.items()
    }


def entries() -> dict[str, Any]:
    """Return what this version's entry in the table of releases says: what is new in it."""
    earlier = [
        release
        for release in RELEASES
        if order(release) < order(calc.__version__) and ".dev" not in release
    ]
    before: dict[str, Any] = {}
    for version in sorted(earlier, key=order):
        before |= RELEASES[version]
    return {
        name: written
        for name, calculator in calc.CALCULATORS.items()
        if (written := Release.of(calculator).written()) != before.get(name)
    }


def answers(calculator: Calculator) -> dict[str, Any]:
    """Return what is led with, for the default and for scenarios all over the ranges: `rows` of
    values in the order of `inputs`, each with its answer at the end.
    """

    def spread(bounds: Input, part: float) -> float:
        """Return a short number about so far up a range."""
        value = float(f"{bounds.low + (bounds.high - bounds.low) * part:.3g}")
        return value if bounds.allows(value) else bounds.value

    scenarios = [calculator.defaults()] + [
        {
            name: spread(bounds, k * i * GOLDEN % 1)
            for i, (name, bounds) in enumerate(calculator.inputs.items(), start=1)
        }
        for k in range(1, TRIED + 1)
    ]
    return {
        "unit": calculator.results[calculator.primary].unit,
        "inputs": [*calculator.inputs],
        "rows": [
            [*scenario.values(), calculator.compute(scenario)[calculator.primary]]
            for scenario in scenarios
        ],
    }


def toml(releases: dict[str, Any]) -> str:
    """Return the table of releases as it is written."""
    lines = [HEAD]
    for version in sorted(releases, key=order):
        lines.append(f'["{version}"]\ndate = "{releases[version]["date"]}"\n')
        for name, entry in releases[version].items():
            if name == "date":
                continue
            lines.append(f'["{version}".{name}]\nresult = "{entry["result"]}"')
            for key, (value, unit, low, high) in entry["inputs"].items():
                numbers = [plain(value), f'"{unit}"', plain(low), plain(high)]
                lines.append(f"inputs.{key} = [{', '.join(numbers)}]")
            lines.append("")
    return "\n".join(lines)


def lines(answered: dict[str, Any]) -> str:
    """Return JSON with a line for each row."""
    text = json.dumps(answered, separators=(",", ":"))
    return re.sub(r"(\],|\},|\[(?=\[))", r"\1\n", text) + "\n"


def digest(record: dict[str, Any], answered: dict[str, Any]) -> str:
    """Return the SHA-256 of what is kept of a release: its entry in the table, and its answers."""
    kept = json.dumps([record, answered], sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(kept.encode()).hexdigest()


def broken(releases: dict[str, Any], answered: dict[str, Any]) -> list[str]:
    """Return the versions of which no longer is kept what was sealed."""
    return [
        version
        for version, sealed in json.loads(SEALED.read_text("utf-8")).items()
        if digest(releases.get(version, {}), answered.get(version, {})) != sealed
    ]


def main() -> None:
    """Write all of them, or say why not."""
    version = calc.__version__
    today = {name: answers(calculator) for name, calculator in calc.CALCULATORS.items()}
    known = json.loads(RELEASED.read_text("utf-8"))
    for other in broken(RELEASES, known):
        sys.exit(
            f"{TABLE.name} or {RELEASED.name} no longer says of {other} what was released: "
            "put that back as git has it."
        )
    sealed = json.loads(SEALED.read_text("utf-8"))
    was = {key: entry for key, entry in RELEASES.get(version, {}).items() if key != "date"}
    if was != entries() or known.get(version) != today:
        if version in sealed:
            sys.exit(f"{version} has been released with other numbers: raise the version first.")
        date = datetime.now(UTC).date().isoformat()
        # Of versions on the way to a release, only the one at hand is of use.
        kept = {key: entry for key, entry in RELEASES.items() if ".dev" not in key}
        TABLE.write_text(toml({**kept, version: {"date": date, **entries()}}), "utf-8")
        known = {key: entry for key, entry in known.items() if ".dev" not in key}
        RELEASED.write_text(lines({**known, version: today}), "utf-8")
        if ".dev" not in version:
            record = tomllib.loads(TABLE.read_text("utf-8"))[version]
            sealed[version] = digest(record, json.loads(RELEASED.read_text("utf-8"))[version])
            SEALED.write_text(json.dumps(sealed, indent=2) + "\n", "utf-8")
    RESULTS.write_text(json.dumps(defaults(), indent=2, ensure_ascii=False) + "\n", "utf-8")
    promised.accept()


if __name__ == "__main__":
    main()
