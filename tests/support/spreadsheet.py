"""What a spreadsheet makes of a formula: as much of one as our formulas use.

Written from how Excel, Google Sheets and LibreOffice document their operators: a minus sign before
a number binds more tightly than anything else, then per cent, then ``^``, then ``*`` and ``/``,
then ``+`` and ``-``; equals are taken from left to right. Every number is a binary double.
"""

import math
import re

FUNCTIONS = {
    "EXP": math.exp,
    "INT": math.floor,
    "LOG": lambda value, base: math.log(value) / math.log(base),
    "MAX": max,
    "MIN": min,
    "POWER": math.pow,
    "ROUND": lambda value, digits: round(value, int(digits)),
}

TOKEN = re.compile(r"\s*(\d+(?:\.\d+)?(?:E[+-]?\d+)?|[A-Z]+(?=\()|[-+*/^%(),])")


class Formula:
    """A formula on its way from left to right."""

    def __init__(self, text: str) -> None:
        assert text.startswith("=")
        self.tokens: list[str] = []
        at = 1
        while at < len(text):
            token = TOKEN.match(text, at)
            assert token, f"a spreadsheet does not know {text[at : at + 20]!r}"
            self.tokens.append(token[1])
            at = token.end()
        self.tokens.append("")

    def take(self, *wanted: str) -> str:
        return self.tokens.pop(0) if self.tokens[0] in wanted else ""

    def need(self, wanted: str) -> None:
        assert self.take(wanted), f"{wanted!r} is missing before {self.tokens}"

    def sum(self) -> float:
        value = self.product()
        while sign := self.take("+", "-"):
            value = value + self.product() if sign == "+" else value - self.product()
        return value

    def product(self) -> float:
        value = self.power()
        while sign := self.take("*", "/"):
            value = value * self.power() if sign == "*" else value / self.power()
        return value

    def power(self) -> float:
        value = self.percent()
        while self.take("^"):
            value = math.pow(value, self.percent())
        return value

    def percent(self) -> float:
        value = self.negated()
        while self.take("%"):
            value /= 100
        return value

    def negated(self) -> float:
        return -self.negated() if self.take("-") else self.single()

    def single(self) -> float:
        if self.take("("):
            value = self.sum()
            self.need(")")
            return value
        token = self.tokens.pop(0)
        if token not in FUNCTIONS:
            return float(token)
        self.need("(")
        given = [self.sum()]
        while self.take(","):
            given.append(self.sum())
        self.need(")")
        return FUNCTIONS[token](*given)


def evaluate(text: str) -> float:
    """Return what a cell with this formula shows."""
    formula = Formula(text)
    value = formula.sum()
    assert formula.tokens == [""], f"too much: {formula.tokens}"
    return value
