"""MkDocs hook: where a page used to be, another leads on to where it is now.

Both places stand under `extra.moved` in mkdocs.yml: the former address within the site's language,
and the source of the page.
"""

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files

from overrides.generator.placeholders import way_up
from overrides.generator.policy import insert_policy
from overrides.runtime import release


def on_env(env: Environment, config: MkDocsConfig, files: Files) -> Environment:
    """Publish a page at each former address, once pages know their titles."""
    for entry in config.extra["moved"]:
        former, source = entry["from"], entry["to"]
        file = files.src_uris.get(source)
        if not (file and file.page) or f"{former}index.md" in files.src_uris:
            message = f"mkdocs.yml, moved: {former} is no former address of {source}"
            raise PluginError(message)
        way = way_up(former, config.extra["folder"])
        html = env.get_template("moved.html").render(
            language=config.extra["tag"],
            title=file.page.title,
            site=config.site_name,
            canonical=file.page.canonical_url,
            link=way_up(former, "") + file.page.url,
            script=f"{way}assets/{release.name()}/javascripts/moved.js",
        )
        files.append(File.generated(config, f"{former}index.html", content=insert_policy(html)))
    return env
