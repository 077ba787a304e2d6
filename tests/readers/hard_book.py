"""A book that is hard to show on small screens: everything in it is long, wide, or deep."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml
from PIL import Image

LONG_WORD = "Rindfleischetikettierungsüberwachungsaufgabenübertragungsgesetz"
ADDRESS = "https://archive.courier.example/2021/03/05/the-wheel-stops-at-low-ford/index.html?page=2"

NARRATIVE = f"""\
## On the responsibility of the undersigned for interdepartmental correspondence about the weir

### A heading of the third level, which is as long as a sentence would be, and longer

Of {LONG_WORD} nothing was said; the record is at <{ADDRESS}>, and at {ADDRESS}. The
administrator’s uncharacteristically straightforward acknowledgement, misrepresented afterwards,
bore an identifier: 0123456789abcdef0123456789abcdef0123456789abcdef.[@courier, p. 2] On
{{event}}`e-1` {{person}}`superintendent` wrote it down, see {{case}}`second`.^[In own words, and at
length: {ADDRESS}.]

{{attribution="Ann Lee, in a letter to the County Council"}}
> He said: *nothing of the kind*, and **nothing** else.
>
> - He listed
>   - what was
>     - missing

- The first level of a list, with a paragraph that takes more than one line.
  - The second level of it, which takes more than one line as well.
    - The third level of it, with some more words.
      - The fourth level: administrators, correspondence.
1. Numbered
   1. Numbered within
      1. Further within
         1. Innermost correspondence

A paragraph.

198. A number of three figures.
199. Another.

- [ ] open
- [x] done

Correspondence
: What it means is a matter of interpretation.

```
ANN:    a line that is much longer than any screen of a telephone, and goes on
LEE:        indented_far_in(and_without_a_space=True).call("0123456789abcdef0123456789")
```

| Roses are red, and verse may have lines that are longer than a telephone is wide,
|     violets are blue, and stand a little further in.
|
| A stanza more.

| Quarter | Applications received | Refused | Withdrawn | Undecided | Remarks of the registrar |
|---|--:|--:|--:|--:|---|
| First quarter of 2011 | 1,200,000 | 31 | 7 | 1,199,962 | incomprehensible, in part[@report] |
| Second quarter of 2011 | 3,450,000 | 2 | 11 | 3,449,987 | none |

| Wheel | Turns | Ends |
|---|---|---|
| first | 12 | here |

::::{{editors-note}}
A remark of the editor, in which is a picture.

:::{{exhibit}} tall
:::
::::

:::{{exhibit}} wide
:::

#### A heading of the fourth level before a picture

:::{{exhibit}} small
:::

***

H~2~O and x^2^, `code_that_is_one_word_and_does_not_end_soon_enough_for_any_line_of_a_telephone`.
"""

NARRATIVE_ZH = f"""\
## 关于水磨停转一事各有关部门往来文书之责任归属以及逾期未复之缘由的说明

### 三级标题也可以写得像一个句子那么长，甚至比一个句子更长

{LONG_WORD}未予说明；记录见<{ADDRESS}>，编号0123456789abcdef0123456789abcdef。[@hechuan, p. 2]
{{event}}`e-1`，{{person}}`superintendent`写下此事，参见{{case}}`second`。^[另见：{ADDRESS}。]

{{attribution="李安致县议会的信"}}
> 他说：“没有这样的事。”

- 第一级列表，文字超过一行。
  - 第二级列表，文字也超过一行。
    - 第三级列表，文字再多一些。
      - 第四级列表：往来文书。
1. 编号
   1. 其下编号
      1. 再下编号
         1. 最里面的编号文字

往来文书
: 其含义有待解释。

```
甲：    这一行文字比任何手机屏幕都要宽，还要继续写下去
乙：        indented_far_in(and_without_a_space=True)
```

| 诗句也可以有比手机屏幕更宽的行，一直写到读者翻页为止，
|     另一行缩进一些。

| 季度 | 收到的申请 | 驳回 | 撤回 | 未决 | 登记官备注 |
|---|--:|--:|--:|--:|---|
| 2011年第一季度 | 1,200,000 | 31 | 7 | 1,199,962 | 部分无法辨认[@report] |
| 2011年第二季度 | 3,450,000 | 2 | 11 | 3,449,987 | 无 |

:::{{exhibit}} tall
:::

:::{{exhibit}} wide
:::

#### 图前的四级标题

:::{{exhibit}} small
:::
"""

SOURCES = f"""\
references:
  - id: courier
    type: article-newspaper
    title: "The wheel stops at Low Ford, and the interdepartmental correspondence about it begins"
    author: [{{family: "Featherstonehaugh-Cholmondeley", given: "Bartholomew Maximilian"}}]
    container-title: "The Low Ford Courier and Advertiser"
    issued: "2021-03-05"
    URL: "{ADDRESS}"
    language: en
  - id: report
    type: report
    title: "Report on the mill"
    author: [{{literal: "The County Council"}}]
    issued: "2021"
    language: en
  - id: hechuan
    type: article-newspaper
    title: "低滩水磨停转，有关部门往来文书迟迟未复"
    author: [{{family: "何", given: "川"}}]
    container-title: "河川日报"
    issued: "2021-03-06"
    URL: "{ADDRESS}"
    language: zh-Hans
"""

PICTURES = {"tall": (700, 2400), "wide": (2400, 500), "small": (90, 60)}
"""Their sizes in pixels."""
STANDINGS = ("established", "reported", "disputed")


def both(english: str, chinese: str) -> dict[str, str]:
    """A text in both languages."""
    return {"en": english, "zh-Hans": chinese}


def _facts() -> list[dict[str, Any]]:
    facts: list[dict[str, Any]] = [
        {
            "label": both(f"Responsibility for undertaking {n}", f"第{n}项事务的责任归属"),
            "type": "text",
            "value": both(
                f"the interdepartmental committee, number {n}", f"第{n}号部门间联合委员会"
            ),
            "sources": ["report"],
            "standing": STANDINGS[n % 2],
        }
        for n in range(1, 40)
    ]
    label = both("Incomprehensibilities", "无法辨认之处")
    money = {"label": label, "type": "money", "value": "123456789.10 CNY", "sources": ["report"]}
    return [*facts, money]


def _events() -> list[dict[str, Any]]:
    events = []
    for n in range(1, 120):
        year, month, day = 1900 + n, 1 + n % 12, 1 + n % 28
        event: dict[str, Any] = {
            "id": f"e-{n}",
            "date": f"{year}-{month:02}-{day:02}",
            "text": both(
                f"The superintendent acknowledged correspondence {n}.",
                f"监督官确认收到第{n}号文书。",
            ),
            "sources": ["courier, p. 2"],
            "standing": STANDINGS[n % 2],
        }
        events.append(event)
    events[-1] |= {
        "standing": "disputed",
        "differs": [
            {"value": "2019-12-08", "sources": ["courier"]},
            {"value": "2020", "sources": ["report"]},
        ],
    }
    return events


def _exhibits() -> list[dict[str, Any]]:
    return [
        {
            "id": name,
            "file": f"{name}.png",
            "caption": both(f"A picture that is {name}", f"一幅图：{name}"),
            "alternative": both(f"a {name} square of grey", f"{name}：灰色方块"),
            "credit": both("The County Council", "县议会"),
            "sources": ["report"],
        }
        for name in PICTURES
    ]


def write_hard_book(book: Path) -> Path:
    """Write the book into a folder and return it."""
    first = {
        "title": both(
            "Misrepresentation and Counterrepresentation: The Interdepartmental Correspondence",
            "部门间往来文书的歪曲与反驳：低滩水磨停转一案始末",
        ),
        "summary": both(
            "A straightforward acknowledgement was misrepresented.",
            "一份直截了当的确认书遭到歪曲。",
        ),
        "facts": _facts(),
        "people": [
            {
                "id": "superintendent",
                "name": both("Bartholomew Featherstonehaugh", "巴塞洛缪·费瑟斯顿豪"),
                "role": both("superintendent", "监督官"),
            }
        ],
        "events": _events(),
        "exhibits": _exhibits(),
        "see-also": [{"case": "second"}],
    }
    second = {"title": both("The Second", "其二")}
    manifest = {
        "name": "hard",
        "title": both("Incomprehensibilities and Misunderstandings", "难以理解之事与误解"),
        "subtitle": both("An Uncharacteristically Wide Book", "一本格外宽的书"),
        "publisher": both("The County Council’s Correspondence Press", "县议会往来文书出版社"),
        "locales": ["en", "zh-Hans"],
        "cases": ["first", "second"],
        "date": "2026-11-24",
        "identifier": "urn:uuid:5b0b2c3e-8d0e-4a57-9d53-6a3bb2b0f8ad",
        "rights": both(f"All of it is invented; {ADDRESS}.", "均属虚构。"),
        "citation-style": {"en": "chicago-notes-bibliography", "zh-Hans": "chinese-notes"},
        "addresses-in-notes": True,
        "editions": [{"name": "ebook", "format": "epub"}],
    }
    _write(book / "book.yaml", manifest)
    (book / "sources.yaml").write_text(SOURCES, "utf-8")
    for name, case in (("first", first), ("second", second)):
        _write(book / name / "case.yaml", case)
    (book / "first" / "en.md").write_text(NARRATIVE, "utf-8")
    (book / "first" / "zh-Hans.md").write_text(NARRATIVE_ZH, "utf-8")
    (book / "second" / "en.md").write_text("Nothing else.[@report]\n", "utf-8")
    (book / "second" / "zh-Hans.md").write_text("别无其他。[@report]\n", "utf-8")
    (book / "first" / "exhibits").mkdir()
    for name, size in PICTURES.items():
        Image.new("L", size, 96).save(book / "first" / "exhibits" / f"{name}.png")
    return book


def _write(path: Path, value: dict[str, Any]) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(yaml.safe_dump(value, allow_unicode=True, sort_keys=False), "utf-8")
