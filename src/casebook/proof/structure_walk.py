"""The structure elements of a PDF with their standard types (ISO 32000-2, 14.7 and 14.8)."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeGuard

import pikepdf

from casebook.proof.clause import inner

NAMESPACE_1 = "http://iso.org/pdf/ssn"
"""The namespace of PDF 1.7, which an element has that names none (14.8.6.1)."""
NAMESPACE_2 = "http://iso.org/pdf2/ssn"
"""The namespace of PDF 2.0."""
_DEEPEST = 200
"""How deep elements may stand in one another."""
_MOST_MAPPINGS = 20
"""So often at most a type is mapped to another one."""


@dataclass(frozen=True, slots=True)
class TaggedElement:
    """A structure element where it stands."""

    object: pikepdf.Object
    """Its dictionary."""
    type: str
    """Its type, mapped to a standard one if it is mapped."""
    namespace: str
    """That of this type."""
    around: str
    """The type of the element around it; empty for that of the root."""
    page: int | None
    """Index of the page on which it begins, as far as it or one around it says."""


def kids_of(element: pikepdf.Object) -> list[object]:
    """Return what an element holds: elements, content, annotations."""
    kids = element.get("/K")
    if kids is None:
        return []
    return list(kids) if isinstance(kids, pikepdf.Array) else [kids]


def elements_in(element: pikepdf.Object) -> list[pikepdf.Object]:
    """Return the elements that an element holds itself."""
    return [kid for kid in kids_of(element) if is_element(kid)]


def is_element(kid: object) -> TypeGuard[pikepdf.Object]:
    """Return whether what an element holds is an element, and no content or annotation."""
    return isinstance(kid, pikepdf.Dictionary) and "/S" in kid


def tagged_elements(pdf: pikepdf.Pdf) -> Iterator[TaggedElement]:
    """Yield the structure elements in the order of reading, each once, before what is in it."""
    root = inner(pdf.Root, "/StructTreeRoot")
    pages = {page.obj.objgen: index for index, page in enumerate(pdf.pages)}
    seen: set[tuple[int, int]] = set()
    waiting: list[tuple[pikepdf.Object, str, int | None, int]] = [
        (kid, "", None, 0) for kid in reversed(elements_in(root))
    ]
    while waiting:
        found, around, page, depth = waiting.pop()
        if depth > _DEEPEST or found.objgen in seen:
            continue
        if found.objgen[0]:
            seen.add(found.objgen)
        own = found.get("/Pg")
        page = pages.get(own.objgen, page) if isinstance(own, pikepdf.Dictionary) else page
        type_, namespace = standard_type(root, found)
        yield TaggedElement(found, type_, namespace, around, page)
        waiting += [(kid, type_, page, depth + 1) for kid in reversed(elements_in(found))]


def standard_type(root: pikepdf.Object, element: pikepdf.Object) -> tuple[str, str]:
    """Return the type of an element and its namespace, as the role maps of the structure tree root
    and of namespaces have them (14.7.3 and 14.7.4)."""
    type_, space = str(element.S), inner(element, "/NS")
    for _ in range(_MOST_MAPPINGS):
        mapped = (
            inner(space, "/RoleMapNS").get(type_) if space else inner(root, "/RoleMap").get(type_)
        )
        if isinstance(mapped, pikepdf.Array) and len(mapped) == 2:
            type_, space = str(mapped[0]), inner(pikepdf.Dictionary(NS=mapped[1]), "/NS")
        elif isinstance(mapped, pikepdf.Name) and str(mapped) != type_:
            type_, space = str(mapped), pikepdf.Dictionary()
        else:
            break
    return type_.removeprefix("/"), str(space.get("/NS", NAMESPACE_1))


def attribute(element: pikepdf.Object, owner: str, name: str) -> str:
    """Return an attribute of an element (14.7.6) that its owner has; empty where there is none."""
    held = element.get("/A")
    listed = list(held) if isinstance(held, pikepdf.Array) else [held]
    for one in listed:
        if isinstance(one, pikepdf.Dictionary) and str(one.get("/O", "")) == f"/{owner}":
            return str(one.get(f"/{name}", "")).removeprefix("/")
    return ""


def referred(element: pikepdf.Object) -> Mapping[tuple[int, int], pikepdf.Object]:
    """Return the elements that an element refers to, by their object numbers."""
    held = element.get("/Ref")
    listed = list(held) if isinstance(held, pikepdf.Array) else []
    return {one.objgen: one for one in listed if isinstance(one, pikepdf.Dictionary)}
