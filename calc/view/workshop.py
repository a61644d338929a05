"""The model's code as the page shows it, the editor it turns into, and what came of a run."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from calc.core.amounts import FULL, NBSP
from calc.core.calculator import Calculator, Input
from calc.core.cited import printed_value
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.sharing.question import Question
from calc.view import table
from calc.workshop.errors import CodeError, cut
from calc.workshop.sandbox import Check, EditedRun, Outcome, run_edited

NEVER = "—"
"""Stands where there is no number."""

LINE = 200
"""So many characters of a line on the way to an error are shown."""

MESSAGES = (
    "running", "stale", "kept", "restored", "stopped", "late", "broken", "unreadable", "failed",
    "there",
)  # fmt: skip
"""What the page's script says by itself."""


# ---- the editor


def workshop(calculator: Calculator, words: Wording, address: str) -> Html:
    """Return the model's code, with an editor that is hidden until a script shows it.

    Where the code has a page at an `address`, that is linked, and a script puts it in the link's
    place. The editor has no text of its own: it takes what is shown.
    """
    own = words.words["workshop"]
    code = html("<pre><code>{}</code></pre>", calculator.source)
    if address:
        code = html('<p data-code><a href="{}">{}</a></p>', address, own["show"])

    def button(action: str, key: str = "") -> Html:
        return html(
            '<button type="button" data-action="{}">{}</button>', action, own[key or action]
        )

    return html(
        '<energy-workshop words="{messages}">{code}'
        '<p class="ec-tools" data-closed hidden>{edit}</p>'
        '<div class="ec-editor" hidden>'
        '<p class="ec-hint" id="{name}-hint">{hint}</p>'
        '<div class="ec-code"><pre aria-hidden="true"></pre>'
        '<textarea aria-label="{label}" aria-describedby="{name}-hint" wrap="off" '
        'spellcheck="false" autocapitalize="off" autocomplete="off" autocorrect="off" '
        'translate="no"></textarea></div>'
        '<p class="ec-tools">{run}{stop}{restore}{close}</p>'
        '<p class="ec-run-status" role="status"></p>'
        '<div class="ec-outcome"></div></div></energy-workshop>',
        messages=json.dumps({key: own[key] for key in MESSAGES}, ensure_ascii=False),
        code=code,
        edit=button("edit"),
        name=calculator.name,
        hint=own["hint"],
        label=words.fill(own["label"], {"title": words[calculator.name, "title"]}),
        run=button("run"),
        stop=button("stop"),
        restore=button("restore", "ours"),
        close=button("close"),
    )


# ---- a run


def answer(question: Question) -> dict[str, object]:
    """Run the reader's own version of the model, and return what is said of it at once, and shown.

    To be asked of a Python that answers nothing else afterwards: the code may do as it likes. What
    is wrong in the form has to be put right first.
    """
    words, scenario, code = question.words, question.scenario, question.asked["code"]
    calculator = scenario.calculator
    if question.error:
        sentence = _refusal(words, "form", {"why": question.error})
        return {"sentence": sentence, "line": None, "html": ""}
    defaults = calculator.defaults()
    changed = {name: value for name, value in scenario.values.items() if value != defaults[name]}
    outcome = run_edited(calculator, code, changed)
    if outcome.trouble:
        return {
            "sentence": _describe_trouble(words, outcome.trouble),
            "line": outcome.trouble.line,
            "missing": outcome.trouble.missing,
            "html": _show_trouble(outcome.trouble, code) + _printed(words, outcome),
        }
    notes = [
        *_notes_on_results(scenario, words, outcome),
        *_notes_on_inputs(scenario, words, outcome, changed),
    ]
    parts = [
        _results(scenario, words, outcome),
        _list(notes),
        _printed(words, outcome),
        _checks(scenario, words, outcome.checks),
    ]
    return {"sentence": _summary(scenario, words, outcome), "line": None, "html": join(parts)}


def _refusal(words: Wording, reason: str, gaps: Mapping[str, str]) -> str:
    """Return the sentence for a reason why there is no answer."""
    return words.fill(words["workshop", "refusal", reason], gaps)


def _describe_trouble(words: Wording, trouble: CodeError) -> str:
    """Return in one sentence what went wrong, and in which line."""
    if trouble.reason:
        return _refusal(words, trouble.reason, trouble.gaps)
    gaps = {"message": trouble.message, "line": str(trouble.line)}
    return words.fill(words["workshop", "error" if trouble.line else "error_nowhere"], gaps)


def _show_trouble(trouble: CodeError, code: str) -> Html:
    """Return the lines that led to the trouble, with Python's message."""
    lines = code.split("\n")
    messages = []
    for frame in trouble.frames:
        place = f"line {frame.line}" + (f", in {frame.function}" if frame.function else "")
        line = lines[frame.line - 1].strip() if frame.line <= len(lines) else ""
        messages.append(f"{place}\n    {cut(line, LINE)}" if line else place)
    messages += filter(None, [trouble.message])
    return _python_message("\n".join(messages)) if messages else Html("")


def _python_message(text: str) -> Html:
    """Return what Python said, as it said it."""
    return html('<pre class="ec-python-message">{}</pre>', text)


def _label(scenario: Scenario, words: Wording, result: str) -> str:
    """Return a result's label; of one that our model does not have, its name."""
    return words.get(scenario.calculator.name, "results", result) or result


def _format_value(words: Wording, value: float, unit: str) -> str:
    """Return a value with its unit, also one that the language has no words for."""
    digits = table.digits(value)
    if unit in words.words["units"]:
        return words.quantity(value, unit, digits)
    return f"{words.amount(value, digits)}{NBSP}{unit}"


def _format_outcome(words: Wording, outcome: Outcome | None) -> str:
    """Return a result as text, whatever it is."""
    if not outcome:
        return NEVER
    return outcome.wrong or _format_value(words, outcome.value, outcome.unit)


def _results(scenario: Scenario, words: Wording, outcome: EditedRun) -> Html:
    """Return each result of ours beside theirs."""
    declared = scenario.calculator.results
    body = []
    for name in dict.fromkeys([*declared, *outcome.theirs]):
        theirs, ours, ratio = outcome.theirs.get(name), NEVER, ""
        if name in declared:
            unit = declared[name].unit
            ours = _format_value(words, outcome.ours[name], unit)
            value = theirs.within(unit) if theirs else None
            if value is not None and outcome.ours[name]:
                ratio = _format_ratio(words, value / outcome.ours[name])
        body.append([_label(scenario, words, name), ours, _format_outcome(words, theirs), ratio])
    head = [words["interface", "result"]]
    head += [words["workshop", key] for key in ("our_model", "your_code", "ratio")]
    return table.table(head, body, words["workshop", "results"])


def _format_ratio(words: Wording, ratio: float) -> str:
    """Return a multiple, which may be below zero."""
    sign = "\N{MINUS SIGN}" if ratio < 0 else ""
    return f"{sign}{table.ratio(words, abs(ratio))}"


def _note(words: Wording, key: str, gaps: Mapping[str, str]) -> str:
    return words.fill(words["workshop", "note", key], gaps)


def _notes_on_results(scenario: Scenario, words: Wording, outcome: EditedRun) -> Iterator[str]:
    """Yield what must be said of results that cannot be compared with ours."""
    declared = scenario.calculator.results
    for name, theirs in outcome.theirs.items():
        label = _label(scenario, words, name)
        if theirs.wrong:
            gaps = {"label": label, "value": theirs.wrong, "type": theirs.kind}
            yield _note(words, "no_number", gaps)
        elif name in declared and theirs.within(declared[name].unit) is None:
            gaps = {"label": label, "unit": words.unit(declared[name].unit)}
            yield _note(words, "other_kind", gaps | {"other": words.unit(theirs.unit)})


def _notes_on_inputs(
    scenario: Scenario, words: Wording, outcome: EditedRun, changed: Mapping[str, float]
) -> Iterator[str]:
    """Yield what must be said of inputs that are not as ours."""
    for name, new in outcome.new.items():
        value = _format_value(words, new.value, new.unit) if isinstance(new, Input) else new
        yield _note(words, "new", {"name": name, "value": value})
    unused = dict.fromkeys(outcome.removed, "removed")
    unused |= dict.fromkeys(outcome.of_another_kind, "input_of_another_kind")
    for name, key in unused.items():
        if name in changed:
            label = words.input_label(scenario.calculator.name, name)
            yield _note(words, key, {"label": label})


def _list(sentences: list[str]) -> Html:
    """Return sentences as a list; nothing, where there are none."""
    items = join(html("<li>{}</li>", sentence) for sentence in sentences)
    return html('<ul class="ec-notes">{}</ul>', items) if items else Html("")


def _printed(words: Wording, outcome: EditedRun) -> Html:
    """Return what was printed."""
    tape = outcome.tape
    if not tape.kept:
        return Html("")
    more = words.fill(words["workshop", "more"], {"n": words.amount(tape.more, FULL)})
    return html(
        "<h5>{}</h5>{}{}",
        words["workshop", "printed"],
        _python_message(tape.kept),
        html("<p>{}</p>", more) if tape.more else Html(""),
    )


def _summary(scenario: Scenario, words: Wording, outcome: EditedRun) -> str:
    """Return in one sentence what the version answers, and what it still reproduces."""
    name, primary = scenario.calculator.name, scenario.calculator.primary
    gaps = {
        "all": str(len(outcome.checks)),
        "ours": str(sum(check.reproduced for check in outcome.checks)),
        "yours": str(sum(check.reproduces for check in outcome.checks)),
        "result": _format_outcome(words, outcome.theirs.get(primary)),
        "label": words.result_label(name, primary),
    }
    return words.fill(words["workshop", "summary" if outcome.checks else "summary_alone"], gaps)


def _checks(scenario: Scenario, words: Wording, checks: tuple[Check, ...]) -> Html:
    """Return each published claim: as printed, by our model and by the version."""
    if not checks:
        return Html("")
    body = []
    for check in checks:
        unit = scenario.calculator.results[check.result].unit
        theirs = NEVER if check.theirs is None else _format_value(words, check.theirs, unit)
        # One that our model does not reproduce either says why in the table of the page.
        verdict = "yes" if check.reproduces else "no" if check.reproduced else "neither"
        label = words.estimate_label(check.estimate.id)
        body.append([
            table.with_note(label, _label(scenario, words, check.result)),
            words.quantity(printed_value(check.printed), unit, FULL),
            _format_value(words, check.ours, unit),
            check.trouble or theirs,
            html('<span class="ec-verdict {}">{}</span>', verdict, words["workshop", verdict]),
        ])  # fmt: skip
    head = [words["interface", key] for key in ("published_by", "published")]
    head += [words["workshop", key] for key in ("our_model", "your_code", "verdict")]
    return table.table(head, body, words["workshop", "checks"])
