"""The words of the site: a folder for each language, in it a file for each topic.

Both languages have the same files with the same keys; tests see to it. All words of a calculator
are in the file of its name, ``en/search.toml``: its title, inputs, results and steps, the labels of
its published estimates, and those of the numbers in ``calc/data/numbers/search.toml``. Labels of
the other numbers are in the files of the same names as in ``calc/data/numbers``. What a feature
says is in the file of its name, ``en/uncertainty.toml``; pages, such as the scoreboard, have theirs
too.

No figure is typed here: write ``{number.id}`` to have a cited number put in its place.
"""
