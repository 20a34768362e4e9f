"""When a document was made, from what its data says: never from the clock.

In: a date as data or a file gives it, and the environment. Out: a W3CDTF text with time and zone, "" where nothing
gives a date. A day without a time is midnight in China (+08:00), whatever zone the machine stands in.
"""

from __future__ import annotations

import os
import re
from datetime import UTC, datetime, timedelta, timezone

_DAY = re.compile(r"([0-9]{4})\s*(?:-|/|\.|年)\s*([0-9]{1,2})\s*(?:-|/|\.|月)\s*([0-9]{1,2})\s*日?")
_CHINA = timezone(timedelta(hours=8))


def moment(*said: str) -> str:
    """The first of these texts that is a date or a moment, else SOURCE_DATE_EPOCH's (reproducible-builds.org)."""
    return next((found for found in map(_read, said) if found), "") or epoch()


def _read(text: str) -> str:
    text = text.strip()
    day = _DAY.fullmatch(text)
    try:
        if day is not None:
            when = datetime(*(int(part) for part in day.groups()), tzinfo=_CHINA)  # type: ignore[arg-type,misc]
        else:
            when = datetime.fromisoformat(text)
            when = when if when.tzinfo is not None else when.replace(tzinfo=_CHINA)
    except ValueError:
        return ""
    return when.replace(microsecond=0).isoformat()


def epoch() -> str:
    """The moment the environment fixes, "" where it fixes none."""
    seconds = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return datetime.fromtimestamp(int(seconds), UTC).isoformat() if seconds.isdecimal() else ""
    except (OverflowError, OSError, ValueError):
        return ""


def in_utc(moment: str) -> str:
    """The same moment as Word writes it: in UTC, ending in Z; "" for none."""
    return datetime.fromisoformat(moment).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ") if moment else ""
