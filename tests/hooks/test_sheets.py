"""Of the theme's style sheets all is left but what dresses nothing on any page."""

import re
from pathlib import Path

import material
import pytest

from overrides.hooks.sheets import COLOURS, UNUSED, keep_used

ROOT = Path(__file__).parents[2]
SHEETS = Path(material.__file__).parent / "templates" / "assets" / "stylesheets"
NAMED = re.compile(r'\bclass="?([^">]*)')


@pytest.mark.parametrize(
    ("sheet", "kept"),
    [
        ("a{b:c}.note{d:e}", "a{b:c}"),
        (".note>summary,summary:before{a:b}", "summary:before{a:b}"),
        (".md-path:not(.keys):is(.a,.b){c:d}", ".md-path:not(.keys):is(.a,.b){c:d}"),
        (".notebook{a:b}.md-tag__icon,.key-alt:before{a:b}", ".notebook{a:b}"),
        ("@media print{.md-tag{a:b}}@media screen{p{a:b}}", "@media screen{p{a:b}}"),
        (':root{--a-icon:url("x;{}")}.tip{m:var(--a-icon)}', ""),
        (':root{--a:url("x;{}")}p{m:var(--a)}', ':root{--a:url("x;{}")}p{m:var(--a)}'),
        ("[data-md-color-accent=red]{a:b}p{c:d}", "p{c:d}"),
        ("[data-md-color-accent=white]{a:b}", "[data-md-color-accent=white]{a:b}"),
        ("[dir=ltr] p{a:b}[dir=rtl] p{c:d}", "[dir=ltr] p{a:b}"),
    ],
)  # fmt: skip
def test_a_rule_is_left_out_if_all_that_it_dresses_is_unused(sheet: str, kept: str) -> None:
    assert keep_used(sheet) == kept


@pytest.mark.parametrize("name", ["main", "palette"])
def test_what_is_left_of_a_sheet_is_whole(name: str) -> None:
    (file,) = SHEETS.glob(f"{name}.*.min.css")
    theirs = file.read_text("utf-8")
    ours = keep_used(theirs)
    assert len(ours) < 0.6 * len(theirs)
    assert ours.count("{") == ours.count("}")
    # Every picture that is asked for is there, and no other.
    drawn = {*re.findall(r"(--[\w-]+):url\(", ours)}
    assert drawn == {
        icon for icon in re.findall(r"(--[\w-]+):url\(", theirs) if f"var({icon})" in ours
    }


def test_no_page_has_anything_that_is_left_undressed(site: Path) -> None:
    classes = {
        name
        for page in site.rglob("*.html")
        for found in NAMED.findall(page.read_text("utf-8"))
        for name in found.split()
    }
    assert {"md-typeset", "ec-answer"} <= classes
    unused = re.compile(rf"(?:{'|'.join(UNUSED)})(?![a-z])")
    assert {name for name in classes if unused.match(name)} == set()


@pytest.mark.parametrize("settings", ["mkdocs.yml", "mkdocs.zh.yml"])
def test_the_colours_named_are_left(settings: str) -> None:
    text = (ROOT / settings).read_text("utf-8")
    assert {*re.findall(r"(?:primary|accent): (\w+)", text)} == {*COLOURS}
