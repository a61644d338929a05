"""The Content-Security-Policy of pages: what each may run and fetch, to which a browser holds it.

A page is allowed what the site itself serves, WebAssembly, and the few scripts written in the page,
each by its digest. With instant navigation a page is shown in the document of the one before it,
under that one's policy; so the policies are alike, which needs scripts that are alike: none may
hold what differs from page to page.

Workers keep to the policy that their own file is served with, but for those made of text in the
page, which keep to the page's: code that is not ours runs in such a one. A host that can set
headers may send this policy with everything; Python runs under it.
"""

import base64
import hashlib
import re

FIRST = '<meta charset="utf-8">'
"""What comes before the policy in a page; every script comes after it."""

INLINE = re.compile(r'<script(?![^>]*\s(?:src|type="application/))[^>]*>(.*?)</script>', re.DOTALL)
"""A script in the page itself: none that lies in a file, nor data, which is not run."""

ALLOWED = {
    "default-src": "'none'",  # whatever is not named here, such as fonts and plug-ins
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",  # the theme's icons stand in its style sheets
    "connect-src": "'self'",
    "frame-src": "'self'",  # what others embed, as an example
    "worker-src": "'self' blob:",  # what is made of text in the page is held to this policy
    "base-uri": "'none'",
    "form-action": "'none'",  # forms are answered in the page, and sent nowhere
}


def content_security_policy(html: str) -> str:
    """Return the policy of a page with just the scripts that stand in it."""
    digests = {hashlib.sha256(script.encode()).digest() for script in INLINE.findall(html)}
    scripts = sorted(f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests)
    allowed = ALLOWED | {"script-src": " ".join([ALLOWED["script-src"], *scripts])}
    return "; ".join(f"{name} {sources}" for name, sources in allowed.items())


def insert_policy(html: str) -> str:
    """Return a page with its policy in it.

    Raises `ValueError` for a page that has no place for one before its first script.
    """
    if html.count(FIRST) != 1 or "<script" in html.split(FIRST, maxsplit=1)[0]:
        message = f"a page has no place for its policy: it should begin with {FIRST}"
        raise ValueError(message)
    policy = content_security_policy(html)
    tag = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    return html.replace(FIRST, f"{FIRST}\n{tag}")
