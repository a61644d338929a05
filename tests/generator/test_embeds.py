"""Every calculator can stand in somebody else's page, bare, and nothing on the site leads there."""

import json
import re
from pathlib import Path

import pytest

from calc import CALCULATORS, __version__
from calc.core.html import escape
from calc.core.wording import wording
from overrides.generator import embed_pages as embed
from overrides.generator.placeholders import TAGS
from overrides.generator.policy import content_security_policy
from overrides.runtime import release
from tests.browser.conftest import FOLDERS
from tests.hooks.test_policy import Page
from tests.runtime.test_offline import kept

everywhere = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in CALCULATORS for language in FOLDERS]
)


def text_of(site: Path, name: str, language: str) -> str:
    return (site / FOLDERS[language] / "embed" / name / "index.html").read_text("utf-8")


def page_of(site: Path, name: str, language: str) -> str:
    chapter = CALCULATORS[name].chapter
    return (site / FOLDERS[language] / chapter / name / "index.html").read_text("utf-8")


def part(html: str, name: str) -> str:
    """What stands in a place of the page, up to the next."""
    match = re.search(rf'data-part="{name}"[^>]*>(.*?)</div>', html, re.DOTALL)
    assert match
    return match[1]


@everywhere
def test_it_is_the_pages_calculator_and_nothing_around_it(
    name: str, language: str, site: Path
) -> None:
    html, page = text_of(site, name, language), page_of(site, name, language)
    for place in ("answer", "chart"):
        assert part(html, place) == part(page, place)
    inputs = re.compile(rf'<input type="text"[^>]* id="{name}-[^>]* name="[^>]*>')
    assert inputs.findall(html) == inputs.findall(page)
    assert len(inputs.findall(html)) == len(CALCULATORS[name].inputs)
    assert escape(wording(language)[name, "question"]) in html
    assert f'<html lang="{TAGS[language]}"' in html
    for word in ("<header", "md-path", "md-tabs", "md-footer", "ec-export", "ec-calculation"):
        assert word not in html
    assert html.count("<h1") == 1


@everywhere
def test_machines_are_sent_to_the_whole_page(name: str, language: str, site: Path) -> None:
    html, page = text_of(site, name, language), page_of(site, name, language)
    canonical = re.compile(r'<link rel="canonical" href="([^"]+)"')
    assert canonical.findall(html) == canonical.findall(page)
    assert '<meta name="robots" content="noindex">' in html


@everywhere
def test_its_source_line_leads_to_the_whole_page(name: str, language: str, site: Path) -> None:
    html = text_of(site, name, language)
    footer = html.partition("<footer>")[2].partition("</footer>")[0]
    assert f'href="../../{CALCULATORS[name].chapter}/{name}/" target="_blank"' in footer
    assert __version__ in footer
    # No link opens in the frame, where most sites would refuse to be shown, but within the page.
    outwards = [link for link in re.findall(r"<a [^>]*>", html) if 'href="#' not in link]
    assert outwards
    assert [link for link in outwards if 'target="_blank"' not in link] == []


def test_its_policy_lets_it_be_embedded_and_runs_two_scripts_beside_files(site: Path) -> None:
    for language in FOLDERS:
        html = text_of(site, "search", language)
        page = Page(html)
        assert page.policies == [content_security_policy(html)]
        # One starts Python for a link, the other says where our files have not arrived.
        assert page.policies[0].count("'sha256-") == 2
        assert "frame-ancestors" not in page.policies[0]
        assert page.wrong == []


def test_no_search_sitemap_menu_or_copy_for_offline_has_it(site: Path) -> None:
    for folder in FOLDERS.values():
        assert "/embed/" not in (site / folder / "sitemap.xml").read_text("utf-8")
        index = json.loads((site / folder / "search/search_index.json").read_text("utf-8"))
        assert [entry for entry in index["docs"] if "embed/" in entry["location"]] == []
    assert [name for name in kept(site)["files"] if re.search(r"(^|/)embed/", name)] == []


def test_the_script_for_others_knows_every_calculator_in_every_language(site: Path) -> None:
    text = (site / "embed.js").read_text("utf-8")
    assert text.startswith("{\nconst embedded = "), "in a block, so that a page may hold two"
    assert text.endswith("}\n")
    embedded = json.JSONDecoder().raw_decode(text.removeprefix("{\nconst embedded = "))[0]
    assert set(embedded["languages"]) == set(FOLDERS)
    for language, spoken in embedded["languages"].items():
        assert spoken["folder"] == FOLDERS[language]
        assert spoken["titles"] == {name: wording(language)[name, "title"] for name in CALCULATORS}
        assert "{name}" in spoken["unknown"]
    assert embed.SCRIPT.read_text("utf-8") in text


def test_the_script_for_others_is_small_and_named_for_good(site: Path) -> None:
    assert (site / "embed.js").stat().st_size < 10_000
    assert release.name() not in (site / "embed.js").read_text("utf-8")
