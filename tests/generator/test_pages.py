"""Pages for those who use the site: code that runs, sentences with their range, ways to object."""

import doctest
import importlib.util
import re
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

import calc
from calc import CALCULATORS
from calc.core.cited import NUMBERS, SOURCES, number
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from overrides.generator import challenge, countries, entries, quotations, reference
from overrides.generator.context import Context
from overrides.generator.placeholders import PAGE_ADDRESS, SITE_ADDRESS

ROOT = Path(__file__).parents[2]
FORGE = "https://forge.example/who/what"


def page(name: str, language: str = "en") -> str:
    return (ROOT / "docs" / language / f"{name}.md").read_text("utf-8")


# ---- for developers


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_code_for_developers_runs_as_it_says(language: str) -> None:
    text = page("developers", language)
    code = "\n".join(re.findall(r"```python\n(.*?)```", text, re.DOTALL))
    test = doctest.DocTestParser().get_doctest(code, {}, "developers.md", None, 0)
    assert len(test.examples) > 15
    ran = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS).run(test)
    assert ran.failed == 0


@pytest.mark.parametrize("folder", ["", "zh"])
def test_the_wheel_lies_where_the_page_says(folder: str, site: Path) -> None:
    built = (site / folder / "developers" / "index.html").read_text("utf-8")
    (address,) = re.findall(r"pip install (\S+\.whl)", built)
    name = address.rpartition("/")[2]
    assert name == f"as_much_as_ireland-{calc.__version__}-py3-none-any.whl"
    assert urlsplit(address).scheme in {"http", "https"}
    assert (site / "py" / name).is_file()


def test_the_reference_has_every_model_input_and_result() -> None:
    made = reference.describe_models(wording("en"))
    for name, calculator in CALCULATORS.items():
        part = made.split(f"{{: #{name} }}")[1].split("\n## ")[0]
        for key in (*calculator.inputs, *calculator.results):
            assert f"<code>{key}</code>" in part, (name, key)


REFERENCE = ROOT / "docs" / "en" / "reference"
FLOORS = ("core", "analysis", "evidence", "sharing", "workshop", "charts")


def referred() -> dict[str, list[str]]:
    """Return the modules and classes that each page of the reference takes from the package."""
    return {
        file.stem: re.findall(r"^::: ([\w.]+)$", file.read_text("utf-8"), re.MULTILINE)
        for file in REFERENCE.glob("*.md")
    }


def test_both_languages_refer_to_the_same_modules_with_the_same_options() -> None:
    """Docstrings are English; what stands around them is the page's language."""
    chinese = ROOT / "docs" / "zh" / "reference"
    for file in REFERENCE.glob("*.md"):
        english, other = (
            re.findall(r"^:::.*\n(?: +.*\n)*", path.read_text("utf-8"), re.MULTILINE)
            for path in (file, chinese / file.name)
        )
        assert english == other, file.name
        text = (chinese / file.name).read_text("utf-8")
        assert ('<div lang="en" markdown="1">\n\n:::' in text) == (":::" in text), file.name
    made = reference.describe_models(wording("zh"))
    assert made.count('<div lang="en" markdown="1">') == len(CALCULATORS)
    assert 'lang="en"' not in reference.describe_models(wording("en"))


def test_the_reference_has_every_module_with_something_public() -> None:
    listed = [path for paths in referred().values() for path in paths]
    assert len(listed) == len(set(listed))
    for floor in FLOORS:
        for file in sorted((ROOT / "calc" / floor).glob("*.py")):
            if re.search(r"^(def|class) (?!_)", file.read_text("utf-8"), re.MULTILINE):
                path = f"calc.{floor}.{file.stem}"
                assert path in listed, f"no page under docs/en/reference says ::: {path}"


def test_the_reference_names_what_is_there() -> None:
    for name, paths in referred().items():
        for path in paths:
            assert importlib.util.find_spec(path), f"{name}.md: there is no module {path}"


def test_the_reference_says_what_functions_say_of_themselves(site: Path) -> None:
    everything = ""
    for name, paths in referred().items():
        folder = site / "reference" / ("" if name == "index" else name)
        built = (folder / "index.html").read_text("utf-8")
        everything += built
        for path in paths:
            assert f'id="{path}"' in built, path
        assert ":::" not in built
    for path in (
        "core.calculator.Calculator.run",
        "core.cited.Number",
        "analysis.uncertainty.interval",
        "sharing.address.query",
        "browser.answer",
    ):
        assert f'id="calc.{path}"' in everything
    assert "Return the results for" in everything  # Calculator.run


# ---- for those who quote


def quoted(language: str) -> dict[str, str]:
    """What is provided to quote the search calculator as it stands."""
    scenario = Scenario.of(CALCULATORS["search"])
    return dict(quotations.quote("search", scenario, wording(language)))


def test_a_sentence_has_answer_range_version_and_link() -> None:
    made = quoted("en")
    sentence = made["sentences/search.md"]
    assert sentence.startswith("> Electricity: 29.2\u00a0TWh a year (")
    assert all(end in sentence for end in re.findall(r"[\d.]+", made["plausible/search"]))
    assert f"version {calc.__version__}" in sentence
    assert f"]({SITE_ADDRESS}future/search/?v={calc.__version__})\n" in sentence
    chinese = quoted("zh")["sentences/search.md"]
    assert f"]({SITE_ADDRESS}zh/future/search/?v=" in chinese


def test_the_paper_is_cited_as_it_was_published() -> None:
    """Joule 7(10), pages 2191 to 2194, 2023."""
    entry = quotations.article_entry(SOURCES["devries-2023"])
    for line in (
        "@article{devries-2023,", "author = {Alex de Vries}", "journal = {Joule}", "volume = {7}",
        "number = {10}", "pages = {2191--2194}", "year = {2023}",
        "doi = {10.1016/j.joule.2023.09.004}",
    ):  # fmt: skip
        assert line in entry


def test_no_placeholder_is_left(site: Path) -> None:
    for path in site.rglob("*.html"):
        text = path.read_text("utf-8")
        assert SITE_ADDRESS not in text, path
        assert PAGE_ADDRESS not in text, path


# ---- for those who object


def test_a_number_can_be_doubted_where_the_repository_is_known() -> None:
    link = challenge.challenge(wording("en"), number("server.power.a100"), FORGE)
    asked = parse_qs(urlsplit(link).query)
    assert link.startswith(f"{FORGE}/issues/new?")
    (body,) = asked["body"]
    assert "server.power.a100" in asked["title"][0]
    assert "6.5\u00a0kW a server" in body
    assert body.endswith(f"{PAGE_ADDRESS}#server.power.a100")
    known = Context("", "", FORGE)
    made = (*entries.provide(wording("en"), known), *countries.provide(wording("en"), known))
    listed = "".join(text for _, text in made)
    places = {key.split(".")[1] for key in NUMBERS if key.startswith("country.")}
    others = [key for key in NUMBERS if not key.startswith(("country.", "intensity."))]
    assert listed.count('class="challenge"') == len(others) + len(places)
    assert f"]({FORGE})" in challenge.explain(wording("en"), FORGE)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_without_one_nothing_leads_there_and_the_page_says_how_else(language: str) -> None:
    words = wording(language)
    listed = "".join(text for _, text in entries.provide(words, Context("", "")))
    assert 'class="challenge"' not in listed
    explained = challenge.explain(words, "")
    assert explained == words["challenge", "without"]
    assert "](" not in explained


@pytest.mark.parametrize("language", ["en", "zh"])
def test_each_form_of_the_repository_is_offered_where_it_is_known(language: str) -> None:
    words = wording(language)
    listed = challenge.list_forms(words, FORGE)
    forms = {path.name for path in (ROOT / ".github" / "ISSUE_TEMPLATE").glob("*.yml")}
    offered = re.findall(rf"\]\({FORGE}/issues/new\?template=([\w.]+)\)", listed)
    assert sorted(offered) == sorted(forms - {"config.yml"})
    assert challenge.list_forms(words, "") == words["challenge", "without"]
