"""A real MediaWiki for tests: Debian's, on SQLite, served by PHP's own server; and a proxy before it that fails on purpose."""

from __future__ import annotations

import json
import os
import re
import shutil
import socket
import subprocess
import threading
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs
from xml.sax.saxutils import escape

CODE = Path("/usr/share/mediawiki")
PHP = shutil.which("php")
HERE = PHP is not None and (CODE / "api.php").is_file()

Revision = tuple[str, str]
"""When a revision was saved, and its text."""

_SETTINGS = """
wfLoadExtension( 'Cite' );
wfLoadExtension( 'ParserFunctions' );
$wgJobRunRate = 0;
$wgMainCacheType = CACHE_NONE;
$wgRightsText = 'Creative Commons Attribution-ShareAlike 4.0';
$wgRightsUrl = 'https://creativecommons.org/licenses/by-sa/4.0/';
$wgGroupPermissions['*']['noratelimit'] = true;
"""


class Encyclopedia:
    """A wiki that is being served: `address`, and what its editors do."""

    def __init__(self, folder: Path, port: int) -> None:
        self.folder, self.port = folder, port
        self.address = f"http://127.0.0.1:{port}"

    def maintain(self, script: str, *arguments: str, given: str = "") -> None:
        """Run one of MediaWiki's maintenance scripts."""
        environment = os.environ | {"MW_CONFIG_FILE": str(self.folder / "LocalSettings.php")}
        command = [str(PHP), str(CODE / "maintenance" / script), *arguments]
        done = subprocess.run(command, input=given, env=environment, capture_output=True, text=True, check=False, timeout=120)
        assert done.returncode == 0, done.stdout + done.stderr

    def load(self, pages: dict[str, list[Revision]]) -> None:
        """Bring in pages with the history of each."""
        made = self.folder / "dump.xml"
        made.write_text(dump(pages), encoding="utf-8")
        self.maintain("importDump.php", "--no-updates", "--quiet", str(made))

    def edit(self, title: str, text: str) -> None:
        """Save a new revision of a page."""
        self.maintain("edit.php", "-u", "Admin", "-s", "changed", title, given=text)

    def delete(self, title: str) -> None:
        """Delete a page."""
        names = self.folder / "names.txt"
        names.write_text(f"{title}\n", encoding="utf-8")
        self.maintain("deleteBatch.php", "-u", "Admin", str(names))


def adapted(text: str) -> str:
    """A text with templates in place of the modules that they call, which a wiki without Lua has not."""
    return re.sub(
        r"\{\{ *#invoke: *(flag|dts|date table sorting) *(?=\|)",
        lambda found: "{{" + _MODULES[found[1].lower()],
        text,
        flags=re.I,
    )


_MODULES = {"flag": "Invoked flag", "dts": "Invoked date", "date table sorting": "Invoked date"}


def dump(pages: dict[str, list[Revision]]) -> str:
    """Pages with their histories as MediaWiki exports them."""
    lines = ['<mediawiki xmlns="http://www.mediawiki.org/xml/export-0.11/" version="0.11" xml:lang="en">']
    for title, revisions in pages.items():
        lines.append(f"<page><title>{escape(title)}</title><ns>0</ns>")
        for saved, text in revisions:
            lines.append(
                f"<revision><timestamp>{saved}</timestamp><contributor><username>Editor</username><id>2</id></contributor>"
                f'<model>wikitext</model><format>text/x-wiki</format><text xml:space="preserve">{escape(text)}</text></revision>'
            )
        lines.append("</page>")
    return "\n".join([*lines, "</mediawiki>\n"])


@contextmanager
def encyclopedia(folder: Path, pages: dict[str, list[Revision]]) -> Iterator[Encyclopedia]:
    """Install a wiki in a folder, load pages and serve it."""
    wiki = Encyclopedia(folder, free_port())
    install = [
        str(PHP), str(CODE / "maintenance" / "install.php"), "--dbtype", "sqlite", "--dbpath", str(folder / "db"), "--dbname", "wiki",
        "--confpath", str(folder), "--server", wiki.address, "--scriptpath", "", "--pass", "a long password of the tests", "--lang", "en",
        "Encyclopedia", "Admin",
    ]  # fmt: skip
    subprocess.run(install, check=True, capture_output=True, timeout=120)
    with (folder / "LocalSettings.php").open("a", encoding="utf-8") as settings:
        settings.write(_SETTINGS)
    wiki.load(pages)
    environment = os.environ | {"MW_CONFIG_FILE": str(folder / "LocalSettings.php"), "PHP_CLI_SERVER_WORKERS": "2"}
    served = subprocess.Popen(
        [str(PHP), "-S", f"127.0.0.1:{wiki.port}", "-t", str(CODE)], env=environment, stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL, start_new_session=True,
    )  # fmt: skip
    try:
        _wait(f"{wiki.address}/api.php?action=query&format=json")
        yield wiki
    finally:
        os.killpg(served.pid, 15)
        served.wait(20)


def free_port() -> int:
    """A port that nobody listens at."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _wait(address: str) -> None:
    for _ in range(100):
        try:
            urllib.request.urlopen(address, timeout=20).read()
        except (urllib.error.URLError, OSError):
            time.sleep(0.1)
        else:
            return
    raise TimeoutError(address)


Fault = Callable[[BaseHTTPRequestHandler], None]


class Proxy:
    """What stands before a wiki: `asked` are the forms that it passed on, `faults` what it does to the next requests instead of answering."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.asked: list[dict[str, str]] = []
        self.faults: list[str] = []
        self.slow = 0.0
        self.items: dict[str, str] = {}  # titles by item: what stands in for a repository of items


@contextmanager
def proxy(wiki: Encyclopedia) -> Iterator[Proxy]:
    """A proxy that passes on to a wiki, or fails as its list of faults says: `lag`, `throttle`, `fail`, `cut`, `drop`."""
    port = free_port()
    found = Proxy(f"http://127.0.0.1:{port}/api.php")

    class Handler(BaseHTTPRequestHandler):
        def log_message(self, *_: Any) -> None: ...

        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length", 0)))
            form = {name: values[0] for name, values in parse_qs(body.decode()).items()}
            fault = found.faults.pop(0) if found.faults else ""
            if fault == "drop":
                self.connection.close()
                return
            if fault in ("lag", "throttle", "fail"):
                self._say(*_ANSWERS[fault])
                return
            if found.items and (answered := _of_items(found, form)) is not None:
                self._say(200, json.dumps(answered).encode())
                return
            request = urllib.request.Request(f"{wiki.address}/api.php", data=body)
            answer = urllib.request.urlopen(request, timeout=60).read()
            if fault == "cut":
                self._say(200, answer, length=len(answer), sent=len(answer) // 2)
                return
            found.asked.append(form)
            if "content" in form.get("rvprop", ""):
                time.sleep(found.slow)
            self._say(200, answer)

        def _say(self, status: int, answer: bytes, *, length: int | None = None, sent: int | None = None) -> None:
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("retry-after", "0")
            self.send_header("content-length", str(length or len(answer)))
            self.end_headers()
            self.wfile.write(answer[:sent])
            if sent is not None:
                self.wfile.flush()
                self.connection.close()

    server = ThreadingHTTPServer(("127.0.0.1", port), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield found
    finally:
        server.shutdown()
        server.server_close()


def _of_items(found: Proxy, form: dict[str, str]) -> dict[str, Any] | None:
    """What a wiki that has a repository of items answers, and what that does; None for any other question."""
    base = found.address.removesuffix("/api.php")
    if form.get("meta") == "wikibase":
        return {"query": {"wikibase": {"repo": {"url": {"base": base, "scriptpath": ""}}, "siteid": "testwiki"}}}
    if form.get("action") == "wbgetentities":
        links = {
            item: {"testwiki": {"site": "testwiki", "title": found.items[item]}}
            for item in form["ids"].split("|")
            if item in found.items
        }
        return {"entities": {item: {"id": item, "sitelinks": links.get(item, {})} for item in form["ids"].split("|")}}
    return None


_ANSWERS = {
    "lag": (200, b'{"error": {"code": "maxlag", "info": "Waiting for a database server: 7 seconds lagged."}}'),
    "throttle": (429, b"too many requests"),
    "fail": (503, b"the backend failed"),
}

_DAY = "{{#if:{{{3|}}}|{{#time:j F Y|{{{1}}}-{{{2}}}-{{{3}}}}}|{{#if:{{{2|}}}|{{#time:F Y|{{{1}}}-{{{2}}}-1}}|{{{1}}}}}}}"
_FLAG = "<span class='flagicon'>[[File:Flag.svg|20px|link=]]&nbsp;</span>[[{{{1}}}|{{{name|{{{1}}}}}}]]"
_RANGE = "{{#if:{{{4|}}}|{{{1}}} {{{2}}} – {{{3}}} {{{4}}}|{{#if:{{{2|}}}|{{{1}}} – {{{2}}}|{{{1}}}}}}}"
_CODES = {
    "GER": "Germany",
    "RUS": "Russia",
    "CHN": "China",
    "OMN": "Oman",
    "KOR": "South Korea",
    "MNG": "Mongolia",
    "JPN": "Japan",
}
_CITE = "<cite class='citation web cs1'>{{#if:{{{last|}}}|{{{last}}}, {{{first}}}. }}{{#if:{{{url|}}}|[{{{url}}} {{{title}}}]|{{{title}}}}}. {{{publisher|}}}{{{website|}}}{{{work|}}} {{{date|}}}</cite>"
TEMPLATES = {
    **dict.fromkeys(("Flag", "Flagu", "FlagU", "Flagcountry", "Flagdeco"), _FLAG),
    **dict.fromkeys(("Dts", "DTS", "Date table sorting", "Start date", "Sort date"), f"<span data-sort-value='x' style='white-space:nowrap'>{_DAY}</span>"),
    **dict.fromkeys(("Cite web", "Cite news", "Cite book", "Cite journal", "Cite press release", "Citation", "Cite report", "Cite tweet"), _CITE),
    **dict.fromkeys(("Main", "Further", "Further information", "See also"), "<div role='note' class='hatnote navigation-not-searchable'>See: [[{{{1}}}]]</div>"),
    **dict.fromkeys(("Small", "Nowrap", "Center", "Nobold", "Visible anchor"), "{{{1}}}"),
    **{code: _FLAG.replace("{{{1}}}", name) for code, name in _CODES.items()},
    "Invoked flag": _FLAG.replace("{{{1}}}", "{{{2}}}"), "Invoked date": f"<span style='white-space:nowrap'>{_DAY}</span>".replace("{{{3", "{{{4").replace("{{{2", "{{{3").replace("{{{1", "{{{2"),
    "Daterange": _RANGE, "Nobr": "{{{1}}}", "Ndash": "–", "Blockquote": "<blockquote>{{{1}}}</blockquote>", "Main article": "<div role='note' class='hatnote navigation-not-searchable'>See: [[{{{1}}}]]</div>",
    "Flagicon": "<span class='flagicon'>[[File:Flag.svg|20px|link=]]</span>", "Pb": "<div class='paragraphbreak' style='margin-top:0.5em'></div>",
    "Lang": "<i lang='{{{1}}}'>{{{2}}}</i>", "Ill": "[[{{{1}}}]]", "Reflist": "<references />", "Notelist": "<references group='lower-alpha' />",
    "Yes": "Yes", "No": "No", "Abbr": "<abbr title='{{{2}}}'>{{{1}}}</abbr>", "Convert": "{{{1}}} {{{2}}}", "Nbsp": "&nbsp;", "Efn": "<ref group='lower-alpha'>{{{1}}}</ref>",
    **dict.fromkeys(("Citation needed", "Cn", "Webarchive", "Dead link", "Short description", "Use dmy dates", "Use mdy dates", "Clear", "When", "Who", "Update", "Unreferenced section",
        "More citations needed", "Bare URL inline", "Failed verification", "Usurped", "As of", "Refbegin", "Refend", "Portal", "Authority control", "Cbignore"), ""),
}  # fmt: skip
"""Stand-ins for the templates that such articles use most, as little as a reader of the page needs; in words of our own."""
