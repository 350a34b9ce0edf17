"""Accounts for what a command changed, from exports before and after it, and not from what it says of itself.

  account.py step BEFORE AFTER CHANGES   each field that differs between the two exports is named by `history` of the
                                         changes after the last one counted, and nothing else is; `diff` has its values
  account.py end EXPECTED ACTUAL         the two are equal as JSON; "TODAY" stands for the day of the run
CHANGES is a file that holds the number of the last change counted. Dates of today are the run's own.
"""
import json
import pathlib
import re
import subprocess
import sys


def cairn(*words):
    out = subprocess.run(["cairn", *words, "--ndjson"], stdout=subprocess.PIPE, text=True, check=True).stdout
    return [json.loads(line) for line in out.splitlines()]


def by_id(path):
    text = pathlib.Path(path).read_text()
    return {record["id"]: record for record in json.loads(text)} if text else {}


def top(field):
    return re.match(r"[+-]?([^.\[]+)", field)[1]


def value_at(record, field):
    value = record
    for name, quoted, position in re.findall(r'([A-Za-z_]\w*)|\["(.*?)"\]|\[(\d+)\]', field):
        value = value[int(position)] if position else value[name or quoted]
    return value


def revisions_after(last, gone):
    told = cairn("history", "--id", "*") + [row for id in gone for row in cairn("history", id)]
    rows = {row["revision"]: row for row in told if row["change"] > last}
    return [rows[revision] for revision in sorted(rows)]


def check_changed(row, before, after):
    changes = cairn("diff", row["id"], str(row["revision"] - 1), str(row["revision"]))
    differing = {name for name in before | after if before.get(name) != after.get(name)}
    told = {top(field) for field in row["fields"]}
    assert differing == told, f"{row['id']}: {sorted(differing)} differ, history tells of {sorted(told)}"
    assert {top(change["field"]) for change in changes} == told, f"{row['id']}: diff and history part"
    for change in changes:
        if change["kind"] in ("added", "changed"):
            assert value_at(after, change["field"]) == change["after"], change
        if change["kind"] == "removed":
            assert value_at(before, change["field"]) == change["before"], change


def step(before_path, after_path, changes):
    before, after = by_id(before_path), by_id(after_path)
    counter = pathlib.Path(changes)
    last = int(counter.read_text())
    differing = {id for id in before.keys() | after.keys() if before.get(id) != after.get(id)}
    rows = revisions_after(last, sorted(before.keys() - after.keys()))
    for row in rows:
        if row["kind"] == "added":
            assert row["id"] not in before and row["id"] in after, row
            differing.discard(row["id"])
        elif row["kind"] == "removed":
            assert row["id"] in before and row["id"] not in after, row
            differing.discard(row["id"])
        else:
            old_id = row["id"]
            if "id" in row["fields"]:
                old_id = next(change["before"] for change in cairn("diff", row["id"], str(row["revision"] - 1),
                                                                  str(row["revision"])) if change["field"] == "id")
            check_changed(row, before[old_id], after[row["id"]])
            differing -= {row["id"], old_id}
    assert not differing, f"{sorted(differing)} changed, and history does not tell"
    counter.write_text(str(max([last, *(row["change"] for row in rows)])))
    print(f"{len({row['change'] for row in rows})} change of {len(rows)}: "
          + " ".join(f"{row['id']}({','.join(row['fields']) or row['kind']})" for row in rows))


def end(expected_path, actual_path):
    expected, actual = by_id(expected_path), by_id(actual_path)
    for record in actual.values():
        for name in ("last_updated", "last_confirmed"):
            if re.match(r"\d{4}", record.get(name, "")) and record[name] >= "2026-03":
                record[name] = "TODAY"
    for id in sorted(expected.keys() | actual.keys()):
        if expected.get(id) != actual.get(id):
            sys.exit(f"{id}: by hand {json.dumps(expected.get(id))}\n{id}: here    {json.dumps(actual.get(id))}")
    print(f"{len(actual)} records as computed by hand")


{"step": step, "end": end}[sys.argv[1]](*sys.argv[2:])
