"""Runs a command that prints rows in each of its forms and says where they differ.

A row has the same cells as CSV, Markdown and tab-separated text, and the same members as JSON and NDJSON; each cell
of a table is found again in the JSON of its row.
"""
import contextlib
import csv
import io
import json
import re
import subprocess
import sys


def output(form, command):
    """What it prints; a command that found faults or nothing says so by 1."""
    run = subprocess.run(["cairn", *command, *form], capture_output=True, text=True, check=False)
    if run.returncode not in (0, 1):
        sys.exit(f"cairn {' '.join(command)} {' '.join(form)}: status {run.returncode}: {run.stderr}")
    return run.stdout


def markdown_cells(line):
    """A bar or backslash of the text stands behind a backslash, a line break is a <br>."""
    cells = re.split(r"(?<!\\)\|", line.strip()[1:-1])
    return [c.strip().replace("\\|", "|").replace("<br>", "\n").replace("\\\\", "\\") for c in cells]


def flat(text):
    """For comparing: a form may lay out white space, escape what would end a cell, and mark what was found."""
    with contextlib.suppress(json.JSONDecodeError):
        text = shown(json.loads(text)) if text.startswith(("{", "[")) else text
    text = re.sub(r"\*\*|«|»|\\[nt]", lambda found: " " if found[0][0] == "\\" else "", text)
    return re.sub(r"\s+", " ", text.replace("\\\\", "\\")).strip()


def shown(value):
    """All the text that is in a JSON value."""
    if isinstance(value, dict):
        return " ".join(f"{name} {shown(member)}" for name, member in value.items())
    if isinstance(value, list):
        return ", ".join(map(shown, value))
    return value if isinstance(value, str) else json.dumps(value)


def check(command):
    rows = json.loads(output(["--json"], command))
    lines = [json.loads(line) for line in output(["--ndjson"], command).splitlines()]
    table = list(csv.reader(io.StringIO(output(["--csv"], command), newline="")))
    markdown = [markdown_cells(line) for line in output(["--markdown"], command).splitlines()]
    tabs = [line.split("\t") for line in output([], command).splitlines()]
    faults = []
    if not rows:
        faults.append("no rows: nothing is tested")
    if lines != rows:
        faults.append("NDJSON and JSON differ")
    if len(table) != len(rows) + 1:
        faults.append(f"{len(table) - 1} rows of CSV for {len(rows)} of JSON")
    same = [[flat(cell) for cell in row] for row in table]
    if [[flat(cell) for cell in row] for row in markdown[:1] + markdown[2:]] != same:
        faults.append("Markdown and CSV differ")
    if [[flat(cell) for cell in row] for row in tabs] not in (same, same[1:]):
        faults.append("tab-separated text and CSV differ")
    for row, cells in zip(rows, same[1:]):
        everything = flat(shown(row)).lower()
        missing = [c for c in cells if c and not all(word in everything for word in c.lower().split(", "))]
        if missing:
            faults.append(f"not in the JSON: {missing}")
            break
    print(f"cairn {' '.join(command)}: {'; '.join(faults) or 'the same in all forms'}")


for line in sys.stdin:
    check(json.loads(line))
