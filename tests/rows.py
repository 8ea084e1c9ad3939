# SPDX-License-Identifier: MIT
"""Read what the program writes: CSV with NULL apart from the empty text, and JSON lines."""
import json

LISTS = {"credits": "|", "aliases": "|", "flags": " "}
NUMBERS = {"line", "column", "byte"}


def csv_rows(path):
    """The rows of an RFC 4180 file. A cell is bytes, or None where nothing stands."""
    with open(path, "rb") as file:
        data = file.read()
    rows, row, at = [], [], 0
    while at < len(data):
        if data[at:at + 1] == b'"':
            cell, at = quoted(data, at + 1)
        else:
            ends = [end for end in (data.find(b",", at), data.find(b"\n", at)) if end >= 0]
            end = min(ends)
            cell, at = data[at:end] or None, end
        row.append(cell)
        if data[at:at + 1] == b"\n":
            rows.append(row)
            row = []
        elif data[at:at + 1] != b",":
            raise ValueError(f"{path}: byte {at}: text behind a closing quote")
        at += 1
    if row:
        raise ValueError(f"{path}: the last row has no end")
    return rows


def quoted(data, at):
    cell = b""
    while True:
        end = data.index(b'"', at)
        cell += data[at:end]
        if data[end + 1:end + 2] != b'"':
            return cell, end + 1
        cell += b'"'
        at = end + 2


def as_json(name, cell):
    """What JSON must say of a cell of CSV in that column."""
    if name in LISTS:
        return [] if cell is None else cell.decode().split(LISTS[name])
    if cell is None:
        return None
    return int(cell) if name in NUMBERS else cell.decode("utf-8", "replace")


def json_rows(path):
    """The objects of a file, a line each. Nothing but LF may look like the end of a line."""
    with open(path, "rb") as file:
        text = file.read().decode("utf-8")
    if text and not text.endswith("\n"):
        raise ValueError(f"{path}: the last line has no end")
    lines = text.splitlines()
    if len(lines) != text.count("\n"):
        raise ValueError(f"{path}: a line holds another end of line")
    return [json.loads(line, object_pairs_hook=once, parse_constant=no_constant) for line in lines]


def once(pairs):
    value = dict(pairs)
    if len(value) != len(pairs):
        raise ValueError(f"a key stands there twice: {[key for key, _ in pairs]}")
    return value


def no_constant(word):
    raise ValueError(f"{word} is no JSON")


def differences(csv_path, json_path, n_columns=None):
    """How the two differ in the first columns of the CSV; the keys must be those, in that order."""
    header, *rows = csv_rows(csv_path)
    names = [name.decode() for name in header][:n_columns]
    objects = json_rows(json_path)
    if len(rows) != len(objects):
        yield f"{len(rows)} rows, {len(objects)} objects"
    for number, (row, value) in enumerate(zip(rows, objects), 1):
        if list(value)[:len(names)] != names:
            yield f"row {number}: the keys are {list(value)}"
            continue
        for name, cell in zip(names, row):
            if value[name] != as_json(name, cell):
                yield f"row {number}: {name} is {value[name]!r}, in CSV {cell!r}"
