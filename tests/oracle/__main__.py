"""`python -m tests.oracle`: runs a campaign, or shows one function with what is observed and what is claimed.

python -m tests.oracle --campaign 20000     compare that many functions and list where claim and observation differ
python -m tests.oracle --show 1234          print function 1234 and its verdicts
python -m tests.oracle --observe 20000      only run the functions and count what they do; asks leaklint nothing
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
sys.path.insert(1, str(Path(__file__).resolve().parents[2]))

from oracle import suite
from oracle.compare import Judgement, claimed, compare, observations, places
from oracle.generate import Case, module


def show(case: Case) -> None:
    """Prints one function and the judgement of each of its acquisitions."""
    text = module([case])
    print(case.text)
    print("shapes:", " ".join(sorted(case.tags)))
    verdict = next(observations([case]))[1]
    try:
        claims = claimed(text)
    except ImportError:
        print("leaklint offers no check_source yet; observed:", {k: sorted(v) for k, v in verdict.items()})
        return
    for label, place in places(text).items():
        print(Judgement(case, label, verdict[label], claims.get(place, 0)))


def main() -> int:
    """Runs what the arguments ask for; 1 where claim and observation differ."""
    parser = argparse.ArgumentParser(
        prog="python -m tests.oracle", description=__doc__.split("\n")[0] if __doc__ else ""
    )
    parser.add_argument("--campaign", type=int, metavar="N", help="compare N functions")
    parser.add_argument("--observe", type=int, metavar="N", help="run N functions without asking leaklint")
    parser.add_argument("--show", type=int, metavar="NUMBER", nargs="+", help="print functions by number")
    parser.add_argument("--examples", type=int, default=5, metavar="N", help="examples of each kind of difference")
    options = parser.parse_args()
    if options.show:
        for number in options.show:
            show(suite.find(number))
        return 0
    if options.observe:
        cases = suite.campaign(options.observe)
        kinds = Counter(
            kind for _, seen in observations(cases) for kinds in seen.values() for kind in kinds or ["no leak"]
        )
        print(f"{len(cases)} functions:", dict(kinds))
        return 0
    tally = compare(suite.campaign(options.campaign) if options.campaign else suite.default())
    for outcome in ("false alarm", "missed alarm", "missed at low"):
        found = tally.of(outcome)
        if found:
            print(f"\n{len(found)} × {outcome}; commonest shapes: {tally.shapes(outcome).most_common(12)}")
        for each in sorted(found, key=lambda j: len(j.case.text))[: options.examples]:
            print(f"\n{each}\n{each.case.text}")
    for stray in tally.strays[: options.examples]:
        print("stray claim at", stray)
    print(f"\n{tally}")
    return 1 if tally.of("false alarm") or tally.of("missed alarm") or tally.strays else 0


if __name__ == "__main__":
    sys.exit(main())
