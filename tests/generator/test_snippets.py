"""What others put into their pages and stays there: it is whole, plain, and says whence it is."""

import json
import re
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from calc import CALCULATORS, __version__
from calc.browser import answer
from calc.core.cited import NUMBERS, SOURCES
from calc.core.html import escape
from calc.core.wording import LANGUAGES, TAGS, wording
from calc.sharing.releases import RELEASES
from overrides.generator import embed_gallery, figures, snippets
from overrides.generator.chapters import COUNTRIES, chapter_of, entry_address
from overrides.generator.embed_weight import fetched, weigh
from overrides.generator.placeholders import SITE_ADDRESS
from tests.support.fragments import NOWHERE, made_fragments

DATE = str(RELEASES[__version__]["date"])

PHRASING = {"a", "b", "cite", "span"}
"""What stands within a line."""

WITHIN = {
    "figure": {"p", "figcaption", "svg"},
    "p": PHRASING,
    "figcaption": PHRASING,
    "a": PHRASING - {"a"},
    "b": set(),
    "cite": set(),
    "span": set(),
}
"""What may stand in what, as the standard has it, of all that these snippets are made of."""

ATTRIBUTES = {"figure": {"lang"}, "a": {"href", "rel"}, "span": {"aria-hidden"}}

AMOUNT = re.compile(r"[kMGT]?Wh|[kMG]W|W/|k?gCO2|tCO2|m?L/|m3")
"""How units begin of what is measured in electricity, power, emissions or water."""

each_language = pytest.mark.parametrize("language", LANGUAGES)


class Strict(HTMLParser):
    """Reads a snippet, and remembers whatever is not as it should be; of a drawing, its text."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.wrong: list[str] = []
        self.links: list[str] = []
        self.text = ""
        self.feed(markup)
        self.close()
        self.wrong += [f"<{tag}> is not closed" for tag in self.open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        around = self.open[-1] if self.open else None
        if around is None and tag != "figure":
            self.wrong.append(f"<{tag}> stands outside")
        if around is not None and tag not in WITHIN[around]:
            self.wrong.append(f"<{tag}> in <{around}>")
        self.wrong += [
            f"<{tag} {name}>" for name, _ in attrs if name not in ATTRIBUTES.get(tag, set())
        ]
        self.links += [value or "" for name, value in attrs if name == "href"]
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self.text += data


def made(language: str) -> dict[str, dict[str, dict[str, str]]]:
    """The snippets of a language, by kind and name."""
    kinds: dict[str, dict[str, dict[str, str]]] = json.loads(
        made_fragments(language)["embeds/values.json"]
    )
    return kinds


def plain(text: str) -> str:
    return " ".join(text.replace("\N{NO-BREAK SPACE}", " ").split())


# ---- numbers and results


@each_language
def test_every_number_country_and_result_has_one(language: str) -> None:
    kinds = made(language)
    countries = {f"country.{key.split('.')[1]}" for key in NUMBERS if chapter_of(key) == COUNTRIES}
    others = {key for key in NUMBERS if chapter_of(key) != COUNTRIES}
    assert kinds["number"].keys() == others | countries
    assert kinds["result"].keys() == {
        f"{name}.{result}" for name in CALCULATORS for result in CALCULATORS[name].results
    }


@each_language
def test_each_is_valid_without_script_or_style_and_has_version_date_and_link(language: str) -> None:
    for kind, named in made(language).items():
        for name, snippet in named.items():
            read = Strict(snippet["html"])
            assert read.wrong == [], (kind, name)
            assert snippet["html"].startswith(f'<figure lang="{TAGS[language]}">')
            assert snippet["page"] in read.links, (kind, name)
            assert snippet["page"].endswith(f"#{name}")
            assert snippet["label"]
            for fact in (__version__, DATE, "CC BY 4.0"):
                assert fact in read.text, (kind, name)
            scheme = (SITE_ADDRESS, "http://", "https://")
            assert all(link.startswith(scheme) for link in read.links), (kind, name)


@each_language
def test_a_number_says_what_it_is_how_far_it_was_seen_and_where(language: str) -> None:
    words = wording(language)
    marks = {"original": "●", "quoted": "◐", "secondary": "○", "computed": "="}
    for name, snippet in made(language)["number"].items():
        if name not in NUMBERS:
            continue
        number, text = NUMBERS[name], plain(Strict(snippet["html"]).text)
        assert text.startswith(plain(snippets.name_number(words, number))), name
        assert f"{marks[number.standing]} {words['standing', number.standing]}" in text, name
        assert number.as_of in text, name
        source = SOURCES[number.source]
        if source.address:
            assert escape(source.address) in snippet["html"], name
        assert snippet["page"] == entry_address(words, name)


def test_a_number_reads_as_it_would_be_printed() -> None:
    """NVIDIA's data sheet: 6.5 kW maximum; read as a Russian news site quotes it."""
    snippet = made("en")["number"]["server.power.a100"]
    assert plain(Strict(snippet["html"]).text) == (
        "DGX A100, maximum power: 6.5 kW a server (as of 2023-10) "
        "◐ read as a quotation of the original: NVIDIA, 2020. Read in: pcnews.ru, 2020. "
        f"As Much as Ireland?, version {__version__}, {DATE}. CC BY 4.0"
    )
    assert f'href="{SITE_ADDRESS}numbers/servers/#server.power.a100"' in snippet["html"]


@pytest.mark.parametrize(
    ("name", "language", "begins"),
    [
        ("google.electricity.2021", "en", "All of Google, 2021. Electricity: 18.3 TWh a year"),
        ("google.electricity.2021", "zh", "谷歌全公司，2021 年。用电量：全年 183 亿千瓦时"),
        ("openai.power.2025", "en", "OpenAI's computers, end of 2025. Power: 1.9 GW"),
        ("footprint.grid.us_epa", "en", "The US grid, 2023 (EPA). Emissions: 350 g CO₂e/kWh"),
        # Its label says it already.
        ("chatgpt.electricity", "en", "ChatGPT's electricity, early 2023: 564 MWh a day"),
        ("server.memory.h200", "en", "Memory of an H200: 141 GB a GPU"),
        # Its label says too little to whoever reads it elsewhere.
        ("usage.image", "en", "An image made by AI. Electricity: 2.907 Wh an image"),
        ("ireland.metered.2023", "en", "Electricity used in Ireland, by meters, 2023: 30.6 TWh"),
    ],
)
def test_a_number_says_what_is_measured_to_whoever_knows_nothing_else(
    name: str, language: str, begins: str
) -> None:
    text = plain(Strict(made(language)["number"][name]["html"]).text)
    assert text.startswith(begins)


@each_language
def test_every_unit_of_an_amount_has_its_word(language: str) -> None:
    """Whatever is in watt-hours, watts, grams of CO2 or litres says so before the value."""
    words = wording(language)
    for key, number in NUMBERS.items():
        if chapter_of(key) == COUNTRIES or not AMOUNT.match(number.unit):
            continue
        named = snippets.name_number(words, number).lower()
        said = "|".join(words["embeds", "said", what] for what in snippets.MEASURED.values())
        assert any(word in named for word in said.split("|")), key


def test_a_date_is_said_once() -> None:
    text = Strict(made("en")["number"]["ireland.metered.2023"]["html"]).text
    assert "2023: 30.6 TWh a year" in plain(text)
    assert "as of" not in text


@each_language
def test_a_country_has_its_newest_year(language: str) -> None:
    for key in NUMBERS:
        if chapter_of(key) != COUNTRIES:
            continue
        column, slug, _ = key.split(".")
        years = [other.split(".")[2] for other in NUMBERS if other.startswith(f"{column}.{slug}.")]
        text = Strict(made(language)["number"][f"country.{slug}"]["html"]).text
        assert max(years) in text, key


def test_a_result_has_its_title_its_value_and_its_range() -> None:
    """512,821 servers of 6.5 kW, all year: 29.2 TWh; and 80 GWh a day for 9 billion searches.

    The question comes first: what somebody reads elsewhere is an "if", and has to say so.
    """
    named = made("en")["result"]
    text = plain(Strict(named["search.electricity"]["html"]).text)
    assert text.startswith(
        "What if every Google search were answered by a language model? "
        "Electricity: 29.2 TWh a year ("
    )
    assert re.search(r"combinations of plausible inputs give \d+ to \d+ TWh a year\)", text)
    assert "= computed here from cited values" in text
    assert "8.89 Wh a search" in plain(Strict(named["search.per_search"]["html"]).text)


@pytest.mark.parametrize(
    "markup",
    [
        '<figure lang="en"><p style="color: red">x</p></figure>',
        "<figure><p>x</figure>",
        "<figure><script>1</script></figure>",
        "<p>x</p>",
        '<figure><p><a href="/x"><a href="/y">x</a></a></p></figure>',
        "<figure><p>x</p>",
    ],
)
def test_what_is_not_valid_would_be_seen(markup: str) -> None:
    assert Strict(markup).wrong


# ---- figures


@each_language
def test_a_figure_is_a_picture_as_wide_as_there_is_room(language: str) -> None:
    """Well-formed, of marks alone: nothing is styled, run or fetched."""
    words, fragments = wording(language), made_fragments(language)
    for name, _ in figures.make_all(words).values():
        picture = fragments[f"figures/{name}.svg"]
        snippet = snippets.figure_snippet(words, picture, f"{SITE_ADDRESS}page/#figure-{name}")
        tree = ET.fromstring(snippet)  # noqa: S314  (our own)
        (drawing,) = tree.findall("{http://www.w3.org/2000/svg}svg")
        assert drawing.get("width") == "100%", name
        assert "height" not in drawing.attrib, name
        assert drawing.get("viewBox"), name
        for element in tree.iter():
            tag = element.tag.rpartition("}")[2]
            assert tag not in {"script", "style", "image", "foreignObject", "use"}, name
            attributes = {key.rpartition("}")[2] for key in element.attrib}
            assert not {"style", "id", "class"} & attributes, (name, tag)
            assert not any(key.startswith("on") for key in attributes), (name, tag)
            assert "href" not in attributes or tag == "a", (name, tag)
        (link,) = tree.iter("a")
        assert link.get("href") == f"{SITE_ADDRESS}page/#figure-{name}"
        assert plain(link.text or "") == plain(snippets.figure_title(picture))
        text = "".join(tree.itertext())
        assert DATE in text
        assert __version__ in text


# ---- calculators


@pytest.mark.parametrize("name", CALCULATORS)
@each_language
def test_a_calculators_answer_is_plain_html_with_its_scenario(name: str, language: str) -> None:
    first = CALCULATORS[name].main[0]
    low = CALCULATORS[name].inputs[first].low
    asked = {
        "about": "export", "calculator": name, "language": language, "origin": "form",
        "values": {first: f"{low:g}"}, "file": "snippets",
        "page": "https://x.example/p/?a=1&b=<2>", "site": "https://x.example/",
    }  # fmt: skip
    text = json.loads(answer(json.dumps(asked)))["snippets"]["embed_answer"]
    read = Strict(text)
    assert read.wrong == []
    (link,) = read.links
    assert f"{name}.{first}=" in link
    assert (date := re.search(r"\d{4}-\d\d-\d\d", read.text))
    assert __version__ in read.text
    label = wording(language).result_label(name, CALCULATORS[name].primary)
    asks, answers = wording(language)[name, "question"], plain(read.text)
    assert answers.startswith(plain(asks))
    assert answers.index(date[0]) < answers.index(plain(label), len(plain(asks)))
    assert text.startswith(f'<figure lang="{TAGS[language]}">')


# ---- the page that offers them


@each_language
def test_an_example_offers_all_three_ways(language: str) -> None:
    made_here = dict(embed_gallery.provide(wording(language), NOWHERE))
    for kind, name in embed_gallery.EXAMPLES.items():
        example = made_here[f"embeds/examples/{kind}.html"]
        for key in ("frozen", "frame", "script"):
            assert f"<h3>{wording(language)['embeds', 'snippet', key]}</h3>" in example
        assert example.count("<iframe ") == 1
        assert 'loading="lazy"' in example
        assert f"data-{kind}=&quot;{name}&quot;" in example
        title = escape(embed_gallery.title_of(wording(language), kind, name))
        assert example.count(f'title="{title}"') == 1, "the frame's own"
        assert f"title=&quot;{escape(title)}&quot;" in example, "that of the snippet"
        assert example.count("<copy-texts ") == 3


def test_what_is_weighed_is_all_that_is_named_and_imported(tmp_path: Path) -> None:
    """But neither what is fetched later nor a link's target; each file once, as hosts send it."""
    files = {
        "page/index.html": '<link rel="icon" href="../i.svg">'
        '<link rel="stylesheet" href="../a.css"><script src="../one.js"></script>'
        '<script type="module" src="../two.js"></script>',
        "a.css": "p { margin: 0 }",
        "one.js": "1",
        "two.js": 'import { a } from "./three.js";\nimport "./one.js";\n',
        "three.js": 'import "./two.js";\nconst late = () => import("./late.js");\n',
        "late.js": "2",
        "i.svg": "<svg/>",
        "alone.txt": 999 * "much the same ",
    }
    for path, text in files.items():
        (tmp_path / path).parent.mkdir(exist_ok=True)
        (tmp_path / path).write_text(text, "utf-8")
    page = tmp_path / "page" / "index.html"
    names = {file.relative_to(tmp_path).as_posix() for file in fetched(page)}
    assert names == {"page/index.html", "a.css", "one.js", "two.js", "three.js"}
    assert fetched(tmp_path / "two.js") == fetched(tmp_path / "three.js")
    assert weigh(tmp_path / "alone.txt") < len(files["alone.txt"]) / 50
    assert weigh(page) > weigh(tmp_path / "two.js") > weigh(tmp_path / "one.js") > 1
