"""Where a page used to be, another leads on to it."""

import re
from types import SimpleNamespace

import pytest
from mkdocs.exceptions import PluginError

from overrides.hooks import moved
from tests.support.moved import leads_on


def test_a_former_address_leads_to_the_page(site):
    """`api` became the reference; whoever runs no scripts is led there too."""
    page = (site / "api" / "index.html").read_text("utf-8")
    assert '<noscript><meta http-equiv="refresh" content="0; url=../reference/"></noscript>' in page
    assert '<a href="../reference/">Reference</a>' in page
    canonical = re.search('<link rel="canonical" href="([^"]+)">', page)
    assert canonical
    reference = (site / "reference" / "index.html").read_text("utf-8")
    assert canonical[0] in reference
    assert leads_on(page)
    assert page.index("Content-Security-Policy") < page.index("<script")
    assert "api/" not in (site / "sitemap.xml").read_text("utf-8")


@pytest.mark.parametrize(
    "entry",
    [{"from": "old/", "to": "nothing.md"}, {"from": "there/", "to": "there/index.md"}],
    ids=["to what is not there", "from what is still there"],
)
def test_what_leads_nowhere_stops_the_build(entry):
    page = SimpleNamespace(page=SimpleNamespace(title="There", file=None, canonical_url=""))
    config = SimpleNamespace(extra={"moved": [entry], "folder": ""})
    files = SimpleNamespace(src_uris={"there/index.md": page})
    with pytest.raises(PluginError, match="no former address"):
        moved.on_env(None, config, files)
