"""What stands in a table of HTML, as a reader sees it."""

import re


def words_in(html):
    """Return the words of some HTML, with plain spaces."""
    return re.sub(r"<[^>]+>", " ", html).replace("\N{NO-BREAK SPACE}", " ")


def rows(html):
    """Return the cells of the bodies of all tables in some HTML, row by row, as words."""
    return [
        [" ".join(words_in(cell).split()) for cell in re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row)]
        for body in re.findall(r"<tbody[^>]*>(.*?)</tbody>", html)
        for row in re.findall(r"<tr[^>]*>(.*?)</tr>", body)
    ]


def heads(html):
    """Return the words at the head of the columns of the first table in some HTML."""
    head = html.partition("<thead")[2].partition("</thead>")[0]
    return [words_in(cell) for cell in re.findall(r"<th [^>]*>(.*?)</th>", head)]
