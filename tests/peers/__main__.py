"""Ask every release of other packages again, and keep what they answer.

Usage: python -m tests.peers

Or `make peers`. It takes some minutes the first time: each release is installed into build/peers,
in an environment of its own. The answers are written to tests/peers/history.csv. One that can't be
had stays as it is, with its day, and says why. What is otherwise than before is printed, and so is
what is newer than tests/peers/releases.toml; build/peers/moved.md has it, if there is any.
"""

import sys
from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from pathlib import Path

from overrides.generator.history import TABLE, Answer, differences, read_history, write_history
from tests.peers.environments import ROOT, Environments, NoAnswerError, Release, read_releases

FOLDER = ROOT / "build" / "peers"


def main() -> int:
    """Ask, write what moved, and return the exit status: 1 if nothing could be asked."""
    moved = FOLDER / "moved.md"
    moved.unlink(missing_ok=True)
    try:
        lines = update(Environments(FOLDER), read_releases(), TABLE, datetime.now(UTC).date())
    except NoAnswerError as error:
        print(f"What the packages rest on can't be installed, and the table stays: {error}.")
        return 1
    if lines:
        moved.write_text("\n".join(lines) + "\n", "utf-8")
    print("\n".join(lines or ["Nothing has moved."]))
    return 0


def update(
    environments: Environments, releases: Sequence[Release], table: Path, today: date
) -> list[str]:
    """Ask all releases, write the table anew, and return a line of Markdown for all that moved.

    Raises `NoAnswerError`, and leaves the table alone, if what packages rest on isn't to be had.
    """
    environments.make_base()
    before = read_history(table)
    after = ask_all(environments, releases, before, today)
    write_history(after, table)
    return [*differences(before, after), *look_for_newer(environments, releases)]


def ask_all(
    environments: Environments,
    releases: Iterable[Release],
    before: Sequence[Answer],
    today: date,
) -> list[Answer]:
    """Return the answers of all releases: of those that have none now, those they had `before`."""
    answers = []
    for release in releases:
        known = {
            answer.question: answer
            for answer in before
            if (answer.package, answer.version) == (release.package, release.version)
        }
        reason, given = "answer", dict[str, tuple[float, float]]()
        try:
            given = environments.answer(release)
        except NoAnswerError as error:
            reason = error.reason
            print(f"{release.package} {release.version} has no answer: {error}.", file=sys.stderr)
        answers += merge(release, given, known, reason, today)
    return answers


def merge(
    release: Release,
    given: Mapping[str, tuple[float, float]],
    known: Mapping[str, Answer],
    reason: str,
    today: date,
) -> list[Answer]:
    """Return a release's answers of today, and those it had and doesn't give now, with why."""
    about = release.package, release.version, release.released
    new = {question: Answer(*about, question, *ends, today) for question, ends in given.items()}
    kept = {question: answer._replace(kept=reason) for question, answer in known.items()}
    return list((kept | new).values())


def look_for_newer(environments: Environments, releases: Iterable[Release]) -> list[str]:
    """Return a line of Markdown for each package of which there is a newer release."""
    lines = []
    for last in {release.package: release for release in releases}.values():
        try:
            newer = environments.find_newer(last)
        except NoAnswerError as error:
            print(f"Whether {last.package} is newer isn't known: {error}.", file=sys.stderr)
            continue
        if newer:
            line = f'"{newer.version}" = {{ released = ?, sha256 = "{newer.sha256}" }}'
            lines.append(f"- {newer.package} {newer.version} is out: `{line}`")
    return lines


if __name__ == "__main__":
    raise SystemExit(main())
