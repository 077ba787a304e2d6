"""What the sources of the real book differ on stands in its files, word for word."""

from __future__ import annotations

import pytest

from casebook.model.passages import squeezed

from .e_book import text_of
from .made import MadeBook, e_book, printed

SAID = {
    "en": (
        "63 hours: People’s Daily Online, CCTV (rendered by chinaSMACK), Global",
        "66 hours: Sohu News (the publisher of the images)",
        "about 60 hours: Legal Daily (a spokesperson of the city)",
        "2008: China Daily (the defendant, of the encounters, at his trial)",
        "11 in January 2013, the secretary included: Xinhua",
        "more than 20: South China Morning Post and Caixin",
        "confiscation of property: People’s Court Daily",
        "25 January 2024: the starting article (the day stands in no other source read)",
        "Sources differ 30 August 2012: China Daily; 31 August 2012: a reposted feature",
    ),
    "zh-Hans": (
        "66小时：搜狐新闻（图片发布者所述）",
        "约60小时：《法制日报》（重庆市政府发言人所述）",
        "2008年：《中国日报》（被告人在庭审中就有关交往所述）",
        "2013年1月为11人，含区委书记：新华社",
        "没收财产：《人民法院报》",
        "2024年1月25日：初始条目（所见其他来源均无此日）",
        "各方说法不一 2012年8月30日：《中国日报》；2012年8月31日：一篇转载的特稿",
    ),
}


@pytest.mark.parametrize("locale", SAID)
def test_in_print_and_in_the_e_book(made: MadeBook, locale: str) -> None:
    pages = squeezed("".join(page.text for page in printed(made.pdf(locale)).pages))
    documents = e_book(made.epub(locale)).documents
    screens = squeezed("".join(map(text_of, documents.values())))
    for words in map(squeezed, SAID[locale]):
        assert words in pages
        assert words in screens
