"""What readers see and hear, as committed text: tests/golden, which `make accept` renews.

For each language: every fragment that pages include, and what every calculator answers to a few
scenarios. The geometry of sliders and charts, which has no language, stands beside them. Markup,
classes, ids and names in the code are left out, so a change that only moves or renames code leaves
the files as they are; but for names in the addresses of links, which have a file of their own, and
for what a fragment is called. So is printed source code, which has tests of its own.

A no-break space stands there as ``␣``, the version as ``VERSION``, an input's name in an address as
``NAME``.

Usage: python -m tests.support.golden   (within `make accept`)
"""

import json
import re
import shutil
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from html import unescape
from html.parser import HTMLParser
from pathlib import Path, PurePosixPath
from typing import Any

import calc
from calc.analysis.boundary import LAYERS
from calc.browser import answer
from calc.core.amounts import NBSP, plain
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.choices import OFF, ON
from calc.sharing.comparison import first_pair
from calc.view import calculator as page
from tests.support.fragments import made_fragments
from tests.support.marked import unmarked

GOLDEN = Path(__file__).parents[1] / "golden"

SKIPPED = {"reference/models.md", "wheel/address"}
"""The reference of the package, which is made of names; and the name of what was built."""

LINKS = "links"
"""The folder of fragments that are addresses with the names of inputs in them."""

TARGET = 1.1
"""Worked backwards is to so many times the default answer."""


# ---- what is asked of calculators: the one place that knows what questions are called

QUESTIONS: dict[str, Callable[[Calculator], dict[str, Any]]] = {
    "the answer": lambda _: {"about": "answer"},
    "the charts": lambda _: {"about": "chart"},
    "how sure": lambda _: {"about": "uncertainty"},
    "how sure the other results are": lambda _: {"about": "ranges"},
    "the table": lambda _: {"about": "table"},
    "the workload": lambda _: {"about": "served"},
    "what matters most": lambda _: {"about": "sensitivity"},
    "the equation": lambda _: {"about": "equation"},
    "the sweep under the first slider": lambda calculator: {
        "about": "sweep",
        "input": calculator.main[0],
    },
    "the first input, worked backwards": lambda calculator: {
        "about": "inverse",
        "choices": {
            "input": calculator.main[0],
            "result": calculator.primary,
            "target": plain(float(f"{calculator.run()[calculator.primary] * TARGET:.6g}")),
        },
    },
    "compared with another": lambda calculator: {
        "about": "bridge",
        "choices": dict(zip("ab", first_pair(calculator), strict=True)),
    },
    "all layers counted": lambda _: {"about": "boundary", "choices": dict.fromkeys(LAYERS, ON)},
    "no layer counted": lambda _: {"about": "boundary", "choices": dict.fromkeys(LAYERS, OFF)},
    "times two people and three days": lambda _: {
        "about": "equivalents",
        "choices": {"people": "2", "days": "3"},
    },
    "how to cite it": lambda _: {
        "about": "cite",
        "page": "https://example.org/",
    },
}
"""Each question by what it is about, with what a calculator is asked."""

STANDS = "as it stands"
"""What a scenario is called in which nothing is changed."""

FEW = ("the answer", "how sure", "the table")
"""What is asked of most scenarios."""


def scenarios(calculator: Calculator, language: str) -> Iterator[tuple[str, dict[str, str], str]]:
    """Yield what each scenario is, the text in its boxes, and whether it stands in a form."""
    inputs = calculator.inputs
    yield STANDS, {}, "form"
    for estimate in calculator.estimates.values():
        values = {name: plain(value) for name, value in estimate.inputs.items()}
        yield f"published: {wording(language).estimate_label(estimate.id)}", values, "form"
    yield (
        "all at their lowest",
        {name: plain(bounds.low) for name, bounds in inputs.items()},
        "form",
    )
    yield (
        "all at their highest",
        {name: plain(bounds.high) for name, bounds in inputs.items()},
        "form",
    )
    first = calculator.main[0]
    ends = f"{plain(inputs[first].low)}..{plain(inputs[first].high)}"
    yield "the first input a range", {first: ends}, "form"
    last = list(inputs)[-1]
    wrong = {first: "abc", last: plain(2 * inputs[last].high + 1)}
    yield "two bad values in the form", wrong, "form"
    yield "two bad values in the address", wrong, "address"


WHOLE = (STANDS, "the first input a range")
"""Scenarios of which everything is asked."""

WRONG = ("the answer", "compared with another")
"""What is asked of scenarios that cannot be: a question answered like each that is left out."""


# ---- from markup to text

BLOCKS = {
    "article", "aside", "blockquote", "button", "caption", "dd", "desc", "details", "div", "dl",
    "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
    "h6", "header", "hr", "input", "label", "legend", "li", "nav", "noscript", "ol", "optgroup",
    "option", "p", "pre", "progress", "section", "select", "summary", "svg", "table", "tbody",
    "text", "textarea", "thead", "title", "tr", "ul",
}  # fmt: skip
"""Elements that stand in lines of their own."""

UNREAD = frozenset({"script", "style", "svg", "small", "template"})
"""Elements of which nothing may be read. In a chart there may be others."""

SPOKEN = {
    "alt", "aria-description", "aria-label", "aria-roledescription", "aria-valuetext", "label",
    "placeholder", "title",
}  # fmt: skip
"""Attributes that are read out or shown as they are."""


OURS = (
    r"\bv=|(?<!package, )\b[Vv]ersion[ ␣]|note = \{|\[EB/OL\]\.[ ␣]"
    "|[》”]，?|爱尔兰？|（|本站[ ␣]|版本[ ␣]"
)
"""What stands before our own version, wherever it is said."""


def one_line(text: str) -> str:
    """Return text in a line, with what is not part of what is said put in a word.

    >>> one_line("6.5\\N{NO-BREAK SPACE}kW \\n a  server")
    '6.5␣kW a server'
    """
    return versionless(re.sub(r"[ \t\r\n]+", " ", text).strip(" ").replace(NBSP, "␣"))


def versionless(text: str, version: str = calc.__version__) -> str:
    """Return text without our version; others may have one that is called the same.

    >>> versionless("As Much as Ireland?, version 0.1.0 (2026), site/?v=0.1.0", "0.1.0")
    'As Much as Ireland?, version VERSION (2026), site/?v=VERSION'
    >>> versionless("《抵得上一个爱尔兰？》，0.1.0 版", "0.1.0"), versionless("0.1.0", "0.1.0")
    ('《抵得上一个爱尔兰？》，VERSION 版', 'VERSION')
    >>> same = "EcoLogits 0.1.0–0.1.3; Python package, version 0.1.0; Python 软件包，0.1.0 版"
    >>> versionless(same, "0.1.0") == same
    True
    >>> versionless("with version 0.1.0.dev0 of this site", "0.1.0")
    'with version 0.1.0.dev0 of this site'
    """
    if text == version:
        return "VERSION"
    return re.sub(rf"({OURS}){re.escape(version)}(?![\d–]|\.\w)", r"\1VERSION", text)


def nameless(line: str) -> str:
    """Return a line without the names of inputs in the addresses in it.

    >>> nameless("https://example.org/?search.pue=2&search.servers=3")
    'https://example.org/?NAME=2&NAME=3'
    """
    return re.sub(r"(?<=[?&])[a-z]+\.[a-z_0-9.]+(?==)", "NAME", line)


def worded(text: str) -> bool:
    """Return whether text is there for people: not empty, nor a name or place in the code.

    >>> [worded(text) for text in ("Saved.", "已保存", "12", "pue", "search.epoch", "a..b", "x-y")]
    [True, True, True, False, False, False, False]
    """
    return not re.fullmatch(r"([a-z_][\w./:-]*)?", text, re.ASCII)


class Text(HTMLParser):
    """Reads HTML and SVG as lines of text: one for each block, row of a table, or text of a chart.

    What is said in attributes, and the titles and descriptions of charts, stand in lines marked as
    such: written as after one reading, so that what was escaped twice shows. To be
    `brief`, a chart is read by its title and description alone, and a table without small print.
    """

    def __init__(self, *, brief: bool = False) -> None:
        super().__init__(convert_charrefs=True)
        self.brief = brief
        self.lines: list[str] = []
        self.open: list[str] = []
        """What has been read of the line."""
        self.mark = ""
        self.cells = 0
        self.unread = 0
        """So many elements are open of which nothing is read."""

    def flush(self, mark: str = "") -> None:
        """End the line."""
        text = one_line("".join(self.open))
        self.open = []
        self.write(mark or self.mark, text)
        self.mark = ""

    def write(self, mark: str, text: str) -> None:
        """Write a line, if there is any text."""
        if text:
            self.lines.append(f"[{mark}] {text}" if mark else text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.unread:
            self.unread += tag in UNREAD
            return
        if tag in BLOCKS or "-" in tag:
            self.flush()
        if tag in {"title", "desc"}:
            self.mark = tag
        elif tag in {"td", "th"}:
            self.open.append(" | " if self.cells else "")
            self.cells += 1
        elif tag == "tr":
            self.cells = 0
        elif tag == "br":
            self.open.append(" / ")
        elif tag in {"script", "style", "template"} or (
            self.brief and self.cells and tag == "small"
        ):
            self.unread = 1
        self.attributes(dict(attrs))

    def attributes(self, of: Mapping[str, str | None]) -> None:
        """Write what is said in attributes, and what is chosen."""
        for name, value in of.items():
            if name in SPOKEN:
                self.write(name, one_line(value or ""))
            elif name == "words" or name.startswith("data-"):
                for text in read_attribute(value or ""):
                    self.write("data", one_line(text))
        if of.get("type", "").lower() == "text":
            self.write("value", one_line(of.get("value") or ""))
        if "selected" in of or "checked" in of:
            self.write("chosen", "yes")

    def handle_endtag(self, tag: str) -> None:
        if self.unread:
            self.unread -= tag in UNREAD
        elif tag == "pre":
            # Of what is printed as code, only what is to be cited is no source of ours.
            if not "".join(self.open).startswith("@"):
                self.open = []
            self.flush()
        elif tag in BLOCKS or "-" in tag:
            self.flush()
            self.cells = self.cells if tag != "tr" else 0
            # All that is in a chart comes after its description.
            self.unread = int(self.brief and tag == "desc")

    def handle_data(self, data: str) -> None:
        if not self.unread:
            self.open.append(data)


def markup(text: str, *, brief: bool = False) -> list[str]:
    """Return what HTML or SVG says, in lines.

    >>> markup('<p title="AT&amp;amp;T">6 <b>kW</b></p><tr><td>a<td>b</tr>')
    ['[title] AT&amp;T', '6 kW', 'a | b']
    """
    reader = Text(brief=brief)
    reader.feed(text)
    reader.close()
    reader.flush()
    return reader.lines


def markdown(text: str) -> list[str]:
    """Return what Markdown with HTML in it says, in lines.

    >>> markdown("## Works { #works }\\n\\n> [6.5 kW](/sources.md#x){ .cited }, **no** more")
    ['## Works', '> 6.5 kW, no more']
    """
    text = re.sub(r"[ \t]*\{:? ?[#.][^{}]*\}", "", text)
    text = re.sub(r"\[([^\[\]]+)\]\([^()]*\)", r"\1", text).replace("**", "")
    return [line for block in text.split("\n") for line in markup(block)]


def read_attribute(value: str) -> Iterator[str]:
    """Yield what an attribute says: words, or words in JSON. Numbers are geometry."""
    if value.startswith('{"'):
        for inside in json.loads(value).values():
            yield from read_attribute(inside if isinstance(inside, str) else json.dumps(inside))
    elif worded(value) and re.search(r"[^\W\d]", value):
        yield value


def reply(given: Any) -> Iterator[str]:
    """Yield the lines of what stands in JSON, without the names of anything.

    What says several things of one input is one line; what goes on from one of them, another.

    >>> [*reply({"pue": {"text": "2", "value": "2 kW", "spoken": "2 kW; answer: 4"}})]
    ['2 | 2 kW', '… ; answer: 4']
    """
    if isinstance(given, Mapping):
        values = [*given.values()]
        if all(isinstance(value, str) and "<" not in value for value in values):
            texts = map(unescape, filter(worded, values))
            yield from joined(dict.fromkeys(map(one_line, texts)))
        else:
            for value in values:
                yield from reply(value)
    elif isinstance(given, str) and "<" in given:
        yield from markup(given, brief=True)
    elif isinstance(given, str) and worded(given):
        yield one_line(given)
    elif isinstance(given, int | float) and not isinstance(given, bool):
        yield plain(given)


def joined(texts: Iterable[str]) -> Iterator[str]:
    """Yield texts in a line, and what goes on from one of them in a line each."""
    heads, rest = list[str](), list[str]()
    for text in texts:
        starts = (head for head in heads if text.startswith((f"{head};", f"{head}；")))
        begun = max(starts, default="", key=len)
        if begun:
            rest.append(f"… {text.removeprefix(begun)}")
        else:
            heads.append(text)
    if heads:
        yield " | ".join(heads)
    yield from rest


# ---- from markup to geometry

PLACES = {
    "rect": ("x", "y", "width", "height"),
    "circle": ("cx", "cy", "r"),
    "line": ("x1", "y1", "x2", "y2"),
    "polyline": ("points",),
    "polygon": ("points",),
    "path": ("d",),
}
"""Where the marks of a chart are, by the attributes that say so."""

SLIDES = ("data-scale", "data-low", "data-high", "min", "max", "step", "value")
"""What a slider is."""


def rounded(text: str) -> str:
    """Return a place in a chart to three digits; of many, how many, the ends and the middle.

    >>> rounded("33.3333%"), rounded("0,1.23456 1,2 2,3 3,4")
    ('33.3%', '4: 0,1.23 2,3 3,4')
    """
    text = re.sub(r"-?\d+\.\d+(e-?\d+)?", lambda number: f"{float(number[0]):.3g}", text)
    points = text.split()
    if len(points) <= 3:
        return text
    return f"{len(points)}: {points[0]} {points[len(points) // 2]} {points[-1]}"


class Geometry(HTMLParser):
    """Reads where sliders and the marks of charts stand, in lines."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[str] = []
        self.preset = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        of = {name: value or "" for name, value in attrs}
        if of.get("type") == "range":
            self.lines.append(f"# {one_line(of['aria-label'])}")
            self.lines.append("slider " + " ".join(of.get(name, "-") for name in SLIDES))
        elif of.get("type") == "text" and "data-default" in of:
            self.lines.append(f"box {of['value']}, by default {of['data-default']}")
        elif tag == "svg" and "aria-labelledby" in of:
            self.lines.append("# chart")
        elif tag in PLACES:
            places = (rounded(of.get(name, "-")) for name in PLACES[tag])
            self.lines.append(f"{tag} {' '.join(places)}")
        if "data-preset" in of:
            settings = json.loads(of["data-preset"]).values()
            self.preset = ", ".join(setting["text"] for setting in settings)

    def handle_data(self, data: str) -> None:
        if self.preset:
            self.lines.append(f"# {one_line(data)}\nset {self.preset}")
            self.preset = ""


def geometry(text: str) -> list[str]:
    """Return where sliders and marks stand in HTML."""
    reader = Geometry()
    reader.feed(text)
    reader.close()
    return reader.lines


# ---- files


def read(path: str, text: str) -> list[str]:
    """Return what a fragment says, by what it is."""
    match path.partition("/")[0], PurePosixPath(path).suffix:
        case "bibtex", _:
            return [one_line(text)]
        case _, ".html" | ".svg":
            return markup(text)
        case _, ".json":
            return [*reply(json.loads(text))]
        case _, ".csv":
            return [*map(versionless, text.splitlines())]
        case _:
            return markdown(text)


def place(path: str) -> tuple[str, str]:
    """Return the file in which a fragment stands, and its name there if it is one of many."""
    folder, _, name = path.rpartition("/")
    suffix = PurePosixPath(path).suffix
    if folder != "sentences" and suffix in {".html", ".md", ".json"}:
        return f"{path.removesuffix(suffix)}.txt", ""
    if suffix in {".svg", ".csv"}:
        kind = {".csv": "sheets"}.get(suffix, "cards" if folder == "cards" else "pictures")
        return f"{kind}/{name.removesuffix(suffix)}.txt", ""
    return f"{folder}.txt", name


def twin(file: str) -> str:
    """Return the file that says the same as one of a frame or a picture, if there is such a one.

    >>> twin("embeds/search.txt"), twin("pictures/bridge-a--b.txt"), twin("links.txt")
    ('calculators/search.txt', 'bridges/a--b.txt', '')
    """
    folder, _, name = file.rpartition("/")
    if folder in {"pictures", "cards"}:
        bridge = name.removeprefix("bridge-")
        return f"figures/{name}" if bridge == name else f"bridges/{bridge}"
    return f"calculators/{name}" if folder == "embeds" else ""


def page_text(language: str) -> dict[str, str]:
    """Return the text of every fragment in a language; in English, geometry as well.

    Of what a frame or a picture says again, only how many lines it has.
    """
    files: dict[str, list[str]] = {}
    for path, text in made_fragments(language).items():
        if path in SKIPPED:
            continue
        file, name = place(path)
        lines = read(path, text)
        if name:
            lines = [f"{name}: {' / '.join(lines)}"]
        if file != f"{LINKS}.txt":
            lines = [*map(nameless, lines)]
        if same := files.get(f"{language}/{twin(file)}"):
            again = len(lines)
            lines = [line for line in lines if line not in same]
            lines.append(f"({again - len(lines)} lines as in {twin(file)})")
        files.setdefault(f"{language}/{file}", []).extend(lines)
        if language == "en" and path.endswith(".html") and not path.startswith("embeds/"):
            drawn = geometry(text)
            if drawn:
                files[f"geometry/{file}"] = drawn
    return {file: "\n".join(lines) + "\n" for file, lines in files.items()}


def ask_questions(calculator: Calculator, language: str) -> Iterator[tuple[str, str, Any]]:
    """Yield a scenario, what is asked of it, and what is answered."""
    for scenario, values, origin in scenarios(calculator, language):
        about = QUESTIONS if scenario in WHOLE else WRONG if "bad" in scenario else FEW
        for question in about:
            form = {"calculator": calculator.name, "language": language, "values": values}
            form |= {"origin": origin} | QUESTIONS[question](calculator)
            given = json.loads(answer(json.dumps(form)))
            if "parts" in given:
                given["parts"] = {key: unmarked(part) for key, part in given["parts"].items()}
            yield scenario, question, given


def answer_text(language: str, name: str) -> dict[str, str]:
    """Return what a calculator answers, each line once in a scenario.

    What stands on its page, and what it answers as it stands, is not said again.
    """
    calculator = calc.CALCULATORS[name]
    html = page.calculator(Scenario.of(calculator), wording(language))
    known = {*map(nameless, [*markup(html), *markup(html, brief=True)])}
    lines, listed, last = list[str](), set[str](), ""
    for scenario, question, given in ask_questions(calculator, language):
        if last == STANDS:
            known |= listed
        if scenario != last:
            listed, last = set(), scenario
        replies = [*map(nameless, reply(given))]
        new = [line for line in dict.fromkeys(replies) if line not in known | listed]
        listed |= {*new}
        lines += [
            f"# {scenario}: {question}",
            *(new or ["(nothing new)" if replies else "(nothing)"]),
        ]
    return {f"{language}/answers/{name}.txt": "\n".join(lines) + "\n"}


GROUPS: dict[str, Callable[[], dict[str, str]]] = {
    **{language: partial(page_text, language) for language in LANGUAGES},
    **{
        f"{language}/answers/{name}": partial(answer_text, language, name)
        for language in LANGUAGES
        for name in calc.CALCULATORS
    },
}
"""What makes the text of a group of files, by the path in which it stands."""


def group(file: str) -> str:
    """Return the group that a file belongs to, whether or not the group makes it.

    >>> group("en/answers/search.txt"), group("zh/links.txt"), group("geometry/figures/ireland.txt")
    ('en/answers/search', 'zh', 'en')
    """
    language, *rest = file.split("/")
    if rest[:1] == ["answers"]:
        return file.removesuffix(".txt")
    return "en" if language == "geometry" else language


def committed() -> Iterable[str]:
    """Return the paths of all files there are."""
    return [file.relative_to(GOLDEN).as_posix() for file in GOLDEN.rglob("*.txt")]


def main() -> None:
    """Write every file anew."""
    made = {file: text for make in GROUPS.values() for file, text in make().items()}
    shutil.rmtree(GOLDEN, ignore_errors=True)
    for file, text in made.items():
        path = GOLDEN / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")


if __name__ == "__main__":
    main()
