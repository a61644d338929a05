"""Tables of data, in TOML, read by `calc.core.tables`.

A table is one file, or a folder with a file for each topic, which are read together: a key stands
in one of them only.

    numbers/<topic>.toml          cited numbers, read by `calc.core.cited`
    sources/<kind>.toml           the works that are cited, by their kind
    sources/via_….toml            the texts that were read where a work itself was not
    authors.toml                  what authors are called in Chinese, where they have a name there
    citing/                       publishers, our titles, and places in works, in Chinese
    estimates/<calculator>.toml   published claims that a calculator recomputes
    boundaries.toml               what numbers count, by the beginnings of their names
    countries.toml                electricity demand and grid intensity by country and year
    grids/                        grid intensity of all other places, and water of power stations
    menus/<menu>.toml             what a menu of a form fills in: cited numbers, by input
    paper.toml                    every number of the paper, with how it is made here
    scoreboard.toml               the paper's claims, and later evidence of the same things
    measured.toml                 what GPUs were measured to use for a token, by model and batch
    per_request.toml              what one request takes, by those who have said so
    citations.toml                who took a figure from whom
    worked.toml                   lines of arithmetic that pages state
    sold.toml                     NVIDIA's GPUs by quarter, for a notebook
    releases.toml                 what each release took for granted; written by `make accept`
    migrations.toml               what became of inputs since

A number's topic is mostly the first part of its name: ``search.volume`` is in
``numbers/search.toml``, as are its label and its reason in `calc.words`. Some share a file: Google,
Meta, Microsoft and OpenAI are in ``companies.toml``, ``world`` in ``datacentres.toml``, ``us`` in
``united_states.toml``, ``wue`` in ``water.toml``, ``chatgpt``, ``bloom`` and ``inference`` in
``service.toml``, ``household`` in ``equivalents.toml``, ``bitcoin`` in
``repurposing.toml``. Of ``request``, the inputs of the model are in ``request.toml``, measurements
of open models in ``benchmarks.toml``, all else in ``per_request.toml``.

A number's keys: `value` and `unit` as its source prints them; `low` and `high`, the range that a
reader may try; `basis`, how its publisher knows it (measured, reported, estimated, assumed);
`standing`, how far we have seen it (original, quoted, secondary, computed); `source`, the work,
with `where` in it; `as_of`, the date; `via`, the text in which it was read, where that is another,
with `via_where` in it; `boundary`, what is counted, a word of `calc.core.cited.BOUNDARIES`;
`reviewed`, when it was last checked; `vintages`, what its publisher gave before. A source has a
`via` of its own for all its numbers, and `seen`, which says what was read where no address could
be had. An estimate's `claims` are strings as printed: the last digit says how far they were
rounded. Its order in the file is that of the buttons under the calculator. A source's title in
brackets is ours: it describes a work whose own title has not been seen.
"""
