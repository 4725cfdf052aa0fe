"""Dumps of a MediaWiki: streamed, chosen from, packed in every way, damaged in many; and one that a real MediaWiki writes."""

from __future__ import annotations

import bz2
import gzip
import subprocess
import sys
from pathlib import Path

import pytest

from comity.extraction.extract import extract
from comity.extraction.texts import read_text
from comity.model.errors import QueryError, SourceError
from comity.sources.articles.dumps.choosing import Choice
from comity.sources.articles.dumps.dump import DumpedArticle, articles
from comity.sources.articles.dumps.kind import is_dump
from comity.sources.articles.dumps.pieces import pieces
from comity.sources.source import Input, Options, Text, inputs
from comity.store.build import build
from comity.store.inputs import gather
from comity.store.knowledge_base import KnowledgeBase
from tests.commands import comity
from tests.dumps import END, head, page, revision, write_multistream
from tests.mediawiki import HERE, encyclopedia

CHAD = "Chad and Mali established diplomatic relations on 5 May 1961. Chad has an embassy in [[Bamako]]. {{Citation needed}} A < B & C."
OLDER = "Chad and Mali established diplomatic relations on 6 May 1961."
TITLE = "Foreign relations of Chad"
DAY = "2025-10-03T04:05:06Z"


def plain(folder: Path, *pages: str, name: str = "enwiki-20251101-pages-articles.xml", before: str = "") -> Path:
    path = folder / name
    path.write_text((before or head()) + "".join(pages) + END, encoding="utf-8")
    return path


def three(folder: Path) -> Path:
    return plain(
        folder,
        page("Chad", revision(3, DAY, "Chad is a state.\n[[category:Member_states of the X|Chad]]"), number=1),
        page(TITLE, revision(1, "2009-01-02T03:04:05Z", OLDER), revision(5, DAY, CHAD), number=2),
        page("Talk:Chad", revision(6, DAY, "Talk."), number=3, namespace=1),
        page("Foreign relations of the Chad", revision(7, DAY, "#REDIRECT [[X]]"), number=4, redirect=True),
        page("Chad–Mali relations", revision(8, DAY, "Relations of two."), number=5),
    )


def titles(path: Path, choice: Choice = Choice()) -> list[str]:  # noqa: B008 (it cannot change)
    return [each.article.title if isinstance(each, DumpedArticle) else str(each.error) for each in articles(path, None, choice)]


def test_pages_on_the_field_are_read_with_what_is_known_of_them(tmp_path: Path) -> None:
    found = list(articles(three(tmp_path), None, Choice()))
    assert [str(each).rpartition(": ")[2] for each in found] == [TITLE, "Chad–Mali relations"]
    assert isinstance(found[0], DumpedArticle)
    document, record = read_text(found[0])
    assert document.text == CHAD
    assert (record.id, record.revision, record.about) == (f"wikipedia:{TITLE}@2025-11-01", "5", ("TCD",))
    assert record.url == "https://en.wikipedia.org/w/index.php?title=Foreign_relations_of_Chad&oldid=5"
    assert record.licence == "CC-BY-SA-4.0"
    assert {(claim.extractor, claim.evidence.quote) for claim in extract(document)} >= {
        ("mission.has", "Chad has an embassy in [[Bamako]].")
    }


@pytest.mark.parametrize(
    ("choice", "found"),
    [
        (Choice(titles="Chad"), ["Chad"]), (Choice(titles=".*Chad.*"), ["Chad", TITLE, "Chad–Mali relations"]),
        (Choice(categories=("member states of the X",)), ["Chad"]), (Choice(containing=("embassy in", "of two")), [TITLE, "Chad–Mali relations"]),
        (Choice(titles="Chad", containing=("A < B",)), ["Chad", TITLE]),
    ],
    ids=["title", "titles", "category", "content", "either"],
)  # fmt: skip
def test_pages_are_chosen(tmp_path: Path, choice: Choice, found: list[str]) -> None:
    assert titles(three(tmp_path), choice) == found


def test_what_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match="has no page that was asked for"):
        titles(three(tmp_path), Choice(titles="Peru"))
    with pytest.raises(QueryError, match="is no regular expression of titles"):
        titles(three(tmp_path), Choice(titles="("))


def test_every_revision_of_a_history_one_a_day(tmp_path: Path) -> None:
    saved = ("2009-01-02T03:04:05Z", "2009-01-02T09:00:00Z", "2011-02-03T04:05:06Z")
    dump = plain(tmp_path, page(TITLE, *(revision(number, day, OLDER) for number, day in enumerate(saved, 1))))
    found = [each.article for each in articles(dump, "2025-11", Choice(history=True)) if isinstance(each, DumpedArticle)]
    assert [(each.observed, each.revision) for each in found] == [("2009-01-02", "2"), ("2011-02-03", "3")]


def pack_7z(data: bytes, path: Path) -> None:
    libarchive = pytest.importorskip("libarchive")
    with libarchive.file_writer(str(path), "7zip") as archive:
        archive.add_file_from_memory("dump.xml", len(data), data)


def pack_zst(data: bytes, path: Path) -> None:
    frames = pytest.importorskip("zstandard").ZstdCompressor()
    path.write_bytes(frames.compress(data[:900]) + frames.compress(data[900:]))


PACKING = {
    "gz": lambda data, path: path.write_bytes(gzip.compress(data)),
    "bz2": lambda data, path: path.write_bytes(bz2.compress(data[:500]) + bz2.compress(data[500:])),
    "zst": pack_zst, "7z": pack_7z,
}  # fmt: skip


@pytest.mark.parametrize("packed", PACKING)
def test_packed_dumps_say_the_same(tmp_path: Path, packed: str, monkeypatch: pytest.MonkeyPatch) -> None:
    dump = three(tmp_path)
    other = tmp_path / f"{dump.name}.{packed}"
    PACKING[packed](dump.read_bytes(), other)
    assert is_dump(other)
    expected = [(each.article.title, each.text) for each in articles(dump, None, Choice()) if isinstance(each, DumpedArticle)]
    for size in (1 << 30, 0):  # by one core, and by every core
        monkeypatch.setattr("comity.sources.streams.LARGE", size)
        assert [
            (each.article.title, each.text) for each in articles(other, None, Choice()) if isinstance(each, DumpedArticle)
        ] == expected


@pytest.mark.parametrize("packed", PACKING)
def test_a_packed_dump_that_is_cut_off_ends_in_a_sentence(tmp_path: Path, packed: str) -> None:
    dump = plain(
        tmp_path,
        *(page(f"Chad–Mali {number} relations", revision(number, DAY, f"{CHAD} {number * 7919}")) for number in range(400)),
    )
    other = tmp_path / f"{dump.name}.{packed}"
    PACKING[packed](dump.read_bytes(), other)
    other.write_bytes(other.read_bytes()[: -other.stat().st_size // 3])
    with pytest.raises(SourceError, match=r"cannot be read to its end.*download it again"):
        titles(other)


def test_of_a_multistream_dump_only_the_streams_that_are_needed_are_read(tmp_path: Path) -> None:
    streams = [
        [("Chad", page("Chad", revision(1, DAY, "A state."))), ("Mali", page("Mali", revision(2, DAY, "A state.")))],
        [(TITLE, page(TITLE, revision(3, DAY, CHAD)))], [("Peru", page("Peru", revision(4, DAY, "A state.")))],
    ]  # fmt: skip
    dump = write_multistream(tmp_path, streams)
    data = bytearray(dump.read_bytes())
    data[-60:] = b"\0" * 60  # the stream of Peru cannot be unpacked any more
    dump.write_bytes(data)
    assert titles(dump) == [TITLE]
    index = dump.with_name(dump.name.removesuffix(".xml.bz2") + "-index.txt.bz2")
    index.write_bytes(bz2.compress(b"not an index\n"))
    with pytest.raises(SourceError, match="line 1 is no line of an index"):
        titles(dump)
    index.unlink()
    with pytest.raises(SourceError, match="cannot be read to its end"):
        titles(dump)


BAD = {
    "hidden": (page(TITLE, revision(1, DAY, None)), "the text of revision 1 is hidden"),
    "another model": (page(TITLE, revision(1, DAY, "{}", model="json")), "revision 1 is json"),
    "malformed": (page(TITLE, revision(1, DAY, "x").replace("</model>", "</modal>")), "a revision is malformed"),
    "without a time": (page(TITLE, revision(1, "soon", "x")), "revision 1 has no time"),
    "without a title": (page(TITLE, revision(1, DAY, "x")).replace("title>", "name>"), "a page without a title"),
    "an entity that nobody knows": (page(TITLE, revision(1, DAY, "x").replace(">x<", ">&boom;<")), "undefined entity"),
}


@pytest.mark.parametrize("bad", BAD)
def test_a_bad_page_is_set_aside_with_its_reason(tmp_path: Path, bad: str) -> None:
    broken, why = BAD[bad]
    found = titles(plain(tmp_path, broken, page("Chad–Mali relations", revision(8, DAY, "Relations of two."))))
    assert len(found) == 2
    assert why in found[0]
    assert found[1] == "Chad–Mali relations"


def test_a_page_too_large_is_set_aside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("comity.sources.articles.dumps.pages.MOST", 2000)
    large = page(TITLE, revision(1, DAY, "a line\n" * 1000))
    found = titles(plain(tmp_path, large, page("Chad–Mali relations", revision(8, DAY, "Relations of two."))))
    assert "a revision of more than" in found[0]
    assert found[1:] == ["Chad–Mali relations"]


def test_a_dump_that_ends_in_a_page_says_so(tmp_path: Path) -> None:
    dump = three(tmp_path)
    dump.write_text(dump.read_text()[: dump.read_text().index("Relations of two")])
    with pytest.raises(SourceError, match="cannot be read to its end: it ends before </mediawiki>; download it again"):
        titles(dump)
    done = comity("extract", str(dump), "-o", str(tmp_path / "claims.jsonl"))
    assert done.returncode == 2
    assert not (tmp_path / "claims.jsonl").exists()


def test_tags_may_stand_on_one_line(tmp_path: Path) -> None:
    dump = three(tmp_path)
    lines = dump.read_text().split("\n")
    dump.write_text("\n".join(lines[:6]) + "\n" + "".join(line.strip() for line in lines[6:]))
    assert titles(dump) == [TITLE, "Chad–Mali relations"]


def test_editions_in_other_languages_are_passed_over_by_name(tmp_path: Path) -> None:
    plain(
        tmp_path,
        page("Tchad", revision(1, DAY, "x")),
        page("Mali", revision(2, DAY, "x")),
        name="frwiki.xml",
        before=head("fr", "frwiki"),
    )
    three(tmp_path)
    found = list(inputs(Options(places=(str(tmp_path),), without=frozenset(("bundled", "factbook")))))
    assert [str(each).rpartition(": ")[2] for each in found if isinstance(each, Text)] == [TITLE, "Chad–Mali relations"]
    [error] = [each.error for each in found if isinstance(each, Input) and each.error]
    assert "frwiki.xml is of frwiki, in the language 'fr', and was passed over" in str(error)


def test_what_is_no_dump(tmp_path: Path) -> None:
    (tmp_path / "a.xml.gz").write_bytes(gzip.compress(b"<page>\n<page>\n"))
    with pytest.raises(SourceError, match="is no dump of a MediaWiki"):
        titles(tmp_path / "a.xml.gz")
    assert not is_dump(tmp_path / "b.xml")


def test_commands_read_dumps(tmp_path: Path) -> None:
    dump = three(tmp_path)
    done = comity("extract", str(dump), "--titles", "Foreign.*", "--kind", "mission")
    assert (done.returncode, done.stdout.count(b"\n")) == (0, 1)
    assert b'"Bamako"' in done.stdout
    done = comity("build", f"{dump}@2025-12-01", "-o", str(tmp_path / "kb.duckdb"), "--without", "factbook")
    assert b"2 documents" in done.stdout, done.stderr
    with KnowledgeBase(tmp_path / "kb.duckdb") as kb:
        assert kb.ask("relations", "Chad", "Mali", on="2025").answer == "yes"


MEASURED = """
import resource, sys
from pathlib import Path
from comity.sources.articles.dumps.choosing import Choice
from comity.sources.articles.dumps.dump import articles
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
count = sum(1 for _ in articles(Path(sys.argv[1]), None, Choice(titles=".* [0-9]+")))
print(count, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)
"""


@pytest.mark.large
def test_memory_does_not_grow_with_a_dump(tmp_path: Path) -> None:
    path = tmp_path / "enwiki.xml"
    with path.open("w") as file:
        file.write(head())
        for number in range(4000):
            file.write(page(f"Chad–Mali relations {number}", revision(number, DAY, "Relations of two.\n" * 2500), number=number))
        file.write(END)
    done = subprocess.run(
        [sys.executable, "-c", MEASURED, str(path)], capture_output=True, text=True, check=True
    )  # with no memory of its own yet
    count, grown = map(int, done.stdout.split())
    assert count == 4000
    assert grown < 40_000  # KB, of 180 MB


@pytest.mark.large
@pytest.mark.skipif(not HERE, reason="MediaWiki and PHP are not installed; `make system` installs them")
def test_a_real_dump_and_the_file_say_the_same(tmp_path: Path) -> None:
    (tmp_path / "wiki").mkdir()
    pages = {TITLE: [("2009-01-02T03:04:05Z", OLDER), (DAY, CHAD)], "Chad–Mali relations": [(DAY, "Relations of two.")]}
    dump = tmp_path / "dump.xml.gz"
    with encyclopedia(tmp_path / "wiki", pages) as wiki:
        wiki.maintain("dumpBackup.php", "--full", f"--output=gzip:{dump}")
    file = tmp_path / f"{TITLE}.wiki"
    file.write_text(CHAD)

    def told(place: Path, title: str, *, history: bool = False) -> list[tuple[object, ...]]:
        options = Options(places=(str(place),), without=frozenset(("factbook",)), choice=Choice(history=history))
        read = [each for each in gather(options) if each.record is not None and each.record.title == title]
        return [tuple((claim.extractor, claim.evidence.quote, claim.evidence.start) for claim in each.claims) for each in read]

    assert told(dump, TITLE) == told(file, TITLE) != []
    assert len(told(dump, TITLE, history=True)) == 2
    build(
        tmp_path / "kb.duckdb",
        gather(Options(places=(str(dump),), without=frozenset(("factbook",)), choice=Choice(history=True))),
    )
    with KnowledgeBase(tmp_path / "kb.duckdb") as kb:
        dates = [kb.relations("Chad", known_at=day)["date"][0] for day in ("2010", "2026")]
    assert dates == ["1961-05-06", "1961-05-05"]


@pytest.mark.parametrize("size", [61, 400, 1000, 5000, 1_000_000])
def test_pieces_of_a_dump_have_each_page_once(tmp_path: Path, size: int) -> None:
    every = [
        page(f"A{number}–B relations", revision(number, DAY, f"Text {number}.\n" * number), number=number) for number in range(40)
    ]
    dump = plain(tmp_path, *every)
    oneline = plain(tmp_path, *("".join(line.strip() for line in each.splitlines()) for each in every), name="oneline.xml")
    packed = tmp_path / "a.xml.gz"
    packed.write_bytes(gzip.compress(dump.read_bytes()))
    for path in (dump, oneline, packed):
        found = [str(each) for piece in pieces(path, Choice(), size, 3) for each in articles(path, None, Choice(), piece)]
        assert sorted(found) == sorted(f"{path}: A{number}–B relations" for number in range(40))
