"""Kinds of locators: what is counted in a source, and in which words."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of locator."""

    written: str
    """The labels that authors write, without their full stops."""
    english: str = ""
    """What the processor takes for its label in English; empty if it does not know the kind."""
    short: tuple[str, str] = ("", "")
    """An abbreviation, of one and of several, for what is told in words."""
    chinese: str = ""
    """What the processor takes for its label in Chinese, as the locale zh-CN of CSL has it."""
    worded: str = ""
    """The locator in Chinese words, its number in braces, where the processor does not know it or
    the style prints no labels."""

    def is_as(self, other: Kind) -> bool:
        """Return whether another kind is this one, perhaps by another sign: "§ 3" and "sec. 3"."""
        return self is other or (self.english != "" and self.english == other.english)

    @property
    def labels(self) -> set[str]:
        """The words and signs by which it may be printed, without full stops."""
        alike = [one for one in KINDS if one.is_as(self)]
        said = {self.english, self.chinese, *self.worded.replace("第", "").split("{}")}
        said.update(label for one in alike for label in one.written.split())
        said.update(("c", "cc") if self.english == "chapter" else ())
        return said - {""}


KINDS = (
    Kind("p pp page pages pg pgs", "page", ("p.", "pp."), "页", "第{}页"),
    Kind("ch chs chap chaps chapter chapters", "chapter", ("ch.", "chs."), "章", "第{}章"),
    Kind("vol vols volume volumes", "volume", ("vol.", "vols."), "卷", "第{}卷"),
    Kind("no nos number numbers issue issues iss", "issue", ("no.", "nos."), "期", "第{}期"),
    Kind("sec secs sect sects section sections s ss", "section", ("sec.", "secs."), "节", "第{}节"),
    Kind("§ §§", "section", ("§", "§§"), "节", "第{}节"),
    Kind("para paras par pars paragraph paragraphs", "paragraph", ("para.", "paras."), "段落",
         "第{}段"),
    Kind("¶ ¶¶", "paragraph", ("¶", "¶¶"), "段落", "第{}段"),
    Kind("fig figs figure figures", "figure", ("fig.", "figs."), "图表", "图{}"),
    Kind("l ll line lines", "line", ("line", "lines"), "行", "第{}行"),
    Kind("n nn note notes fn", "note", ("n.", "nn."), "注脚", "注{}"),
    Kind("bk bks book books", "book", ("bk.", "bks."), "册", "第{}册"),
    Kind("col cols column columns", "column", ("col.", "cols."), "栏", "第{}栏"),
    Kind("fol fols folio folios", "folio", ("fol.", "fols."), "版", "第{}版"),
    Kind("pt pts part parts", "part", ("pt.", "pts."), "部分", "第{}部分"),
    Kind("v vv verse verses", "verse", ("v.", "vv."), "篇", "第{}篇"),
    Kind("op opp opus", "opus", ("op.", "opp."), "作品", "作品{}"),
    Kind("art arts article articles", short=("art.", "arts."), worded="第{}条"),
    Kind("app apps appendix appendices", short=("app.", "apps."), worded="附录{}"),
    Kind("tab tabs tbl tbls table tables", short=("table", "tables"), worded="表{}"),
    Kind("act acts", short=("act", "acts"), worded="第{}幕"),
    Kind("sc scene scenes", short=("sc.", "scs."), worded="第{}场"),
    Kind("r rr rule rules", short=("rule", "rules"), worded="规则{}"),
    Kind("can canon canons", short=("can.", "cans."), worded="准则{}"),
    Kind("eq eqs equation equations", short=("eq.", "eqs."), worded="公式{}"),
    Kind("supp suppl supplement supplements", short=("supp.", "supps."), worded="增刊{}"),
    Kind("tit title titles", short=("title", "titles"), worded="第{}编"),
    Kind("version versions", short=("version", "versions"), worded="第{}版"),
    Kind("loc locs location locations", short=("loc.", "locs."), worded="位置{}"),
    Kind("timestamp timestamps", worded="{}"),
)  # fmt: skip
TIME = KINDS[-1]
"""A time in a recording."""
PAGE = KINDS[0]
