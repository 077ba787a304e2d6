"""What stands above the rows with which a table goes on at the head of a page, in the tree of a
part's elements.

A group of rows (a year of a timeline, a box of facts) says it in `data-continued`; the head of its
table gets a row for it, which stands nowhere but where the group goes on (see
`engine.continued_heads`).
"""

from __future__ import annotations

from xml.etree.ElementTree import Element, SubElement

CONTINUED = "data-continued"
"""The attribute of a group of rows with what stands above them where they go on."""
GROUP = "continued group"
"""The attribute that such a row has in common with its group; no document can write it."""
_GOING_ON = "continued"
"""The class of the rows that say it."""


def is_continued_row(element: Element) -> bool:
    """Return whether an element is a row that says what goes on."""
    return element.tag == "tr" and GROUP in element.attrib


def add_continued_rows(root: Element) -> None:
    """Write the rows that say what goes on into the heads of their tables."""
    for table in root.iter("table"):
        groups = [group for group in table.findall("tbody") if group.get(CONTINUED)]
        if not groups:
            continue
        head = table.find("thead")
        if head is None:
            head = Element("thead")
            table.insert(list(table).index(groups[0]), head)
        columns = sum(1 for _ in table.iter("col")) or max(map(len, table.iter("tr")))
        for number, group in enumerate(groups):
            group.set(GROUP, str(number))
            row = SubElement(head, "tr", {"class": _GOING_ON, GROUP: str(number)})
            cell = SubElement(row, "th", {"scope": "rowgroup", "colspan": str(columns)})
            cell.text = group.get(CONTINUED)
