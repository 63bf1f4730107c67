"""Counts the tests of a build and fails where one was skipped that had all it needs.

usage: skipped.py [calls]        refuse skipped tests; without 'calls', those that need the real calls or root may skip
       skipped.py --closing-line print the closing line alone
"""

import pathlib
import sys
import xml.etree.ElementTree as ElementTree

WITHOUT_CALLS = "the real calls are not here"
# Tests that make trouble for a JVM of their own need root, control groups and swap.
WITHOUT_ROOT = "this machine cannot"


def main(mode: str) -> int:
    reports = sorted(pathlib.Path(".").glob("**/target/surefire-reports/TEST-*.xml"))
    if not reports:
        print("ci: no test report: did any test run?", file=sys.stderr)
        return 1
    tests = failed = skipped = 0
    refused = []
    for report in reports:
        for case in ElementTree.parse(report).getroot().iter("testcase"):
            tests += 1
            failed += any(case.find(kind) is not None for kind in ("failure", "error"))
            skip = case.find("skipped")
            if skip is not None:
                skipped += 1
                reason = skip.get("message") or ""
                if mode == "calls" or not (WITHOUT_CALLS in reason or WITHOUT_ROOT in reason):
                    refused.append(f"{case.get('classname')}.{case.get('name')}: {reason}")
    if mode != "--closing-line":
        for line in refused:
            print(f"ci: skipped: {line}", file=sys.stderr)
    print(f"{tests - failed - skipped} passed, {failed} failed, {skipped} skipped")
    return 1 if failed or (refused and mode != "--closing-line") else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1] if len(sys.argv) > 1 else ""))
