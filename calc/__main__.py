"""Run a model from a terminal: ``python -m calc search --searches "9 billion"``.

Values are read as the page's boxes read them, and refused in the page's sentences. What comes is
what the page shows: results with their plausible ranges, what was set, and the link to all of it.
What cannot be used is said on standard error, a sentence a line, and the exit status is 2.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from calc.analysis.uncertainty import intervals
from calc.catalogue import CALCULATORS
from calc.core.amounts import FULL, NBSP, plain
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.core.wording import LANGUAGES, Wording, echo, wording
from calc.sharing.address import recognise
from calc.sharing.cite import format_given
from calc.sharing.comparison import side_key
from calc.sharing.export import scenario_address, scenario_record, to_json
from calc.sharing.question import Question
from calc.sharing.typed import TO, write_exactly

COMMAND = "python -m calc"

EXAMPLES = (
    "--list",
    "search --help",
    "search --searches 27.648e9",
    'search --searches "9 billion" --range utilisation=60..80',
    "search --preset own-volume --lead per_search",
    'search --searches "90 亿" --language zh',
    "search --list",
    "search --json",
)
"""What the help shows can be asked, all of which a test asks."""

FOLDERS = {"en": "", "zh": "zh/"}
"""Where a language's pages are, below the address of the site."""

INPUT = "input."
"""What the options that are inputs begin with, among all that is chosen."""

FLAGS = ("--json", "--list", "-h/--help")
"""Options that nothing follows."""


class Unusable(ValueError):  # noqa: N818  (named for what the arguments are)
    """Arguments ask for what cannot be; `args` are sentences that say so."""


class Parser(argparse.ArgumentParser):
    """A parser without a word of its own, which raises `argparse.ArgumentError`."""

    def __init__(self, words: Wording, about: str, examples: Iterable[str]) -> None:
        lines = [words["terminal", "examples"], *(f"  {COMMAND} {line}" for line in examples)]
        width = shutil.get_terminal_size().columns - 2
        # Chinese characters are as wide as two others, but not all characters are Chinese.
        self.chinese = words.language == "zh"
        formatter = partial(
            argparse.RawDescriptionHelpFormatter, width=width * 3 // 4 if self.chinese else width
        )
        super().__init__(
            usage=argparse.SUPPRESS,
            description=about,
            epilog="\n".join(lines),
            formatter_class=formatter,
            add_help=False,
            allow_abbrev=False,
            exit_on_error=False,
        )

    def format_help(self) -> str:
        """Return the help, in Chinese with its own colons after headings."""
        text = super().format_help()
        return re.sub(":$", "：", text, flags=re.MULTILINE) if self.chinese else text


def main(arguments: Sequence[str] | None = None) -> int:
    """Write what the arguments ask for; return the exit status, 2 where they cannot be used."""
    try:
        text = answer(sys.argv[1:] if arguments is None else arguments)
    except Unusable as unusable:
        sys.stderr.write("".join(f"{sentence}\n" for sentence in _plain_spaces(unusable.args)))
        return 2
    sys.stdout.writelines(_plain_spaces([text]))
    return 0


def _plain_spaces(texts: Iterable[str]) -> list[str]:
    """Return texts as a terminal wants them, from which people copy."""
    return [text.replace(NBSP, " ") for text in texts]


def answer(arguments: Sequence[str]) -> str:
    """Return what the arguments ask for; raise `Unusable` where that cannot be."""
    words = _language(arguments)
    parser = _parser(words, None)
    early, rest = _parse(parser, arguments, words)
    if not early.model:
        if rest:
            raise Unusable(words.fill(words["terminal", "which"], {"names": _named(CALCULATORS)}))
        if early.list:
            return _table({name: words[name, "title"] for name in CALCULATORS})
        return parser.format_help()
    if early.model not in CALCULATORS:
        gaps = {"name": echo(early.model), "names": _named(CALCULATORS)}
        raise Unusable(words.fill(words["terminal", "no_model"], gaps))
    calculator = CALCULATORS[early.model]
    parser = _parser(words, calculator)
    chosen, rest = _parse(parser, arguments, words)
    if chosen.help:
        return parser.format_help()
    if chosen.list:
        return _table(
            {
                side_key(estimate): words.estimate_label(key)
                for key, estimate in calculator.estimates.items()
            }
        )
    scenario = _scenario(calculator, words, chosen, rest)
    site = f"{chosen.site.rstrip('/')}/" if chosen.site else ""
    page = f"{site}{FOLDERS[words.language]}{calculator.chapter}/{calculator.name}/"
    if chosen.json:
        return to_json(scenario_record(scenario, words, page))
    return _describe(scenario, words, chosen.preset, page)


# ---- what is asked


def _language(arguments: Sequence[str]) -> Wording:
    """Return the words of the language that is asked for, English unless another is."""
    parser = Parser(wording(LANGUAGES[0]), "", ())
    parser.add_argument("--language", default=LANGUAGES[0])
    language = _parse(parser, arguments, wording(LANGUAGES[0]))[0].language
    return wording(_one_of(LANGUAGES, language, "--language", wording(LANGUAGES[0])))


def _parser(words: Wording, calculator: Calculator | None) -> Parser:
    """Return what reads the arguments, with the inputs of a calculator, if there is one."""
    said = partial(_help, words)
    if calculator is None:
        parser = Parser(words, words["terminal", "about"], EXAMPLES)
        group = parser.add_argument_group(words["terminal", "models"])
        group.add_argument("model", nargs="?", help=said("model", names=_named(CALCULATORS)))
    else:
        name = calculator.name
        about = "\n".join(words[name, part] for part in ("title", "question"))
        parser = Parser(words, about, _examples(calculator))
        parser.add_argument("model", help=argparse.SUPPRESS)
        group = parser.add_argument_group(words["terminal", "inputs"])
        for key, declared in calculator.inputs.items():
            gaps = {
                "label": words.input_label(name, key),
                "range": words.span(declared.low, declared.high, declared.unit),
                "value": words.quantity(declared.value, declared.unit, FULL),
            }
            group.add_argument(
                _option(key), dest=INPUT + key, metavar=words["terminal", "value"],
                help=said("input", **gaps),
            )  # fmt: skip
    options = parser.add_argument_group(words["terminal", "options"])
    if calculator:
        options.add_argument(
            "--range", action="append", default=[], metavar=words["terminal", "pair"],
            help=said("range", example=_example_of_range(calculator)),
        )  # fmt: skip
        presets, results = _presets(calculator), calculator.results
        options.add_argument("--preset", metavar=words["terminal", "name"],
                             help=said("preset", names=_named(presets)))  # fmt: skip
        options.add_argument("--lead", metavar=words["terminal", "name"],
                             help=said("lead", names=_named(results)))  # fmt: skip
        options.add_argument("--json", action="store_true", help=said("json"))
        options.add_argument("--site", metavar=words["terminal", "address"], help=said("site"))
    options.add_argument("--list", action="store_true",
                         help=said("list_presets" if calculator else "list"))  # fmt: skip
    options.add_argument("--language", metavar=words["terminal", "name"],
                         help=said("language", names=_named(LANGUAGES)))  # fmt: skip
    options.add_argument("-h", "--help", action="store_true", help=said("help"))
    return parser


def _help(words: Wording, key: str, **gaps: str) -> str:
    """Return what is said of an option, as argparse wants it: a per cent sign twice."""
    return words.fill(words["terminal", "help", key], gaps).replace("%", "%%")


def _parse(
    parser: Parser, arguments: Sequence[str], words: Wording
) -> tuple[argparse.Namespace, list[str]]:
    """Return what is chosen, and the arguments that are no option's."""
    try:
        return parser.parse_known_args(arguments)
    except argparse.ArgumentError as error:
        option = error.argument_name or ""
        wrong = "too_much" if option in FLAGS else "no_value"
        raise Unusable(words.fill(words["terminal", wrong], {"option": option})) from error


def _scenario(
    calculator: Calculator, words: Wording, chosen: argparse.Namespace, rest: Sequence[str]
) -> Scenario:
    """Return the scenario that is asked for; raise `Unusable` with all that is wrong with it."""
    typed: dict[str, str] = {}
    if chosen.preset is not None:
        presets = _presets(calculator)
        inputs = presets[_one_of(presets, chosen.preset, "--preset", words)]
        typed = {
            name: write_exactly(value, calculator.inputs[name].unit)
            for name, value in inputs.items()
        }
    given = {
        key.removeprefix(INPUT): text
        for key, text in vars(chosen).items()
        if key.startswith(INPUT) and text is not None
    }
    given |= _strangers(rest, words)
    for pair in chosen.range:
        name, equals, text = pair.partition("=")
        if not equals:
            gaps = {"value": echo(pair), "example": _example_of_range(calculator)}
            raise Unusable(words.fill(words["terminal", "no_pair"], gaps))
        given[name] = text
    lead = ""
    if chosen.lead is not None:
        lead = _one_of(calculator.results, chosen.lead.replace("-", "_"), "--lead", words)
    question = Question(
        {
            "calculator": calculator.name,
            "language": words.language,
            "values": typed | recognise(calculator, given, __version__),
            "lead": lead,
        }
    )
    if question.errors:
        raise Unusable(*question.errors.values())
    return question.scenario


def _strangers(rest: Sequence[str], words: Wording) -> dict[str, str]:
    """Return what is set by options that are none, by their names: most are inputs, misspelt."""
    typed: dict[str, str] = {}
    waiting = ""
    for argument in rest:
        if argument.startswith("--"):
            name, _, text = argument.removeprefix("--").partition("=")
            waiting = "" if text else name
            typed[name] = text
        elif waiting:
            typed[waiting], waiting = argument, ""
        else:
            raise Unusable(words.fill(words["terminal", "stray"], {"value": echo(argument)}))
    return typed


def _one_of(names: Iterable[str], name: str, option: str, words: Wording) -> str:
    """Return a name that is one of several; raise `Unusable` for any other."""
    if name in names:
        return name
    gaps = {"option": option, "value": echo(name), "names": _named(names)}
    raise Unusable(words.fill(words["terminal", "no_choice"], gaps))


def _presets(calculator: Calculator) -> dict[str, Mapping[str, float]]:
    """Return the inputs of each published estimate, by its name within the calculator."""
    return {side_key(estimate): estimate.inputs for estimate in calculator.estimates.values()}


# ---- what is said


def _option(name: str) -> str:
    return f"--{name.replace('_', '-')}"


def _named(names: Iterable[str]) -> str:
    return ", ".join(names)


def _example_of_range(calculator: Calculator) -> str:
    """Return a range as it may be given: what is plausible of the first input in doubt, rounded."""
    name = next(name for name in calculator.inputs if name not in calculator.decisions)
    declared = calculator.inputs[name]
    ends = (float(f"{end:.2g}") for end in declared.doubt(declared.value))
    low, high = (min(max(end, declared.low), declared.high) for end in ends)
    return f"{name}={plain(low)}{TO}{plain(high)}"


def _examples(calculator: Calculator) -> list[str]:
    """Return what can be asked of a calculator, as one types it after the command."""
    name, first = calculator.name, next(iter(calculator.inputs))
    presets = list(_presets(calculator))[:1]
    return [
        f"{name} {_option(first)} {plain(calculator.inputs[first].value)}",
        f"{name} --range {_example_of_range(calculator)}",
        *(f"{name} --preset {preset}" for preset in presets),
        f"{name} --lead {list(calculator.results)[-1]} --json",
    ]


def _table(rows: Mapping[str, str]) -> str:
    """Return names with what each is called, below one another."""
    width = max(map(len, rows), default=0)
    return "".join(f"{name:{width}}  {title}\n" for name, title in rows.items())


def _describe(scenario: Scenario, words: Wording, preset: str | None, page: str) -> str:
    """Return a scenario's results with their ranges, what was set, and its link."""
    calculator, name = scenario.calculator, scenario.calculator.name
    drawn = intervals(scenario)
    order = [scenario.leading, *(result for result in drawn if result != scenario.leading)]
    lines = [words[name, "title"], words[name, "question"], ""]
    for result in order:
        interval, unit = drawn[result], calculator.results[result].unit
        low, high = (
            words.short(end, unit, interval.digits(end)) for end in (interval.low, interval.high)
        )
        span = words.fill(words["uncertainty", "span"], words.ends(low, high))
        doubt = words["uncertainty", "sure_of"] if interval.low == interval.high else span
        value = words.pair(words.result_label(name, result), scenario.format(words, result))
        lines.append(value + words.bracket(doubt))
    lines += ["", words["terminal", "about_ranges"]]
    if preset:
        label = words.estimate_label(f"{name}.{preset}")
        lines += ["", words.pair(words["interface", "published_by"], label)]
    if scenario.changed:
        lines.append("")
    lines += (
        words.pair(words.input_label(name, changed), format_given(scenario, changed, words))
        for changed in scenario.changed
    )
    link = words["terminal", "link" if "://" in page else "link_behind"]
    lines += ["", words.pair(link, scenario_address(scenario, page)), ""]
    return "\n".join(lines)


if __name__ == "__main__":
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    sys.exit(main())
