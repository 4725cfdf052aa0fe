"""A session of Spark, as the command line asks for one."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from comity.model.errors import ComityError, SourceError
from comity.panels.needs import needing

if TYPE_CHECKING:
    from pyspark.sql import SparkSession

_FRUGAL = "-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
"""Java that only hands rows on: it collects its garbage in one thread, and does not spend ten seconds of a core on making its own code faster."""
_SET_UP = frozenset(("SPARK_CONF_DIR", "SPARK_HOME", "PYSPARK_SUBMIT_ARGS"))
"""Variables of who has set Spark up: whose choice of a collector would not go with ours."""


def session_at(master: str) -> SparkSession:
    """The session with a master, as Spark calls it (`local[8,4]`, `spark://HOST:7077`); its workers on this machine run this Python.

    All other settings are those of `spark-defaults.conf`; where Spark runs on this machine alone, and nobody has set it up, its Java is told to leave the
    cores to those workers, which do the work. Raises OutputError where pyspark is missing, SourceError where there is no such master.
    """
    with needing("pyspark", "pyarrow"):
        from pyspark.sql import SparkSession  # noqa: PLC0415 (an extra)
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with sentence(
        lambda reason: SourceError(f"Spark could not be started with --master {master!r} ({reason}); see docs/dumps.md.")
    ):
        builder = SparkSession.builder.master(master).appName("comity").config("spark.ui.enabled", "false")
        if master.startswith("local") and not _SET_UP & os.environ.keys():
            builder = builder.config("spark.driver.defaultJavaOptions", _FRUGAL)
        session = builder.getOrCreate()
    session.sparkContext.setLogLevel("ERROR")
    return session


@contextmanager
def sentence(saying: Callable[[str], ComityError]) -> Iterator[None]:
    """Raise what is said, of the reason in a line, where Spark fails; it has tried again by then."""
    try:
        yield
    except Exception as error:
        if type(error).__module__.partition(".")[0] not in ("py4j", "pyspark"):
            raise
        lines = str(error).splitlines() or [type(error).__name__]
        told = next((line for line in reversed(lines) if "Error" in line and not line.startswith("\t")), lines[0])
        raise saying(told.strip()[:300]) from error
