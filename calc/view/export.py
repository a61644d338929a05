"""What a reader takes away: the panel that offers it, and each thing when it is asked for."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from calc.charts import picture
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.core.wording import TAGS, Wording
from calc.sharing import export as data
from calc.sharing.cite import state_answer
from calc.sharing.question import Question
from calc.sharing.script import write_notebook, write_script
from calc.sharing.spreadsheet import NoFormula, python_lines, spreadsheet_formula
from calc.view import aside, export_buttons
from calc.view.aside_export import AsideChart, bridge_rows, chart_asked

SITE = "as-much-as-ireland"
"""How the names of files begin."""

FRAME_HEIGHT = 900
"""Height of a frame that no script fits to what is in it, in pixels."""


@dataclass(frozen=True)
class Export:
    """A scenario that is taken away: from which page of which site, and of which chart if of one.

    `page` and `site` are addresses, the second of the site's root; `chart` is its name. What stands
    beside the answer is a chart of its own.
    """

    scenario: Scenario
    words: Wording
    page: str
    site: str
    chart: str = ""
    aside_chart: AsideChart | None = None

    @cached_property
    def record(self) -> dict[str, Any]:
        """All that is known of the scenario."""
        return data.scenario_record(self.scenario, self.words, self.page)

    @property
    def address(self) -> str:
        """The address of the page with what is taken away in it."""
        more = self.aside_chart.address if self.aside_chart else {}
        return data.scenario_address(self.scenario, self.page, more)

    @property
    def picture(self) -> Html:
        """The chart as a picture."""
        words, aside_chart = self.words, self.aside_chart
        if not aside_chart:
            return picture.draw_picture(self.scenario, words, self.chart, self.record, _today())
        above = [(picture.chart_title(aside_chart.chart), picture.TITLE, "ink")]
        above += [(sentence, picture.ANSWER, "scenario") for sentence in aside_chart.sentences]
        below = [self.source, self.address]
        description = words["interface", "phrases"].join(aside_chart.sentences)
        return picture.frame_chart(aside_chart.chart, above, below, description, words.language)

    @property
    def source(self) -> str:
        """Where it comes from, when, and under which licence, in a line."""
        gaps = {"version": __version__, "date": _today()}
        return self.words.fill(self.words["export", "source"], gaps)


def _today() -> str:
    # Not by datetime, which no reader's Python has.
    return time.strftime("%Y-%m-%d", time.gmtime())


# ---- files


def _csv(export: Export) -> str:
    if export.aside_chart:
        comparison = export.aside_chart.comparison
        return data.format_csv(bridge_rows(comparison, export.address) if comparison else ())
    return data.to_csv(export.record)


def _excel(export: Export) -> str:
    return data.BOM + _csv(export)


def _json(export: Export) -> str:
    return data.to_json(export.record)


def _svg(export: Export) -> str:
    return export.picture + "\n"


def _script(export: Export) -> str:
    return write_script(export.scenario.calculator, export.record, export.words)


def _notebook(export: Export) -> str:
    return write_notebook(export.scenario.calculator, export.record, export.words)


def _frozen(export: Export) -> str:
    """Return the picture as HTML for somebody else's page."""
    drawn = picture.fit_width(export.picture)
    return _figure(export.scenario, export.words, export.page, _today(), drawn)


def answer_html(scenario: Scenario, words: Wording, page: str, date: str) -> Html:
    """Return the answer in words as HTML for somebody else's page.

    `page` is the address of the calculator's page without a scenario, `date` the day it is made.
    """
    answer = html("<p>{}</p>", state_answer(scenario, words))
    return _figure(scenario, words, page, date, answer)


def _figure(scenario: Scenario, words: Wording, page: str, date: str, content: Html) -> Html:
    """Return what needs nothing from here, with the link to its scenario, version and date.

    Whoever reads it elsewhere is told first what is asked, and that it was calculated on that day.
    """
    gaps = {"question": words[scenario.calculator.name, "question"], "date": date}
    lead = words.fill(words["export", "calculated"], gaps)
    address = data.scenario_address(scenario, page)
    link = html('<a href="{}">{}</a>', address, words[scenario.calculator.name, "title"])
    source = words.fill(words["export", "source"], {"version": __version__, "date": date})
    return html(
        '<figure lang="{}">\n<p>{}</p>\n{}\n<figcaption>{}</figcaption>\n</figure>\n',
        TAGS[words.language],
        lead,
        content,
        words.fill_html(words["interface", "pair"], {"label": link, "value": source}),
    )


FILES: dict[str, tuple[str, str, Callable[[Export], str]]] = {
    "csv": ("csv", "text/csv", _csv),
    "excel": ("excel.csv", "text/csv", _excel),
    "json": ("json", "application/json", _json),
    "svg": ("svg", "image/svg+xml", _svg),
    "png": ("png", "image/svg+xml", _svg),  # which the browser turns into points
    "script": ("py", "text/x-python", _script),
    "notebook": ("ipynb", "application/x-ipynb+json", _notebook),
    "frozen": ("html", "text/html", _frozen),
}
"""What can be taken as a file: how its name ends, its type, and what makes it."""


def answer(question: Question) -> dict[str, Any]:
    """Return what is asked for: a file with its name and type, or the snippets.

    The question holds `file` (one of `FILES`, or ``snippets``), `page`, `site` and, for a picture,
    the name of the `chart`. While something in the form is wrong, nothing is made.
    """
    if question.errors:
        return {"errors": question.errors}
    scenario, asked = question.scenario, question.asked
    export = Export(
        scenario,
        question.words,
        asked["page"],
        asked["site"],
        asked.get("chart", ""),
        chart_asked(question),
    )
    if asked["file"] == "snippets":
        return {"snippets": snippets(scenario) | _embeds(export)}
    ending, kind, make = FILES[asked["file"]]
    parts = [SITE, scenario.calculator.name, *filter(None, [export.chart])]
    # What Python is to import may have no hyphen in its name.
    name = "-".join(parts) if ending != "py" else "_".join(parts).replace("-", "_")
    return {"name": f"{name}.{ending}", "type": kind, "text": make(export)}


# ---- snippets


def snippets(scenario: Scenario) -> dict[str, str]:
    """Return the scenario as a few lines of Python and as a formula, where it can be either."""
    try:
        return {"python": python_lines(scenario), "formula": spreadsheet_formula(scenario)}
    except NoFormula:
        return {}


def _embeds(export: Export) -> dict[str, str]:
    """Return what somebody puts into a page of their own to have the live calculator there."""
    scenario, words = export.scenario, export.words
    name = scenario.calculator.name
    query = data.scenario_address(scenario, "").removeprefix("?")
    site = data.scenario_address(scenario, export.site).partition("?")[0]
    return {
        "embed_script": html(
            '<script async src="{}embed.js" data-calculator="{}" data-language="{}" '
            'data-theme="auto" data-scenario="{}"></script>\n',
            site, name, words.language, query,
        ),
        "embed_iframe": html(
            '<iframe src="{}{}embed/{}/?{}&amp;theme=auto" title="{}" loading="lazy" '
            'width="100%" height="{}"></iframe>\n',
            site,
            "" if words.language == "en" else f"{words.language}/",
            name,
            query,
            words[name, "title"],
            FRAME_HEIGHT,
        ),
        "embed_answer": answer_html(scenario, words, export.page, _today()),
    }  # fmt: skip


# ---- on the page


def copy_picture(words: Wording) -> Html:
    """Return the button that copies the chart beside the answer as a picture."""
    return html(
        '<p class="ec-tools ec-picture"><button type="button" data-action="picture" '
        'data-chart="bars">{}</button>{}</p>',
        words["export", "picture"],
        export_buttons.status_line(words, "span"),
    )


def section(scenario: Scenario, words: Wording) -> Html:
    """Return the section. Snippets are there as served; files are made when asked for."""
    calculator = scenario.calculator
    charts = {
        key: picture.chart_title(chart)
        for key, chart in picture.draw_charts(scenario, words).items()
    }
    rows = [
        export_buttons.row(words, words["export", "data"], ("csv", "excel", "json")),
        export_buttons.row(words, words["export", "program"], ("script", "notebook")),
        *(export_buttons.row(words, title, ("svg", "png"), key) for key, title in charts.items()),
    ]
    lead = words.fill(words["export", "lead"], {"version": __version__})
    return aside.section(
        "ec-export",
        words["export", "open"],
        html(
            '<p>{lead}</p><div class="ec-export-rows">{rows}</div>{status}{snippets}'
            '<div class="ec-embeds"><h5>{embed}</h5>{by_script}{by_iframe}{answer}'
            '<div class="ec-snippet"><h6>{by_picture}</h6>'
            '<button type="button" data-copy="frozen" data-chart="{chart}">{frozen}</button>'
            "</div></div>",
            lead=lead,
            rows=join(rows),
            status=export_buttons.status_line(words),
            snippets=_snippets(scenario, words),
            embed=words["export", "embed"],
            by_script=_snippet(words, "embed_script", heading="h6"),
            by_iframe=_snippet(words, "embed_iframe", heading="h6"),
            answer=_snippet(words, "embed_answer", heading="h6"),
            by_picture=words["export", "embed_frozen"],
            chart=list(charts)[-1],
            frozen=words["export", "frozen"],
        ),
        name=f"{calculator.name}-export",
    )


def _snippets(scenario: Scenario, words: Wording) -> Html:
    """Return the snippets of the scenario, or that there are none."""
    texts = snippets(scenario)
    if not texts:
        return html("<p>{}</p>", words["export", "no_formula"])
    calculator = scenario.calculator
    gaps = {
        "label": words.result_label(calculator.name, scenario.leading),
        "unit": words.stored(scenario.unit),
    }
    about = html("<p>{}</p>", words.fill(words["export", "formula_about"], gaps))
    return _snippet(words, "python", texts["python"]) + _snippet(
        words, "formula", texts["formula"], about
    )


def _snippet(
    words: Wording, key: str, text: str = "", about: str = "", heading: str = "h5"
) -> Html:
    """Return a snippet with a button that copies it; one without text is hidden as yet."""
    label = words["export", key]
    return html(
        '<div class="ec-snippet"{hidden}><{heading}>{label}</{heading}>{about}'
        '<pre role="region" aria-label="{label}">'
        '<code data-snippet="{key}">{text}</code></pre>'
        '<button type="button" data-copy="{key}" aria-label="{spoken}">{copy}</button></div>',
        hidden="" if text else " hidden",
        heading=heading,
        label=label,
        about=about,
        key=key,
        text=text,
        spoken=words.fill(words["export", "copy_of"], {"label": label}),
        copy=words["export", "copy"],
    )
