"""The atlas in a real Chromium: what a reader does, with script and without; accessibility of every kind of page; what a page weighs.

With COMITY_PICTURES set to a folder, pictures of every kind of page are left there, to be looked at.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, expect, sync_playwright

from comity.web.discussion.contributions import Draft, decide, queue, submit
from tests.serving import CHROMIUM, PASSWORD, Server, connected, moderator

pytestmark = [
    pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed; `make system` installs it"),
    pytest.mark.large,
]
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
KINDS = {
    "map": "/", "map-of-a-state": "/?state=Kazakhstan&by=mission&as_of=2009", "states": "/states", "state": "/states/kazakhstan", "pair": "/pairs/mozambique/peru",
    "organizations": "/organizations", "organization": "/organizations/nato", "cities": "/cities", "city": "/cities/almaty", "disagreements": "/disagreements",
    "statement": "/statements/006a259b6684a324", "quotes": "/quotes", "search": "/search?q=Kyrgyzstann", "sources": "/sources", "downloads": "/downloads",
    "about": "/about", "method": "/method", "policy": "/policy", "privacy": "/privacy", "api": "/api", "corrections": "/corrections", "error": "/states/nowhere",
    "sign-in": "/moderation/sign-in", "rankings": "/rankings", "compare": "/compare?first=KAZ&second=UZB", "panels": "/panels?state=KAZ&years=1995&add=relations,missions", "events": "/events?from=2023&of=Kazakhstan",
    "coverage": "/states/kazakhstan/coverage", "map-of-members": "/?of=NATO&region=europe", "embed": "/embed/kazakhstan",
}  # fmt: skip


LONG = ("cities", "sources", "states", "organizations", "rankings")


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    folder = tmp_path_factory.mktemp("browser")
    database = f"sqlite:///{folder / 'd.sqlite'}"
    made = Server(database, folder)
    moderator(database)
    yield made
    connected(database).close()
    assert made.stop() == 0


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield opened
        opened.close()


@pytest.fixture(params=[True, False], ids=["with script", "without script"])
def scripted(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def context(browser: Browser, server: Server) -> Iterator[BrowserContext]:
    made = browser.new_context(base_url=server.url, viewport={"width": 1440, "height": 900})
    yield made
    made.close()


def visit(context: BrowserContext, path: str) -> Page:
    """A page of the atlas; whatever it says on the console, or fails to load, fails the test."""
    page = context.new_page()

    def failed(said: str) -> None:
        pytest.fail(f"{path}: {said}")

    def complain(message: ConsoleMessage) -> None:
        if message.type == "error" and "404" not in message.text:
            failed(message.text)

    page.on("pageerror", lambda error: failed(str(error)))
    page.on("console", complain)
    page.goto(path)
    return page


def test_a_reader_finds_reads_compares_comments_and_is_heard(  # noqa: PLR0915 - one reader's way, from the first page to the last
    browser: Browser, server: Server, scripted: bool
) -> None:
    context = browser.new_context(base_url=server.url, java_script_enabled=scripted, viewport={"width": 1440, "height": 900})
    page = visit(context, "/")
    field = page.locator("form.search input[name=q]")
    field.fill("Kazakstan")
    if scripted:
        expect(page.locator(".suggestions li").first).to_contain_text("Kazakhstan")
        field.press("ArrowDown")
        field.press("Enter")
    else:
        field.press("Enter")
    expect(page).to_have_url(re.compile(r"/states/kazakhstan$"))

    page.locator(".moment > summary").click()
    page.locator("main input[name=as_of]").fill("2009-11-01")
    page.get_by_role("button", name="Show").click()
    expect(page).to_have_url(re.compile(r"as_of=2009-11-01"))
    expect(page.locator(".standing")).to_contain_text("As of 1 November 2009")
    expect(page.get_by_role("heading", level=1)).to_have_text("Foreign relations of Kazakhstan")
    expect(page.locator(".partners").first).to_be_visible()

    note = page.locator("sup a.note").first
    target = (note.get_attribute("href") or "")[1:]
    text = page.locator(f"#{target}").text_content() or ""
    note.click()
    if scripted:
        card = page.get_by_role("dialog")
        expect(card).to_be_visible()
        assert text.split(".")[0] in card.inner_text()
        page.keyboard.press("Escape")
        expect(card).to_have_count(0)
        expect(note).to_be_focused()
    else:
        expect(page).to_have_url(re.compile(f"#{target}$"))

    page.goto("/pairs/mozambique/peru")
    mark = page.locator("details.contested summary").first
    sides = page.locator("details.contested .sides").first
    expect(sides).to_be_hidden()
    mark.click()
    expect(sides).to_be_visible()
    expect(sides).to_contain_text("20 February 1986")
    expect(sides).to_contain_text("25 February 1986")

    words = f"A remark {'with' if scripted else 'without'} script"
    page.locator("#comment summary").click()
    form = page.locator("#comment form")
    form.get_by_label("Name (needed; shown)").fill("D. Reader")
    form.get_by_label("E-mail (needed to ask you back; never shown)").fill("d@example.org")
    form.get_by_label("Comment (Markdown)").fill(words)
    form.get_by_role("button", name="Send").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Thank you, D. Reader")
    page.goto("/pairs/mozambique/peru")
    expect(page.locator(".comments", has_text=words)).to_have_count(0)

    desk = visit(context, "/moderation/sign-in")
    desk.get_by_label("Name").fill("ana")
    desk.get_by_label("Password").fill(PASSWORD)
    desk.get_by_role("button", name="Sign in").click()
    desk.locator("table a", has_text="comment").last.click()
    desk.get_by_role("button", name="Accept").click()
    expect(desk).to_have_url(re.compile(r"/moderation$"))
    page.goto("/pairs/mozambique/peru")
    expect(page.locator(".comments", has_text=words)).to_have_count(1)
    context.close()


def test_the_slider_moves_the_map_without_a_reload(context: BrowserContext) -> None:
    page = visit(context, "/")
    page.evaluate("window.same = true")
    page.locator("input[type=range]").fill("1950")
    expect(page.get_by_role("heading", level=1)).to_contain_text("as of 1950")
    expect(page).to_have_title(re.compile("as of 1950"))
    expect(page.locator("output")).to_have_text("1950")
    assert page.evaluate("window.same")
    assert "as_of=1950" in page.url
    page.locator("input[type=range]").fill("1960")
    expect(page.get_by_role("heading", level=1)).to_contain_text("as of 1960")
    page.go_back()
    expect(page.get_by_role("heading", level=1)).to_contain_text("as of 1950")
    expect(page.locator("output")).to_have_text("1950")


def test_the_map_plays(context: BrowserContext) -> None:
    page = visit(context, "/?as_of=1990")
    page.get_by_role("button", name="Play").click()
    # a year that it has gone on to: it may have gone on again before it is looked at
    expect(page.get_by_role("heading", level=1)).to_contain_text(re.compile(r"as of (?:199[1-9]|20\d\d)"), timeout=15_000)
    page.get_by_role("button", name="Stop").click()
    expect(page.get_by_role("button", name="Play")).to_be_visible()


def test_the_map_tells_what_lies_under_mouse_and_arrow_keys(context: BrowserContext) -> None:
    page = visit(context, "/states/kazakhstan")
    page.locator("svg.world a[href='/pairs/kazakhstan/mongolia']").hover(force=True)
    expect(page.locator(".tip")).to_have_text("Mongolia: established")
    page.mouse.move(0, 0)
    page.locator("svg.world").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator(".tip")).to_be_visible()
    told = page.locator(".tip").inner_text()
    page.keyboard.press("ArrowUp")
    assert page.locator(".tip").inner_text() != told
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/pairs/"))


def test_a_finger_is_told_before_it_leads_on(browser: Browser, server: Server) -> None:
    context = browser.new_context(base_url=server.url, has_touch=True, viewport={"width": 390, "height": 844})
    page = visit(context, "/states/kazakhstan")
    page.locator("svg.world a[href='/pairs/kazakhstan/mongolia']").tap(force=True)
    expect(page.locator(".tip a")).to_contain_text("Mongolia")
    expect(page).to_have_url(re.compile("/states/kazakhstan$"))
    page.locator(".tip a").tap()
    expect(page).to_have_url(re.compile("/pairs/kazakhstan/mongolia$"))
    context.close()


def test_an_article_is_short_and_has_few_stops(context: BrowserContext) -> None:
    page = visit(context, "/states/kazakhstan")
    assert page.evaluate("document.documentElement.scrollHeight") <= 12 * 900
    stops = "[...document.querySelectorAll('a,button,input,select,textarea,summary,[tabindex]')].filter(e => e.tabIndex >= 0 && e.checkVisibility()).length"
    assert page.evaluate(stops) < 300
    printed = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page[^s]", printed)) <= 20


@pytest.mark.parametrize("path", ["/states/kazakhstan", "/pairs/israel/kazakhstan", "/organizations/nato"])
def test_the_first_sentence_is_on_a_phones_first_screen(browser: Browser, server: Server, path: str) -> None:
    context = browser.new_context(base_url=server.url, viewport={"width": 390, "height": 844})
    page = visit(context, path)
    first = page.locator(".opening, .lead p").first.bounding_box()
    assert first is not None
    assert first["y"] < 700
    context.close()


def clicks(page: Page, *selectors: str) -> None:
    """Click one after another: at most four."""
    assert len(selectors) <= 4
    for selector in selectors:
        page.locator(selector).first.click()


def test_six_tasks_take_four_clicks_at_most(context: BrowserContext) -> None:
    page = visit(context, "/")  # who is missing among Chad's partners: the hatched states of its map
    page.locator("form.search input[name=q]").fill("Chad")
    page.keyboard.press("Enter")
    clicks(page, "aside a:has-text('Maps of Chad')")
    expect(page.locator("svg.world a[href='/pairs/chad/france'] path")).to_have_class("k-established")
    expect(page.locator("svg.world a[href='/pairs/bhutan/chad'] path")).to_have_class("unknown")

    page.goto("/")  # since when France and Japan
    page.locator("form.search input[name=q]").fill("France Japan")
    page.keyboard.press("Enter")
    clicks(page, ".meant a")
    expect(page.locator(".opening")).to_contain_text("9 October 1858")

    page.goto("/")  # who left OPEC
    page.locator("form.search input[name=q]").fill("OPEC")
    page.keyboard.press("Enter")
    expect(page.locator("#former-members")).to_be_visible()
    expect(page.locator("table", has_text="Qatar").last).to_be_visible()

    page.goto("/")  # what changed in 2023
    clicks(page, "nav a:has-text('What changed')")
    page.locator("input[name=from]").fill("2023")
    clicks(page, "main button:has-text('Show')")
    expect(page.get_by_role("heading", level=1)).to_have_text("What changed, 2023")

    page.goto("/")  # take the map as a picture
    clicks(page, ".share summary")
    with page.expect_download() as taken:
        clicks(page, ".share a:has-text('PNG')")
    assert taken.value.suggested_filename == "world.png"

    page.goto("/pairs/israel/kazakhstan")  # report a wrong sentence
    clicks(page, ".statements a.verdict")
    expect(page.get_by_role("button", name="Say that it is wrong")).to_be_visible()


def test_tables_sort_and_filter_without_a_reload(context: BrowserContext) -> None:
    page = visit(context, "/organizations/nato")
    page.get_by_label("Filter this table").fill("land")
    names = page.locator("table.sortable").first.locator("tbody tr:visible th").all_inner_texts()
    assert names
    assert all("land" in name.lower() for name in names)
    page.get_by_label("Filter this table").fill("")
    button = page.locator("table.sortable thead th button").first
    for way, reverse in (("ascending", False), ("descending", True)):
        button.click()
        expect(page.locator("table.sortable thead th").first).to_have_attribute("aria-sort", way)
        names = page.locator("table.sortable").first.locator("tbody th").all_inner_texts()
        assert names == sorted(names, key=str.casefold, reverse=reverse)


def test_the_keyboard_reaches_everything_in_order(context: BrowserContext) -> None:
    page = visit(context, "/states/kazakhstan")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    page.goto("/")
    page.locator("form.search input").focus()
    page.keyboard.type("Kaz")
    expect(page.locator(".suggestions li").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.locator(".suggestions").first).to_be_hidden()


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_is_in_anybodys_way(context: BrowserContext, kind: str, whole: bool) -> None:
    if kind in LONG and not whole:
        pytest.skip("looked at with --whole: half a minute for thousands of rows alike")
    page = visit(context, KINDS[kind])
    for summary in page.locator("main details > summary").all()[:12]:
        if summary.is_visible():
            summary.click()
    found = (
        Axe()
        .run(page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]})
        .response["violations"]
    )
    assert [(each["id"], each["nodes"][0]["html"][:160]) for each in found] == []


@pytest.mark.parametrize("scheme", ["dark"])
@pytest.mark.parametrize("kind", ["map", "state", "pair", "disagreements", "statement"])
def test_dark_pages_have_contrast(browser: Browser, server: Server, kind: str, scheme: Any) -> None:
    context = browser.new_context(base_url=server.url, color_scheme=scheme)
    found = Axe().run(visit(context, KINDS[kind]), options={"runOnly": ["wcag2aa"]}).response["violations"]
    assert [(each["id"], each["nodes"][0]["html"][:160]) for each in found] == []
    context.close()


@pytest.mark.parametrize("width", [1440, 390])
def test_pages_fit_their_width(browser: Browser, server: Server, width: int) -> None:
    submit(
        connected(server.database),
        Draft(path="/about", name="E. Reader", email="e@example.org", text="Said on a page", snapshot="x"),
    )
    decide(connected(server.database), queue(connected(server.database))[0].id, "accepted", "", "ana")
    context = browser.new_context(base_url=server.url, viewport={"width": width, "height": 900})
    folder = os.environ.get("COMITY_PICTURES")
    for kind, path in KINDS.items():
        page = visit(context, path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, kind
        if folder:
            page.wait_for_load_state("networkidle")
            Path(folder).mkdir(parents=True, exist_ok=True)
            page.screenshot(path=f"{folder}/{kind}-{width}.png")
        page.close()
    context.close()


@pytest.mark.parametrize("kind", ["map", "state", "pair", "organization", "disagreements", "statement"])
def test_a_page_says_when_it_is_painted(context: BrowserContext, kind: str) -> None:
    page = visit(context, KINDS[kind])
    painted = page.evaluate(
        "new Promise(tell => new PerformanceObserver(seen => tell(seen.getEntries()[0].startTime))"
        ".observe({type: 'paint', buffered: true}))"
    )
    print(f"{kind}: first contentful paint after {painted:.0f} ms")
    assert painted > 0  # how soon is a figure of the machine: it is printed, and held to its bound by whoever reads it


def test_printing_leaves_the_article_alone(context: BrowserContext) -> None:
    page = visit(context, "/states/kazakhstan")
    page.emulate_media(media="print")
    expect(page.locator("header.site nav")).to_be_hidden()
    expect(page.locator("form.dateline")).to_be_hidden()
    expect(page.locator("ul.others")).to_be_hidden()
    expect(page.locator(".partners").first).to_be_visible()
    expect(page.locator("ol.references")).to_be_visible()
