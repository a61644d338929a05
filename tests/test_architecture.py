"""The page on the architecture, the README and CONTRIBUTING tell of files and names that exist."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PAGES = tuple(ROOT / "docs" / language / "architecture.md" for language in ("en", "zh"))
DOCUMENTS = (*PAGES, ROOT / "README.md", ROOT / ".github" / "CONTRIBUTING.md")
FOLDERS = (".github", "calc", "docs", "overrides", "tests")
PATH = re.compile(rf"`((?:{'|'.join(map(re.escape, FOLDERS))})(?:/[\w./<>-]+)?|mkdocs[.\w]*\.yml)`")
ROW = re.compile(r"^\| `([\w./-]+\.[a-z]+)` \| (`[^|]+`) \|", re.MULTILINE)
PUBLIC_FACE = ROOT / "calc" / "__init__.py"
"""What stands on no floor: the package itself."""
CHAPTERS = {"consumption", "future", "since", "use"}


def text(document: Path) -> str:
    return document.read_text("utf-8")


def prose(document: Path) -> str:
    """A document without its blocks of code, in which names may be made up."""
    return "".join(re.split(r"^ *```", text(document), flags=re.MULTILINE)[::2])


def exists(path: str) -> bool:
    """Whether something of that name is there; ``<model>`` stands for any name."""
    return any(ROOT.glob(re.sub(r"<\w+>", "*", path).rstrip("/")))


each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)


@pytest.mark.parametrize(
    "document", DOCUMENTS, ids=lambda document: str(document.relative_to(ROOT))
)
def test_every_file_that_a_document_names_is_there(document: Path) -> None:
    paths = PATH.findall(prose(document))
    assert paths
    missing = [path for path in paths if not exists(path)]
    assert not missing, f"{document.name} names what is not there: {', '.join(missing)}"


def defines(file: Path, name: str) -> bool:
    """Whether a file has something of that name: Python defines it, others say it."""
    content = text(file)
    last = name.rpartition(".")[2]
    if file.suffix == ".py":
        pattern = rf"^ *(?:async )?(?:def|class) {last}\b|^{last}\b[^=\n]*=|\bimport .*\b{last}$"
        return bool(re.search(pattern, content, re.MULTILINE))
    return bool(re.search(rf"(?<![\w#]){re.escape(name)}(?!\w)", content))


@each_page
def test_every_name_in_a_walk_is_in_its_file(page: Path) -> None:
    rows = ROW.findall(text(page))
    assert len(rows) > 20
    missing = [
        f"{name} in {path}"
        for path, names in rows
        for name in re.findall(r"`([^`]+)`", names)
        if not (exists(path) and defines(ROOT / path, name))
    ]
    assert not missing, f"architecture.md names what is not there: {', '.join(missing)}"


def test_a_name_that_is_not_there_would_be_seen() -> None:
    this_file = Path(__file__)
    assert defines(this_file, "PAGES")
    assert defines(this_file, "defines")
    assert not defines(this_file, "nonesuch")
    assert not exists("calc/<chapter>/nonesuch.py")


# ---- the floors


def floors(page: Path) -> dict[str, set[str]]:
    """Return what each floor may import, by a page; the models of all chapters are one floor."""
    table = text(page).partition("{: #floors }")[2].partition("\n## ")[0]
    allowed = {}
    for line in table.splitlines():
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if len(cells) == 3 and "`calc/" in cells[0]:
            names = [Path(path).stem for path in re.findall(r"`calc/([\w.]+)`", cells[0])]
            nothing = cells[2].startswith(("nothing", "无"))
            below = set() if nothing else set(re.split(", |、", cells[2]))
            allowed |= dict.fromkeys(names, below)
    return allowed


def imported(file: Path) -> Iterator[str]:
    """Yield the floor of everything of the package that a module imports, wherever it does."""
    for node in ast.walk(ast.parse(text(file))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        yield from (name.split(".")[1] for name in names if name.startswith("calc."))


def floor_of(file: Path) -> str:
    return Path(file.relative_to(ROOT / "calc").parts[0]).stem


def modules() -> list[Path]:
    return [path for path in sorted((ROOT / "calc").rglob("*.py")) if path != PUBLIC_FACE]


@each_page
def test_the_page_names_every_floor(page: Path) -> None:
    assert floors(page).keys() == {floor_of(path) for path in modules()}


@each_page
def test_no_floor_imports_what_the_page_does_not_allow_it(page: Path) -> None:
    allowed = floors(page)
    assert allowed["core"] == set()
    refused = [
        f"{path.relative_to(ROOT)} imports calc.{floor}"
        for path in modules()
        for floor in imported(path)
        if floor != floor_of(path)
        and ("models" if floor in CHAPTERS else floor) not in allowed[floor_of(path)]
    ]
    assert not refused, f"architecture.md does not allow that {', '.join(refused)}"


def test_both_pages_allow_the_same() -> None:
    english, chinese = map(floors, PAGES)
    assert english == chinese
