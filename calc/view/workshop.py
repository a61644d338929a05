"""The model's code as the page shows it, the editor it turns into, and what came of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator

from calc.core.calculator import Calculator, Input
from calc.core.cited import printed_value
from calc.core.html import escape
from calc.core.wording import FULL, NBSP, Wording
from calc.view import table
from calc.view.scenario import Scenario
from calc.workshop.errors import Trouble
from calc.workshop.sandbox import Attempt, Check, Outcome, attempt

NEVER = "—"
"""Stands where there is no number."""

SAID = ("running", "stale", "kept", "restored", "stopped", "late", "broken", "failed")
"""What the page's script says by itself."""


def workshop(calculator: Calculator, words: Wording, coloured: str) -> str:
    """Return the code, `coloured` as HTML, with an editor that is hidden until a script shows it.

    The editor has no text of its own: it takes what is shown.
    """
    name = calculator.name
    own = words.words["workshop"]
    say = {key: own[key] for key in SAID}
    title = words.fill(own["label"], {"title": words[name, "title"]})

    def button(action: str, key: str = "") -> str:
        label = escape(own[key or action])
        return f'<button type="button" data-action="{action}">{label}</button>'

    return (
        f'<energy-workshop words="{escape(json.dumps(say, ensure_ascii=False))}">{coloured}'
        f'<p class="ec-tools" data-closed hidden>{button("edit")}</p>'
        f'<div class="ec-editor" hidden>'
        f'<p class="ec-hint" id="{name}-hint">{escape(own["hint"])}</p>'
        f'<div class="ec-code"><pre aria-hidden="true"></pre>'
        f'<textarea aria-label="{escape(title)}" aria-describedby="{name}-hint" wrap="off" '
        f'spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off" '
        f'translate="no"></textarea></div>'
        f'<p class="ec-tools">{button("run")}{button("stop")}{button("restore", "ours")}'
        f"{button('close')}</p>"
        f'<p class="ec-run-status" role="status"></p>'
        f'<div class="ec-outcome"></div></div></energy-workshop>'
    )


def run(scenario: Scenario, text: str, wrong: str = "") -> dict[str, object]:
    """Run a version of the model, and return what is said of it at once, and shown.

    What is `wrong` in the form has to be put right first.
    """
    words, calculator = scenario.words, scenario.calculator
    if wrong:
        return {"sentence": _no(words, "form", {"why": wrong}), "line": None, "html": ""}
    defaults = calculator.defaults()
    values = {name: each for name, each in scenario.values.items() if each != defaults[name]}
    done = attempt(calculator, text, values)
    if done.trouble:
        return {
            "sentence": _said(words, done.trouble),
            "line": done.trouble.line,
            "missing": done.trouble.missing,
            "html": _trouble(words, done.trouble, text) + _printed(words, done),
        }
    parts = [
        _results(scenario, done),
        _list([*_odd_results(scenario, done), *_odd_inputs(scenario, done, values)]),
        _printed(words, done),
        _checks(scenario, done.checks),
    ]
    return {"sentence": _summary(scenario, done), "line": None, "html": "".join(parts)}


def _no(words: Wording, reason: str, gaps: dict[str, str]) -> str:
    """Return the sentence for a reason why there is no answer."""
    return words.fill(words["workshop", "refusal", reason], gaps)


def _said(words: Wording, trouble: Trouble) -> str:
    """Return in one sentence what went wrong, and in which line."""
    if trouble.reason:
        return _no(words, trouble.reason, trouble.gaps)
    gaps = {"message": trouble.message, "line": str(trouble.line)}
    return words.fill(words["workshop", "error" if trouble.line else "error_nowhere"], gaps)


def _trouble(words: Wording, trouble: Trouble, text: str) -> str:
    """Return the lines that led to the trouble, with Python's message; and the way to the last."""
    lines = text.split("\n")
    shown = []
    for each in trouble.frames:
        where = f"line {each.line}, in {each.function}" if each.function else f"line {each.line}"
        code = lines[each.line - 1].strip() if each.line <= len(lines) else ""
        shown.append(f"{where}\n    {code}" if code else where)
    shown += filter(None, [trouble.message])
    there = words.fill(words["workshop", "there"], {"line": str(trouble.line)})
    said = "\n".join(shown)
    return (f'<pre class="ec-python-message">{escape(said)}</pre>' if shown else "") + (
        f'<p class="ec-tools"><button type="button" data-action="show-line">'
        f"{escape(there)}</button></p>"
        if trouble.line
        else ""
    )


def _name(scenario: Scenario, result: str) -> str:
    """Return a result's label as text; of one that our model does not have, its name."""
    return scenario.words.get(scenario.calculator.name, "results", result) or result


def _quantity(words: Wording, value: float, unit: str) -> str:
    """Return a value with its unit, also one that the language has no words for."""
    digits = table.digits(value)
    if unit in words.words["units"]:
        return words.quantity(value, unit, digits)
    return f"{words.amount(value, digits)}{NBSP}{unit}"


def _shown(words: Wording, outcome: Outcome | None) -> str:
    """Return a result as text, whatever it is."""
    if not outcome:
        return NEVER
    return outcome.wrong or _quantity(words, outcome.value, outcome.unit)


def _results(scenario: Scenario, done: Attempt) -> str:
    """Return each result of ours beside theirs."""
    words, ours = scenario.words, scenario.calculator.results
    body = []
    for name in dict.fromkeys([*ours, *done.theirs]):
        theirs = done.theirs.get(name)
        value = theirs.within(ours[name].unit) if theirs and name in ours else None
        ratio = ""
        if value is not None and done.ours[name]:
            times = value / done.ours[name]
            ratio = f"\N{MINUS SIGN}{table.ratio(words, -times)}" if times < 0 else (
                table.ratio(words, times)
            )  # fmt: skip
        mine = _quantity(words, done.ours[name], ours[name].unit) if name in ours else NEVER
        cells = (_name(scenario, name), mine, _shown(words, theirs), ratio)
        body.append([escape(each) for each in cells])
    head = [words["interface", "result"]]
    head += [words["workshop", each] for each in ("our_model", "your_code", "ratio")]
    return table.table(head, body, words["workshop", "results"])


def _note(words: Wording, key: str, gaps: dict[str, str]) -> str:
    return words.fill(words["workshop", "note", key], gaps)


def _odd_results(scenario: Scenario, done: Attempt) -> Iterator[str]:
    """Yield what must be said of results that cannot be compared with ours."""
    words, ours = scenario.words, scenario.calculator.results
    for name, each in done.theirs.items():
        label = _name(scenario, name)
        if each.wrong:
            yield _note(
                words, "no_number", {"label": label, "value": each.wrong, "type": each.kind}
            )
        elif name in ours and each.within(ours[name].unit) is None:
            gaps = {"label": label, "unit": words.unit(ours[name].unit)}
            yield _note(words, "other_kind", gaps | {"other": words.unit(each.unit)})


def _odd_inputs(scenario: Scenario, done: Attempt, values: dict[str, float]) -> Iterator[str]:
    """Yield what must be said of inputs that are not as ours."""
    words, calculator = scenario.words, scenario.calculator
    for name, each in done.new.items():
        value = _quantity(words, each.value, each.unit) if isinstance(each, Input) else each
        yield _note(words, "new", {"name": name, "value": value})
    unused = dict.fromkeys(done.removed, "removed")
    unused |= dict.fromkeys(done.of_another_kind, "input_of_another_kind")
    for name, key in unused.items():
        if name in values:
            yield _note(words, key, {"label": words.input_label(calculator.name, name)})


def _list(sentences: list[str]) -> str:
    """Return sentences as a list; nothing, where there are none."""
    listed = "".join(f"<li>{escape(each)}</li>" for each in sentences)
    return f'<ul class="ec-notes">{listed}</ul>' if listed else ""


def _printed(words: Wording, done: Attempt) -> str:
    """Return what was printed."""
    if not done.tape.kept:
        return ""
    more = words.fill(words["workshop", "more"], {"n": words.amount(done.tape.more, FULL)})
    cut = f"<p>{escape(more)}</p>" if done.tape.more else ""
    return (
        f"<h4>{escape(words['workshop', 'printed'])}</h4>"
        f'<pre class="ec-python-message">{escape(done.tape.kept)}</pre>{cut}'
    )


def _counts(done: Attempt) -> dict[str, int]:
    """Return how many published claims there are, and how many each side reproduces."""
    return {
        "all": len(done.checks),
        "ours": sum(each.reproduced for each in done.checks),
        "yours": sum(each.reproduces for each in done.checks),
    }


def _summary(scenario: Scenario, done: Attempt) -> str:
    """Return in one sentence what the version answers, and what it still reproduces."""
    words, primary = scenario.words, scenario.calculator.primary
    gaps = {key: str(count) for key, count in _counts(done).items()}
    gaps["result"] = _shown(words, done.theirs.get(primary))
    gaps["label"] = words.result_label(scenario.calculator.name, primary)
    return words.fill(words["workshop", "summary" if done.checks else "summary_alone"], gaps)


def _checks(scenario: Scenario, checks: tuple[Check, ...]) -> str:
    """Return each published claim: as printed, by our model and by the version."""
    if not checks:
        return ""
    words = scenario.words
    body = []
    for each in checks:
        unit = scenario.calculator.results[each.result].unit
        theirs = each.trouble or (
            NEVER if each.theirs is None else _quantity(words, each.theirs, unit)
        )
        # One that our model does not reproduce either says why in the table of the page.
        verdict = "yes" if each.reproduces else "no" if each.reproduced else "neither"
        claim = f"{escape(words.estimate_label(each.estimate.id))}<br><small>"
        body.append([
            f"{claim}{escape(_name(scenario, each.result))}</small>",
            escape(words.quantity(printed_value(each.printed), unit, FULL)),
            escape(_quantity(words, each.ours, unit)),
            escape(theirs),
            f'<span class="ec-verdict {verdict}">{escape(words["workshop", verdict])}</span>',
        ])  # fmt: skip
    head = [words["interface", each] for each in ("published_by", "published")]
    head += [words["workshop", each] for each in ("our_model", "your_code", "verdict")]
    return table.table(head, body, words["workshop", "checks"])
