# SPDX-License-Identifier: MIT
"""Measures the rows of doc/bench.md: usage: run.py TOP RUNS PRINT [WORD]

Commands of a row take turns. A ratio is the median of theirs by the median of ours; below it stand the least and the
most of what single turns gave. Output goes to a file in memory: a null device would let some tools stop early.
"""
import os
import platform
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time

TOP, RUNS, PRINT = sys.argv[1], int(sys.argv[2]), bool(sys.argv[3])
WORD = sys.argv[4] if len(sys.argv) > 4 else ""
BUILD = os.path.join(TOP, "build")
DATA = os.path.join(BUILD, "bench")
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None
TARWISA = os.path.join(BUILD, "tarwisa")
DOCS, FIELDS = DATA + "/main/docs.jsonl", DATA + "/main/fields.csv"
FOLDER, ESCAPED = DATA + "/main/docs", DATA + "/escaped/docs.jsonl"
SOURCE, PUBLISHED = "المصدر", "تاريخ النشر"
CLEAN = ["clean", "--date", "date_raw", "--source", "source_raw"]


def extract(jobs, path):
    return [TARWISA, "extract", "-j", str(jobs), path]


def clean(jobs, path):
    return [TARWISA, *CLEAN, "-j", str(jobs), path]


def bench(name, *arguments):
    return [os.path.join(BUILD, "tests", "bench", name), *arguments]


RG = ["rg", "-c", "-F", "-e", SOURCE, "-e", PUBLISHED, DOCS]
CLEANED = clean(1, FIELDS)

# What is measured, ours, beside what, theirs, the least ratio and the goal.
RATIOS = [
    ("extract, 1 thread", extract(1, DOCS), "`rg -c -F`, two labels", RG, 1.0, 1.3),
    ("extract, 1 thread", extract(1, DOCS), "`rg -o`, label and value",
     ["rg", "-o", "(%s|%s) ?:[^\\\\]*" % (SOURCE, PUBLISHED), DOCS], 1.6, 2.0),
    ("extract, 1 thread", extract(1, DOCS), "`jq -r .text`", ["jq", "-r", ".text", DOCS], 10, 14),
    ("extract, 2 threads", extract(2, DOCS), "`rg -c -F`, two labels", RG, 1.7, 2.2),
    ("extract, 2 threads", extract(2, DOCS), "itself, 1 thread", extract(1, DOCS), 1.7, None),
    ("extract, `\\uXXXX`, 1 thread", extract(1, ESCAPED), "simdjson DOM to the text alone", bench("json", ESCAPED), 0.8, None),
    ("extract, 20,000 files, 1 thread", extract(1, FOLDER), "`grep -rcF`", ["grep", "-rcF", SOURCE, FOLDER], 1.1, None),
    ("clean, 1,000,000 rows, 1 thread", CLEANED, "`mlr --csv cat`", ["mlr", "--csv", "cat", FIELDS], 1.8, None),
    ("clean, 2 threads", clean(2, FIELDS), "itself, 1 thread", CLEANED, 1.5, None),
    ("audit, 1 thread", [TARWISA, "audit", "-j", "1", DOCS], "extract, 1 thread", extract(1, DOCS), 0.7, None),
]

# What a program of tests/bench says, the figure in it, and the least.
FIGURES = [
    ("dates in process, beside ICU `udat_parse`", ["dates", DATA + "/dates.txt"], r"speed beside ICU +([0-9.]+) times", 4, "times"),
    ("exact names", ["sources"], r"as written, goal 5 +([0-9.]+)", 5, "million a second"),
    ("folded names", ["sources"], r"varied, goal 5 +([0-9.]+)", 5, "million a second"),
    ("close names, beside a plain loop", ["sources"], r"speed beside it, goal 15 +([0-9.]+) times", 15, "times"),
]

# Runs whose instructions are counted.
COUNTED = [
    ("extract, 2,000 documents", ["extract", "-j", "1", DATA + "/docs2000.jsonl"]),
    ("audit, 2,000 documents", ["audit", "-j", "1", DATA + "/docs2000.jsonl"]),
    ("clean, 20,000 rows", [*CLEAN, "-j", "1", DATA + "/fields20000.csv"]),
]
STORED = os.path.join(TOP, "tests", "bench", "instructions.txt")


# --- running ----------------------------------------------------------------------------------


def run(command, out):
    """Seconds, and the peak of memory in MiB."""
    out.seek(0)
    out.truncate()
    start = time.monotonic()
    pid = os.posix_spawnp(command[0], command, os.environ,
                          file_actions=[(os.POSIX_SPAWN_DUP2, out.fileno(), 1),
                                        (os.POSIX_SPAWN_OPEN, 2, os.devnull, os.O_WRONLY, 0)])
    _, status, usage = os.wait4(pid, 0)
    seconds = time.monotonic() - start
    if os.waitstatus_to_exitcode(status) not in (0, 65, 1):  # records rejected; nothing found
        sys.exit("%s ended with %d" % (" ".join(command), os.waitstatus_to_exitcode(status)))
    return seconds, usage.ru_maxrss / 1024


def take_turns(*commands):
    """The seconds of each command's runs."""
    seconds = [[] for _ in commands]
    with tempfile.TemporaryFile(dir=MEMORY) as out:
        for turn in range(RUNS + 1):
            for times, command in zip(seconds, commands):
                took, _ = run(command, out)
                if turn > 0:
                    times.append(took)
    return seconds


def once(command):
    with tempfile.TemporaryFile(dir=MEMORY) as out:
        return run(command, out)


def text_of(command):
    return subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True).stdout


# --- rows -------------------------------------------------------------------------------------

failures = []


def wanted(*words):
    return WORD == "" or any(WORD in word for word in words)


def spread(values, digits):
    return "%.*f [%.*f .. %.*f]" % (digits, statistics.median(values), digits, min(values), digits, max(values))


def judge(name, value, least, most=None):
    reached = value >= least if most is None else value <= most
    if not reached:
        failures.append(name)
    return "yes" if reached else "**no**"


def table(*columns):
    return ["| " + " | ".join(columns) + " |", "|" + "---|" * len(columns)]


def row(*cells):
    line = "| " + " | ".join(cells) + " |"
    print(line, flush=True)
    return line


def ratios():
    lines = table("what", "seconds", "against", "seconds", "ratio", "at least", "goal", "reached")
    for name, ours, against, theirs, least, goal in RATIOS:
        if not wanted(name, against):
            continue
        a, b = take_turns(ours, theirs)
        ratio = statistics.median(b) / statistics.median(a)
        lines.append(row(name, spread(a, 3), against, spread(b, 3),
                         "%.2f [%.2f .. %.2f]" % (ratio, min(y / x for x, y in zip(a, b)), max(y / x for x, y in zip(a, b))),
                         "%g" % least, "" if goal is None else "%g" % goal, judge(name, ratio, least)))
    return lines


def figures():
    lines = table("what", "figure", "at least", "reached")
    for name, command, pattern, least, unit in FIGURES:
        if wanted(name):
            value = float(re.search(pattern, text_of(bench(*command))).group(1))
            lines.append(row(name, "%.2f %s" % (value, unit), "%g" % least, judge(name, value, least)))
    if wanted("clean, beside libcsv"):
        bare = [float(re.search(r"^libcsv, nothing trimmed *([0-9.]+) MB/s", text_of(bench("csv", FIELDS)), re.M).group(1))
                for _ in range(RUNS)]
        (ours,) = take_turns(CLEANED)
        value = os.path.getsize(FIELDS) / 1e6 / statistics.median(ours) / statistics.median(bare)
        lines.append(row("clean, beside libcsv alone", "%.3f times" % value, "0.4", judge("clean beside libcsv", value, 0.4)))
    return lines


def limits():
    lines = table("what", "figure", "at most", "reached")
    if wanted("empty"):
        (seconds,) = take_turns(extract(1, os.devnull))
        value = 1000 * statistics.median(seconds)
        lines.append(row("start to end, empty input", "%s ms" % spread([1000 * s for s in seconds], 1), "8 ms",
                         judge("empty input", value, 0, 8)))
    if wanted("memory"):
        floor = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        peaks = [once(extract(1, path))[1] for path in (DOCS, DATA + "/docs4.jsonl")]
        lines.append(row("peak memory, extract, the corpus once and four times", "%.1f and %.1f MiB" % tuple(peaks), "32 MiB",
                         judge("memory", max(peaks), 0, 32)))
        lines.append(row("difference of the two", "%.1f MiB" % abs(peaks[1] - peaks[0]), "2 MiB",
                         judge("memory, four times", abs(peaks[1] - peaks[0]), 0, 2)))
        for name, command, most in (("extract, 2 threads", extract(2, DOCS), 40), ("clean, 1,000,000 rows", CLEANED, 24),
                                    ("clean, 4,000,000 rows", clean(1, DATA + "/fields4.csv"), 24),
                                    ("audit", [TARWISA, "audit", "-j", "1", DOCS], 64),
                                    ("audit, 200,000 unknown names", [TARWISA, "audit", "-j", "1", DATA + "/names200000.jsonl"], 64)):
            peak = once(command)[1]
            lines.append(row("peak memory, " + name, "%.1f MiB" % peak, "%d MiB" % most, judge("memory, " + name, peak, 0, most)))
        print("(below %.1f MiB a peak cannot be told)" % floor)
    if wanted("clusters"):
        half, whole = take_turns(*([TARWISA, "audit", "-j", "1", "--unresolved", os.path.join(MEMORY or "/tmp", "worksheet"),
                                    DATA + "/names%d.jsonl" % n] for n in (100000, 200000)))
        value = statistics.median(whole) / statistics.median(half)
        lines.append(row("clusters of 200,000 unknown names (%s s) beside 100,000 (%s s)" % (spread(whole, 2), spread(half, 2)),
                         "%.2f times" % value, "2.4", judge("clusters", value, 0, 2.4)))
    return lines


# --- instructions -----------------------------------------------------------------------------


def machine_of_counts():
    compiler = text_of(["gcc", "-dumpfullversion"]).strip()
    return "gcc %s, %s" % (compiler, processor())


def count(command):
    with tempfile.TemporaryDirectory() as folder:
        result = subprocess.run(["valgrind", "--tool=callgrind", "--callgrind-out-file=" + folder + "/out", TARWISA, *command],
                                stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True, check=False)
    return int(re.search(r"Collected : ([0-9]+)", result.stderr).group(1))


def instructions():
    """Beside what is stored; a change over 5 % on the same machine is said."""
    stored = dict(line.rstrip("\n").split("\t") for line in open(STORED, encoding="utf-8")) if os.path.exists(STORED) else {}
    same = stored.get("machine") == machine_of_counts()
    lines = table("run", "million instructions", "stored", "change")
    counts = {"machine": machine_of_counts()}
    for name, command in COUNTED:
        if not wanted(name, "instructions"):
            continue
        counts[name] = count(command)
        before = int(stored.get(name, 0))
        change = 100.0 * (counts[name] - before) / before if before else 0
        lines.append(row(name, "%.1f" % (counts[name] / 1e6), "%.1f" % (before / 1e6) if before else "none",
                         "%+.1f %%" % change if same and before else "another machine" if before else ""))
        if same and abs(change) > 5:
            print("%s: %+.1f %%; remove %s to store the new count" % (name, change, STORED))
    if not stored and len(counts) == len(COUNTED) + 1:
        with open(STORED, "w", encoding="utf-8") as out:
            out.writelines("%s\t%s\n" % item for item in counts.items())
    return lines


# --- corpora made of the others ---------------------------------------------------------------


def make(name, lines):
    path = os.path.join(DATA, name)
    if not os.path.exists(path):
        with open(path + ".part", "wb") as out:
            out.writelines(lines)
        os.rename(path + ".part", path)


def first(path, n):
    with open(path, "rb") as file:
        for _, line in zip(range(n), file):
            yield line


def rows_four_times():
    yield from first(FIELDS, 1)
    for _ in range(4):
        with open(FIELDS, "rb") as file:
            file.readline()
            yield from file


def four_times():
    for _ in range(4):
        with open(DOCS, "rb") as file:
            yield from file


def unknown_names(n):
    for i in range(n):
        yield ('{"text": "خبر\\nنص قصير.\\nالمصدر: نشرة %s رقم %d"}\n' % ("البلدة" if i % 2 else "القرية", i * 7919)).encode()


def dates():
    for line in first(FIELDS, 100001):
        yield line.split(b",")[1] + b"\n"


def make_all():
    make("docs2000.jsonl", first(DOCS, 2000))
    make("fields20000.csv", first(FIELDS, 20001))
    make("dates.txt", dates())
    make("docs4.jsonl", four_times())
    make("fields4.csv", rows_four_times())
    make("names100000.jsonl", unknown_names(100000))
    make("names200000.jsonl", unknown_names(200000))


# --- the document -----------------------------------------------------------------------------


def processor():
    with open("/proc/cpuinfo", encoding="utf-8") as file:
        names = [line.split(":", 1)[1].strip() for line in file if line.startswith("model name")]
    return names[0] if names else platform.machine()


def machine():
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    return "%s, %d processors, %.0f GiB of memory, %s, gcc %s" % (
        processor(), os.cpu_count(), memory, platform.platform(), text_of(["gcc", "-dumpfullversion"]).strip())


def main():
    make_all()
    parts = [("Beside other tools", ratios()), ("In process", figures()), ("Limits", limits()), ("Instructions", instructions())]
    text = ["# How fast it is", "", "Measured by `scripts/bench -n %d` on %s: %s." % (RUNS, time.strftime("%Y-%m-%d"), machine()), "",
            "The input is in the page cache; the commands of a row take turns, and medians stand before the least and the most.",
            "The corpus is 200,000 documents in %.2f GB of JSON lines, and a table of 1,000,000 rows in %.1f MB."
            % (os.path.getsize(DOCS) / 1e9, os.path.getsize(FIELDS) / 1e6), ""]
    for title, lines in parts:
        text += ["## " + title, "", *lines, ""]
    if failures:
        print("not reached: " + "; ".join(failures))
    if not PRINT and WORD == "":
        with open(os.path.join(TOP, "doc", "bench.md"), "w", encoding="utf-8") as out:
            out.write("\n".join(text[:-1]) + "\n")
    sys.exit(1 if failures else 0)


main()
