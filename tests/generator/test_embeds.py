"""What stands in frames in others' pages is what our own say, and nothing else of ours is there."""

import gzip
import json
import re
from pathlib import Path

import pytest

from calc import CALCULATORS, __version__
from calc.core.html import escape
from calc.core.wording import TAGS, wording
from overrides.generator import embed_pages as embed
from overrides.generator.placeholders import SITE_ADDRESS
from overrides.generator.policy import content_security_policy
from overrides.runtime import release
from tests.browser.conftest import FOLDERS
from tests.hooks.test_policy import Page
from tests.runtime.test_offline import kept
from tests.site.test_weight import weigh
from tests.support.fragments import made_fragments

everywhere = pytest.mark.parametrize(
    ("name", "language"), [(name, language) for name in CALCULATORS for language in FOLDERS]
)

each_language = pytest.mark.parametrize("language", FOLDERS)


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
    home = {"en": "../../", "zh": "../../../zh/"}[language]
    assert f'href="{home}{CALCULATORS[name].chapter}/{name}/" target="_blank"' in footer
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
        titles = {name: wording(language)[name, "title"] for name in CALCULATORS}
        assert spoken["calculators"] == titles
        assert set(spoken["unknown"]) == set(embedded["heights"])
        assert set(spoken["titles"]) == set(embedded["heights"]) - {"calculator"}
        for sentence in (*spoken["unknown"].values(), *spoken["titles"].values()):
            assert "{name}" in sentence
    assert embed.SCRIPT.read_text("utf-8") in text


def test_the_script_for_others_is_small_and_named_for_good(site: Path) -> None:
    assert (site / "embed.js").stat().st_size < 10_000
    assert release.name() not in (site / "embed.js").read_text("utf-8")


# ---- numbers, results and figures


def framed(site: Path, language: str, kind: str, name: str) -> str:
    return (site / FOLDERS[language] / "embed" / kind / name / "index.html").read_text("utf-8")


def shown_figures(site: Path, language: str) -> dict[str, Path]:
    """Which figures the pages of a language show, each with the first page that does."""
    folder = site / FOLDERS[language]
    found: dict[str, Path] = {}
    for page in sorted(folder.rglob("index.html")):
        parts = page.relative_to(folder).parts
        if "embed" in parts or (language == "en" and "zh" in parts):
            continue
        for name in re.findall(
            r'<figure class="drawn" id="figure-([^"]+)"', page.read_text("utf-8")
        ):
            found.setdefault(name, page)
    return found


@each_language
def test_every_number_and_result_has_a_page_of_its_own(language: str, site: Path) -> None:
    for kind, snippets in json.loads(made_fragments(language)["embeds/values.json"]).items():
        for name, snippet in snippets.items():
            html = framed(site, language, kind, name)
            assert '<meta name="robots" content="noindex">' in html
            assert html.count('<link rel="stylesheet"') == html.count("<script") == 1, name
            assert "data-md-color" not in html
            (canonical,) = re.findall(r'<link rel="canonical" href="([^"]+)"', html)
            assert canonical.endswith(snippet["page"].removeprefix(SITE_ADDRESS)), name
            assert SITE_ADDRESS not in html
            # But for where links open, it says to the letter what would be frozen.
            (inside,) = re.findall(r"<figure.*</figure>", html, re.DOTALL)
            assert inside.count("<a ") == inside.count('<a target="_blank" ')
            plain = inside.replace(' target="_blank"', "")
            root = canonical.removesuffix(snippet["page"].removeprefix(SITE_ADDRESS))
            assert plain == snippet["html"].replace(SITE_ADDRESS, root), name


@each_language
def test_every_figure_has_a_page_of_its_own_and_a_picture(language: str, site: Path) -> None:
    shown = shown_figures(site, language)
    folder = site / FOLDERS[language] / "embed" / "figure"
    assert {path.name for path in folder.iterdir()} == set(shown)
    drawing = re.compile(r'<figure class="drawn".*?</svg>', re.DOTALL)
    for name, page in shown.items():
        html = framed(site, language, "figure", name)
        (here,) = drawing.findall(html)
        assert here in drawing.findall(page.read_text("utf-8")), name
        links = re.findall(r"<a [^>]*>", html)
        assert [link for link in links if 'target="_blank"' not in link] == [], name
        frozen = (folder / name / "frozen.txt").read_text("utf-8")
        assert SITE_ADDRESS not in frozen
        assert frozen.startswith("<figure")
        assert f"#figure-{name}" in frozen


@each_language
def test_the_page_about_embeds_says_what_they_weigh(language: str, site: Path) -> None:
    """Within the tenth of a kilobyte that it is rounded to."""
    folder = site / FOLDERS[language]
    page = (folder / "embeds" / "index.html").read_text("utf-8")
    told = [float(size) for size in re.findall(r"([\d.]+)\s*kB", re.sub("<[^>]+>", "", page))]
    weighed = [weigh(folder / path / "index.html", site) for path in (
        "embed/number/ireland.metered.2023", "embed/result/search.electricity",
        "embed/figure/ireland", "embed/search",
    )]  # fmt: skip
    alone = [site / "embed.js", folder / "embed/figure/ireland/frozen.txt"]
    weighed += [len(gzip.compress(file.read_bytes(), 6)) for file in alone]
    assert told == [pytest.approx(size / 1000, abs=0.06) for size in weighed]
    assert max(told[:2]) < 3, "a number is small"
    index = (folder / "search" / "search_index.json").read_text("utf-8")
    assert "embed:weight" not in page + index
