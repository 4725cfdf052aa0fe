"""The parses of all formulas, made anew by the model: `python -m tools.formulas`. With `--check` nothing is written; what differs is listed."""

from __future__ import annotations

import argparse
from pathlib import Path

from comity.extraction.engine.formulas import formula, line, variants
from comity.extraction.engine.parser import model, tokens

PLACE = Path(__file__).parent.parent / "src/comity/extraction/english/formulas.txt"


def main() -> int:
    """Write the file, or say which formulas the model of this machine parses otherwise. Exit code 1 where any does."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="compare instead of writing")
    check = parser.parse_args().check
    texts = list(dict.fromkeys(variants()))
    made = {text: tokens(doc) for text, doc in zip(texts, model().pipe(texts), strict=True)}
    if check:
        other = [text for text in texts if formula(text) != made[text]]
        print("\n".join(other) or f"The model parses all {len(texts)} formulas as they are kept.")
        return bool(other)
    PLACE.write_text("".join(f"{line(parse)}\n" for parse in made.values()), "utf-8")
    print(f"{len(texts)} formulas, {PLACE.stat().st_size / 1e3:.0f} KB")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
