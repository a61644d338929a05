"""What belongs to every model is there; where a piece is missing, one sentence says which.

A model's pieces have its one word for a name: its file; its words, its page and its place in the
navigation in each language; its test; and its accepted results.
"""

import ast
import importlib
import json
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import NoReturn

import pytest

from calc.core.calculator import Calculator
from calc.core.model_code import read_model
from calc.core.wording import LANGUAGES, wording

ROOT = Path(__file__).parents[1]
CATALOGUE = ROOT / "calc" / "catalogue.py"
CHAPTERS = ("consumption", "future", "since", "use")
NAVIGATION = {"en": "mkdocs.yml", "zh": "mkdocs.zh.yml"}
TEXTS = ("title", "question", "premise", "leaves_out")
"""What every model says of itself."""


def catalogued() -> set[tuple[str, str]]:
    """Return chapter and name of each model that the catalogue imports and lists."""
    tree = ast.parse(CATALOGUE.read_text("utf-8"))
    listed = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return {
        (node.module.split(".")[1], alias.name)
        for node in tree.body
        if isinstance(node, ast.ImportFrom) and node.module and node.module.count(".") == 2
        for alias in node.names
        if alias.name in listed
    }


def written() -> set[tuple[str, str]]:
    """Return chapter and name of each model that has a file."""
    return {
        (chapter, file.stem)
        for chapter in CHAPTERS
        for file in (ROOT / "calc" / chapter).glob("*.py")
        if file.stem != "__init__"
    }


MODELS = sorted(catalogued() | written())

each_model = pytest.mark.parametrize(
    ("chapter", "name"), [pytest.param(*model, id="/".join(model)) for model in MODELS]
)
each_language = pytest.mark.parametrize("language", LANGUAGES)


def miss(sentence: str) -> NoReturn:
    """Fail with a sentence, and nothing around it."""
    pytest.fail(sentence, pytrace=False)


def read(path: str) -> str:
    file = ROOT / path
    if not file.is_file():
        miss(f"{path} is missing.")
    return file.read_text("utf-8")


def load(chapter: str, name: str) -> Calculator:
    try:
        return getattr(importlib.import_module(f"calc.{chapter}.{name}"), name)
    except (ImportError, AttributeError, ValueError) as error:
        miss(f"calc/{chapter}/{name}.py gives no calculator: {error}.")


def needed_words(calculator: Calculator) -> Iterator[tuple[str, ...]]:
    """Yield the place, below its name, of each text that a model must have."""
    yield from ((text,) for text in TEXTS)
    yield from (("inputs", key) for key in calculator.inputs)
    yield from (("why", key) for key, input_ in calculator.inputs.items() if not input_.number)
    for kind in ("results", "answers", "lead"):
        yield from ((kind, key) for key in calculator.results)
    yield from (("ranges", key) for key in calculator.results if calculator.served)
    yield from (("groups", group.name) for group in calculator.groups)
    yield from (("plausible", key) for key, input_ in calculator.inputs.items() if input_.plausible)
    yield from (("correlated", group.why) for group in calculator.correlated)
    yield from (("validity", limit.name) for limit in calculator.validity)
    # A value on the way to a result stands in the equation by name.
    on_the_way = read_model(calculator).assigned.keys() - calculator.results.keys()
    yield from (("steps", key) for key in sorted(on_the_way))


def says(words: object, place: tuple[str, ...]) -> bool:
    for key in place:
        if not isinstance(words, dict) or key not in words:
            return False
        words = words[key]
    return isinstance(words, str) and bool(words.strip())


@each_model
def test_a_model_has_its_file_and_its_place_in_the_catalogue(chapter: str, name: str) -> None:
    read(f"calc/{chapter}/{name}.py")
    if (chapter, name) not in catalogued():
        miss(f"calc/catalogue.py does not import and list {name}, of calc/{chapter}/{name}.py.")


@each_language
@each_model
def test_a_model_has_its_words(chapter: str, name: str, language: str) -> None:
    path = f"calc/words/{language}/{name}.toml"
    try:
        words = tomllib.loads(read(path))
    except tomllib.TOMLDecodeError as error:
        miss(f"{path} is not valid TOML: {error}.")
    places = needed_words(load(chapter, name))
    missing = [".".join((name, *place)) for place in places if not says(words, (name, *place))]
    if missing:
        miss(f"{path} does not have {', '.join(missing)}.")


@each_language
@each_model
def test_a_range_has_its_reason(chapter: str, name: str, language: str) -> None:
    """That of a cited number stands with the number, that of a choice among the model's words."""
    for key, declared in load(chapter, name).inputs.items():
        number = declared.number
        if number and not wording(language).get("number", number.id, "why"):
            path = f"calc/words/{language}"
            miss(f'{path} has no why under [number."{number.id}"], on which {name}.{key} rests.')


@each_language
@each_model
def test_a_model_has_its_page_with_the_calculator_on_it(
    chapter: str, name: str, language: str
) -> None:
    path = f"docs/{language}/{chapter}/{name}.md"
    include = f"{{!calculators/{name}.html!}}"
    if include not in read(path).splitlines():
        miss(f"{path} does not have {include} on a line of its own.")


@each_language
@each_model
def test_a_model_has_its_place_in_the_navigation(chapter: str, name: str, language: str) -> None:
    path = NAVIGATION[language]
    _, _, navigation = read(path).partition("\nnav:")
    if f"- {chapter}/{name}.md\n" not in f"{navigation}\n":
        miss(f"{path} does not name {chapter}/{name}.md under nav.")


@each_model
def test_a_model_has_a_test_of_its_own(chapter: str, name: str) -> None:
    path = f"tests/{chapter}/test_{name}.py"
    functions = [
        node.name for node in ast.parse(read(path)).body if isinstance(node, ast.FunctionDef)
    ]
    if not any(function.startswith("test_") for function in functions):
        miss(f"{path} has no test.")


@each_model
def test_a_models_results_are_accepted(chapter: str, name: str) -> None:
    """Asked last: what has all of its other pieces can be accepted."""
    path = "tests/accepted/results.json"
    if name not in json.loads(read(path)):
        miss(
            f"{path} does not have {name}, of calc/{chapter}: run `make accept`, and read its diff."
        )


def test_there_are_models_to_look_at() -> None:
    assert len(MODELS) > 10
