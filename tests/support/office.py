"""Find LibreOffice for the tests, and install it where it is missing.

Usage: python -m tests.support.office
"""

import shutil
import sys

from tests.support.browsers import install_packages

NAMES = ("soffice", "libreoffice", "/Applications/LibreOffice.app/Contents/MacOS/soffice")
DEBIAN = ("libreoffice-calc-nogui",)
"""Its spreadsheet alone, and no window."""

LACKING = "This test needs LibreOffice, and none was found; `make office` gets one."


def find() -> str | None:
    """Return the path of LibreOffice on this system, or nothing."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def main() -> None:
    """Have one, or say that it cannot be had."""
    if not find():
        install_packages(DEBIAN)
    if not find():
        sys.exit("The tests need LibreOffice, and it could not be installed; please install it.")


if __name__ == "__main__":
    main()
