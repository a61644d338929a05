"""Menus: a choice at the head of a group of inputs, which fills them with cited values."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from calc.core.html import Html, html, join
from calc.core.menus import MENUS, Menu, entry, inputs_of, matching, nearest
from calc.core.places import has_water
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.sharing.question import Question
from calc.view.setting import settings

FIRST = ""
"""What is chosen while all inputs of a menu are as the page was served with them."""

OWN = "own"
"""What is chosen while they say what no entry does. Nobody can choose it."""

type Chosen = Mapping[str, str]
"""At which entries a menu stands, the likeliest first, each with what is said of it."""


def chosen(scenario: Scenario, words: Wording) -> dict[str, Chosen]:
    """Return at which entries each menu stands."""
    return {
        name: _chosen(MENUS[name], scenario, words) or {_without_entry(MENUS[name], scenario): ""}
        for name in scenario.calculator.menus
    }


def _chosen(menu: Menu, scenario: Scenario, words: Wording) -> Chosen:
    return {key: note(menu, scenario, words, key) for key in matching(menu, scenario)}


def name_entry(name: str, scenario: Scenario, words: Wording) -> str:
    """Return what the entry at which a menu stands is called in a sentence.

    Nothing where it stands at none, or where what several give is the same.
    """
    menu = MENUS[name]
    key, *alike = matching(menu, scenario) or ("",)
    if not key or alike:
        return ""
    if not menu.by_year:
        return label(menu, words, key)
    place, _, year = key.partition(".")
    return words.fill(words["menus", "in_year"], {"place": words.place(place), "year": year})


def _without_entry(menu: Menu, scenario: Scenario) -> str:
    """Return what is chosen where no entry is."""
    touched = {*scenario.changed} & {*inputs_of(menu, scenario.calculator)}
    return OWN if touched else FIRST


def note(menu: Menu, scenario: Scenario, words: Wording, key: str) -> str:
    """Return who says what an entry gives, how they know it, and what a place leaves as it was."""
    authors: dict[str, dict[str, None]] = {}
    numbers = menu.numbers(key)
    for role in inputs_of(menu, scenario.calculator):
        basis = words["basis", numbers[role].basis]
        authors.setdefault(basis, {})[words.author(numbers[role].source)] = None
    phrases = words["interface", "phrases"]
    parts = [words.pair(basis, phrases.join(of)) for basis, of in authors.items()]
    if menu.by_year:
        of_the_world = "water_off_site" in scenario.values and not has_water(key.partition(".")[0])
        parts += [words["menus", "world_water"]] * of_the_world
        parts += [words["menus", "unmoved"]] * ("tariff" in scenario.values)
    text = words["interface", "stop"].join(f"{part[:1].upper()}{part[1:]}" for part in parts)
    return f"{text}{words['interface', 'stop'].strip()}"


def answer(question: Question) -> dict[str, Any]:
    """Return what to put into the boxes once an entry of a menu is chosen.

    Of another year than there is, that of the nearest; of what is no entry, or of a menu that the
    calculator has not, nothing. Without an entry it is what the page was served with.
    """
    name, calculator = question.asked["menu"], question.calculator
    if name not in calculator.menus:
        return {"settings": {}}
    menu = MENUS[name]
    if not question.asked["entry"]:
        values: Mapping[str, float] = {
            name: calculator.inputs[name].value for name in inputs_of(menu, calculator)
        }
    else:
        key = nearest(menu, question.asked["entry"])
        values = entry(menu, calculator, key) if key else {}
    return {"settings": settings(calculator, question.words, values)}


# ---- as it stands in the page


def head(scenario: Scenario, words: Wording, names: Iterable[str]) -> Html:
    """Return the menus whose first input is among some, for these to stand below."""
    calculator, names = scenario.calculator, tuple(names)
    return join(
        _control(MENUS[name], scenario, words)
        for name in calculator.menus
        if inputs_of(MENUS[name], calculator)[0] in names
    )


def _control(menu: Menu, scenario: Scenario, words: Wording) -> Html:
    """Return a menu: its choices, the years of these if they have any, and what is said of one."""
    stands = chosen(scenario, words)[menu.name]
    key = next(iter(stands))
    choice, _, year = key.partition(".")
    name = f"{scenario.calculator.name}-{menu.name}"
    selects = _select(words, name, menu.name, choice, _choices(menu, words))
    if menu.by_year:
        selects += _select(words, f"{name}-year", "year", year, _years(menu, words))
    return html(
        '<p class="ec-menu" data-menu="{}">{}<small data-note role="status">{}</small></p>',
        menu.name,
        selects,
        stands[key],
    )


def _select(words: Wording, name: str, part: str, value: str, options: Mapping[str, str]) -> Html:
    """Return one choice of a menu with its label; without anything to choose it is out of use."""
    return html(
        '<span><label for="{name}">{label}</label><select id="{name}"{disabled}>{options}</select>'
        "</span>",
        name=name,
        label=words["menus", "labels", part],
        disabled=Html("") if value in options else Html(" disabled"),
        options=join(
            html(
                '<option value="{}"{}{}>{}</option>',
                key,
                Html(" selected" if key == value else ""),
                Html(" hidden disabled" if key == OWN else ""),
                text,
            )
            for key, text in options.items()
        ),
    )


def _years(menu: Menu, words: Wording) -> dict[str, str]:
    """Return the years of all choices, by label, the newest first."""
    years = {year for years in menu.choices.values() for year in years}
    return {
        year: words.fill(words["menus", "year"], {"year": year})
        for year in sorted(years, reverse=True)
    }


def _choices(menu: Menu, words: Wording) -> dict[str, str]:
    """Return what can be chosen from, by label: first what is none of the entries."""
    labels = {key: label(menu, words, key) for key in menu.choices}
    if menu.by_year:
        # In this order Chinese stands by its sounds, and English by its letters.
        labels = dict(sorted(labels.items(), key=lambda item: item[1].encode("gbk", "replace")))
    return {FIRST: words["menus", "first"], OWN: words["menus", "own"]} | labels


def label(menu: Menu, words: Wording, choice: str) -> str:
    """Return what a choice of a menu is called: a place without the article before its name."""
    if not menu.by_year:
        return words["menus", "entries", menu.name, choice]
    name = words.place(choice).removeprefix("the ")
    return f"{name[:1].upper()}{name[1:]}"
