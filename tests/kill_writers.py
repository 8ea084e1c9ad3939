# SPDX-License-Identifier: MIT
"""Ends runs that write a file at random moments and looks at what they leave.

usage: kill_writers.py PROGRAM FOLDER KILLS SEED [NAME]

Each run finds an old file in its place and is to put another there. Whenever it is ended, by INT, TERM or
KILL, the file must be the old one or the whole new one, and the next run must leave nothing else in the
folder, nor in TMPDIR. NAME is what the file is called, table.csv without it. Prints a complaint a line on standard output, and what happened on standard error.
"""
import collections
import json
import os
import random
import signal
import subprocess
import sys
import time

DOCUMENTS = 20000
SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGKILL)


def write_documents(path, n):
    with open(path, "w", encoding="utf-8") as out:
        for i in range(n):
            day = "%d-%02d-%02d" % (2000 + i % 25, 1 + i % 12, 1 + i % 28)
            text = "عنوان %d\nتاريخ النشر: %s\nنص.\nالمصدر: رويترز\n" % (i, day)
            out.write(json.dumps({"id": "d%d" % i, "text": text}, ensure_ascii=False) + "\n")


class Trial:
    def __init__(self, program, folder, seed, name):
        self.program = program
        self.folder = os.path.join(folder, "out")
        self.parts = os.path.join(folder, "parts")
        self.name = name
        self.target = os.path.join(self.folder, name)
        self.big = os.path.join(folder, "big.jsonl")
        self.small = os.path.join(folder, "small.jsonl")
        self.random = random.Random(seed)
        self.complaints = []
        self.seen = collections.Counter()
        os.mkdir(self.folder)
        os.mkdir(self.parts)
        write_documents(self.big, DOCUMENTS)
        write_documents(self.small, 3)
        self.old = self.run_whole(self.small)
        start = time.monotonic()
        self.new = self.run_whole(self.big)
        self.seconds = time.monotonic() - start

    def start(self, documents):
        return subprocess.Popen(
            [self.program, "extract", "-o", self.target, documents],
            env={**os.environ, "TMPDIR": self.parts},
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL))

    def run_whole(self, documents):
        code = self.start(documents).wait()
        if code != 0:
            sys.exit("extract %s ended with %d" % (documents, code))
        return self.read_target()

    def read_target(self):
        with open(self.target, "rb") as file:
            return file.read()

    def others(self):
        return sorted(set(os.listdir(self.folder) + os.listdir(self.parts)) - {self.name})

    def remove_nameless(self):
        """A kill between the making of libxlsxwriter's files and the end of their names leaves one."""
        for name in os.listdir(self.parts):
            if name.startswith("tmp."):
                os.unlink(os.path.join(self.parts, name))

    def temporary_size(self):
        for name in self.others():
            try:
                return os.stat(os.path.join(self.folder, name)).st_size
            except FileNotFoundError:
                pass
        return -1

    def wait_for_moment(self, process):
        """Any time, or when so much is written, or when all is, and it is about to be put in its place."""
        kind = self.random.choice(("time", "size", "end"))
        if kind == "time":
            time.sleep(self.random.uniform(0, 1.1 * self.seconds))
            return
        share = 1 if kind == "end" else self.random.random()
        while process.poll() is None and self.temporary_size() < share * len(self.new):
            pass
        if kind == "end":
            time.sleep(self.random.uniform(0, 0.005 * self.seconds))

    def kill_once(self, i):
        number = self.random.choice(SIGNALS)
        process = self.start(self.big)
        self.wait_for_moment(process)
        process.send_signal(number)
        code = process.wait()
        name = "kill %d, %s" % (i, signal.Signals(number).name)
        found = self.read_target()
        whole = "old" if found == self.old else "new" if found == self.new else "half"
        self.seen[whole if code else "too late"] += 1
        if number == signal.SIGKILL:
            self.remove_nameless()

        if code not in (0, -number):
            self.complaints.append("%s: it ended with %d" % (name, code))
        if whole == "half" or (code == 0 and whole != "new"):
            self.complaints.append("%s: %d bytes of %d are there" % (name, len(found), len(self.new)))
        if self.others():
            self.seen["left something"] += 1
            if number != signal.SIGKILL:
                self.complaints.append("%s: it left %s" % (name, self.others()))
        if self.run_whole(self.small) != self.old or self.others():
            self.complaints.append("%s: the next run left %s" % (name, self.others()))


def main(program, folder, kills, seed, name="table.csv"):
    trial = Trial(program, folder, seed, name)
    for i in range(int(kills)):
        trial.kill_once(i)
    if trial.seen["old"] + trial.seen["new"] < int(kills) // 2:
        trial.complaints.append("most kills came too late: %s" % dict(trial.seen))
    if trial.seen["left something"] == 0:
        trial.complaints.append("no kill left anything to remove: %s" % dict(trial.seen))
    print(dict(trial.seen), file=sys.stderr)
    print("\n".join(trial.complaints), end="\n" if trial.complaints else "")


if __name__ == "__main__":
    main(*sys.argv[1:])
