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
from calc.core.wording import wording
from calc.view import notebook
from overrides.generator import notebooks

ROOT = Path(__file__).parents[2]
SOURCES = sorted((ROOT / "docs" / "en" / "notebooks").glob("*.py"))
CHINESE = ROOT / "docs" / "zh" / "notebooks"
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


each_notebook = pytest.mark.parametrize(
    ("name", "folder"), [(name, folder) for name in NAMES for folder in ("", "zh/")]
)


def taken(site: Path, name: str, folder: str = "") -> Any:
    """The notebook as a reader takes it away, in the language of a folder."""
    path = site / folder / "notebooks" / f"as-much-as-ireland-{name}.ipynb"
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
    assert [path.stem for path in sorted(CHINESE.glob("*.py"))] == NAMES


@each_notebook
def test_one_taken_away_runs_with_the_wheel_alone_and_prints_what_the_page_shows(
    site: Path, name: str, folder: str
) -> None:
    book = taken(site, name, folder)
    nbformat.validate(book)
    ran = run(program(book), site / "py" / WHEEL)
    assert ran.returncode == 0, ran.stderr
    shown = Text(site / folder / "notebooks" / name / "index.html").text
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


@each_notebook
def test_one_taken_away_installs_the_package_and_keeps_its_links(
    site: Path, name: str, folder: str
) -> None:
    book = taken(site, name, folder)
    (line,) = [
        line for cell in book.cells for line in cell.source.split("\n") if line.startswith("%pip")
    ]
    assert line.endswith(f"/py/{WHEEL}")
    root = line.split()[-1].removesuffix(f"py/{WHEEL}")
    links = re.findall(r"\]\(([^)]+)\)", "".join(cell.source for cell in book.cells))
    assert links
    for link in links:
        assert link.startswith(f"{root}{folder}"), link
        assert (site / link.removeprefix(root) / "index.html").is_file(), link
    assert not book.cells[0].source.startswith("---")


@each_notebook
def test_the_page_looks_and_weighs_like_any_other(site: Path, name: str, folder: str) -> None:
    page = (site / folder / "notebooks" / name / "index.html").read_text("utf-8")
    assert "<style" not in page
    assert "style=" not in page
    assert "cell-id" not in page
    assert len(page) < 150_000
    way = f"../../../{folder}" if folder else "../../"
    assert f'href="{way}notebooks/as-much-as-ireland-{name}.ipynb"' in page
    assert 'class="standfirst"' in page


def test_the_page_is_made_the_same_each_time() -> None:
    """JupyterLab gives cells names by chance; with them, no two builds of a site were equal."""
    cell = '<div class="jp-Cell jp-CodeCell" id="cell-id=8172b22c">'
    assert notebooks.to_material(cell) == '<div class="jp-Cell jp-CodeCell">'


def test_it_is_made_the_same_each_time() -> None:
    source = SOURCES[0].read_text("utf-8")
    made = [
        notebooks.to_jupyter(
            source, wording("en"), "https://site.example/", "https://site.example/py/a.whl"
        )
        for _ in range(2)
    ]
    assert made[0] == made[1]
    assert json.loads(made[0])["cells"][1]["source"][-1].endswith(" https://site.example/py/a.whl")


# ---- in another language

ENGLISH = """\
# %% [markdown]
# ---
# title: One
# ---
#
# # One

# %%
from calc.view.notebook import listed

rows = {"Both": 2.0}
listed("Power", ["What", "How much"], [["Both", f"{rows['Both']:.1f} W all day"]])
"""
OTHER = """\
# %% [markdown]
# ---
# title: 一
# ---
#
# # 一

# %%
# "Both" = "两者"
# "Power" = "功率"
# " W all day" = " 瓦，全天"
"""


def test_it_has_its_own_prose_and_the_english_code_with_its_words() -> None:
    made = notebooks.compose(ENGLISH, OTHER)
    cells = notebooks.read_cells(made)
    assert cells[0] == ("markdown", "---\ntitle: 一\n---\n\n# 一")
    kind, code = cells[1]
    assert kind == "code"
    assert code.endswith(
        'rows = {"两者": 2.0}\n'
        'listed("功率", ["What", "How much"], [["两者", f"{rows[\'两者\']:.1f} 瓦，全天"]])'
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('"Power" =', '"Powers" =', "has no text Powers"),
        ("# %%\n#", "# %% [markdown]\n#", "not of the same kinds"),
    ],
)
def test_one_that_does_not_go_with_the_english_one_is_refused(
    old: str, new: str, fault: str
) -> None:
    assert old in OTHER
    with pytest.raises(ValueError, match=fault):
        notebooks.compose(ENGLISH, OTHER.replace(old, new))


@pytest.mark.parametrize("name", NAMES)
def test_the_chinese_one_says_nothing_in_english(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Neither in what it prints nor in its charts and tables: no two English words in a row."""
    shown: list[str] = []
    for kind in ("chart", "listed"):
        made = getattr(notebook, kind)

        def show(*given: Any, _made: Any = made, **more: Any) -> None:
            shown.append(_made(*given, **more))

        monkeypatch.setattr(notebook, kind, show)
    exec(notebooks.read_notebook(CHINESE / f"{name}.py"), {})  # noqa: S102  (our own)
    shown.append(capsys.readouterr().out)
    text = re.sub("<[^>]*>", " | ", "\n".join(shown))
    assert len(shown) > 2
    assert re.findall(r"[A-Za-z]{2,} [a-z]{2,}", text) == []
    assert re.search("[一-鿿]", text)
    # Quantities are in the units of all Chinese pages.
    assert re.findall(r"\d[\s\u00a0]*(?:[太吉兆]瓦|×[\s\u00a0]*10⁹)", text) == []


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
