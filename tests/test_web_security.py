"""What an attacker tries: scripts, SQL, forged posts, sessions, passwords, paths, bodies, roles; and where an e-mail address must not be."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any
from urllib.parse import quote

import msgspec
import pytest
from litestar.testing import TestClient

from comity.web import logs
from comity.web.api.resource import parts
from comity.web.api.routes import RESOURCES
from comity.web.discussion.contributions import Draft, decide, queue, submit
from comity.web.holder import Served
from tests.serving import PASSWORD, atlas, connected, moderator, sign_in, token_of

pytestmark = pytest.mark.large

EMAIL = "hidden.person@example.net"
SCRIPT = "<script>alert('x')</script>\"'><img src=x onerror=alert(1)>"
SQL = "' OR '1'='1'; DROP TABLE contributions; --"


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> str:
    return f"sqlite:///{tmp_path_factory.mktemp('security') / 'd.sqlite'}"


@pytest.fixture(scope="module")
def client(database: str) -> Iterator[TestClient[Any]]:
    with atlas(database) as found:
        moderator(database)
        moderator(database, "ben", "moderator")
        yield found


@pytest.fixture(autouse=True)
def signed_out(client: TestClient[Any]) -> None:
    client.cookies.clear()


class Live(HTMLParser):
    """Finds scripts of a page that are not its own: elements without an address of ours, attributes that run, addresses that do."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if tag == "script" and not (given.get("src") or "").startswith("/static/") and given.get("type") != "application/ld+json":
            self.found.append(tag)
        self.found += [name for name, value in attrs if name.startswith("on") or (value or "").lower().startswith("javascript:")]


def live_script(text: str) -> bool:
    """Whether a page holds the script as markup rather than as text."""
    return bool(Live(text).found) or "<img src=x" in text


def test_stored_scripts_are_text(client: TestClient[Any], database: str) -> None:
    submit(connected(database), Draft(path="/about", name=SCRIPT[:80], email=EMAIL, text=SCRIPT, snapshot="x"))
    sign_in(client)
    address = f"/moderation/contributions/{queue(connected(database))[-1].id}"
    for path in ("/moderation", address):
        assert not live_script(client.get(path).text)
    client.post(address, data={"csrf": token_of(client.get(address).text), "act": "accept", "reason": SCRIPT})
    for path in ("/about", "/moderation/log", "/moderation?status=accepted", "/feeds/comments.atom"):
        answer = client.get(path)
        assert answer.status_code == 200
        assert not live_script(answer.text), path
    assert "alert" in client.get("/about").text


@pytest.mark.parametrize(
    "path",
    [
        "/search?q=",
        "/?state=",
        "/?by=",
        "/?as_of=",
        "/disagreements?kind=",
        "/disagreements?state=",
        "/disagreements?page=",
        "/states/",
        "/cities/",
        "/statements/",
        "/organizations/",
        "/pairs/peru/",
        "/quotes/",
        "/maps/",
    ],
)
def test_reflected_scripts_are_text(client: TestClient[Any], path: str) -> None:
    answer = client.get(path + quote(SCRIPT, safe=""))
    assert answer.status_code in (200, 400, 404)
    assert not live_script(answer.text)
    assert "script-src 'self'" in answer.headers["content-security-policy"]


def test_linked_data_cannot_end_its_element(client: TestClient[Any]) -> None:
    text = client.get("/search", params={"q": "</script><script>alert(1)</script>"}).text
    inside = text.partition('<script type="application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(inside)["name"].startswith("Search: </script>")


@pytest.mark.parametrize("resource", RESOURCES, ids=lambda each: each.path)
def test_sql_in_any_parameter_is_a_value(client: TestClient[Any], resource: Any) -> None:
    path = resource.path
    for name in parts(path):
        path = path.replace("{" + name + "}", "KAZ")
    for field in msgspec.structs.fields(resource.query):
        answer = client.get(f"/api/v1{path}", params={field.encode_name: SQL})
        assert answer.status_code in (200, 400, 404), (field.encode_name, answer.text[:200])
        if answer.status_code == 200 and resource.listed:
            assert answer.json()["total"] < 60_000
    for name in parts(resource.path):
        assert client.get(f"/api/v1{resource.path.replace('{' + name + '}', SQL)}").status_code in (400, 404)
    assert client.get("/ready").status_code == 200


def test_no_address_answers_sql(client: TestClient[Any]) -> None:
    for path in ("/sql", "/api/v1/sql", "/api/v1/query"):
        assert client.get(path, params={"query": "SELECT 1", "q": "SELECT 1"}).status_code == 404


@pytest.mark.parametrize(
    "headers",
    [
        {"origin": "https://evil.example"},
        {"origin": "null"},
        {"origin": ""},
        {"sec-fetch-site": "cross-site"},
        {"sec-fetch-site": "same-site"},
    ],
)
def test_posts_from_elsewhere_are_refused(client: TestClient[Any], headers: dict[str, str]) -> None:
    sign_in(client)
    token = token_of(client.get("/moderation").text)
    data = {"page": "/about", "name": "A", "email": EMAIL, "text": "x", "csrf": token}
    for path in ("/comments", "/corrections", "/moderation/sign-in", "/moderation/sign-out", "/moderation/accounts"):
        assert client.post(path, data=data, headers=headers).status_code == 403


def test_a_form_without_its_token_is_refused(client: TestClient[Any], database: str) -> None:
    submit(connected(database), Draft(path="/about", name="A", email=EMAIL, text="Wait", snapshot="x"))
    id = queue(connected(database))[-1].id
    sign_in(client)
    other = token_of(client.get("/moderation").text)
    sign_in(client)  # a new session, a new token
    for token in ("", "x", other):
        answer = client.post(f"/moderation/contributions/{id}", data={"csrf": token, "act": "accept"})
        assert answer.status_code == 403
        assert "The form has expired" in answer.text


def test_a_session_begins_anew_at_sign_in(client: TestClient[Any]) -> None:
    client.cookies.set("comity", "chosen-by-the-attacker")
    assert sign_in(client).status_code == 303
    first = client.cookies.get("comity", domain="testserver.local")
    assert first not in (None, "chosen-by-the-attacker")
    sign_in(client)
    second = client.cookies.get("comity", domain="testserver.local")
    assert first != second
    client.cookies.clear()
    assert client.get("/moderation", headers={"cookie": f"comity={first}"}).status_code == 401  # the former one is over
    assert client.get("/moderation", headers={"cookie": "comity=chosen-by-the-attacker"}).status_code == 401


def test_signing_out_ends_the_session(client: TestClient[Any]) -> None:
    answer = sign_in(client)
    cookie = answer.headers["set-cookie"]
    assert all(sign in cookie for sign in ("HttpOnly", "SameSite=strict", "Path=/"))
    token = client.cookies.get("comity", domain="testserver.local")
    client.post("/moderation/sign-out", data={"csrf": token_of(client.get("/moderation").text)})
    client.cookies.clear()
    assert client.get("/moderation", headers={"cookie": f"comity={token}"}).status_code == 401


def test_cookies_over_https_are_held_to_this_host(tmp_path: Any) -> None:
    address = f"sqlite:///{tmp_path / 'd.sqlite'}"
    with atlas(address, url="https://atlas.example.org") as client:
        moderator(address)
        cookie = sign_in(client).headers["set-cookie"]
        assert cookie.startswith("__Host-comity=")
        assert "Secure" in cookie
        assert "max-age" in client.get("/about").headers["strict-transport-security"]


def test_names_of_accounts_cannot_be_found_out(client: TestClient[Any]) -> None:
    wrong, unknown = sign_in(client, "ana", "wrong"), sign_in(client, "nobody", "wrong")
    assert (wrong.status_code, wrong.text) == (unknown.status_code, unknown.text) == (401, wrong.text)


def test_passwords_cannot_be_tried_at_will(tmp_path: Any) -> None:
    address = f"sqlite:///{tmp_path / 'd.sqlite'}"
    with atlas(address, sign_ins_per_hour=4) as client:
        moderator(address)
        statuses = [sign_in(client, "ana", f"guess {number}").status_code for number in range(6)]
        assert statuses == [401, 401, 401, 401, 429, 429]
        assert sign_in(client).status_code == 429  # the right one does not help either
        assert sign_in(client, password=PASSWORD).headers["retry-after"] == "3600"


def test_posts_are_limited(tmp_path: Any) -> None:
    with atlas(f"sqlite:///{tmp_path / 'd.sqlite'}", posts_per_hour=3) as client:
        data = {"page": "/about", "name": "A", "email": EMAIL, "text": "x"}
        assert [client.post("/comments", data=data, follow_redirects=False).status_code for _ in range(5)] == [
            303,
            303,
            303,
            429,
            429,
        ]


@pytest.mark.parametrize(
    "path",
    [
        "/static/../app.py",
        "/static/%2e%2e%2fapp.py",
        "/static/..%5capp.py",
        "/downloads/../../etc/passwd",
        "/downloads/%2e%2e%2f%2e%2e%2fetc%2fpasswd",
        "/static//etc/passwd",
        "/maps/..%2f..%2fetc.svg",
    ],
)
def test_paths_do_not_leave_their_folder(client: TestClient[Any], path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 404
    assert "root:" not in answer.text
    assert "import" not in answer.text


def test_large_bodies_and_long_addresses_are_refused(client: TestClient[Any]) -> None:
    data = {"page": "/about", "name": "A", "email": EMAIL, "text": "x" * 70_000}
    assert client.post("/comments", data=data).status_code == 413
    chunks = (b"text=" + b"x" * 10_000 for _ in range(20))
    streamed = client.post("/comments", content=chunks, headers={"content-type": "application/x-www-form-urlencoded"})
    assert streamed.status_code == 413  # without a length in its head
    assert client.get("/search", params={"q": "x" * 20_000}).status_code == 414
    assert client.post("/comments", content=b"{", headers={"content-type": "application/json"}).status_code == 400
    assert client.post("/comments", files={"text": b"file"}, data={"page": "/about"}).status_code == 400


def test_a_moderator_is_no_administrator(client: TestClient[Any]) -> None:
    sign_in(client, "ben")
    token = token_of(client.get("/moderation").text)
    assert client.get("/moderation/accounts").status_code == 403
    for act in (
        {"act": "make", "name": "mallory", "password": PASSWORD, "role": "admin"},
        {"act": "close", "name": "ana"},
        {"act": "open", "name": "ben"},
    ):
        assert client.post("/moderation/accounts", data={"csrf": token, **act}).status_code == 403
    assert sign_in(client).status_code == 303


@pytest.mark.parametrize("path", ["/moderation", "/moderation/contributions/1", "/moderation/log", "/moderation/accounts"])
def test_moderators_pages_are_for_moderators(client: TestClient[Any], path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 401
    assert "sign in at /moderation/sign-in" in answer.text
    assert answer.headers["cache-control"] == "no-store"


def test_an_email_address_appears_nowhere(client: TestClient[Any], database: str, capsys: pytest.CaptureFixture[str]) -> None:
    logs.set_up()
    try:
        given = {"page": "/method", "name": "Quiet", "email": EMAIL, "text": "Some words"}
        own = client.post("/comments", data=given, follow_redirects=False).headers["location"]
        found = queue(connected(database))[-1]
        decide(connected(database), found.id, "accepted", "", "ana")
        client.get(f"/search?q={EMAIL}")
        sign_in(client)
        public = [
            "/method",
            "/method.json",
            "/method.md",
            "/feeds/comments.atom",
            "/corrections",
            "/corrections.yaml",
            "/api/v1/openapi.json",
            "/sources",
        ]
        private = [
            "/moderation",
            "/moderation?status=accepted",
            f"/moderation/contributions/{found.id}",
            "/moderation/log",
            "/moderation/accounts",
            own,
        ]
        for path in public + private:
            assert EMAIL not in client.get(path).text, path
        assert client.get(f"{own}.json").json()["email"] == EMAIL  # its owner alone
        logged = capsys.readouterr().err
    finally:
        logging.getLogger("comity.web").handlers = []
    lines = [json.loads(line) for line in logged.splitlines()]
    assert any(line["path"] == "/yours/…" for line in lines)
    assert EMAIL not in logged
    assert own.rpartition("/")[2] not in logged
    assert "testclient" not in logged  # nor the client's address
    assert all(
        {"time", "level", "event", "method", "path", "status", "ms"} <= set(line) for line in lines if line["event"] == "request"
    )


def test_a_fault_shows_nothing_of_the_inside(client: TestClient[Any], monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any) -> None:
        raise RuntimeError("secret detail")

    monkeypatch.setattr(Served, "articles", fail)
    answer = client.get("/states/peru?as_of=1999")
    assert answer.status_code == 500
    assert "secret detail" not in answer.text
    assert "Traceback" not in answer.text


def test_every_answer_has_the_headers_of_security(client: TestClient[Any]) -> None:
    for path in ("/", "/api/v1/snapshot", "/nothing", "/static/atlas.css", "/health", "/maps/nato.svg"):
        headers = client.get(path).headers
        assert headers["x-content-type-options"] == "nosniff"
        assert headers["content-security-policy"].startswith("default-src 'none'")
        assert "unsafe-inline" not in headers["content-security-policy"] or path.endswith(".svg")
        assert "frame-ancestors 'none'" in headers["content-security-policy"]
    assert client.get("/api/v1/snapshot").headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-origin" not in client.get("/about").headers
