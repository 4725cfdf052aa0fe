"""Comments, corrections and moderation, the same on SQLite and on a real PostgreSQL."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from litestar.testing import TestClient
from sqlalchemy import create_engine, text

import comity
from comity.model.errors import AccountError, DatabaseError
from comity.model.statements import Fact
from comity.sources.bundled.former import _former, former
from comity.sources.corrections.source import read_corrections
from comity.sources.source import Input
from comity.store.build import build
from comity.store.differing import WAYS, differences
from comity.web.addresses import pair_path
from comity.web.discussion import changes, contributions, following
from comity.web.discussion.accounts import add_account, change_account
from comity.web.discussion.backup import backup, restore
from comity.web.discussion.database import Database, migrate
from comity.web.discussion.limits import Limits
from comity.web.discussion.markup import shown
from comity.web.discussion.tables import Base
from tests.serving import PASSWORD, POSTGRES, atlas, connected, few_inputs, moderator, postgres, sign_in, snapshot, token_of

pytestmark = pytest.mark.large

EMAIL = "reader@example.org"
PAGE = "/states/kazakhstan"


@pytest.fixture(scope="module", params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('discussion') / 'd.sqlite'}"
        return
    if POSTGRES is None:
        pytest.skip("PostgreSQL is not installed; `make system` installs it")
    with postgres() as address:
        yield address


@pytest.fixture(scope="module")
def client(database: str) -> Iterator[TestClient[Any]]:
    with atlas(database) as found:
        moderator(database)
        yield found


def comment(client: TestClient[Any], text: str, page: str = PAGE, name: str = "B. Reader", **more: str) -> Any:
    given = {"page": page, "name": name, "email": EMAIL, "text": text, **more}
    return client.post("/comments", data=given, follow_redirects=False)


def pending(client: TestClient[Any]) -> list[str]:
    """Addresses of what waits, the oldest first; signs in."""
    assert sign_in(client).status_code == 303
    return re.findall(r'href="(/moderation/contributions/\d+)"', client.get("/moderation").text)


def decide(client: TestClient[Any], address: str, act: str, **more: str) -> Any:
    token = token_of(client.get(address).text)
    return client.post(address, data={"csrf": token, "act": act, **more}, follow_redirects=False)


def test_tables_are_as_the_migrations_make_them(database: str) -> None:
    migrate(database)
    with connected(database).engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        assert compare_metadata(context, Base.metadata) == []


def test_a_comment_appears_when_it_is_accepted(client: TestClient[Any]) -> None:
    text = "The **year** of the embassy in Ankara is a misprint, see https://example.org"
    answer = comment(client, text)
    assert answer.status_code == 303
    own = answer.headers["location"]
    assert "is pending" in client.get(own).text
    before = client.get(PAGE)
    assert "a misprint" not in before.text
    assert decide(client, pending(client)[0], "accept").headers["location"] == "/moderation"
    after = client.get(PAGE, headers={"if-none-match": before.headers["etag"]})
    assert after.status_code == 200
    assert "The <strong>year</strong> of the embassy" in after.text
    assert "B. Reader" in after.text
    assert "is accepted" in client.get(own).text
    feed = ElementTree.fromstring(client.get("/feeds/comments.atom").text)
    titles = [each.findtext("{http://www.w3.org/2005/Atom}title") for each in feed.iter("{http://www.w3.org/2005/Atom}entry")]
    assert "Comment by B. Reader on /states/kazakhstan" in titles


def test_a_rejection_needs_a_reason_which_the_author_sees(client: TestClient[Any]) -> None:
    own = comment(client, "Buy my book").headers["location"]
    address = pending(client)[-1]
    refused = decide(client, address, "reject")
    assert refused.status_code == 400
    assert "Say why it is rejected" in refused.text
    assert decide(client, address, "reject", reason="An advertisement.").status_code == 303
    assert "is rejected: An advertisement." in client.get(own).text
    assert "Buy my book" not in client.get(PAGE).text


def test_an_edit_keeps_what_was_there_before(client: TestClient[Any]) -> None:
    comment(client, "A first wording")
    address = pending(client)[-1]
    assert decide(client, address, "edit", text="A second wording").status_code == 303
    page = client.get(address).text
    assert "A second wording" in page
    assert "changed it from: <blockquote>A first wording" in page
    log = client.get("/moderation/log").text
    assert "edited" in log
    assert EMAIL not in log


def test_an_author_sees_and_deletes_what_is_kept(client: TestClient[Any], database: str) -> None:
    own = comment(client, "To be forgotten", page="/about").headers["location"]
    decide(client, pending(client)[-1], "accept", reason="Good")
    assert "To be forgotten" in client.get("/about").text
    kept = client.get(f"{own}.json").json()
    assert (kept["email"], kept["text"], kept["status"]) == (EMAIL, "To be forgotten", "accepted")
    assert client.post(f"{own}/delete").status_code == 200
    assert client.get(own).status_code == 404
    assert "To be forgotten" not in client.get("/about").text
    assert "To be forgotten" not in [each.text for each in contributions.by_email(connected(database), EMAIL)]
    assert "deleted" in client.get("/moderation/log").text


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"name": ""}, "Give the name to be shown"),
        ({"name": "x" * 81}, "Give the name to be shown"),
        ({"email": "nobody"}, "Give an e-mail address"),
        ({"email": "a b@example.org"}, "Give an e-mail address"),
        ({"text": "  "}, "Write a text"),
        ({"text": "x" * 5001}, "Write a text"),
        ({"page": "https://example.org/"}, "which page the comment is on"),
        ({"page": "//example.org"}, "which page the comment is on"),
    ],
)  # fmt: skip
def test_what_is_missing_or_too_long_is_refused_in_a_sentence(client: TestClient[Any], given: dict[str, str], said: str) -> None:
    answer = client.post("/comments", data={"page": PAGE, "name": "A", "email": EMAIL, "text": "Words", **given})
    assert answer.status_code == 400
    assert said in answer.text


def test_a_correction_becomes_an_entry_that_the_next_build_reads(client: TestClient[Any], tmp_path: Path) -> None:
    found = client.get("/api/v1/statements?kind=relations&contested=date&state=Peru&other=Mozambique").json()["items"][0]["id"]
    given = {
        "statement": found, "field": "date", "value": "1986-02-25", "title": "Gazette of Peru", "url": "https://example.org/gazette", "quote": "on the 25th",
        "claim": "", "text": "The gazette has the day.", "name": "C. Reader", "email": EMAIL,
    }  # fmt: skip
    refused = client.post("/corrections", data={**given, "value": "sometime"})
    assert refused.status_code == 400
    assert "The correction: " in refused.text
    assert client.post("/corrections", data={**given, "title": ""}).status_code == 400
    assert client.post("/corrections", data={**given, "field": "colour"}).status_code == 400
    assert client.post("/corrections", data={**given, "url": "javascript:alert(1)"}).status_code == 400
    assert client.post("/corrections", data={**given, "claim": "0000"}).status_code == 400
    assert client.post("/corrections", data=given, follow_redirects=False).status_code == 303
    assert decide(client, pending(client)[-1], "accept").status_code == 303
    assert "C. Reader" in client.get("/corrections").text
    file = tmp_path / "corrections.yaml"
    file.write_bytes(client.get("/corrections.yaml").content)
    assert b"Thanks to C. Reader" in file.read_bytes()
    read = read_corrections(file)
    assert [claim.date for _, claim in read.claims] == ["1986-02-25"]  # type: ignore[attr-defined]
    target = tmp_path / "corrected.duckdb"
    few = few_inputs("PER", "MOZ")
    build(target, [*few, *(Input(record=record, claims=[claim], references=[]) for record, claim in read.claims)])
    with comity.open(target) as kb:
        statement = next(x for x in kb.between("Peru", "Mozambique") if x.kind == "relations")
    assert statement.fields["date"] == "1986-02-25"  # two voices against one now
    assert len(statement.claims) == 3


def test_a_replacement_withdraws_the_claim_that_misreads(client: TestClient[Any]) -> None:
    found = client.get("/api/v1/statements?kind=relations&contested=date&limit=1").json()["items"][0]["id"]
    claim = client.get(f"/api/v1/statements/{found}").json()["claims"][0]["id"]
    given = {
        "statement": found,
        "field": "date",
        "value": "1990",
        "title": "Gazette",
        "text": "Misread",
        "name": "C",
        "email": EMAIL,
        "claim": claim,
    }
    assert client.post("/corrections", data=given, follow_redirects=False).status_code == 303
    decide(client, pending(client)[-1], "accept")
    assert f"claim: {claim}" in client.get("/corrections.yaml").text


def test_what_fills_the_hidden_field_is_dropped(client: TestClient[Any]) -> None:
    before = len(pending(client))
    assert comment(client, "Spam", website="https://example.org").headers["location"] == "/thanks"
    assert client.get("/thanks").status_code == 200
    assert len(pending(client)) == before


def test_accounts_are_made_closed_and_opened_by_administrators(client: TestClient[Any], database: str) -> None:
    sign_in(client)
    page = client.get("/moderation/accounts").text
    made = client.post(
        "/moderation/accounts",
        data={"csrf": token_of(page), "act": "make", "name": "ben", "password": PASSWORD, "role": "moderator"},
        follow_redirects=False,
    )
    assert made.status_code == 303
    short = client.post(
        "/moderation/accounts",
        data={"csrf": token_of(page), "act": "make", "name": "eve", "password": "short", "role": "moderator"},
    )
    assert "give at least 12" in short.text
    assert sign_in(client, "ben").status_code == 303
    assert client.get("/moderation/accounts").status_code == 403
    sign_in(client)
    token = token_of(client.get("/moderation/accounts").text)
    assert (
        client.post("/moderation/accounts", data={"csrf": token, "act": "close", "name": "ana"}).status_code == 400
    )  # one's own
    client.post("/moderation/accounts", data={"csrf": token, "act": "close", "name": "ben"})
    assert sign_in(client, "ben").status_code == 401
    with pytest.raises(AccountError, match="There is no account"):
        change_account(connected(database), "nobody", active=False)
    with pytest.raises(AccountError, match="There is an account 'ana' already"):
        add_account(connected(database), "ana", PASSWORD, "moderator")
    with pytest.raises(AccountError, match="There is no role"):
        add_account(connected(database), "dan", PASSWORD, "king")


def test_attempts_are_counted_by_the_hour_whoever_counts(database: str) -> None:
    migrate(database)
    first, second = Limits(connected(database)), Limits(connected(database))
    answers = [limits.allow("try", "198.51.100.7", 3) for limits in (first, second, first, second, first)]
    assert answers == [True, True, True, False, False]
    assert first.allow("try", "198.51.100.8", 3)


def test_changes_between_snapshots_are_told_once(client: TestClient[Any], database: str, tmp_path: Path) -> None:
    few = few_inputs("PER", "MOZ")
    for name, inputs in (("old", few[:2]), ("new", few[1:])):
        build(tmp_path / f"{name}.duckdb", inputs)
    with comity.open(tmp_path / "old.duckdb") as old, comity.open(tmp_path / "new.duckdb") as new:
        summary = changes.summary(differences(old, new))
        assert summary["added"]["count"] + summary["removed"]["count"] > 0
        assert {"MOZ", "PER"} <= set(summary["parties"])
        none = {way: {"count": 0, "first": ()} for way in WAYS}
        assert changes.summary(differences(old, old)) == none | {"parties": {}}
        for _ in range(2):
            changes.record(connected(database), old.manifest.identity, new.manifest.identity, summary)
    assert len(changes.recorded(connected(database))) == 1
    assert f"{summary['added']['count']} statements added" in client.get("/feeds/changes.atom").text
    page = client.get("/changes").text
    assert "Mozambique" in page
    assert re.search(rf"<td[^>]*>{summary['removed']['count']:,}</td>", page)


def test_a_database_that_cannot_be_opened_is_refused_in_a_sentence(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a database, but a text that is longer than a header")
    with pytest.raises(DatabaseError, match=r"cannot be opened: .*; check DATABASE_URL\.$"):
        migrate(f"sqlite:///{tmp_path / 'file'}")
    with pytest.raises(DatabaseError, match=r"give DATABASE_URL as sqlite:///FILE or postgresql://"):
        migrate("nonsense")
    with pytest.raises(DatabaseError, match="check DATABASE_URL") as raised:
        migrate("postgresql+psycopg://someone:secret@127.0.0.1:1/none")
    assert "secret" not in str(raised.value)


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("plain", "<p>plain</p>"),
        ("<script>alert(1)</script>", "<p>&lt;script&gt;"),
        ("[x](javascript:alert(1))", "[x](javascript:alert(1))"),
        ("![x](https://example.org/x.png)", "<p></p>"),
        ("<https://example.org>", 'rel="nofollow ugc noopener"'),
        ("# Title", "Title"),
    ],
)  # fmt: skip
def test_markup_makes_harmless_html_alone(text: str, made: str) -> None:
    html = str(shown(text))
    assert made in html
    assert not re.search(r"<(?!/?(?:p|br|em|strong|code|pre|blockquote|ul|ol|li|a)\b)", html)


def test_the_snapshot_is_the_bundled_one(client: TestClient[Any]) -> None:
    with comity.open(snapshot()) as kb:
        assert client.get("/ready").json() == {"status": "ready", "snapshot": kb.manifest.identity}


def test_a_backup_is_the_discussion_and_is_restored_into_either_kind(
    client: TestClient[Any], database: str, tmp_path: Path
) -> None:
    """Taken while the atlas serves; restored into SQLite, and back into where it came from."""
    assert comment(client, text="To be kept for ever").status_code == 303
    assert decide(client, pending(client)[-1], "accept").status_code == 303
    lines = list(backup(connected(database)))
    assert any(b"To be kept for ever" in line for line in lines)
    assert not any(b'"table":"sessions"' in line for line in lines)
    other = f"sqlite:///{tmp_path / 'other.sqlite'}"
    migrate(other)
    restored = Database(other)
    assert restore(restored, lines) == len(lines) - 1
    assert list(backup(restored)) == lines
    with pytest.raises(DatabaseError, match="holds a discussion already"):
        restore(restored, lines)
    for damaged in ([b"{}\n"], [b"\xff"], [], [lines[0], b'{"table": "nowhere", "row": {}}'], [lines[0], lines[1][:20]]):
        with pytest.raises(DatabaseError):
            restore(restored, damaged, force=True)
    assert list(backup(restored)) == lines  # a damaged one changed nothing
    assert restore(connected(database), lines, force=True) == len(lines) - 1
    assert list(backup(connected(database))) == lines
    assert comment(client, text="Numbers go on").status_code == 303
    restored.close()


def test_what_an_author_deletes_is_in_no_file_of_ours(tmp_path: Path) -> None:
    database = f"sqlite:///{tmp_path / 'd.sqlite'}"
    with atlas(database) as client:
        moderator(database)
        comment(client, text="A secret of mine: xylophone")
        comment(client, text="Another one")
        found = contributions.by_email(connected(database), EMAIL)
        assert contributions.remove(connected(database), [each.id for each in found if "xylophone" in each.text]) == 1
        for file in tmp_path.glob("d.sqlite*"):
            assert b"xylophone" not in file.read_bytes(), file.name


def earlier(address: str, rows: list[dict[str, Any]]) -> None:
    """A database as the version before `facts` left it, with contributions in it."""
    engine = create_engine(address)
    with engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(files("comity.web.discussion") / "migrations"))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        columns = "kind, path, statement, name, email, text, entry, status, reason, snapshot, token, created"
        marks = ", ".join(f":{name}" for name in columns.split(", "))
        for number, row in enumerate(rows):
            given = {
                "statement": None, "name": "B. Reader", "email": EMAIL, "entry": None, "status": "accepted", "reason": "", "snapshot": "0" * 16,
                "token": str(number), "created": number, **row,
            }  # fmt: skip
            connection.execute(text(f"INSERT INTO contributions ({columns}) VALUES ({marks})"), given)
    engine.dispose()


def test_what_was_written_on_statements_follows_their_facts(tmp_path: Path) -> None:
    fact = Fact("relations", ("ISR", "KAZ"))
    with comity.open() as kb:
        (now,) = kb.about(fact)
        many = next(
            old for old in _former()["id"] if (known := former(old)) and len(known.parties) == 2 and len(kb.about(known)) > 1
        )
        lone = next(old for old in _former()["id"] if (known := former(old)) and len(kb.about(known)) == 1)
        target = f"/statements/{kb.about(former(lone))[0]}"  # type: ignore[arg-type]
    pair = pair_path(*former(many).parties)  # type: ignore[union-attr]
    entry = {"action": "replace", "claim": "f" * 16, "kind": "relations", "fields": {"parties": ["ISR", "KAZ"], "date": "1992"}}
    address = f"sqlite:///{tmp_path / 'd.sqlite'}"
    earlier(
        address,
        [
            {"kind": "correction", "path": "/statements/aaaa", "statement": "aaaa", "text": "By its entry.", "entry": json.dumps(entry)},
            {"kind": "comment", "path": f"/statements/{lone}", "text": "By the facts that were bundled."},
            {"kind": "comment", "path": f"/statements/{many}", "text": "On a fact that several tell now."},
            {"kind": "comment", "path": "/statements/bbbb", "text": "On nothing that is known."},
            {"kind": "comment", "path": PAGE, "text": "On a page that stays."},
        ],
    )  # fmt: skip
    with atlas(address) as client:
        moderator(address)
        paths = [each.path for each in contributions.queue(connected(address), "accepted")]
        assert paths == [f"/statements/{now}", target, pair, "/statements/bbbb", PAGE]
        assert "By the facts that were bundled." in client.get(target).text
        assert "On a fact that several tell now." in client.get(pair).text
        for old, new in ((lone, target), (many, pair)):
            answer = client.get(f"/statements/{old}", follow_redirects=False)
            assert (answer.status_code, answer.headers["location"]) == (301, new)
        assert client.get("/statements/bbbb").status_code == 404
        sign_in(client)
        listed = client.get("/moderation").text.partition("Not attached")[2]
        assert "By its entry." in listed  # the claim that it is to replace is gone
        assert "On nothing that is known." in listed
        assert "By the facts" not in listed
        assert "moved" in client.get("/moderation/log").text
    with atlas(address) as client:  # once moved, nothing moves again
        assert [each.path for each in contributions.queue(connected(address), "accepted")] == paths


def test_what_a_new_snapshot_no_longer_holds_is_remembered(tmp_path: Path) -> None:
    address = f"sqlite:///{tmp_path / 'd.sqlite'}"
    migrate(address)
    few = few_inputs("KAZ", "TKM")
    build(tmp_path / "old.duckdb", few)
    build(tmp_path / "new.duckdb", few[1:])
    with comity.open(tmp_path / "old.duckdb") as old, comity.open(tmp_path / "new.duckdb") as new:
        removed = new.changes_since(old)["removed"]
        following.remember(connected(address), old.facts_of(removed))
        fact = following.fact_of(connected(address), removed[0])
        assert fact == old.facts_of(removed[:1])[removed[0]]
        assert following.fact_of(connected(address), "cccc") is None
        following.remember(connected(address), {removed[0]: Fact("mission", ())})
        assert following.fact_of(connected(address), removed[0]) == fact
