"""Addresses that mean no good: made by chance from a seed, so that the same come every time."""

import math
from collections.abc import Callable
from random import Random
from urllib.parse import quote

from calc import CALCULATORS

HIT = "window.hit=true"
ELSEWHERE = "https://elsewhere.example/"
LONG = 100_000

MARKUP = (
    f"<script>{HIT}</script>", f"<img src=x onerror={HIT}>", f'"><svg onload={HIT}>',
    f"'onfocus={HIT} autofocus='", f"</textarea><script>{HIT}</script>", f"javascript:{HIT}",
    f"<iframe srcdoc='<script>parent.{HIT}</script>'>", f"<img src={ELSEWHERE}>",
    f"<base href={ELSEWHERE}>", f"<link rel=stylesheet href={ELSEWHERE}>", "<b>bold</b>", "<!--",
    f"<details open ontoggle={HIT}>", "</energy-calculator>", "</script>", "]]>", "&lt;b&gt;",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;<img src onerror={HIT}>'>",
    f"${{{HIT}}}", f"{{{{constructor.constructor('{HIT}')()}}}}", "{search.servers}", "{n}", "{}",
    "{label}", "{0.__class__}", "%s%n%d", "$&$1$`", "__import__('os').abort()", "';--", "\\", "\n",
)  # fmt: skip
NUMBERS = (
    "1e999", "-1e999", "NaN", "nan", "inf", "-Infinity", "-0", "0", "5e-324", "1e-400", "1e308",
    "1.7976931348623157e308", "0x10", "0b1", "1_000", "1,0,0", "١٢٣", "１２３", "１ｅ９", "½", "Ⅷ",
    "²", "12 billion", "9亿亿", "1e308 quadrillion", "nan bn", "%", "%%", "12%%", ".", "e", "1e",
    "--1", "+-1", "1e1e1", "0.1.2", "९", "1\u066b5", "−5", "1e-5 k", "∞", "true", "null", "[]",
    "0" * 90 + "1", "0." + "0" * 90 + "1", "9" * 99, "9" * 400, "1" + " " * 90 + "m",
)  # fmt: skip
ENCODED = (
    "%C0%BCscript%C0%BE", "%E0%80%BC", "%F0%80%80%BC", "%ED%A0%80", "%ED%B0%80", "%00", "1%00",
    "%FF%FE", "%u003Cscript%u003E", "%25253Cscript%25253E", "%2525252525", "%", "%%", "%G1", "%4",
    "%E2%80%AE12", "%E2%80%8F", "%EF%BB%BF1", "%E2%80%A8", "%0D%0ASet-Cookie:%20hit", "%09", "%7F",
    "%EF%BC%9Cscript%EF%BC%9E", "%E2%80%8D", "e" + "%CC%81" * 40, "%F3%A0%81%81", "%EF%BF%BF", "+",
    "%F0%9F%8F%B4", "%C2%A0", "%E0%A4%A", "%D7%A9%D7%9C%D7%95%D7%9D", "%8F", "%2B1", "%26amp%3B",
)  # fmt: skip
STRANGE = (
    "__proto__", "constructor", "toString", "prototype", "hasOwnProperty", "valueOf", "length",
    "__defineGetter__", "name", "then", "__class__", "__init__", "self", "", ".", "..", " ", "v",
    "servers.servers", "servers[]", "servers[0]", "SERVERS", "ｓｅｒｖｅｒｓ", "values", "origin",
)  # fmt: skip
PATHS = (
    "../../../etc/passwd", "..%2f..%2f", "//elsewhere.example/", "\\\\elsewhere.example\\", "/",
    "?", "file:///etc/passwd", "data:text/html,<script>window.hit=true</script>", "/./",
    "%2e%2e/", ";",
)  # fmt: skip
JSONS = (
    '{"servers":1}', '{"__proto__":{"hit":1}}', '","origin":"form', "[[[[", '"',
    "\\u003cb\\u003e", "[" * 5000, '{"a":' * 2000,
)  # fmt: skip
FRAGMENTS = (
    '"]', "'", "\\", "%", "%E0%A4%A", "<img src=x onerror=window.hit=true>", "[id=x]", ":target",
    ":~:text=Reset", "__search", "__drawer", "__palette_1", "__tabbed_1_1", "constructor", "*",
    "a b,c>d", "search-source-1", "#", "..", "javascript:window.hit=true", "%00", "%22%5D", "1",
)  # fmt: skip
LONG_ONES = (
    "9", " ", "1 ", "a", "(", "<b>", "%41", "%", "e%CC%81", "0", ",", "{", "%E4%BA%BF", "１", "_",
    "-",
)  # fmt: skip

type Made = Callable[[Random, str], str]


def _name(rng: Random, calculator: str) -> str:
    """Return the name of an input, mostly of this calculator."""
    if rng.random() < 0.8:
        return f"{calculator}.{rng.choice([*CALCULATORS[calculator].inputs])}"
    strange = rng.choice(STRANGE)
    return rng.choice([f"{calculator}.{quote(strange)}", f"{quote(strange)}.servers", strange])


def _value(values: tuple[str, ...], *, raw: bool = False) -> Made:
    """Return what makes a parameter of one of these values, if not `raw` properly written."""

    def made(rng: Random, calculator: str) -> str:
        value = rng.choice(values)
        # A browser takes a good deal as it stands; what would end the value it must not.
        written = value if raw or rng.random() < 0.2 else quote(value, safe="")
        return f"{_name(rng, calculator)}={written.replace('#', '%23').replace('&', '%26')}"

    return made


def _name_one_of(values: tuple[str, ...]) -> Made:
    """Return what makes a parameter of such a name."""
    return lambda rng, calculator: f"{calculator}.{quote(rng.choice(values), safe='')}=1"


def _good(rng: Random, calculator: str) -> str:
    """Return a parameter that is at, or just beyond, an end of its range, or within it."""
    name, declared = rng.choice([*CALCULATORS[calculator].inputs.items()])
    low, high = declared.low, declared.high
    beyond = (math.nextafter(low, -math.inf), math.nextafter(high, math.inf))
    return f"{calculator}.{name}={rng.choice([low, high, *beyond, rng.uniform(low, high)])!r}"


def _many(rng: Random, calculator: str) -> str:
    """Return a thousand parameters."""
    value = quote(rng.choice(MARKUP + NUMBERS), safe="")
    if rng.random() < 0.3:  # all of one name
        return "&".join(f"{_name(rng, calculator)}={value}" for _ in range(1000))
    return "&".join(f"{calculator}.{number}={value}" for number in range(1000))


def _long(rng: Random, calculator: str) -> str:
    """Return a parameter whose value, or name, is a hundred thousand characters long."""
    piece = rng.choice(LONG_ONES)
    text = piece * (LONG // len(piece))
    text = rng.choice([text, f"1{text}x", f"{text}1"]).replace(" ", "%20")
    return rng.choice([f"{_name(rng, calculator)}={text}", f"{calculator}.{text}=1"])


def _others(rng: Random, calculator: str) -> str:
    """Return parameters of another calculator, or of nothing, in another's form."""
    other = rng.choice([*CALCULATORS])
    return rng.choice([
        f"{other}.{rng.choice([*CALCULATORS[other].inputs])}=1", f"{other}.{calculator}.servers=1",
        f"{calculator}=1", f"{calculator}.=1", "&&&", "=", "==", "a=b=c", f".{calculator}.=.", "?",
        f"h={quote(rng.choice(MARKUP), safe='')}",
    ])  # fmt: skip


KINDS: tuple[tuple[int, Made], ...] = (
    (20, _value(MARKUP)),
    (20, _value(NUMBERS)),
    (16, _value(ENCODED, raw=True)),
    (8, _value(PATHS)),
    (6, _value(JSONS)),
    (6, _name_one_of(MARKUP)),
    (6, _name_one_of(STRANGE)),
    (10, _good),
    (10, _others),
    (2, _many),
    (2, _long),
)


def address(rng: Random, calculator: str, longest: int = 2 * LONG) -> str:
    """Return the rest of an address, after the path, with something wrong for `calculator`."""
    weights, makers = zip(*KINDS, strict=True)
    while True:
        chosen = rng.choices(makers, weights, k=rng.choice([1, 1, 2, 3, 5]))
        query = "&".join(maker(rng, calculator) for maker in chosen)
        fragment = f"#{rng.choice(FRAGMENTS)}" if rng.random() < 0.2 else ""
        if len(query) <= longest:
            return f"?{query}{fragment}"
