"""What a page says of itself to machines: schema.org's terms, made of what is known of it."""

import json
from datetime import date

import pytest

from calc.core.wording import wording
from overrides.generator.linked_data import (
    Site,
    Subject,
    describe,
    list_terms,
    read_nodes,
    to_json,
)

HOME = "https://site.example/"
SITE = Site("Numbers & <more>", HOME, f"{HOME}about/")
PAGE = Subject(
    title="Search </script><script>alert(1)",
    heading="What if?",
    description="A & B",
    address=f"{HOME}future/search/",
    image=f"{HOME}cards/search.png",
    chapters=[("The paper", f"{HOME}paper/"), ("Future", f"{HOME}future/")],
    days=[date(2026, 11, 29), date(2026, 11, 23)],
    kind="Article",
    translation=f"{HOME}zh/future/search/",
)


def test_an_article_says_whose_it_is_and_of_which_days() -> None:
    work, _ = describe(PAGE, SITE, wording("en"))
    assert work["@type"] == "Article"
    assert work["headline"] == "What if?"
    assert work["alternativeHeadline"] == work["name"] == PAGE.title
    assert (work["datePublished"], work["dateModified"]) == ("2026-11-23", "2026-11-29")
    assert work["inLanguage"] == "en"
    assert work["author"]["@type"] == "Organization"
    assert work["workTranslation"] == {"@id": f"{HOME}zh/future/search/"}
    assert not {"translationOfWork", "isBasedOn"} & work.keys()


def test_a_page_called_as_it_is_headed_has_no_other_headline() -> None:
    work, _ = describe(Subject(**{**vars(PAGE), "heading": PAGE.title}), SITE, wording("zh"))
    assert work["headline"] == PAGE.title
    assert "alternativeHeadline" not in work


def test_the_way_to_a_page_begins_at_the_first_and_ends_with_it() -> None:
    _, path = describe(PAGE, SITE, wording("en"))
    steps = path["itemListElement"]
    assert [step["position"] for step in steps] == [1, 2, 3, 4]
    assert [step["name"] for step in steps] == [SITE.name, "The paper", "Future", PAGE.title]
    assert [step["item"] for step in steps] == [
        HOME, f"{HOME}paper/", f"{HOME}future/", PAGE.address,
    ]  # fmt: skip


def test_the_first_page_is_the_site_which_rests_on_the_paper() -> None:
    first = Subject("Home", "How much?", "All of it", HOME, f"{HOME}cards/site.png")
    (work,) = describe(first, SITE, wording("en"))
    assert (work["@type"], work["name"], work["url"]) == ("WebSite", SITE.name, HOME)
    assert (work["headline"], work["alternativeHeadline"]) == ("How much?", SITE.name)
    assert work["isBasedOn"]["@id"] == "https://doi.org/10.1016/j.joule.2023.09.004"
    assert "isPartOf" not in work


def test_a_calculator_can_be_used_for_nothing_and_names_its_results() -> None:
    with_calculators = Subject(**{**vars(PAGE), "calculators": ["search", "paper"]})
    model, of_no_model = describe(with_calculators, SITE, wording("zh"))[2:]
    words = wording("zh")
    assert model["@type"] == of_no_model["@type"] == "WebApplication"
    assert model["offers"] == {"@type": "Offer", "price": 0, "priceCurrency": "USD"}
    assert model["name"] == words["search", "title"]
    assert words.result_label("search", "per_search") in model["featureList"]
    assert model["url"] == f"{PAGE.address}#search-calculator"
    assert (of_no_model["name"], of_no_model["url"]) == (PAGE.title, PAGE.address)


def test_a_glossary_is_a_set_of_terms() -> None:
    terms = list_terms(
        '<dl>\n<dt id="pue">Power usage &amp; <b>PUE</b></dt><dd>All of it.</dd></dl>'
    )
    assert terms == [("pue", "Power usage & PUE")]
    *_, entries = describe(Subject(**{**vars(PAGE), "terms": terms}), SITE, wording("en"))
    assert entries["@type"] == "DefinedTermSet"
    assert entries["hasDefinedTerm"] == [
        {"@type": "DefinedTerm", "name": "Power usage & PUE", "url": f"{PAGE.address}#pue"}
    ]


def test_no_text_ends_the_script_that_it_stands_in() -> None:
    nodes = describe(PAGE, SITE, wording("en"))
    text = to_json(nodes)
    assert "<" not in text
    assert json.loads(text) == {"@context": "https://schema.org", "@graph": nodes}


@pytest.mark.parametrize(
    ("text", "count"), [('{"@type": "Dataset"}', 1), ('[{"@type": "A"}, {"@type": "B"}]', 2)]
)
def test_a_page_may_add_nodes_of_its_own(text: str, count: int) -> None:
    assert len([*read_nodes(text)]) == count


@pytest.mark.parametrize("text", ["", "{", '"Dataset"', '[{"name": "of no type"}]', "[[]]"])
def test_what_is_no_node_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"no node of JSON-LD|Expecting"):
        [*read_nodes(text)]
