"""How far a long run is: a bar with rate and time left on a terminal, nothing elsewhere. No thread of its own: it is
drawn when something is done."""

from __future__ import annotations

import sys
from types import TracebackType
from typing import Any


class Bar:
    """A bar for `total` things on the terminal of standard error; `shown` False draws nothing."""

    def __init__(self, total: int, words: str, *, shown: bool) -> None:
        self._bar: Any = None
        self._task: Any = None
        self._total, self._words, self._shown = total, words, shown and sys.stderr.isatty()

    def __enter__(self) -> Bar:
        if self._shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

            columns = (
                TextColumn("{task.description}"),
                BarColumn(),
                MofNCompleteColumn(),
                TextColumn("每秒 {task.fields[rate]:.1f} 份，剩余"),
                TimeRemainingColumn(),
            )
            self._bar = Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True)
            self._task = self._bar.add_task(self._words, total=self._total, rate=0.0)
            self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._bar is not None:
            self._bar.stop()

    @property
    def shown(self) -> bool:
        """Whether there is a bar: then a line for each thing would only push it away."""
        return self._bar is not None

    def advance(self) -> None:
        """One thing more is done."""
        if self._bar is not None:
            task = self._bar.tasks[self._task]
            self._bar.update(self._task, advance=1, rate=task.speed or 0.0)
            self._bar.refresh()
