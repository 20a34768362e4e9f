"""A build on a cluster: what the client does while workers elsewhere make the reports."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from pathlib import Path

from reportgen import outputs
from reportgen.archive import manifest
from reportgen.bulk import cluster
from reportgen.bulk.folder import Layout, key_of, same_name
from reportgen.bulk.ledger import Ledger
from reportgen.bulk.making import Options, current, template_digest
from reportgen.bulk.store import Store
from reportgen.cli.foroffice import Place
from reportgen.cli.outcome import Outcome, finished, report, show_summary
from reportgen.cli.progress import Bar
from reportgen.errors import ExitCode, ReportgenError
from reportgen.pipeline import Workshop
from reportgen.survey import outline

_EVERY = 5.0
"""Seconds between two writings of the manifest."""


def build_on(
    address: str,
    paths: Sequence[Path],
    url: str,
    layout: Layout,
    options: Options,
    extra: Callable[[Sequence[Outcome], Place], None],
    *,
    force: bool,
    quiet: bool,
    json_output: bool,
) -> ExitCode:
    """Build every data file on the cluster of a scheduler, into the storage of a URL; `extra` is written there when all
    are done."""
    store = Store(url)
    noted = Ledger(store.manifest())
    results = {path: Outcome(path) for path in paths}
    tasks = _tasks(results, store, noted, layout, options, force=force)
    chunk = max(1, min(16, len(tasks) // 64))
    written = time.monotonic()
    with Bar(len(tasks), "生成报告", shown=not json_output) as bar:
        try:
            for done in cluster.run(address, tasks, options, url, chunk) if tasks else ():
                outcome = results[Path(done.path)]
                _take(outcome, done)
                if done.entry:
                    noted.put(outputs.safe_name(done.name), done.entry)
                bar.advance()
                if not (json_output or bar.shown or (quiet and outcome.code is ExitCode.DONE)):
                    report(outcome, "已生成")
                if time.monotonic() - written > _EVERY:
                    store.write(manifest.NAME, b"".join(noted.written()))
                    written = time.monotonic()
        finally:
            store.write(manifest.NAME, b"".join(noted.written()))
    ordered = list(results.values())
    extra(ordered, Place(Path(), store.write_all, store.read))
    if not json_output:
        for outcome in ordered:
            if (outcome.skipped and not quiet) or (outcome.code is not ExitCode.DONE and bar.shown):
                report(outcome, "已生成")
        show_summary(ordered)
    return finished(ordered, json_output)


def _take(outcome: Outcome, done: cluster.Done) -> None:
    outcome.code, outcome.findings = done.code, done.findings
    outcome.template, outcome.unit, outcome.pages = done.template, done.unit, done.pages
    outcome.outputs = [Path(name) for name in done.outputs]


def _tasks(
    results: dict[Path, Outcome], store: Store, noted: Ledger, layout: Layout, options: Options, *, force: bool
) -> list[cluster.Task]:
    """The tasks that there are to do; what is current or cannot be done is in its outcome already."""
    workshop = Workshop(options.font_folders, options.template_folders)
    templates = template_digest(options)
    taken: dict[str, Path] = {}
    tasks: list[cluster.Task] = []
    for path, outcome in results.items():
        try:
            coming = outline(workshop, path)
            name = outputs.safe_name(coming.name)
            other = taken.setdefault(key_of(name), path)
            if other != path:
                raise same_name(name, other)
            entry = noted.get(name)
            proven = entry is not None and not force and current(options, path, coming.data.source, entry, templates)
            if entry is not None and proven and store.whole(entry):
                outcome.skip(entry, [Path(each) for each in entry["files"]])
                continue
            base = f"{name}/{name}" if layout == "unit" else name
            tasks.append(cluster.task_of(path, coming.data, coming.beside, base))
        except ReportgenError as error:
            outcome.code, outcome.findings = error.exit_code, error.findings
    return tasks
