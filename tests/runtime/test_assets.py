"""What is published of our scripts: few files, and one of each module that has a state."""

import re
import subprocess
from pathlib import Path

import pytest

from overrides.runtime import assets


def lay(folder: Path, files: dict[str, str]) -> Path:
    for name, text in files.items():
        path = folder / "javascripts" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return folder


MODULES = {
    "page.js": """
        import { part } from "./part.js";
        import { shared } from "./shared.js";
        import { told } from "./made.js";
        import { deep } from "./deep/only.js";
        part(); shared.add("page"); deep();
        export const all = () => shared;
        export const late = () => import("./late.js");
        export { told };
    """,
    "part.js": """
        import { shared } from "./shared.js";
        export const part = () => shared.add("part");
    """,
    "late.js": 'import { shared } from "./shared.js";\nshared.add("late");',
    "shared.js": "// One for all.\nexport const shared = new Set();",
    "deep/only.js": """
        import { shared } from "../shared.js";
        export const deep = () => shared.add("deep");
    """,
}


@pytest.fixture
def made(tmp_path: Path) -> Path:
    assets.make(lay(tmp_path / "sources", MODULES), tmp_path / "made")
    return tmp_path / "made" / "javascripts"


def test_a_module_that_one_script_needs_is_part_of_it(made: Path) -> None:
    names = {path.relative_to(made).as_posix() for path in made.rglob("*") if path.is_file()}
    # In another folder its own address would be another.
    assert names == {"page.js", "late.js", "shared.js", "deep/only.js"}


def test_there_is_one_of_what_several_need(made: Path) -> None:
    """Whichever way a script came to it; and what the build makes beside it is found."""
    (made / "made.js").write_text("export const told = 'made';\n", "utf-8")
    (made / "ask.mjs").write_text(
        'const { all, late, told } = await import("./page.js"); await late();'
        "console.log([...all()].sort().join(), told);",
        "utf-8",
    )
    (made / "package.json").write_text('{"type": "module"}', "utf-8")
    asked = subprocess.run(
        ["node", made / "ask.mjs"], check=True, stdout=subprocess.PIPE, text=True
    )
    assert asked.stdout.split() == ["deep,late,page,part", "made"]


def test_what_only_authors_read_is_not_published(made: Path) -> None:
    assert "One for all" not in (made / "shared.js").read_text("utf-8")


def test_a_script_that_is_none_stops_the_build(
    tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    sources = lay(tmp_path / "sources", {"page.js": "export const = 3;"})
    with pytest.raises(RuntimeError, match="could not be put together"):
        assets.make(sources, tmp_path / "made")
    assert "page.js" in capfd.readouterr().err


def test_every_element_of_ours_is_published_once(tmp_path: Path) -> None:
    """One that is defined twice stops the page's scripts."""

    def defined(folder: Path) -> list[str]:
        scripts = [path.read_text("utf-8") for path in folder.rglob("*.js")]
        return sorted(re.findall(r"customElements\.define\(\s*[\"'`]([\w-]+)", "\n".join(scripts)))

    assets.make(target=tmp_path)
    assert "energy-calculator" in defined(tmp_path)
    assert defined(tmp_path) == defined(assets.SOURCES)
