# SPDX-License-Identifier: MIT
"""The texts that tests/slow/databases.sh loads, and the comparison of what came back.

generate FOLDER                                   write records.jsonl, lines, table.csv and table.jsonl
sqlite FILE TABLE                                 write a table's rows as tests/slow/duckdb.cjs does
compare DATABASE RUN CSV HEADER ROWS [RECORDS]    say what of the CSV the rows of a database hold
statuses NAME CSV STATUSES                        say which statuses of the list the CSV does not hold
"""
import hashlib
import json
import random
import re
import sqlite3
import sys

ROWS = 5000

# --- texts -------------------------------------------------------------------------------------------

NASTY = [
    '"', '""', '"a" said, "b"', "a,b", "a\nb", "a\r\nb", "a\rb", "\n", "\r\n", "\n\n", "'", "it's", "''", "`",
    "\\", "\\\\", "a\\", '\\"', '"\\', "\\,", "\\n", "\\N", "N", "NULL", "null", "\\.", "a\n\\.\nb",
    "\\.\n", "\n\\.\n\\.\n", "a\n\\.\r\nb", "\n\\.", "\\.\r\n\\.\r\n", "x\\.\n", "\n\\.x\n", "\ufeff", "\ufeffa",
    "a\ufeffb", "=1+1", "+1", "-1", "@SUM(1)", "\t=1", " ", "  a  ", "\t", "a\tb", "\u00a0", "\u2028", "\u202e",
    "\x01\x02\x1a\x1b\x7f", "1445-12-06", "12/25/2020", "0000-00-00", "2024-06-12", "2024", "007", "1e5",
    "true", "#", "# x", "--", "; DROP TABLE x", "$1", ":x", "{'a': 1}", "[1]", "%s", "|", "|ls", "\U0001f600",
    "عنوان", "عنوانٌ «مقتبس»، و\"آخر\"", "ا\nب,\"ج\"", "", "",
]
DATES = [
    "12 آذار 2024", "12th, June 2024 GMT", "31 يونيو 2024", "يونيو 2024", "2024", "منذ 3 ساعات", "كلام",
    "06/07/2012", "غرة رمضان 1445 هـ", "22 خرداد 1403", "19 سبتمبر", "الأربعاء 7 أكتوبر 2020 - 12:09 م",
    "6 ذو الحجة 1445 - 20 يونيو 2024", "1445-12-06", "1/1/1970", "00/00/0000", "2020-12-25",
]
SOURCES = ["الجزيرة", "رويترز + أ ف ب", "الوطن", "وكالات", "نشرة الساحل", "ВВС", "هسبريس", "الراي"]
FIELDS = ["note", 'two\n"lines"', "ID", "عنوان الخبر", 'say "hi"', "it's", "a`b"]


def text_of(random, i):
    lines = [f"خبر رقم {i}"]
    if random.random() < 0.9:
        lines.append("تاريخ النشر: " + random.choice(DATES))
    lines.append("نص الخبر.")
    if random.random() < 0.9:
        lines.append("المصدر: " + random.choice(SOURCES))
    return random.choice(["\n", "\r\n"]).join(lines)


def value(random, i):
    kind = random.randrange(10)
    if kind == 0:
        return None
    if kind < 7:
        return random.choice(NASTY)
    return "".join(random.choices(NASTY, k=random.randrange(2, 6)))


# What a table holds that JSON does not: bytes that are no text.
BYTES = [b"a\xff\xc0\xafc\xed\xa0\x80", b"\xf0\x9f\x98", b"\xff\n\\.\n\xff"]
TABLE_DATES = DATES + ["25/12/2020", "12/25/2020", "\n12/6/2024\r\n", "الجمعة 12 يونيو 2024", "=1+1", "\\.", "NULL"]
TABLE_SOURCES = SOURCES + ["روتيرز", "\ufeffرويترز", "=cmd|' /C calc'!A0", "\\N", "رويترز\n"]
LONGEST = 1 << 20  # bytes of a field as written


def longest_field():
    """A field in quotes that is as long as one may be."""
    part = 'سطر,"' + "x" * 60 + "\n\\.\n=1"
    text = part * ((LONGEST - 3) // (len(part.encode()) + 1))
    room = LONGEST - 3 - len(text.encode()) - text.count('"')
    return text.encode() + b"y" * room + b"\\"


def table_value(random, i, values):
    """A value, None for an empty field without quotes."""
    kind = random.randrange(10)
    if kind < 2:
        return random.choice([None, b""])
    return random.choice(BYTES) if kind == 2 else random.choice(values).encode()


def csv_field(random, field):
    """As other programs write it: quotes where they are needed, and sometimes where they are not."""
    if field is None:
        return b""
    if not field or re.search(rb'[",\r\n]', field) or random.random() < 0.3:
        return b'"' + field.replace(b'"', b'""') + b'"'
    return field


def generate_table(folder):
    """A table, and what its fields are as JSON lines."""
    chance = random.Random(2)
    names = ["id", "published_at", "المصدر"] + FIELDS
    with open(folder + "/table.csv", "wb") as table, open(folder + "/table.jsonl", "w", encoding="utf-8") as file:
        table.write(b",".join(csv_field(chance, name.encode()) for name in names) + b"\n")
        for i in range(ROWS):
            row = [b"%d" % i, table_value(chance, i, TABLE_DATES), table_value(chance, i, TABLE_SOURCES)]
            row += [table_value(chance, i, NASTY) for _ in FIELDS]
            if i < len(NASTY):
                row[3] = NASTY[i].encode()
            if i in (1000, 1001):
                row[4] = longest_field()
            table.write(b",".join(csv_field(chance, field) for field in row) + chance.choice([b"\n", b"\r\n"]))
            record = {name: None if field is None else clean(field) for name, field in zip(names, row)}
            print(json.dumps(record), file=file)


def generate(folder):
    generate_table(folder)
    chance = random.Random(1)
    with open(folder + "/records.jsonl", "w", encoding="utf-8") as file:
        for i in range(ROWS):
            record = {"id": f"{i}" if i % 7 else f"{i}-" + (chance.choice(NASTY) or "x"),
                      "text": text_of(chance, i), "place": i}
            if i < len(NASTY):
                record["note"] = NASTY[i]
            for field in FIELDS:
                if field not in record and chance.random() < 0.9:
                    record[field] = value(chance, i)
            if i in (1000, 1001):
                record["note"] = ('سطر,"' + "x" * 60 + "\n\\.\n") * (1 << 14) + "\\"
            print(json.dumps(record, ensure_ascii=chance.random() < 0.5), file=file)
    with open(folder + "/lines", "wb") as file:
        for line in NASTY + DATES + SOURCES:
            file.write(re.sub("[\r\n]", "", line).encode() + b"\n")
        file.write(b"a\xff\xc0\xafb\x00c\xed\xa0\x80\n\x00\n\xf0\x9f\x98\n12 \xd9\xd8\xa2\xd8\xb0\xd8\xa7\xd8\xb1 2024\n")


# --- rows --------------------------------------------------------------------------------------------

def clean(data):
    """A text as the dialects of databases write it."""
    return data.decode("utf-8", "replace").replace("\0", "\ufffd")


def read_csv(path):
    """Rows of the default dialect: nothing is None, "" the empty text."""
    with open(path, "rb") as file:
        data = file.read()
    token = re.compile(rb'(?:"((?:[^"]|"")*)"|([^,\n]*))([,\n])')
    rows, row, at = [], [], 0
    while at < len(data):
        found = token.match(data, at)
        if found is None:
            raise SystemExit(f"{path} is broken at byte {at}")
        quoted, bare, end = found.groups()
        row.append(clean(quoted.replace(b'""', b'"')) if quoted is not None else clean(bare) if bare else None)
        if end == b"\n":
            rows.append(row)
            row = []
        at = found.end()
    return rows


def read_escaped(data):
    """What COPY TO and INTO OUTFILE write: tabs between values, escapes in them, \\N for NULL."""
    letters = {b"b": b"\b", b"f": b"\f", b"n": b"\n", b"r": b"\r", b"t": b"\t", b"v": b"\v", b"0": b"\0"}
    part = re.compile(rb"\\(.)|([^\\\t\n]+)|([\t\n])", re.DOTALL)
    rows, row, cell = [], [], []
    for found in part.finditer(data):
        escape, plain, end = found.groups()
        if plain is not None:
            cell.append(plain)
        elif escape is not None:
            cell.append(None if escape == b"N" else letters.get(escape, escape))
        else:
            row.append(None if cell == [None] else b"".join(cell).decode())
            cell = []
            if end == b"\n":
                rows.append(row)
                row = []
    return rows


def read_rows(database, path):
    with open(path, "rb") as file:
        data = file.read()
    if database in ("postgres", "mysql"):
        return read_escaped(data)
    return [[None if cell == b"~" else bytes.fromhex(cell.decode()).decode() for cell in line.split(b",")]
            for line in data.split(b"\n")[:-1]]


def write_sqlite(path, table):
    connection = sqlite3.connect(path)
    name = table.replace('"', '""')
    for row in connection.execute(f'SELECT * FROM "{name}"'):
        print(",".join("~" if cell is None else str(cell).encode().hex() for cell in row))


# Columns in which there is no empty text.
OF_ROWS = """published published_time published_partial published_status published_raw updated source source_id
source_status source_raw credits flags role line column status date time partial calendar name_ar name_en
kind country domain wikidata aliases""".split() + [""]
OF_CLEAN = re.compile(r"_(date|time|partial|status|flags|source|source_id|credits)$")

# --- the comparison ----------------------------------------------------------------------------------

def report(name, complaints):
    if not complaints:
        print("ok", name)
        return
    print(f"not ok {name}: {len(complaints)} complaints")
    for complaint in complaints[:10]:
        print("   ", complaint[:300])


def key(row):
    return [(cell is None, cell or "") for cell in row]


def digest(rows):
    text = json.dumps(sorted(rows, key=key), ensure_ascii=False)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def differences(wanted, got):
    if len(wanted) != len(got):
        yield f"{len(wanted)} rows in, {len(got)} rows out"
    for a, b in zip(sorted(wanted, key=key), sorted(got, key=key)):
        if a != b:
            yield f"wanted {a!a}, got {b!a}"


def check_dates(columns, wanted, got):
    """Dates are whole days or NULL, and as many of them NULL as rows have none."""
    for i in (i for i, name in enumerate(columns) if re.fullmatch(r"published|updated|(.*_)?date", name)):
        missing = sum(row[i] is None for row in wanted)
        if sum(row[i] is None for row in got) != missing:
            yield f"{missing} rows are without {columns[i]}, but {sum(row[i] is None for row in got)} are NULL"
        for row in got:
            if row[i] is not None and not re.fullmatch(r"\d{4}-\d\d-\d\d", row[i]):
                yield f"{columns[i]} is {row[i]!r}"
            elif row[i] is not None and row[i] < "1900":
                yield f"{columns[i]} is {row[i]}"


def of_records(path):
    with open(path, encoding="utf-8") as file:
        return [json.loads(line) for line in file]


def is_text(name, columns):
    """Whether it is a column of any text: with --replace the values stand behind what they are."""
    return name not in OF_ROWS and not OF_CLEAN.search(name) and name + "_raw" not in columns


def compare(database, run, csv, header, path, records=None):
    wanted, got = read_csv(csv), read_rows(database, path)
    columns = wanted.pop(0) if header == "header" else ["id", "published"] + [""] * 11 + ["note"]
    if database == "sqlite":
        # .import makes no NULL; in columns of any text the empty one stays
        texts = [i for i, name in enumerate(columns) if is_text(name, columns)]
        wanted = [["" if i in texts and cell is None else cell for i, cell in enumerate(row)] for row in wanted]
    report(f"{database}: {run}: {len(wanted)} rows in, the same out", list(differences(wanted, got)))
    report(f"{database}: {run}: dates", list(check_dates(columns, wanted, got)))
    if records is None:
        return
    source = of_records(records)
    kept = [i for i, name in enumerate(columns) if any(name in record for record in source)]
    source = [[record.get(columns[i]) for i in kept] for record in source]
    if database == "sqlite":
        source = [[cell or "" for cell in row] for row in source]
    back = [[row[i] for i in kept] for row in got]
    same = digest(source) == digest(back)
    report(f"{database}: {run}: SHA-256 of {len(kept)} columns' texts", [] if same else list(differences(source, back)))


def statuses(name, csv, path):
    """Every status stands in some column."""
    columns, *rows = read_csv(csv)
    found = {row[i] for i, column in enumerate(columns) if column.endswith("_status") for row in rows}
    with open(path, encoding="utf-8") as file:
        wanted = {line.split(",")[1] for line in file.read().splitlines()[1:]}
    report(name, [status for status in sorted(wanted) if status not in found])


if __name__ == "__main__":
    {"generate": generate, "sqlite": write_sqlite, "compare": compare, "statuses": statuses}[sys.argv[1]](*sys.argv[2:])
