"""How a number is known, where it is cited."""

import pytest

from calc import CALCULATORS
from calc.core.cited import SOURCES, number
from calc.core.html import escape
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.view import sources
from tests.support.html_tables import words_in


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "reported by Jonathan Koomey"), ("zh", "据 Jonathan Koomey 转述")],
)
def test_who_passed_a_number_on_is_named(language, sentence):
    """Masanet's 205 TWh were read where a co-author of the study sums it up."""
    words = wording(language)
    told = sources.provenance(words, number("world.datacentres.2018"))
    assert sentence in " ".join(words_in(told).split())
    quoted = number("request.google_carbon")
    assert f'href="{SOURCES[quoted.via].address}"' in sources.provenance(words, quoted)
    # Texts of many hands have a name in each language.
    nobody = sources.provenance(words, number("pue.survey.2011"))
    assert {"en": "reported by public notes and the press", "zh": "据公开的笔记与报道转述"}[
        language
    ].replace(" ", "") in nobody.replace(" ", "")
    # SemiAnalysis was read itself.
    at_hand = sources.provenance(words, number("search.servers"))
    assert words["interface", "via"].partition("{")[0].strip() not in at_hand


def test_an_inputs_number_has_its_mark_and_leads_to_its_entry():
    """The link is there only where the address of the entry is known: not in a notebook."""
    scenario, words = Scenario.of(CALCULATORS["search"]), wording("en")
    listed = sources.sources(scenario, words, {"search.servers": "../../numbers/search/#x"})
    assert '<a href="../../numbers/search/#x" class="cited">512,821' in listed
    alone = sources.sources(scenario, words)
    assert 'class="cited"' not in alone
    assert alone.count('class="standing ') == listed.count('class="standing ')


def test_a_place_in_a_work_stands_behind_it():
    """And where there is no address, it is said."""
    words, semianalysis = wording("en"), SOURCES["semianalysis-2023"]
    assert sources.cite_place(words, semianalysis, "table 2").endswith(" (table 2)")
    assert sources.cite_place(wording("zh"), semianalysis, "page 31").endswith("（第 31 页）")
    assert sources.cite_place(words, semianalysis) == sources.cite(words, semianalysis)
    nowhere = next(work for work in SOURCES.values() if work.seen)
    assert sources.cite_place(words, nowhere).endswith(str(escape(words["seen", nowhere.seen])))
