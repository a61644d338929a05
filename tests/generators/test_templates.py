"""Templates keep to what both engines know: Jinja, and MiniJinja, with which Zensical renders."""

import re
from pathlib import Path

import pytest

OVERRIDES = Path(__file__).parents[2] / "overrides"
TEMPLATES = [
    path.relative_to(OVERRIDES).as_posix()
    for path in [*OVERRIDES.glob("*.html"), *OVERRIDES.glob("partials/*.html")]
]
ONLY_JINJA = {
    "texts are put together with ~, not with %": r"""["'] % """,
    "replace takes no count": r"""\breplace\([^()]*,[^()]*, *\d+\)""",
}
CODE = re.compile(r"\{[{%].*?[}%]\}", re.DOTALL)


def faults(template: str) -> list[str]:
    code = "\n".join(CODE.findall(template))
    return [rule for rule, pattern in ONLY_JINJA.items() if re.search(pattern, code)]


@pytest.mark.parametrize("name", TEMPLATES)
def test_each_template_renders_with_either(name: str) -> None:
    assert faults((OVERRIDES / name).read_text("utf-8")) == []


@pytest.mark.parametrize(
    "template",
    ["{{ 'to %s' % name }}", '{% set a = "%s" % b %}', '{{ a | replace("b", "c", 1) }}'],
)
def test_what_only_jinja_knows_would_be_seen(template: str) -> None:
    assert faults(template) != []


def test_what_every_page_has_asks_no_page_for_its_head() -> None:
    """Pages for what is not there have none: only the text of a page may take it for granted."""
    everywhere = (OVERRIDES / "main.html").read_text("utf-8").split("{% block content %}")[0]
    assert "page.meta" in everywhere
    assert re.findall(r"page\.meta\.\w+", everywhere) == []
