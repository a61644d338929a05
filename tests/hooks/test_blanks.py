"""Pages are sent without blank lines, and with everything else."""

from pathlib import Path

import pytest

from overrides.hooks.blanks import without_blanks


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("<ul>\n\n  \n  <li>One\n\n two</li>\n</ul>", "<ul>\n<li>One\n\n two</li>\n</ul>"),
        ("<b>a</b> <i>b</i>", "<b>a</b> <i>b</i>"),
        ("<b>a</b>\n<i>b</i>", "<b>a</b>\n<i>b</i>"),
        ("<b>a</b><i>b</i>", "<b>a</b><i>b</i>"),
        ('<p title="a\n\nb">\n\n</p>', '<p title="a\n\nb">\n</p>'),
        ("<pre><b>a</b>\n\n  <b>b</b></pre>", "<pre><b>a</b>\n\n  <b>b</b></pre>"),
        ("<template>{}>\n\n<</template>\n\n<br>", "<template>{}>\n\n<</template>\n<br>"),
        ('<script>a ">\n\n<"</script>', '<script>a ">\n\n<"</script>'),
        ("<textarea>\n\n<i></textarea>", "<textarea>\n\n<i></textarea>"),
        ("<preset>\n\n<i>", "<preset>\n<i>"),
    ],
)
def test_what_is_blank_between_elements_is_one_end_of_a_line(page: str, sent: str) -> None:
    assert without_blanks(page) == sent


def test_no_page_of_the_theme_has_any(site: Path) -> None:
    pages = {path: path.read_text("utf-8") for path in site.rglob("index.html")}
    of_the_theme = {path: page for path, page in pages.items() if "md-container" in page}
    assert len(of_the_theme) > 100
    assert [path for path, page in of_the_theme.items() if without_blanks(page) != page] == []
