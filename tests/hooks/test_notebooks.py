"""Notebooks: run by the build, offered as files, in need of nothing but the package."""

import ast
import json
import re
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import nbformat
import pytest
import yaml

from calc import __version__
from overrides.generator import notebooks

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "docs" / "en" / "notebooks").glob("*.py"))
NAMES = [path.stem for path in SOURCES]
WHEEL = f"as_much_as_ireland-{__version__}-py3-none-any.whl"


class Text(HTMLParser):
    """What a page says, as text."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.text = ""
        self.feed(path.read_text("utf-8"))

    def handle_data(self, data: str) -> None:
        self.text += data


def taken(site: Path, name: str) -> Any:
    """The notebook as a reader takes it away."""
    path = site / "notebooks" / f"as-much-as-ireland-{name}.ipynb"
    return nbformat.read(path, as_version=4)


def program(book: Any) -> str:
    """Its code, without the line that is for notebooks only."""
    cells = [cell.source for cell in book.cells if cell.cell_type == "code"]
    return "\n".join(line for line in "\n".join(cells).split("\n") if not line.startswith("%pip"))


def run(code: str, package: Path) -> "subprocess.CompletedProcess[str]":
    """Run code in a new Python that finds its own library and the package, and nothing else."""
    alone = f"import sys; sys.path.insert(0, {str(package)!r})\n"
    return subprocess.run(
        [sys.executable, "-I", "-S", "-X", "utf8", "-"],
        input=alone + code, capture_output=True, text=True, check=False, encoding="utf-8",
    )  # fmt: skip


def test_all_that_are_promised_are_there() -> None:
    assert NAMES == ["figure", "footprint", "request", "sold", "totals"]


@pytest.mark.parametrize("name", NAMES)
def test_one_taken_away_runs_with_the_wheel_alone_and_prints_what_the_page_shows(
    site: Path, name: str
) -> None:
    book = taken(site, name)
    nbformat.validate(book)
    ran = run(program(book), site / "py" / WHEEL)
    assert ran.returncode == 0, ran.stderr
    shown = Text(site / "notebooks" / name / "index.html").text
    for line in ran.stdout.splitlines():
        assert line in shown


@pytest.mark.parametrize("name", NAMES)
def test_one_imports_the_library_and_the_package_only(site: Path, name: str) -> None:
    tree = ast.parse(program(taken(site, name)))
    imported = {
        (node.module or "").split(".")[0] if isinstance(node, ast.ImportFrom) else alias.name
        for node in ast.walk(tree)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for alias in node.names
    }
    assert "calc" in imported
    assert imported <= {*sys.stdlib_module_names, "calc"}


@pytest.mark.parametrize("name", NAMES)
def test_one_taken_away_installs_the_package_and_keeps_its_links(site: Path, name: str) -> None:
    book = taken(site, name)
    (line,) = [
        line for cell in book.cells for line in cell.source.split("\n") if line.startswith("%pip")
    ]
    assert line.endswith(f"/py/{WHEEL}")
    root = line.split()[-1].removesuffix(f"py/{WHEEL}")
    links = re.findall(r"\]\(([^)]+)\)", "".join(cell.source for cell in book.cells))
    assert links
    for link in links:
        assert link.startswith(root), link
        assert (site / link.removeprefix(root) / "index.html").is_file(), link
    assert not book.cells[0].source.startswith("---")


@pytest.mark.parametrize("name", NAMES)
def test_the_page_looks_and_weighs_like_any_other(site: Path, name: str) -> None:
    page = (site / "notebooks" / name / "index.html").read_text("utf-8")
    assert "<style" not in page
    assert "style=" not in page
    assert len(page) < 150_000
    assert f'href="../../notebooks/as-much-as-ireland-{name}.ipynb"' in page
    assert 'class="standfirst"' in page


def test_it_is_made_the_same_each_time() -> None:
    source = SOURCES[0].read_text("utf-8")
    once, again = (notebooks.to_jupyter(source, "https://site.example/", "a.whl") for _ in range(2))
    assert once == again
    assert json.loads(once)["cells"][1]["source"][-1].endswith(" https://site.example/py/a.whl")


@pytest.mark.parametrize(
    ("name", "right", "wrong"),
    [
        ("figure", 'ESTIMATES["service.bloom"]', 'ESTIMATES["service.devries"]'),
        ("totals", '"servers": servers,', '"servers": servers + 999,'),
        ("sold", 'PER_SERVER = number("server.gpus").value', "PER_SERVER = 9"),
        ("footprint", "HOURS = 365 * 24", "HOURS = 366 * 24"),
        ("request", "epoch(500, 100, 0.10, 1.2)", "epoch(500, 100, 0.10, 1.3)"),
    ],
)
def test_one_stops_where_a_number_does_not_come_out(name: str, right: str, wrong: str) -> None:
    """What a notebook asserts can fail."""
    source = (ROOT / "docs" / "en" / "notebooks" / f"{name}.py").read_text("utf-8")
    assert right in source
    assert run(source, ROOT).returncode == 0
    failed = run(source.replace(right, wrong), ROOT)
    assert failed.returncode == 1
    assert "AssertionError" in failed.stderr


@pytest.mark.site  # which it doesn't read, but builds one of its own
@pytest.mark.parametrize(("line", "passes"), [("assert 1 + 1 == 2", True), ("1 / 0", False)])
def test_one_that_fails_stops_the_build(tmp_path: Path, line: str, *, passes: bool) -> None:
    """With the site's own settings for notebooks; and one that doesn't fail is built."""
    plugins = yaml.unsafe_load((ROOT / "mkdocs.yml").read_text("utf-8").replace("!ENV", ""))
    settings = plugins["plugins"]["mkdocs-jupyter"] | {"cache_dir": str(tmp_path / "cache")}
    docs = tmp_path / "docs" / "notebooks"
    docs.mkdir(parents=True)
    (docs / "one.py").write_text(f"# %% [markdown]\n# # One\n\n# %%\n{line}\n")
    (tmp_path / "mkdocs.yml").write_text(
        json.dumps({"site_name": "One", "plugins": [{"mkdocs-jupyter": settings}]})
    )
    built = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict"],
        cwd=tmp_path, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (built.returncode == 0) is passes, built.stderr
    assert (tmp_path / "site" / "notebooks" / "one" / "index.html").is_file() is passes
    assert ("ZeroDivisionError" in built.stderr) is not passes
