"""Fail when a test was skipped: here everything a test may need is installed."""

import sys
from xml.etree import ElementTree  # the reports are pytest's own


def skipped_tests(report: str) -> list[str]:
    """Names of skipped tests in a JUnit report."""
    cases = ElementTree.parse(report).iter("testcase")  # noqa: S314  written by pytest just now
    return [
        f"{case.get('classname')}.{case.get('name')}"
        for case in cases
        if case.find("skipped") is not None
    ]


if __name__ == "__main__":
    found = [name for report in sys.argv[1:] for name in skipped_tests(report)]
    if found:
        sys.exit("skipped tests:\n  " + "\n  ".join(found))
