"""Every page says what it may run, all pages say the same, and none holds anything else to run."""

import base64
import hashlib
import re
from html.parser import HTMLParser
from pathlib import Path

import pytest

from overrides.generator.policy import FIRST, insert_policy
from tests.support.moved import leads_on

WHERE_A_SCRIPT_CAN_BE = {"action", "data", "formaction", "href", "src", "srcdoc", "xlink:href"}
DATA = {"application/json", "application/ld+json"}


class Page(HTMLParser):
    """What a page may run, and what in it would be run."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.policies: list[str] = []
        self.scripts: list[str] = []
        self.wrong: list[str] = []
        self.referrer = ""
        self.begun = self.inside = False
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: (value or "").strip() for name, value in attrs}
        if tag == "meta" and given.get("http-equiv", "").lower() == "content-security-policy":
            self.policies.append(given["content"])
        if tag == "meta" and given.get("name") == "referrer":
            self.referrer = given["content"]
        # What comes before a policy is not held to it.
        if not self.policies and tag in {"base", "img", "link", "script", "style"}:
            self.wrong.append(f"<{tag}> before the policy")
        if tag in {"base", "embed", "object", "style"}:
            self.wrong.append(f"<{tag}>")
        if tag == "iframe" and not re.match(r"(\.\./)+([a-z]+/)?embed/", given.get("src", "")):
            self.wrong.append(f"<{tag}>")
        for name, value in given.items():
            if name == "style" or name.startswith("on"):
                self.wrong.append(f'{name}="{value}"')
            if name in WHERE_A_SCRIPT_CAN_BE and re.match(r"(javascript|data|vbscript):", value):
                self.wrong.append(f'{name}="{value}"')
        self.inside = tag == "script" and "src" not in given and given.get("type") not in DATA
        if self.inside:
            self.scripts.append("")

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.scripts[-1] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "script":
            self.inside = False


APART = ("embed/", "zh/embed/", "code/")
"""Pages that no other is ever shown under the policy of."""


def digest(script: str) -> str:
    """How a policy names a script."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()}'"


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[str, Page]:
    """Every page of both sites, with those for what is not there."""
    parsed = {
        path.relative_to(site).as_posix(): Page(path.read_text("utf-8"))
        for path in site.rglob("*.html")
        if not leads_on(path.read_text("utf-8"))
    }
    assert {"404.html", "index.html", "zh/index.html", "notebooks/totals/index.html"} <= set(parsed)
    return parsed


def test_every_page_has_one_policy_before_all_that_it_governs(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert len(page.policies) == 1, name
        assert page.wrong == [], name
        assert page.referrer == "same-origin", name


def test_all_pages_have_the_same_policy(pages: dict[str, Page]) -> None:
    """Instant navigation shows one page under the policy of another; it never leads to embeds."""
    shown = [page for name, page in pages.items() if not name.startswith(APART)]
    assert len({policy for page in shown for policy in page.policies}) == 1


def test_a_policy_allows_just_the_scripts_that_are_there(pages: dict[str, Page]) -> None:
    for name, page in pages.items():
        assert page.scripts or name.startswith(APART), name
        digests = re.findall(r"'sha256-[^']+'", page.policies[0])
        assert sorted(digests) == sorted({digest(script) for script in page.scripts}), name


def test_nothing_else_is_allowed_but_the_site_and_wasm(pages: dict[str, Page]) -> None:
    policy = pages["index.html"].policies[0]
    rules = dict(rule.strip().split(" ", 1) for rule in policy.split(";"))
    assert rules["default-src"] == "'none'"
    assert rules["base-uri"] == rules["form-action"] == "'none'"
    allowed = {source for sources in rules.values() for source in sources.split()}
    plain = {source for source in allowed if not source.startswith("'sha256-")}
    assert plain == {"'none'", "'self'", "'wasm-unsafe-eval'", "blob:", "data:"}
    # Text is made a worker, never a script; and that worker is held to all of this.
    assert [name for name, sources in rules.items() if "blob:" in sources] == ["worker-src"]
    assert [name for name, sources in rules.items() if "data:" in sources] == ["img-src"]


def test_a_script_may_have_attributes() -> None:
    scripts = '<script id="a">one</script><script type="module">two</script>'
    page = Page(insert_policy(FIRST + scripts))
    assert page.scripts == ["one", "two"]
    assert all(digest(script) in page.policies[0] for script in page.scripts)


@pytest.mark.parametrize("html", ["", f"<script>early</script>{FIRST}", FIRST * 2])
def test_a_page_without_a_place_for_its_policy_is_not_built(html: str) -> None:
    with pytest.raises(ValueError, match="no place for its policy"):
        insert_policy(html)


@pytest.mark.parametrize(
    "html",
    [
        '<p onclick="hit()">', '<svg ONLOAD="hit()">', '<a href=" javascript:hit()">', "<style>",
        '<p style="color: red">', '<iframe src="x">', '<base href="/">',
        '<iframe src="../embed/search/" srcdoc="javascript:hit()">',
        '<iframe src="https://site.example/embed/search/">',
    ],
)  # fmt: skip
def test_what_may_not_be_in_a_page_would_be_found(html: str) -> None:
    assert Page(insert_policy(FIRST) + html).wrong
    assert not Page(insert_policy(FIRST)).wrong
