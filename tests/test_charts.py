"""Charts: drawn as every kind of file, with every state that they speak of, and with no address to load from."""

from __future__ import annotations

import json
import re
import struct
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import comity
from comity.assembly.opening import KnowledgeBase
from comity.gazetteer.states import states
from comity.model.errors import QueryError
from comity.publication.charts.drawing import draw
from comity.publication.charts.world import world

pytestmark = [pytest.mark.filterwarnings("ignore::DeprecationWarning"), pytest.mark.large]


@pytest.fixture(scope="module")
def kb() -> KnowledgeBase:
    return comity.open()


def values(chart: Any) -> str:
    return json.dumps(chart.to_dict())


@pytest.mark.parametrize("kind", ["map", "timeline", "network", "coverage", "calendar"])
@pytest.mark.parametrize("theme", ["light", "dark"])
def test_every_chart_is_drawn(kb: KnowledgeBase, kind: str, theme: str) -> None:
    chart = getattr(kb.chart, kind)("Kazakhstan", theme=theme, width=390)
    svg = draw(chart, "svg").decode()
    assert svg.startswith("<svg")
    assert "Kazakhstan" in svg
    width = float(re.findall(r'width="([\d.]+)"', svg)[0])
    assert width < 520, "too wide for a phone"


def test_no_state_is_lost_on_the_map() -> None:
    placed = {shape["id"] for shape in world()["objects"]["countries"]["geometries"]} | {
        point["id"] for point in world()["points"]
    }
    wanted = {state.id for state in states().values() if state.status in ("state", "limited")}
    assert wanted - placed == set()


def test_the_map_says_what_the_knowledge_base_says(kb: KnowledgeBase) -> None:
    text = values(kb.chart.map("KAZ", by="year"))
    assert '{"id": "TUR", "value": 1992, "name": "Turkey"}' in text
    assert "Natural Earth" in text


def test_the_map_as_of_a_day(kb: KnowledgeBase) -> None:
    assert '"id": "TUV", "value"' not in values(kb.chart.map("KAZ", as_of="2009-11-01"))


def test_a_page_works_offline(kb: KnowledgeBase) -> None:
    page = draw(kb.chart.coverage("TUV"), "html").decode()
    assert not re.findall(r'<(?:script|link)[^>]+(?:src|href)="http', page)
    assert "vegaEmbed" in page


def test_a_png_has_twice_the_pixels(kb: KnowledgeBase) -> None:
    data = draw(kb.chart.calendar("TUV"), "png")
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">I", data[16:20])[0] > 1400


def test_refusals(kb: KnowledgeBase) -> None:
    with pytest.raises(QueryError, match="name the file"):
        draw(kb.chart.coverage("TUV"), "gif")
    with pytest.raises(QueryError, match="choose from light, dark"):
        kb.chart.coverage("TUV", theme="sepia")
    with pytest.raises(QueryError, match="nothing to draw"):
        kb.chart.timeline("KAZ", as_of="1200-01-01")


def test_the_command(tmp_path: Path) -> None:
    target = tmp_path / "map.svg"
    comity_command = Path(sys.executable).parent / "comity"
    subprocess.run(
        [comity_command, "chart", "map", "Kazakstan", "-o", target, "--by", "mission"], check=True, capture_output=True
    )
    assert target.read_text(encoding="utf-8").startswith("<svg")


def test_without_the_packages_one_sentence_says_what_to_install(kb: KnowledgeBase, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "comity.publication.charts.charts", None)
    with pytest.raises(QueryError, match=r"pip install '\.\[charts\]'"):
        kb.chart  # noqa: B018
