"""A figure as a card: what social media show where a page of this site is linked."""

from collections.abc import Sequence

from calc.charts.picture import COLOURS, EDGE, break_text, open_chart
from calc.core.html import Html, html, join
from calc.core.wording import Wording
from overrides.generator.figures.figure import Figure

CARD_SIZE = (1200, 630)
"""Pixels across and down, as social media crop cards."""

MARGIN = 48
INSIDE = CARD_SIZE[0] - 2 * MARGIN
TITLE, FINDING, QUESTION, TEXT = 42, 64, 84, 24
"""Sizes of letters, in pixels; a card without a chart has room for larger ones."""

NARROWEST = 620
"""A chart is drawn at least so wide, in pixels: one that is low is made larger to fill its card."""

SMALLEST = 0.5
"""Below this part of its size hardly anything of a chart can be read: its card does without it."""

ABOUT = 32
"""Size of the letters that say what the site is."""

MARK = html(
    '<g transform="translate(952 382) scale(4.4)">'
    '<path d="M11 8h10v30H11zM13 14.4h6v-4.2h-6zM13 26.4h6v-6h-6zM13 36h6v-3.6h-6z" fill="{ink}" '
    'fill-rule="evenodd"/><rect x="27" y="8" width="10" height="30" fill="{scenario}"/>'
    '<rect x="6" y="38" width="36" height="3" fill="{ink}"/></g>',
    ink=COLOURS["ink"],
    scenario=COLOURS["scenario"],
)
"""The site's mark, as in overrides/pictures/icon.svg: two columns as high as each other."""

LETTER = 0.86
"""A letter of the serif is narrower than those that texts are broken for, by this factor."""


def draw_card(figure: Figure, words: Wording) -> Html:
    """Return the card of a figure: its finding, and below it the whole of its chart.

    The taller a chart is, the smaller it becomes; of one that would be too small to be read, the
    finding stands alone, in the larger letters of a card without a chart.
    """
    head, top = set_title(figure.title, TITLE, words)
    if figure.measure:
        lines = break_text(figure.measure, TEXT * LETTER, words, INSIDE)
        head += set_lines(lines, top + TEXT, TEXT)
        top += TEXT * 1.3 * len(lines) + 9
    top += 12
    height, _ = open_chart(figure.chart, INSIDE)
    room = CARD_SIZE[1] - top - EDGE
    if room / height < SMALLEST:
        return frame(set_title(figure.title, FINDING, words)[0] + MARK, figure.title, words)
    width = max(NARROWEST, INSIDE * height / room)
    _, marks = open_chart(figure.chart, width)
    chart = html(
        '<svg x="{x}" y="{y:g}" width="{inside}" height="{room:g}" '
        'viewBox="0 0 {width:g} {shown:g}" font-size="14">'
        '<svg width="{width:g}" height="{height:g}" overflow="visible">{marks}</svg></svg>',
        x=MARGIN,
        y=top,
        inside=INSIDE,
        room=room,
        width=width,
        shown=room * width / INSIDE,
        height=height,
        marks=marks,
    )
    return frame(head + chart, figure.title, words)


def draw_site_card(words: Wording) -> Html:
    """Return the card of pages without a figure: what the site asks, and its mark."""
    question = words["figures", "card", "question"]
    head, top = set_title(question, QUESTION, words)
    lines = break_text(words["figures", "card", "about"], ABOUT, words, INSIDE * 0.8)
    return frame(head + set_lines(lines, top + 2 * ABOUT, ABOUT, 1.4) + MARK, question, words)


def set_lines(lines: Sequence[str], top: float, size: float, apart: float = 1.3) -> Html:
    """Return soft lines of text, the first at `top`, so many times their size apart."""
    return join(
        html(
            '<text x="{}" y="{:g}" font-size="{:g}" fill="{}">{}</text>',
            MARGIN, top + size * apart * n, size, COLOURS["soft"], line,
        )
        for n, line in enumerate(lines)
    )  # fmt: skip


def set_title(title: str, size: float, words: Wording) -> tuple[Html, float]:
    """Return a title below the site's name, and where what follows it begins."""
    lines = break_text(title, size * LETTER, words, INSIDE)
    y = MARGIN + TEXT
    name = html(
        '<text x="{}" y="{}" font-family="Noto Serif, serif" font-size="{}" font-weight="600" '
        'fill="{}">{}</text>',
        MARGIN, y, TEXT, COLOURS["ink"], words["figures", "card", "site"],
    )  # fmt: skip
    rule = html(
        '<rect x="{}" y="{}" width="{}" height="4" fill="{}"/>',
        MARGIN, y + 18, INSIDE, COLOURS["ink"],
    )  # fmt: skip
    text = join(
        html(
            '<text x="{}" y="{:g}" font-family="Noto Serif, serif" font-weight="600" '
            'font-size="{}" fill="{}">{}</text>',
            MARGIN, y + 34 + size + n * size * 1.2, size, COLOURS["ink"], line,
        )
        for n, line in enumerate(lines)
    )  # fmt: skip
    return Html(name + rule + text), y + 34 + len(lines) * size * 1.2 + 8


def frame(content: Html, title: str, words: Wording) -> Html:
    """Return a card with its content."""
    width, height = CARD_SIZE
    return html(
        '<svg xmlns="http://www.w3.org/2000/svg" lang="{language}" width="{width}" '
        'height="{height}" viewBox="0 0 {width} {height}" font-family="sans-serif">'
        '<title>{title}</title><rect width="{width}" height="{height}" fill="{paper}"/>'
        "{content}</svg>",
        language=words.language,
        width=width,
        height=height,
        title=title,
        paper=COLOURS["paper"],
        content=content,
    )
