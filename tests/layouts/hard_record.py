"""The record of the hard book's first case: facts, people, events, exhibits, all of them long."""

from __future__ import annotations

from typing import Any

from .hard_text import ADDRESS, prose

PICTURES = {"landscape": (1500, 900), "portrait": (1080, 1680)}
"""Their sizes in pixels."""
NAME = "Maximiliana Wilhelmina Specimen-Placeholder von und zu Musterhausen-Beispielstadt"
"""Of 81 letters."""
_STANDINGS = ("established", "reported")
_DIFFERS = [
    {"value": "63 hours", "sources": ["courier, p. 2"]},
    {"value": ">=66 hours", "sources": ["report", "rivers"]},
    {"value": "~3 days", "sources": ["gazette"]},
]


def both(english: str, chinese: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": english, "zh-Hans": chinese}


def text(words: int, first: int) -> dict[str, str]:
    """Sentences in both languages."""
    return both(prose("en", words, first), prose("zh-Hans", words, first))


def first_case() -> dict[str, Any]:
    """Return the record of the first case."""
    return {
        "title": both(
            "Misrepresentation and Counterrepresentation: The Interdepartmental Correspondence"
            " about the Weir at Low Specimen, and Its Late Acknowledgement",
            "歪曲与反驳：关于低样本镇堰闸的部门间往来文书及其逾期确认一案始末（附四十二道闸门一览）",
        ),
        "short-title": both("The Interdepartmental Correspondence", "部门间往来文书"),
        "summary": text(40, 4),
        "facts": _facts(),
        "people": [
            {
                "id": "countess",
                "name": both(
                    NAME, "马克西米利安娜·威廉明娜·样本—占位·冯·楚·穆斯特豪森—拜施皮尔施塔特"
                ),
                "short-name": both("Specimen-Placeholder", "样本—占位"),
                "role": both("registrar", "登记员"),
            }
        ],
        "timeline-figure": ["1931-03-01/1931-03-31", "1932/1951"],
        "events": _events(),
        "exhibits": _exhibits(),
        "see-also": [{"case": "second"}, {"text": text(30, 8)}],
    }


def _facts() -> list[dict[str, Any]]:
    label = both(
        "Responsibility for interdepartmental correspondence received",
        "对收到的部门间往来文书应负之责任、其确认期限以及逾期未复之后果",
    )
    long = {"label": label, "value": text(240, 3), "sources": ["courier", "report, p. 9"]}
    facts: list[dict[str, Any]] = [
        {
            "label": both("Place", "地点"),
            "type": "place",
            "value": text(1, 5),
            "sources": ["report"],
        },
        {
            "label": both("Registrar", "登记员"),
            "type": "person",
            "value": "countess",
            "sources": ["report"],
        },
        long | {"standing": "reported"},
        {"label": both("Acknowledged", "确认"), "type": "event", "value": "e-17"},
        {
            "label": both("From receipt to acknowledgement", "从收到到确认"),
            "type": "elapsed",
            "value": "e-11..e-17",
            "standing": "disputed",
            "differs": _DIFFERS,
            "note": text(30, 2),
            "sources": ["courier, p. 2", "gazette"],
        },
        {
            "label": both("Incomprehensibilities", "无法辨认之处"),
            "type": "money",
            "value": "123456789.10 CNY",
            "sources": ["gazette"],
        },
        {"label": both("Address", "网址"), "value": both(ADDRESS, ADDRESS), "sources": ["endless"]},
    ]
    values = [
        {"value": text(50, at), "sources": [of]} for at, of in ((1, "report"), (9, "gazette"))
    ]
    disputed = {"label": both("Interpretation", "解释"), "value": text(20, 6), "differs": values}
    return [*facts, disputed | {"standing": "disputed", "sources": ["report", "gazette"]}]


def _date(n: int) -> str:
    """Return the date of an event: of sixty, thirty in one month of one year."""
    if n <= 8:
        return f"{1920 + n}" if n % 2 else f"{1920 + n}-{n:02}"
    if n <= 40:
        day = 1 + (n - 9) * 30 // 31
        time = f"T{8 + n % 12:02}:{n:02}+01:00"
        return f"1931-03-{day:02}{time if n % 5 == 0 else ''}"
    return f"{1891 + n}-{1 + n % 12:02}-{1 + n % 28:02}{'?' if n % 7 == 0 else ''}"


def _events() -> list[dict[str, Any]]:
    events = []
    for n in range(1, 61):
        event: dict[str, Any] = {
            "id": f"e-{n}",
            "date": _date(n),
            "text": text(300 if n == 20 else 4 + n % 9, n),
            "sources": ["courier, p. 2"] if n % 3 else ["report", "endless"],
            "standing": _STANDINGS[n % 2],
        }
        events.append(event)
    events[29] |= {"date": "1931-03-20/1931-03-24", "label": both("flood", "洪水")}
    events[16]["label"] = both("receipt acknowledged at last", "终于确认收到往来文书")
    events[58] |= {
        "standing": "disputed",
        "differs": [
            {"value": "1950-12-04", "sources": ["courier"]},
            {"value": "1951", "sources": ["report"], "note": text(12, 3)},
        ],
    }
    return events


def _exhibits() -> list[dict[str, Any]]:
    long = {"landscape": text(12, 3), "portrait": text(110, 10)}
    return [
        {
            "id": name,
            "file": f"{name}.png",
            "caption": long[name],
            "alternative": both(f"a {name} ground of greys", f"灰色底图（{name}）"),
            "credit": both("The specimen’s own drawing", "样本自绘"),
            "sources": ["report", "courier, p. 4"],
        }
        for name in PICTURES
    ]
