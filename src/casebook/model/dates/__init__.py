"""Dates that say exactly as much as their sources: EDTF (ISO 8601-2), levels 0 and 1.

>>> date = parse_date("2012-11-23T11+08:00")
>>> date.precision.name
'HOUR'
"""

from __future__ import annotations

from casebook.model.dates.elapsed import Elapsed, elapsed
from casebook.model.dates.instant import (
    Instant,
    earliest,
    latest,
    offset_of,
)
from casebook.model.dates.meant import meant
from casebook.model.dates.parser import parse_date
from casebook.model.dates.reader import DateError
from casebook.model.dates.values import (
    Date,
    EdtfDate,
    EdtfInterval,
    Limit,
    Precision,
    Season,
    Time,
    Unspecified,
)
from casebook.model.dates.written import WrittenDate

__all__ = [
    "Date",
    "DateError",
    "EdtfDate",
    "EdtfInterval",
    "Elapsed",
    "Instant",
    "Limit",
    "Precision",
    "Season",
    "Time",
    "Unspecified",
    "WrittenDate",
    "earliest",
    "elapsed",
    "latest",
    "meant",
    "offset_of",
    "parse_date",
]
