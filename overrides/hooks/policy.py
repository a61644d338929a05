"""MkDocs hook: every page has its policy; see overrides/generator/policy.py."""

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.pages import Page

from overrides.generator.policy import insert_policy


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Put the policy into a page."""
    return _governed(output, page.file.src_uri)


def on_post_template(output_content: str, template_name: str, config: MkDocsConfig) -> str:  # noqa: ARG001
    """Put it into the page for what is not there."""
    if template_name.endswith(".html"):
        return _governed(output_content, template_name)
    return output_content


def _governed(html: str, name: str) -> str:
    """Return a page with its policy in it, or stop the build by the page's name."""
    try:
        return insert_policy(html)
    except ValueError as error:
        message = f"{name}: {error}"
        raise PluginError(message) from error
