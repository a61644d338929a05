"""What a reader takes away: the panel that offers it, and each thing when it is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from calc.charts import picture
from calc.core.html import escape, unescape
from calc.core.version import __version__
from calc.sharing import export as data
from calc.sharing import script as program
from calc.sharing import spreadsheet as formula
from calc.view import export_buttons as buttons
from calc.view.aside_export import Beside
from calc.view.scenario import Scenario

SITE = "as-much-as-ireland"
"""How the names of files begin."""

FRAME = 900
"""Height of a frame that no script fits to what is in it, in pixels."""


@dataclass(frozen=True)
class Taken:
    """A scenario that is taken away: from which page of which site, and of which chart if of one.

    `page` and `site` are addresses, the second of the site's root; `chart` is its name. What stands
    `beside` the answer is a chart of its own.
    """

    scenario: Scenario
    page: str
    site: str
    chart: str = ""
    beside: Beside | None = None

    @cached_property
    def known(self) -> dict[str, Any]:
        """All that is known of the scenario."""
        here = self.scenario
        return data.record(here, here.words, self.page)

    @property
    def address(self) -> str:
        """The address of the page with what is taken away in it."""
        here, linked = self.scenario, self.beside.linked if self.beside else {}
        return data.address(here, self.page, linked)

    @property
    def picture(self) -> str:
        """The chart as a picture."""
        here, beside = self.scenario, self.beside
        if beside:
            told = [escape(each) for each in beside.told]
            above = [(picture.titled(beside.chart), picture.TITLE, "ink")]
            above += [(each, picture.ANSWER, "scenario") for each in told]
            below = [self.source, self.address]
            description = here.words["interface", "phrases"].join(told)
            return picture.framed(beside.chart, above, below, description, here.words.language)
        return picture.picture(here, picture.charts(here)[self.chart], self.known, _today())

    @property
    def source(self) -> str:
        """Where it comes from, when, and under which licence, in a line."""
        words = self.scenario.words
        return words.fill(words["export", "source"], {"version": __version__, "date": _today()})


def _today() -> str:
    # Not by datetime, which no reader's Python has.
    return time.strftime("%Y-%m-%d", time.gmtime())


def _csv(taken: Taken) -> str:
    if taken.beside:
        return data.csv(taken.beside.rows(taken.address))
    return data.as_csv(taken.known)


def _json(taken: Taken) -> str:
    return data.as_json(taken.known)


def _svg(taken: Taken) -> str:
    return taken.picture + "\n"


def _script(taken: Taken) -> str:
    here = taken.scenario
    return program.script(here.calculator, taken.known, here.words)


def _notebook(taken: Taken) -> str:
    here = taken.scenario
    return program.notebook(here.calculator, taken.known, here.words)


def _frozen(taken: Taken) -> str:
    """Return the picture as HTML for somebody else's page, which needs nothing from here."""
    words = taken.scenario.words
    known = taken.known
    link = f'<a href="{escape(known["address"])}">{escape(known["title"])}</a>'
    said = words.pair(link, escape(taken.source))
    return (
        f"<figure>\n{taken.picture}\n"
        f'<figcaption lang="{words.language}">{said}</figcaption>\n'
        "</figure>\n"
    )


FILES: dict[str, tuple[str, str, Callable[[Taken], str]]] = {
    "csv": ("csv", "text/csv", _csv),
    "json": ("json", "application/json", _json),
    "svg": ("svg", "image/svg+xml", _svg),
    "png": ("png", "image/svg+xml", _svg),  # which the browser turns into points
    "script": ("py", "text/x-python", _script),
    "notebook": ("ipynb", "application/x-ipynb+json", _notebook),
    "frozen": ("html", "text/html", _frozen),
}
"""What can be taken as a file: how its name ends, its type, and what makes it."""


def snippets(scenario: Scenario) -> dict[str, str]:
    """Return the scenario as a few lines of Python and as a formula, where it can be either."""
    try:
        return {
            "python": formula.python_lines(scenario),
            "formula": formula.spreadsheet_formula(scenario),
        }
    except formula.NoFormula:
        return {}


def embeds(taken: Taken) -> dict[str, str]:
    """Return what somebody puts into a page of their own to have the live calculator there."""
    here, name = taken.scenario, taken.scenario.calculator.name
    words = here.words
    query = data.address(here, "").removeprefix("?")
    site = data.address(here, taken.site).partition("?")[0]
    folder = "" if words.language == "en" else f"{words.language}/"
    title = escape(words[name, "title"])
    return {
        "embed_script": (
            f'<script async src="{site}embed.js" data-calculator="{name}" '
            f'data-language="{words.language}" data-theme="auto" '
            f'data-scenario="{escape(query)}"></script>\n'
        ),
        "embed_iframe": (
            f'<iframe src="{site}{folder}embed/{name}/?{escape(query)}&amp;theme=auto" '
            f'title="{title}" loading="lazy" width="100%" height="{FRAME}"></iframe>\n'
        ),
    }


def taken(
    scenario: Scenario, asked: dict[str, Any], beside: Beside | None = None
) -> dict[str, Any]:
    """Return what is asked for: a file with its name and type, or the snippets.

    `asked` holds `file` (one of `FILES`, or ``snippets``), `page`, `site` and, for a picture, the
    name of the `chart`; if that is not one of the answer's own, `beside` is what it shows.
    """
    here = Taken(scenario, asked["page"], asked["site"], asked.get("chart", ""), beside)
    if asked["file"] == "snippets":
        return {"snippets": snippets(scenario) | embeds(here)}
    ending, kind, make = FILES[asked["file"]]
    words = [SITE, scenario.calculator.name, *filter(None, [here.chart])]
    # What Python is to import may have no hyphen in its name.
    name = "-".join(words) if ending != "py" else "_".join(words).replace("-", "_")
    return {"name": f"{name}.{ending}", "type": kind, "text": make(here)}


def panel(scenario: Scenario) -> str:
    """Return the panel, folded. Snippets are there as served; files are made when asked for."""
    words, name = scenario.words, scenario.calculator.name
    say = {key: words["export", key] for key in words.words["export"]}

    def snippet(key: str, about: str = "", text: str = "", heading: str = "h3") -> str:
        spoken = escape(words.fill(say["copy_of"], {"label": say[key]}))
        hidden = "" if text else " hidden"
        return (
            f'<div class="ec-snippet"{hidden}><{heading}>{say[key]}</{heading}>{about}'
            f'<pre tabindex="0" role="region" aria-label="{escape(say[key])}">'
            f'<code data-snippet="{key}">{escape(text)}</code></pre>'
            f'<button type="button" data-copy="{key}" aria-label="{spoken}">{say["copy"]}</button>'
            "</div>"
        )

    result = scenario.calculator.primary
    unit = scenario.calculator.results[result].unit
    about = words.fill(
        say["formula_about"],
        {"label": words.result_label(scenario.calculator.name, result), "unit": words.unit(unit)},
    )
    made = snippets(scenario)
    texts = (
        snippet("python", text=made["python"])
        + snippet("formula", f"<p>{escape(about)}</p>", made["formula"])
        if made
        else f"<p>{say['no_formula']}</p>"
    )
    charts = {
        key: unescape(picture.titled(chart)) for key, chart in picture.charts(scenario).items()
    }
    rows = [
        buttons.row(words, say["data"], ("csv", "json")),
        buttons.row(words, say["program"], ("script", "notebook")),
        *(buttons.row(words, title, ("svg", "png"), key) for key, title in charts.items()),
    ]
    frozen = (
        f'<div class="ec-snippet ec-frozen"><h4>{say["embed_frozen"]}</h4>'
        f'<button type="button" data-copy="frozen" data-chart="{list(charts)[-1]}">'
        f"{say['frozen']}</button></div>"
    )
    return (
        f'<details class="ec-export" id="{name}-export" data-search-exclude>'
        f"<summary>{say['open']}</summary>"
        f"<p>{words.fill(escape(say['lead']), {'version': __version__})}</p>"
        f'<div class="ec-export-rows">{"".join(rows)}</div>'
        f"{buttons.line(words)}"
        f'{texts}<div class="ec-embeds"><h3>{say["embed"]}</h3>'
        f"{snippet('embed_script', heading='h4')}{snippet('embed_iframe', heading='h4')}"
        f"{frozen}</div></details>"
    )
