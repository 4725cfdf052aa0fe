"""Draw claims at random to be read against their sentences: `python -m tools.sample ../shared --count 200 --seed 1`.

The claims of the corpus are put in the order of their ids and drawn with Python's Random(seed), so that anyone who has the
same corpus and the same code sees the same claims, and a change of the code elsewhere moves few of them.
"""

from __future__ import annotations

import argparse
import random
import re
import sys
from pathlib import Path

import msgspec

from comity.documents.open import read_file
from comity.extraction.extract import extract
from comity.model.errors import ComityError
from comity.model.kinds import Claim, claim_fields, kind_of

PROSE = ("remark", "meeting", "dispute", "diaspora", "indicator", "cooperation", "flow", "support", "policy")
_MARKUP = re.compile(r"<ref[^>]*/>|<ref[^>]*>.*?</ref>|\{\{[^{}]*\}\}|'{2,}", re.S)
_LINK = re.compile(r"\[\[(?:[^\[\]|]*\|)?([^\[\]|]*)\]\]")


def main() -> int:
    """Print the drawn claims; exit with 2 where the corpus is not there."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("shared", type=Path, nargs="?", default=Path("../shared"))
    parser.add_argument("--count", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--kinds", nargs="+", default=PROSE)
    arguments = parser.parse_args()
    if not (arguments.shared / "corpus").is_dir():
        sys.stderr.write(f"{arguments.shared / 'corpus'} is not here: claims are drawn from the corpus.\n")
        return 2
    for number, claim in enumerate(draw(claims(arguments.shared, arguments.kinds), arguments.count, arguments.seed), 1):
        print(shown(number, claim))
    return 0


def claims(shared: Path, kinds: list[str]) -> list[Claim]:
    """Every claim of these kinds in the corpus, in the order of ids."""
    found: list[Claim] = []
    for path in sorted((shared / "corpus").glob("*.wiki")):
        try:
            document = read_file(path)
        except ComityError:
            continue
        found += [claim for claim in extract(document) if kind_of(claim) in kinds]
    return sorted(found, key=lambda claim: (claim.id, claim.evidence.document, claim.evidence.start))


def draw(found: list[Claim], count: int, seed: int) -> list[Claim]:
    """`count` of the claims, without replacement."""
    return random.Random(seed).sample(found, min(count, len(found)))


def shown(number: int, claim: Claim) -> str:
    """A claim over its sentence, the markup that a reader does not see left out."""
    fields = msgspec.json.encode(claim_fields(claim)).decode()
    sentence = _LINK.sub(r"\1", _MARKUP.sub("", claim.evidence.quote))
    place = f"{claim.evidence.document.removeprefix('wikipedia:')} > {' > '.join(claim.evidence.section)}"
    return f"{number}. {kind_of(claim)} {fields} [{claim.extractor}]\n   {place}\n   {' '.join(sentence.split())}\n"


if __name__ == "__main__":
    sys.exit(main())
