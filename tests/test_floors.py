"""Every folder is a floor: what is on it imports from below, and nothing imports in a circle."""

import ast
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]

FLOORS = (
    ("calc.core", "calc.data", "calc.words", "calc.released"),
    ("calc.consumption", "calc.future", "calc.since", "calc.use"),
    ("calc.catalogue",),
    ("calc.analysis",),
    ("calc.charts",),
    ("calc.sharing", "calc.evidence"),
    ("calc.workshop", "calc.view"),
    ("calc.browser", "calc.__main__"),
    ("calc",),  # the public face, which nothing in calc imports
    ("overrides.runtime", "overrides.serve", "overrides.pictures"),
    ("overrides.generator", "overrides.data"),
    ("overrides.build", "overrides.publishing"),  # run all below, as programs of their own
    ("overrides.hooks",),
)
"""From the ground up. What is on a floor imports from below it and, without circles, from it."""

MODELS = FLOORS[1]
"""They import from the ground alone: not even each other."""

INSIDE = {
    "calc.core.tables": {"tomllib"},  # readers' Python reads JSON instead, and has no tomllib
    "calc.core.cited": {"difflib"},  # only on the way to a failure
    # Each of its functions runs in a Python of its own, some in one that is to be kept small.
    "overrides.runtime.snapshot": {
        "types", "marshal", "importlib.util", "pathlib", "zipfile", "asyncio", "logging", "sys",
        "gc", "json", "linecache", "traceback", "zipimport", "compression", "calc.browser",
        "calc.core.tables", "calc.core.wording",
    },
    # An error in the data, which are read as modules are imported, is told in one sentence.
    "overrides.generator.validate": {"calc.evidence.validation"},
}  # fmt: skip
"""Imports that don't stand at the top of their module, each with its reason."""

type Sources = Mapping[str, str]
"""The text of every module, by its full name."""


def read_sources() -> dict[str, str]:
    """Return every module of calc and overrides."""
    sources = {}
    for path in sorted([*(ROOT / "calc").rglob("*.py"), *(ROOT / "overrides").rglob("*.py")]):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        sources[name.removesuffix(".__init__")] = path.read_text("utf-8")
    return sources


@cache
def parse(text: str) -> list[tuple[str, list[str], bool]]:
    """Return each import of a module: from where, what, and whether it stands at the top."""
    tree = ast.parse(text)
    top = {id(node) for node in tree.body}
    imported = []
    for node in ast.walk(tree):
        if isinstance(node, ast.Import | ast.ImportFrom):
            package = "." * node.level + (node.module or "") if hasattr(node, "module") else ""
            imported.append((package, [alias.name for alias in node.names], id(node) in top))
    return imported


def imports(name: str, sources: Sources) -> Iterator[tuple[str, bool]]:
    """Yield the modules that a module imports, and whether that is at its top."""
    for package, names, top in parse(sources[name]):
        for imported in names:
            module = f"{package}.{imported}" if package else imported
            yield (module if not package or module in sources else package), top


def floor(module: str) -> tuple[int, str]:
    """Return the floor that a module is on, from the ground up, and its part of it."""
    return next(
        (level, part)
        for level, parts in enumerate(FLOORS)
        for part in parts
        if module == part or (module.startswith(f"{part}.") and part != "calc")
    )


def faults(sources: Sources) -> Iterator[str]:
    """Yield what is wrong with how modules import each other."""
    graph = {name: {module for module, _ in imports(name, sources)} for name in sources}
    for name in sources:
        level, part = floor(name)
        for module, top in imports(name, sources):
            if not top and module not in INSIDE.get(name, ()):
                yield f"{name} imports {module} within itself"
            root = module.split(".")[0]
            if not root:
                yield f"{name} imports {module} by half its name"
            elif root in {"calc", "overrides"}:
                other, its_part = floor(module)
                if other > (0 if part in MODELS else level):
                    yield f"{name} imports {module}, which is not below it"
                elif part == its_part == "overrides.hooks":
                    yield f"{name} imports {module}, which only MkDocs loads"
            elif name.startswith("calc") and root not in sys.stdlib_module_names:
                yield f"{name} imports {module}, which readers' Python has not"
    try:
        TopologicalSorter({name: graph[name] & sources.keys() for name in sources}).prepare()
    except CycleError as error:
        yield f"{' imports '.join(reversed(error.args[1]))}: a circle"


SOURCES = read_sources()


def test_every_module_imports_from_below() -> None:
    assert len(SOURCES) > 100
    assert [*faults(SOURCES)] == []


def test_every_exception_is_one() -> None:
    """What no module imports within itself any more goes from the list."""
    inside = {
        name: {module for module, top in imports(name, SOURCES) if not top} for name in SOURCES
    }
    assert {name: modules for name, modules in inside.items() if modules} == INSIDE


@pytest.mark.parametrize(
    ("name", "line", "fault"),
    [
        ("calc.core.units", "from calc.catalogue import CALCULATORS", "is not below it"),
        ("calc.core.units", "import calc", "is not below it"),
        ("calc.future.search", "from calc.future import growth", "is not below it"),
        ("calc.since.usage", "from calc.analysis.uncertainty import interval", "not below it"),
        ("calc.analysis.inverse", "from calc.charts import svg", "is not below it"),
        ("calc.sharing.address", "from calc.view import form", "is not below it"),
        ("calc.view.form", "import calc.browser", "is not below it"),
        ("calc.browser", "from overrides.runtime import release", "is not below it"),
        ("calc.core.units", "import numpy", "which readers' Python has not"),
        ("calc.core.units", "def f():\n    import math", "within itself"),
        ("calc.core.units", "from . import cited", "by half its name"),
        ("calc.core.units", "from calc.core import cited", "a circle"),
        ("overrides.runtime.release", "from overrides.generator import ranges", "not below it"),
        ("overrides.generator.policy", "from overrides.hooks import policy", "not below it"),
        ("overrides.hooks.notebook", "from overrides.hooks import article", "only MkDocs loads"),
    ],
)
def test_what_is_imported_from_above_would_be_seen(name: str, line: str, fault: str) -> None:
    """The test above can fail: it names a module that imports what it must not."""
    changed = {**SOURCES, name: f"{SOURCES[name]}\n{line}\n"}
    assert any(name in sentence and fault in sentence for sentence in faults(changed))
