"""The cells of a notebook on its page, to be run and changed there: buttons, and what they unfold.

The page is complete without them, and without scripts they are not shown. What a press brings is in
overrides/assets/javascripts/workshop/notebook.js.
"""

import json
import re

from calc.core.html import Html, html, join
from calc.core.wording import Wording

CODE = re.compile(
    r'(?<=<div class="CodeMirror cm-s-jupyter">)\s*(<div class="highlight">.*?</pre>\s*</div>)',
    re.DOTALL,
)
"""The code of a cell, in JupyterLab's markup with Material's in it."""

OFFER = re.compile(r'<p class="notebook">.*?</p>', re.DOTALL)
"""The paragraph that offers the notebook as a file."""

SAID = ("fetching", "starting", "retry", "not_arrived")
"""What the script says of Python, beside why it failed."""


def with_cells(page: str, words: Wording, count: int) -> str:
    """Return the page of a notebook of `count` cells of code, each of which can be run on it.

    Raises `ValueError` where the page has more of them or fewer.
    """
    codes = CODE.findall(page)
    if len(codes) != count:
        message = f"of its {count} cells of code, the page shows {len(codes)}"
        raise ValueError(message)
    numbers = iter(range(1, count + 1))
    page = CODE.sub(lambda code: _cell(code[1], next(numbers), words), page)
    return OFFER.sub(lambda offer: f"{offer[0]}{_controls(words)}", page, count=1)


def _button(action: str, text: str, label: str = "", *, hidden: bool = False) -> Html:
    """Return a button; a screen reader says its `label`, if the text alone does not say enough."""
    return html(
        '<button type="button" data-action="{}"{}{}>{}</button>',
        action,
        html(' aria-label="{}"', label) if label else Html(""),
        Html(" hidden") if hidden else Html(""),
        text,
    )


def _cell(code: str, number: int, words: Wording) -> str:
    """Return the code of a cell, with what runs it and what has it edited."""
    own = words.words["notebook"]
    buttons = (
        _button(action, own[action], words.fill(own[f"{action}_cell"], {"n": str(number)}))
        for action in ("run", "edit")
    )
    tools = html('<p class="ec-tools" data-search-exclude>{}</p>', join(buttons))
    return f'<div class="ec ec-cell" data-number="{number}">{code}{tools}</div>'


def _controls(words: Wording) -> Html:
    """Return what concerns all cells, and what each of them unfolds at the first press."""
    own = words.words["notebook"]
    waiting = join(
        _button(action, words["state", action], hidden=True) for action in ("stop", "agree")
    )
    return html(
        '<energy-notebook class="ec" language="{language}" words="{said}" data-search-exclude>'
        '<p class="ec-hint" id="cell-hint">{hint}</p>'
        '<p class="ec-tools">{run_all}{waiting}</p>'
        '<p class="ec-run-status" role="status"></p>'
        '<template><div class="ec-editor" hidden><div class="ec-code"><pre aria-hidden="true">'
        '</pre><textarea aria-describedby="cell-hint" wrap="off" spellcheck="false" '
        'autocapitalize="off" autocomplete="off" autocorrect="off" translate="no"></textarea>'
        "</div></div>{waiting}{published}"
        '<p class="ec-run-status"></p><div class="ec-beside" hidden>'
        '<div><p class="ec-hint">{built}</p></div>'
        '<div><p class="ec-hint">{here}</p><div class="ec-outcome"></div></div></div></template>'
        "</energy-notebook>",
        language=words.language,
        said=script_words(words),
        hint=own["hint"],
        run_all=_button("run-all", own["run_all"]),
        waiting=waiting,
        published=_button("published", own["published"], hidden=True),
        built=own["built"],
        here=own["here"],
    )


def script_words(words: Wording) -> str:
    """Return what the script says, by name, as JSON."""
    state = words.words["state"]
    said = {key: state[key] for key in state if key in SAID or key.startswith(("failed_", "file_"))}
    said |= words.words["notebook"]["messages"]
    said["there"] = words["workshop", "there"]
    return json.dumps(said, ensure_ascii=False)
