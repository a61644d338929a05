"""From SVG to PNG: pictures for readers whose programs take no SVG, and cards for social media.

They are drawn by resvg (render.mjs), beside MkDocs, which makes the pages in the meantime; and kept
by what is in them, so that only what has changed is drawn again.
"""

import hashlib
import json
import subprocess
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple, Self

ROOT = Path(__file__).resolve().parents[2]
RENDERER = Path(__file__).with_name("render.mjs")
DRAWN = ROOT / "build" / "pictures"
FONTS = ROOT / "build" / "fonts"


@cache
def renderer() -> str:
    """Return all that draws pictures: the program, and the versions that it uses."""
    return RENDERER.read_text("utf-8") + (ROOT / "package-lock.json").read_text("utf-8")


class Picture(NamedTuple):
    """A picture to be drawn: its SVG, and how wide, in pixels."""

    svg: str
    width: int

    @property
    def name(self) -> str:
        """What it is kept by: itself, and what draws it."""
        whole = f"{self.width}\0{self.svg}\0{renderer()}"
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


class Drawing(NamedTuple):
    """Pictures that are being drawn, by the paths at which a site has them."""

    files: Mapping[str, Path]
    process: subprocess.Popen[str] | None

    @classmethod
    def begin(cls, pictures: Mapping[str, Picture], folder: str) -> Self:
        """Begin to draw what is not kept in a folder, and forget there what is not asked for."""
        kept = DRAWN / folder
        kept.mkdir(parents=True, exist_ok=True)
        files = {path: kept / f"{picture.name}.png" for path, picture in pictures.items()}
        for file in set(kept.iterdir()) - set(files.values()):
            file.unlink()
        missing = [
            {"svg": pictures[path].svg, "png": str(file), "width": pictures[path].width}
            for path, file in files.items()
            if not file.is_file()
        ]
        if not missing:
            return cls(files, None)
        jobs = kept / "jobs.json"
        jobs.write_text(json.dumps(missing), "utf-8")
        process = subprocess.Popen(
            ["node", str(RENDERER), str(jobs), str(FONTS)], stderr=subprocess.PIPE, text=True
        )
        return cls(files, process)

    def finish(self) -> Mapping[str, Path]:
        """Wait till all are drawn, and return where they lie, by the paths of the site.

        Raises `RuntimeError` with what the renderer says if it fails.
        """
        if self.process:
            _, said = self.process.communicate()
            if self.process.returncode:
                message = f"pictures could not be drawn: {said.strip()}"
                raise RuntimeError(message)
        return self.files
