"""Builds a snapshot: all sources in, one DuckDB file out, put into its place in one step.

Everything is made in a folder of its own beside the target and only what is finished is put into its place: whatever happens
before leaves the old snapshot as it was, and the next build clears what a killed one left behind.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from pathlib import Path

import duckdb

from comity.model.collector import seldom
from comity.model.errors import SnapshotError
from comity.model.findings import Finding
from comity.model.kinds import KINDS
from comity.model.placing import check_place, put
from comity.reconciliation.days import bounds, day
from comity.sources.metadata import metadata
from comity.sources.source import Input
from comity.store import manifest as manifests
from comity.store.answering.courses import courses_table
from comity.store.judging import Engine, Judging, local
from comity.store.knowledge_base import KnowledgeBase
from comity.store.manifest import FORMAT, Manifest, SourceEntry
from comity.store.parts import parts
from comity.store.questions.findings import findings_table
from comity.store.search import build_index
from comity.store.snapshot import is_snapshot, manifest_of
from comity.store.staging import Staging
from comity.store.standing import REFERENCES_QUERY, REVISIONS
from comity.store.tables import STATEMENTS_QUERY
from comity.store.workshop import workshop
from comity.store.writing import complete, make_days, quoted, writing
from comity.version import __version__

ORDERS = {
    "documents": "id", "claims": "facts, document, start, id, extractor", "references": "document, position", "statements": "id",
    "spells": "statement, first_day", "beside": "facts, document",
    **{kind.plural: "statement" for kind in KINDS.values()},
}  # fmt: skip
"""The tables of a snapshot in the order in which they are made, and that of their rows."""


def build(  # noqa: PLR0913 - what a build may be asked
    target: Path,
    inputs: Iterable[Input],
    *,
    parquet: Path | None = None,
    force: bool = False,
    wanted: Callable[[], bool] = lambda: True,
    say: Callable[[str], None] = lambda line: None,
    check: Callable[[KnowledgeBase], list[Finding]] = lambda kb: [],
    engine: Engine = local,
) -> Manifest:
    """Build a snapshot at `target` from inputs, and as a folder of Parquet files with the manifest where `parquet` is given.

    `force`: replace what stands there, even if it is no earlier build. `wanted`: asked when other builds in that folder are over,
    whether it is still to be made. `say` is told of inputs that could not be read. `check` gives the findings that the snapshot
    keeps. `engine`: who reconciles.
    Raises SnapshotError where it cannot be made there or nothing could be read, OutputError where something else stands there.
    """
    check_place(target, folder=False, ours=is_snapshot, force=force)
    if parquet is not None:
        check_place(parquet, folder=True, ours=_is_parquet, force=force)
    with workshop(target) as folder:
        if not wanted():
            return manifest_of(target)
        with seldom():
            made = _made(folder, _staged(folder, target, inputs, say), engine)
            _keep_asked(folder / "snapshot.duckdb", check)
        if parquet is not None:
            _export(folder / "snapshot.duckdb", folder / "parquet", made)
        put(folder / "snapshot.duckdb", target, ours=is_snapshot, force=force)
        if parquet is not None:
            put(folder / "parquet", parquet, ours=_is_parquet, force=force)
        return made


def _is_parquet(folder: Path) -> bool:
    """Whether a folder holds an earlier build's tables, or nothing."""
    names = {file.name for file in folder.iterdir()}
    return not names or ("manifest.json" in names and names <= {"manifest.json", *(f"{table}.parquet" for table in ORDERS)})


def _staged(folder: Path, target: Path, inputs: Iterable[Input], say: Callable[[str], None]) -> Staging:
    """The inputs, staged. Raises SnapshotError where there is none that could be read."""
    staging = Staging(folder)
    for given in inputs:
        if given.error:
            say(given.error)
        staging.add(given)
    staging.flush()
    for ident in staging.unknown():
        say(
            f"A correction takes back the claim {ident}, which no source makes; look up its id with comity between --format json."
        )
    if not staging.known.records:
        raise SnapshotError(f"None of what was given could be read, so {target} was not built; see what is said of each.")
    return staging


def _made(folder: Path, staging: Staging, engine: Engine) -> Manifest:
    judging = Judging(folder, staging, engine)
    with writing(folder / "snapshot.duckdb") as connection:
        judging.run(connection)
        for table, order in ORDERS.items():
            if table != "spells":
                _table(connection, folder, table, order)
        make_days(connection)
        complete(connection)
        connection.execute("CREATE TABLE search (part INTEGER, data BLOB)")
        build_index(connection)
        made = _manifest(connection, staging, judging.digest)
        connection.execute("CREATE TABLE manifest (data VARCHAR)")
        connection.execute("INSERT INTO manifest VALUES (?)", [manifests.encode(made).decode()])
    return made


def _table(connection: duckdb.DuckDBPyConnection, folder: Path, table: str, order: str) -> None:
    """A table from its parts; statements with their spells."""
    if table == "statements":
        given = {"statements": parts(folder, table), "spells": parts(folder, "spells")}
        connection.execute(f"CREATE TABLE statements AS {STATEMENTS_QUERY}", given)
        return
    if table == "references":
        given = {"references": parts(folder, table), "revisions": str(folder / REVISIONS)}
        connection.execute(f'CREATE TABLE "references" AS {REFERENCES_QUERY} ORDER BY {order}', given)
        return
    # claims are judged, and so written, in their order; DuckDB keeps the order of files and rows
    sorting = "" if table == "claims" else f" ORDER BY {order}"
    connection.execute(f'CREATE TABLE "{table}" AS SELECT * FROM read_parquet(?){sorting}', [parts(folder, table)])


def _keep_asked(snapshot: Path, check: Callable[[KnowledgeBase], list[Finding]]) -> None:
    """Put what is made by asking the snapshot into it: the findings of the checks, and the courses of all answers."""
    with KnowledgeBase(snapshot) as kb:
        made = {"findings": findings_table(check(kb)), "answers": courses_table(kb)}
    for table, frame in made.items():
        frame.write_parquet(snapshot.parent / f"{table}.parquet")
    connection = duckdb.connect(str(snapshot))
    try:
        for table in made:
            connection.execute(
                f"CREATE TABLE {table} AS SELECT * FROM read_parquet(?)", [str(snapshot.parent / f"{table}.parquet")]
            )
        connection.execute("CHECKPOINT")
    finally:
        connection.close()


def _manifest(connection: duckdb.DuckDBPyConnection, staging: Staging, judged: str) -> Manifest:
    counts = {}
    for table in ORDERS:
        counts[table] = connection.execute(f'SELECT count(*) FROM "{table}"').fetchall()[0][0]
    records = staging.known.records.values()
    per_source = Counter(record.source for record in records)
    sources = []
    for name in sorted(per_source):
        about = metadata(name)
        sources.append(
            SourceEntry(
                name=name,
                publisher=about.publisher,
                licence=about.licence,
                attribution=about.attribution,
                documents=per_source[name],
                claims=staging.claims_of[name],
            )
        )
    days = Counter(day(bounds(record.observed)[1]).isoformat() for record in records if record.sort == "article") or Counter(
        day(bounds(record.observed)[1]).isoformat() for record in records
    )
    return Manifest(
        format=FORMAT,
        version=__version__,
        identity=manifests.identify(__version__, [staging.digest, judged]),
        as_of=max(days, key=lambda day: (days[day], day)),
        sources=tuple(sources),
        counts=counts,
        revisions={record.id: record.hash for record in sorted(records, key=lambda record: record.id)},
        unread={source: tuple(lines) for source, lines in sorted(staging.unread.items())},
        readings=dict(sorted(staging.readings.items())),
    )


def _export(snapshot: Path, folder: Path, made: Manifest) -> None:
    """The tables as Parquet files with the manifest, in a new folder."""
    folder.mkdir()
    connection = duckdb.connect(str(snapshot), read_only=True)
    try:
        connection.execute("SET threads = 1")
        for table, order in ORDERS.items():
            path = quoted(folder / f"{table}.parquet")
            columns = "* EXCLUDE (spells)" if table == "statements" else "*"  # these have a file of their own
            query = f'SELECT {columns} FROM "{table}" ORDER BY {order}'
            connection.execute(f"COPY ({query}) TO {path} (FORMAT parquet, COMPRESSION zstd)")
    finally:
        connection.close()
    (folder / "manifest.json").write_bytes(manifests.encode(made))
