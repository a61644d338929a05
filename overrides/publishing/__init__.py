"""From a checkout to what a release publishes.

version.py gives the version a number, or begins the next one; notes.py cuts a release's notes out
of the changelog; files.py makes its files, and installed.py checks them as whoever downloads them
would, with answers.py, which runs in an environment that has nothing but the wheel.
"""
