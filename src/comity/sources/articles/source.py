"""Articles in files, folders and dumps, as the places given name them, and tables of what was read of such."""

from __future__ import annotations

from collections.abc import Iterator

from comity.sources.articles.dumps.dump import articles
from comity.sources.articles.files import dumps, has_articles, read_all
from comity.sources.places import dated
from comity.sources.readings import inputs_of, is_readings
from comity.sources.source import Input, Options, Text


def inputs(options: Options) -> Iterator[Text | Input]:
    """The articles at the places given. Raises SourceError for a place without any."""
    readings = {place: dated(place)[0] for place in options.places if is_readings(dated(place)[0])}
    for path in readings.values():
        yield from inputs_of(path)
    given = {place: dumps(place) for place in options.places if place not in readings}
    yield from read_all([place for place, found in given.items() if not found or has_articles(place)])
    for place, found in given.items():
        for dump in found:
            yield from articles(dump, dated(place)[1], options.choice)
