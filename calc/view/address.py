"""What is said of an older link, above the answer."""

from __future__ import annotations

import json

from calc.core.html import escape
from calc.core.wording import Wording, plain
from calc.sharing.address import Since


def since(found: Since, words: Wording) -> str:
    """Return what an older link gave and gives, why, and a button that sets the inputs of then."""
    reasons = "".join(f"<li>{escape(each)}</li>" for each in found.reasons)
    back = ""
    if found.inputs is not None:
        inputs = json.dumps({name: plain(value) for name, value in found.inputs.items()})
        back = (
            f'<p><button type="button" class="ec-older-inputs" data-preset="{escape(inputs)}">'
            f"{words['address', 'back']}</button></p>"
        )
    return (
        f'<div class="ec-notice ec-older-link"><p>{escape(found.sentence)}</p>'
        f"{f'<ul>{reasons}</ul>' if reasons else ''}{back}</div>"
    )


def silent(version: str, words: Wording) -> str:
    """Return what is said where nothing can be told of then."""
    said = words.fill(words["address", "silent"], {"version": version})
    return f'<div class="ec-notice ec-older-link"><p>{escape(said)}</p></div>'
