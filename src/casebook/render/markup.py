"""Blocks as markup: the same elements, classes and ids in print and in the e-book."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial

from markupsafe import Markup, escape

from casebook.model.blocks import (
    Alignment,
    Block,
    BlockList,
    Definition,
    DefinitionList,
    EditorsNote,
    Figure,
    Heading,
    LineBlock,
    Paragraph,
    Preformatted,
    Quotation,
    Separator,
    SourceRemark,
    Table,
)
from casebook.model.claims_overview import CitedSourceClaims, ListedClaim, NamedSource
from casebook.model.difference import VariantText
from casebook.model.exhibit_number import ExhibitNumber
from casebook.model.inlines import CrossReference, Inlines, Words
from casebook.model.part import SeeAlsoEntry
from casebook.model.reviewed_source import ReviewedSource
from casebook.model.text import spoken
from casebook.render.inline_markup import id_attribute
from casebook.render.small_screens import fits_small_screens
from casebook.render.timeline_figures import FigureWriter

_ROW = Markup("<tr>{}</tr>")
_STACKED_ROW = Markup('<tr role="row">{}</tr>')
_TABLE = Markup('<table class="plain"><thead>{}</thead>\n<tbody>\n{}\n</tbody></table>')
_STACKED_TABLE = Markup(
    '<table class="plain stacked" role="table"><thead role="rowgroup">{}</thead>\n'
    '<tbody role="rowgroup">\n{}\n</tbody></table>'
)


class Writer(FigureWriter):
    """Writes the text of one part."""

    def blocks(self, blocks: Iterable[Block]) -> Markup:
        """Return blocks as markup, one a line."""
        return Markup("\n").join(self._block(block) for block in blocks)

    def see_also(self, entry: SeeAlsoEntry) -> Markup:
        """Return a line under "See also": a case and what it has to do with this one, or a
        subject."""
        text = self.inlines(entry.text)
        if entry.target is None:
            return text
        case = self.cross_reference(CrossReference(entry.target, (Words(entry.title),)))
        return self.filled("entry-and-remark", entry=case, remark=text) if text else case

    def named_source(self, source: NamedSource) -> Markup:
        """Return a source in short, linked to its entry in the list of sources."""
        return self._listed_source(source, self.wording.named_source(source))

    def doubtful_source(self, cited: CitedSourceClaims) -> Markup:
        """Return a source in short, linked, with what speaks against it."""
        return self._listed_source(cited.source, self.wording.doubtful_source(cited))

    def _listed_source(self, source: NamedSource, said: str) -> Markup:
        text = self._words(Words(said))
        if source.entry is None:
            return text
        return Markup('<a href="{}">{}</a>').format(self.address(source.entry), text)

    def named_sources(self, sources: Iterable[NamedSource]) -> Markup:
        """Return sources in short, or that there are none."""
        between = escape(self.wording.term("between-variants"))
        named = between.join(map(self.named_source, sources))
        return named or escape(self.wording.term("no-source"))

    def place_of_claim(self, claim: ListedClaim) -> Markup:
        """Return where a fact or an event stands: the page, or the case where no pages are told,
        with its note."""
        if self.has_pages and claim.note is None:
            return self.page_link(claim.place)
        if self.has_pages:
            folio, note = self.folio_of(claim.place), escape(claim.note)
            place = self.filled("note-on-page", folio=folio, number=note)
        else:
            number = self.wording.number(claim.case_number)
            place = escape(self.wording.term("case-number", number=number))
            if claim.note is not None:
                place = self.filled("note-of-part", part=place, notes=escape(claim.note))
        return Markup('<a href="{}">{}</a>').format(self.address(claim.place), place)

    def variant(self, variant: VariantText) -> Markup:
        """Return what some sources say, and what those are called: "63 hours: A and B"."""
        names = self._words(Words(self.wording.names(list(variant.names))))
        if variant.note:
            names = self.filled("sources-and-note", sources=names, note=self.inlines(variant.note))
        value = self.inlines(variant.value)
        return self.filled("value-and-sources", value=value, sources=names) + self.inlines(
            variant.call
        )

    def rests_on(self, sources: Sequence[ReviewedSource]) -> Markup:
        """Return what a statement rests on, as a block of its own; nothing where that is not
        shown."""
        return self._rests_on(sources) if sources else Markup("")

    def _rests_on(self, sources: Sequence[ReviewedSource]) -> Markup:
        text = self._words(Words(self.wording.rests_on(sources)))
        return Markup('<div class="rests-on">{}</div>').format(text)

    def variants(self, variants: Iterable[VariantText]) -> Markup:
        """Return what sources say that differ, in one sentence."""
        between = Markup(escape(self.wording.term("between-variants")))
        return between.join(self.variant(variant) for variant in variants)

    def _block(self, block: Block) -> Markup:
        match block:
            case Paragraph():
                return Markup("<p{}>{}{}</p>").format(
                    id_attribute(block.anchor), _number(block), self.inlines(block.children)
                )
            case Heading(level, children, anchor):
                return Markup("<h{0}{1}>{2}</h{0}>").format(
                    level, id_attribute(anchor), self.inlines(children)
                )
            case BlockList(items, start):
                return self._list(items, start)
            case DefinitionList(entries):
                return self._definitions(entries)
            case Quotation(blocks, attribution):
                return self._quotation(blocks, attribution)
            case Preformatted(text):
                return Markup("<pre>{}</pre>").format(text)
            case LineBlock(stanzas):
                return self._lines(stanzas)
            case EditorsNote(blocks):
                return Markup(
                    '<aside class="editors-note"><p class="label">{}</p>\n{}</aside>'
                ).format(self.wording.term("editors-note"), self.blocks(blocks))
            case Table():
                return self._table(block)
            case SourceRemark(sources):
                return self._rests_on(sources)
            case Separator():
                return Markup('<hr class="separator"/>')
            case Figure():
                return self._figure(block)
        raise TypeError(f"{type(block).__name__} cannot be written")

    def _list(self, items: tuple[tuple[Block, ...], ...], start: int | None) -> Markup:
        lines = Markup("\n").join(
            Markup("<li{}>{}</li>").format(
                Markup(' class="task"' if _is_task(item) else ""), self._item(item)
            )
            for item in items
        )
        if start is None:
            return Markup("<ul>\n{}\n</ul>").format(lines)
        first = Markup(' start="{}"').format(start) if start != 1 else Markup("")
        if first and self.medium == "print":
            # The engine of the press counts by the style sheet alone.
            first += Markup(' style="counter-reset: list-item {}"').format(start - 1)
        figures = len(str(start + len(items) - 1))  # its numbers have room for so many
        return Markup('<ol class="figures-{}"{}>\n{}\n</ol>').format(figures, first, lines)

    def _item(self, blocks: Sequence[Block]) -> Markup:
        """Return what stands in an item; one paragraph alone is set tight, as in CommonMark."""
        if len(blocks) == 1 and isinstance(blocks[0], Paragraph):
            return self.inlines(blocks[0].children)
        return self.blocks(blocks)

    def _definitions(self, entries: Iterable[Definition]) -> Markup:
        written = [
            Markup("<dt>{}</dt>\n{}").format(
                self.inlines(entry.term),
                Markup("\n").join(
                    Markup("<dd>{}</dd>").format(self._item(blocks)) for blocks in entry.definitions
                ),
            )
            for entry in entries
        ]
        return Markup("<dl>\n{}\n</dl>").format(Markup("\n").join(written))

    def _quotation(self, blocks: Iterable[Block], attribution: Inlines) -> Markup:
        by = Markup('\n<p class="attribution">{}</p>').format(self.inlines(attribution))
        return Markup("<blockquote>{}{}</blockquote>").format(
            self.blocks(blocks), by if attribution else ""
        )

    def _lines(self, stanzas: Iterable[Iterable[Inlines]]) -> Markup:
        written = Markup("\n").join(
            Markup('<div class="stanza">{}</div>').format(
                Markup("\n").join(Markup("<p>{}</p>").format(self.inlines(x)) for x in stanza)
            )
            for stanza in stanzas
        )
        return Markup('<div class="line-block">{}</div>').format(written)

    def _table(self, table: Table) -> Markup:
        """In the e-book the rows of a table that large text has no room for are blocks, in which
        each cell says under which head it stands."""
        heads = [self.wording.plain(head) for head in table.head]
        stacks = self.medium == "epub" and not fits_small_screens(
            [heads, *([self.wording.plain(cell) for cell in row] for row in table.rows)]
        )
        row = _STACKED_ROW if stacks else _ROW
        labels = ["", *heads[1:]] if stacks else [""] * len(heads)
        kinds = ["columnheader"] * len(heads), ["rowheader", *["cell"] * (len(heads) - 1)]
        cells = partial(self._cells, alignments=table.alignments, stacks=stacks)
        head = row.format(cells(table.head, "th", kinds[0], [""] * len(heads)))
        rows = (row.format(cells(one, "td", kinds[1], labels)) for one in table.rows)
        form = _STACKED_TABLE if stacks else _TABLE
        return form.format(head, Markup("\n").join(rows))

    def _cells(
        self,
        row: Sequence[Inlines],
        element: str,
        roles: Sequence[str],
        labels: Sequence[str],
        *,
        alignments: Sequence[Alignment],
        stacks: bool,
    ) -> Markup:
        written = []
        for cell, role, label, alignment in zip(row, roles, labels, alignments, strict=True):
            attributes = Markup(' scope="col"') if element == "th" else Markup("")
            attributes += Markup(' role="{}"').format(role) if stacks else Markup("")
            aligned = alignment and not stacks
            attributes += Markup(' class="{}"').format(alignment) if aligned else Markup("")
            said = Markup('<span class="column-head">{}</span> ').format(label) if label else ""
            written.append(
                Markup("<{0}{1}>{2}{3}</{0}>").format(element, attributes, said, self.inlines(cell))
            )
        return Markup("").join(written)

    def exhibit_number(self, number: ExhibitNumber) -> Markup:
        """Return the number of an exhibit before its caption, with a space that no line widens."""
        said = self.inlines((number,))
        return Markup('<span class="exhibit-number">{}\u2002</span>').format(said)

    def _figure(self, figure: Figure) -> Markup:
        caption = self.exhibit_number(figure.number) + self.inlines(figure.caption)
        if figure.credit:
            caption += Markup(' <span class="credit">{}</span>').format(figure.credit)
        return Markup(
            '<figure{}><img src="{}" alt="{}"/>\n<figcaption>{}</figcaption></figure>'
        ).format(
            id_attribute(figure.anchor),
            self.picture(figure.file),
            spoken(figure.alternative),
            caption,
        )


def _number(paragraph: Paragraph) -> Markup:
    """Return the number of a paragraph, if it is printed, with a space that no line widens."""
    if paragraph.number is None:
        return Markup("")
    number = str(paragraph.number)
    return Markup('<span class="paragraph-number figures-{}">{}\u2003</span>').format(
        len(number), number
    )


def _is_task(item: Sequence[Block]) -> bool:
    """Return whether an item of a list begins with a box to tick, which stands for its bullet."""
    first = item[0].children[:1] if item and isinstance(item[0], Paragraph) else ()
    return any(isinstance(words, Words) and words.text[:1] in ("☐", "☑") for words in first)
