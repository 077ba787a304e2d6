"""Brackets in which a citation style sets locators of a kind, wherever it prints them.

OSCOLA (4th edition, 2.1.6) has "[12]" for a paragraph of a judgment, in "ibid [12]" and
"(n 4) [12]" too. Its CSL style says so of citations in full alone.
"""

from __future__ import annotations

from xml.etree.ElementTree import Element

from casebook.editing.style_file import StyleElement, elements

PAIRS = ("[]", "()")


def brackets_of(text: Element) -> tuple[str, str] | None:
    """Return the brackets in which an element sets a locator; None if it does not."""
    brackets = text.get("prefix", ""), text.get("suffix", "")
    is_set = text.get("variable") == "locator" and "".join(brackets) in PAIRS
    return brackets if is_set else None


def bracket_everywhere(root: StyleElement) -> None:
    """Let a style that sets locators of a kind in brackets do so at every place."""
    for branch in list(elements(root, "if", "else-if")):
        own = [text for text in elements(branch, "text") if brackets_of(text)]
        if branch.get("locator") and branch.get("match", "all") == "all" and own:
            _enter(root, dict(branch.attrib), own[0])
            return


def _enter(root: StyleElement, condition: dict[str, str], text: StyleElement) -> None:
    """Put a condition and what is printed where it holds before all that prints locators."""
    for parent in list(elements(root)):
        printed = [one for one in parent if one.get("variable") == "locator" and one.tag == "text"]
        if not printed or brackets_of(printed[0]) or parent.tag == "names":
            continue
        inner = list(parent) if parent.tag == "group" and _has_label(parent) else printed[:1]
        otherwise = StyleElement("else")
        if parent.tag == "group" and inner != printed[:1]:
            # The whole group, so that what parts label and figure goes with them.
            group = StyleElement("group", dict(parent.attrib))
            group.extend(inner)
            parent.attrib.clear()
            otherwise.append(group)
        else:
            otherwise.extend(inner)
        at = list(parent).index(inner[0])
        for one in inner:
            parent.remove(one)
        choose, chosen = StyleElement("choose"), StyleElement("if", condition)
        chosen.append(StyleElement("text", dict(text.attrib)))
        choose.extend((chosen, otherwise))
        parent.insert(at, choose)


def _has_label(group: StyleElement) -> bool:
    return any(label.get("variable") == "locator" for label in elements(group, "label"))
