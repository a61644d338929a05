"""A model rewritten by its reader: what came of it is said, and nothing of ours is touched."""

import math

import pytest

from calc import CALCULATORS
from calc.core.cited import printed_value
from calc.workshop import errors as trouble
from calc.workshop.errors import FRAMES
from calc.workshop.sandbox import PRINTED, run_edited

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)
SEARCH = CALCULATORS["search"]


def run(text, name="search", **values):
    """Run a version of a model."""
    return run_edited(CALCULATORS[name], text, values)


def changed(*pairs, name="search"):
    """Return a model's source with texts in it changed, each of which must be there."""
    source = CALCULATORS[name].source
    for old, new in pairs:
        assert source.count(old) == 1, old
        source = source.replace(old, new)
    return source


def result(value, name="electricity"):
    """Return a version of search of which one result is the `value`, written in Python."""
    line = {
        "electricity": "electricity=fleet_power",
        "daily_electricity": "daily_electricity=fleet_power",
    }[name]
    return changed((line, f"{name}={value}"))


def wrong(text):
    """Return the line of the trouble with a text, and what is said of it."""
    done = run(text)
    assert done.trouble
    assert not done.theirs
    return done.trouble.line, done.trouble.message or done.trouble.reason


@every_calculator
def test_our_own_code_gives_our_own_results(calculator):
    """Unchanged, at the default and at both ends of every input, it gives the same to the bit."""
    ends = [
        {name: end}
        for name in calculator.inputs
        for end in calculator.reach(name, calculator.defaults())
    ]
    for values in ({}, *ends):
        done = run_edited(calculator, calculator.source, values)
        assert done.trouble is None
        assert {name: result.value for name, result in done.theirs.items()} == calculator.run(
            values
        )
        assert {name: result.unit for name, result in done.theirs.items()} == {
            name: result.unit for name, result in calculator.results.items()
        }
        assert (done.new, done.removed, done.of_another_kind) == ({}, (), ())


@every_calculator
def test_our_own_code_reproduces_what_our_model_does(calculator):
    """Every claim is there; ours stand as the estimates are marked, and the version's alike."""
    checks = run_edited(calculator, calculator.source, {}).checks
    claims = [
        (key, name) for key, estimate in calculator.estimates.items() for name in estimate.claims
    ]
    assert [(check.estimate.id, check.result) for check in checks] == claims
    for check in checks:
        assert check.theirs == check.ours
        assert check.reproduces is check.reproduced
    for key, estimate in calculator.estimates.items():
        again = [check.reproduced for check in checks if check.estimate.id == key]
        assert all(again) is not estimate.off


DOUBLED = """

from functools import wraps
before = {model}

@wraps(before)
def {model}(**given):
    found = before(**given)
    return found._replace({result}=2 * found.{result})
"""


@pytest.mark.parametrize(
    ("name", "result"),
    [
        (name, result)
        for name, calculator in CALCULATORS.items()
        for result in sorted(
            {key for estimate in calculator.estimates.values() for key in estimate.claims}
        )
    ],
)
def test_a_result_twice_as_large_loses_its_own_claims_and_no_others(name, result):
    """No published figure is so coarse that its double would do, and the others are untouched."""
    calculator = CALCULATORS[name]
    done = run(calculator.source + DOUBLED.format(model=name, result=result), name)
    assert done.trouble is None
    for check in done.checks:
        assert check.reproduces is (check.reproduced and check.result != result), check.estimate.id


def test_a_changed_formula_loses_the_right_estimates():
    """Of the fleet's electricity per GPU-server nothing is left but the number of GPUs."""
    done = run(changed(("* pue", "* pue * 1.1")))
    assert done.theirs["electricity"].value == pytest.approx(1.1 * done.ours["electricity"])
    assert {check.result for check in done.checks if check.reproduces} == {"gpus"}
    assert {check.result for check in done.checks if not check.reproduces} == {
        "electricity",
        "daily_electricity",
        "per_search",
    }


def test_what_the_reader_has_set_goes_into_both():
    """At 27.648 billion searches a day, the published 2.89 Wh a search."""
    done = run(SEARCH.source, searches=27.648e9)
    assert done.ours["per_search"] == pytest.approx(2.89, abs=0.005)
    assert done.theirs["per_search"].value == done.ours["per_search"]


def test_another_default_holds_where_the_reader_and_the_estimate_set_nothing():
    """Half the utilisation is half the electricity; who sets it has what was set."""
    text = changed(("value=100, high=100", "value=50, high=100"))
    done = run(text)
    assert done.theirs["electricity"].value == pytest.approx(done.ours["electricity"] / 2)
    for check in done.checks:
        if check.result == "electricity":
            assert check.reproduces is ("utilisation" in check.estimate.inputs)
    done = run(text, utilisation=80)
    assert done.theirs["electricity"].value == pytest.approx(done.ours["electricity"])


@pytest.mark.parametrize(
    ("declared", "added"),
    [
        ('Annotated[float, choice(low=0, value=2, high=5, unit="GW")]', 2e9),
        ("float = 3e9", 3e9),
        ("Annotated[float, 'anything'] = 1e9", 1e9),
    ],
)
def test_a_new_input_has_its_own_default(declared, added):
    """In watts, as models compute; a year has 8,760 hours."""
    text = changed(("    *,\n", f"    *,\n    extra: {declared},\n"), ("* pue", "* pue + extra"))
    done = run(text)
    assert done.trouble is None
    assert list(done.new) == ["extra"]
    more = done.theirs["electricity"].value - done.ours["electricity"]
    assert more == pytest.approx(added * 8760 / 1e12)


def test_a_removed_input_is_not_used():
    """Also where the decorator still speaks of it."""
    text = changed(
        ('    gpus_per_server: Annotated[float, cited("server.gpus", low=1, high=72)],\n', ""),
        ("    *,\n", ""),
        ("* gpus_per_server", "* 8"),
    )
    done = run(text, gpus_per_server=4)
    assert done.trouble is None
    assert done.removed == ("gpus_per_server",)
    assert done.ours["gpus"] == pytest.approx(4 * 512_821)
    assert done.theirs["gpus"].value == pytest.approx(8 * 512_821)


def test_an_input_in_another_unit_of_its_kind_means_the_same():
    """3,000 W a server, set in kilowatts."""
    unit = 'choice(low=1, value=6500, high=9999, unit="W/server")'
    done = run(changed(('cited("server.power.a100", low=1, high=200)', unit)), server_power=5)
    assert done.theirs["electricity"].value == pytest.approx(done.ours["electricity"])
    assert done.of_another_kind == ()


def test_an_input_of_another_kind_keeps_its_own_value():
    """What is set in kilowatts says nothing of an input in dollars."""
    unit = 'choice(low=1, value=6500, high=9999, unit="USD")'
    done = run(changed(('cited("server.power.a100", low=1, high=200)', unit)), server_power=5)
    assert done.of_another_kind == ("server_power",)
    assert done.theirs["electricity"].value == pytest.approx(
        SEARCH.run({"server_power": 6.5})["electricity"]
    )


def test_a_result_in_another_unit_of_its_kind_still_reproduces():
    """A thousandth of it in petawatt-hours, which are a thousand times as large."""
    done = run(changed(('"TWh/year"', '"PWh/year"')))
    assert done.theirs["electricity"].value == pytest.approx(done.ours["electricity"] / 1000)
    assert all(check.reproduces for check in done.checks)


def test_a_result_of_another_kind_reproduces_nothing():
    """Even when its digits are the same."""
    done = run(changed(('"TWh/year"', '"USD"')))
    assert {check.result for check in done.checks if not check.reproduces} == {"electricity"}
    assert {check.theirs for check in done.checks if not check.reproduces} == {None}


def test_a_renamed_result_is_shown_as_it_is():
    """Under its new name, and nothing that was claimed of the old one is reproduced."""
    done = run(changed(("gpus: Annotated", "chips: Annotated"), ("gpus=servers", "chips=servers")))
    assert done.theirs["chips"].value == pytest.approx(done.ours["gpus"])
    assert done.theirs["chips"].unit == "GPU"
    assert {check.result for check in done.checks if not check.reproduces} == {"gpus"}


@pytest.mark.parametrize(
    ("value", "shown", "kind"),
    [
        ("None", "None", "NoneType"),
        ("'29'", "'29'", "str"),
        ("1j", "1j", "complex"),
        ("math.inf", "inf", "float"),
        ("math.nan", "nan", "float"),
        ("True", "True", "bool"),
        ("10**400", "1" + 78 * "0" + "…", "int"),
        ("10**9999", "<int>", "int"),
        ("[0] * 999", "[" + 26 * "0, " + "…", "list"),
    ],
)
def test_what_is_no_number_is_said_and_the_rest_is_shown(value, shown, kind):
    """One result is no number; the others are compared all the same."""
    done = run("import math\n" + result(value, "daily_electricity"))
    daily = done.theirs["daily_electricity"]
    assert (daily.wrong, daily.kind) == (shown, kind)
    assert math.isnan(daily.value)
    assert done.theirs["electricity"].value == done.ours["electricity"]
    assert {check.result for check in done.checks if not check.reproduces} == {"daily_electricity"}


@pytest.mark.parametrize(
    ("returned", "kind"), [("29.2", "float"), ("None", "NoneType"), ("{}", "dict"), ("()", "tuple")]
)
def test_what_is_no_set_of_results_is_refused(returned, kind):
    """A bare number does not say which result it is."""
    done = run(f"def search(servers):\n    return {returned}")
    assert done.trouble.reason == "no_results"
    assert done.trouble.gaps["value"] == returned
    assert done.trouble.gaps["type"] == kind


@pytest.mark.parametrize("text", ["", "pass", "search = 3", "def seek(): pass", "del calculator"])
def test_without_the_function_nothing_is_run(text):
    """Ours does not take its place."""
    assert wrong(text) == (None, "no_function")


def test_an_input_without_any_value_is_named():
    """Nobody could say what to run it with."""
    text = changed(("    *,\n", "    *,\n    extra,\n"))
    done = run(text)
    assert done.trouble.reason == "no_value"
    assert done.trouble.gaps == {"name": "extra"}


@pytest.mark.parametrize(
    ("text", "line", "message"),
    [
        ("x = 1\ny = 2\nz = x +", 3, "SyntaxError: invalid syntax"),
        ("def f(:\n    pass", 1, "SyntaxError: invalid syntax"),
        ("x = (1,\ny = 2", 1, "SyntaxError: '(' was never closed"),
        ("if True:\nx = 1", 2, "IndentationError: expected an indented block after 'if'"),
        ("if True:\n\tx = 1\n        y = 2", 3, "TabError: inconsistent use of tabs and spaces"),
        ("x = '", 1, "SyntaxError: unterminated string literal"),
        ("x = '\0'", None, "SyntaxError: source code string cannot contain null bytes"),
        ("\n\nx = nothing", 3, "NameError: name 'nothing' is not defined"),
        ("servers = 1\nx = serverz", 2, "Did you mean: 'servers'?"),
        ("def f():\n    return 1 / 0\n\nf()", 2, "ZeroDivisionError: division by zero"),
        ("import math\nmath.sqrtt(2)", 2, "AttributeError: module 'math' has no attribute 'sqrtt'"),
        ("import math\nmath.sqrt(-1)", 2, "ValueError: "),
        ("x = 1\nraise SystemExit", 2, "SystemExit"),
        ("raise KeyboardInterrupt", 1, "KeyboardInterrupt"),
        ("import nowhere", 1, "ModuleNotFoundError: No module named 'nowhere'"),
        ("x = [0] * 10**18", 1, "MemoryError"),
        ("x = 1e308 ** 2", 1, "OverflowError"),
        ("assert 1 > 2, 'no'", 1, "AssertionError: no"),
        ("class E(Exception):\n    def __str__(s): raise s\nraise E", 3, "E: <exception str() "),
        ("eval('1 +')", 1, "SyntaxError: invalid syntax"),
    ],
)
def test_an_error_is_pythons_own_at_its_line(text, line, message):
    """Where Python says that it is; what happens elsewhere is put at the line that led there."""
    error_line, error_message = wrong(text)
    assert error_line == line
    assert message in error_message


def test_an_error_in_the_model_is_at_its_line():
    """Counted in the text as the reader has it."""
    text = changed(("* utilisation * pue", "* utilisatoin * pue"))
    line, message = wrong(text)
    assert "utilisatoin" in text.split("\n")[line - 1]
    assert message == "NameError: name 'utilisatoin' is not defined. Did you mean: 'utilisation'?"


def test_an_error_in_a_declaration_is_at_its_line():
    """An unknown number, an unknown unit, and a range that does not hold its value."""
    for old, new, reason in (
        ('cited("server.gpus"', 'cited("server.gpuss"', "server.gpus"),
        ('"GWh/day"', '"GWh/dya"', "unknown unit symbol 'dya'"),
        ("low=1, high=200", "low=9, high=200", "6.5 is not inside a range 9 to 200"),
    ):
        text = changed((old, new))
        line, message = wrong(text)
        assert new in text.split("\n")[line - 1]
        assert reason in message


def test_an_error_for_the_readers_inputs_alone_is_named():
    """At the defaults it would have run; that the estimates do is not asked then."""
    text = changed(("fleet_power / searches", "fleet_power / searches / (searches - servers)"))
    servers = 120_000.0
    a_second = servers * 86_400
    assert run(text, servers=servers).trouble is None
    done = run(text, servers=servers, searches=a_second)
    assert done.trouble.message.startswith("ZeroDivisionError")


def test_an_error_for_an_estimates_inputs_is_that_estimates():
    """The others are held against what is published as before."""
    text = changed(("    fleet_power =", "    assert servers > 500_000, 'few'\n    fleet_power ="))
    done = run(text)
    assert done.trouble is None
    few = {check.estimate.id for check in done.checks if check.trouble}
    assert few == {
        key
        for key, estimate in SEARCH.estimates.items()
        if estimate.inputs.get("servers", 512821) < 5e5
    }
    for check in done.checks:
        assert check.reproduces is (check.estimate.id not in few)
        assert check.trouble in ("", "AssertionError: few")


def test_endless_recursion_comes_to_an_end_and_is_said_once():
    """Python ends it; the way there is not told a thousand times."""
    done = run("def f(n):\n    return f(n + 1)\n\nf(0)")
    assert done.trouble.message.startswith("RecursionError: maximum recursion depth exceeded")
    assert [(frame.line, frame.function) for frame in done.trouble.frames] == [(4, ""), (2, "f")]


def test_of_a_long_way_to_an_error_the_end_is_told():
    """The lines nearest to it."""
    steps = "".join(f"def f{n}():\n    f{n + 1}()\n" for n in range(9))
    done = run(f"{steps}def f9():\n    1 / 0\nf0()")
    assert [frame.function for frame in done.trouble.frames] == ["f6", "f7", "f8", "f9"][-FRAMES:]


def test_what_is_printed_is_kept_as_far_as_it_can_be_read():
    """For the reader's own inputs; not again for each estimate."""
    done = run(changed(("    fleet_power =", "    print('servers:', servers)\n    fleet_power =")))
    assert done.tape.kept == "servers: 512821.0\n"
    done = run(changed(("    fleet_power =", "    print('x' * 9999)\n    fleet_power =")))
    assert done.tape.kept == "x" * PRINTED
    assert done.tape.more == 10_000 - PRINTED


def test_what_was_printed_before_an_error_is_kept():
    """It is how people look for errors."""
    done = run("print('here')\n1 / 0")
    assert done.tape.kept == "here\n"
    assert done.trouble


def test_a_module_of_the_library_that_is_not_there_is_named(monkeypatch):
    """A browser that has but part of the library can then fetch the rest."""
    monkeypatch.setitem(trouble.sys.modules, "statistics", None)
    assert run("import statistics").trouble.missing == "statistics"
    assert run("import nowhere").trouble.missing == ""


def test_code_may_be_written_for_later_annotations():
    """As modules of our own are."""
    done = run("from __future__ import annotations\n" + SEARCH.source)
    assert done.trouble is None
    assert done.theirs["electricity"].value == done.ours["electricity"]


def test_nothing_of_ours_is_touched():
    """Not the registry, not the model, not what its module has."""
    before = SEARCH.run({})
    module = dict(SEARCH.function.__globals__)
    run(changed(("* pue", "* pue * 3")) + "\nAnnotated = math = Search = calculator = None\n")
    assert CALCULATORS["search"] is SEARCH
    assert SEARCH.function.__globals__ == module
    assert SEARCH.run({}) == before
    assert before["electricity"] == pytest.approx(29.2, abs=0.05)


def test_ours_is_computed_before_theirs_can_spoil_it(monkeypatch):
    """Code that reaches into `calc` changes nothing that stands as ours beside it."""
    monkeypatch.setattr(type(SEARCH), "run", type(SEARCH).run)  # to be put back
    spoil = "\nfrom calc.core.calculator import Calculator\nCalculator.run = lambda *_: {}\n"
    done = run(SEARCH.source + spoil)
    assert done.ours["electricity"] == pytest.approx(29.2, abs=0.05)
    for check in done.checks:
        assert check.ours == pytest.approx(printed_value(check.printed), rel=0.01)
