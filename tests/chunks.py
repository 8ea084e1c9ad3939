# SPDX-License-Identifier: MIT
"""Gives the program the same bytes in many ways, and compares what it writes.

usage: chunks.py PROGRAM FOLDER PRELOAD

PRELOAD is odd_reads.c as a library. Prints `ok NAME` or `not ok NAME: why`.
"""
import array
import fcntl
import itertools
import os
import subprocess
import sys
import termios

from cases_json import LINES, VALUES

BLOCK = 256 * 1024  # what src/io/reader.c asks for at once
CAP = 300 * 1024
SIZES = sorted(itertools.chain(range(1, 65), (127, 128, 129), (4095, 4096, 4097), (65535, 65536, 65537),
                               (BLOCK - 1, BLOCK, BLOCK + 1), (BLOCK + 63, BLOCK + 64, BLOCK + 65),
                               (CAP - 1, CAP, CAP + 1)))
FED = (1, 2, 3, 5, 61, 4096, 65536, 65537, BLOCK, BLOCK + 1)
TEXT = "\ufeffعنوان 📰\r\nتاريخ النشر: ١٢ حزيران ٢٠٢٤\rنص قصير.\u2028بعده\nالمصدر: رويترز"


def record(text):
    return '{"text":"%s"}' % text.replace("\r", "\\r").replace("\n", "\\n")


def odd_lines(big):
    yield record(TEXT).encode()
    for case in VALUES:
        yield b'{"id":"v","text":"' + case[0].encode() + b'","x":' + case[2] + b"}"
    for case in LINES:
        if big or len(case[2]) < 1000:
            yield case[2]
    yield record(TEXT).replace("\\u", "\\\\u").encode() + b"\r"
    if big:
        yield record("نص" * (BLOCK // 4) + TEXT).encode()
        yield record("س" * CAP).encode()
        yield record(TEXT).encode()
        yield b"[" * CAP


def write_inputs(folder):
    lines = b"\n".join(odd_lines(True))
    inputs = {
        "lines.jsonl": b"\xef\xbb\xbf" + lines + b"\n" + record("آخر سطر").encode(),
        "guessed": b"\xef\xbb\xbf \n\t\n" + record(TEXT).encode() + b"\n" + b"\n".join(odd_lines(False)) + b"\n",
        "text.txt": (TEXT + "\n" + "سطر طويل " * 20000 + "\n" + TEXT).encode(),
        "cut.txt": ("x" + "م" * CAP).encode(),
        "small.jsonl": b"\xef\xbb\xbf" + b"\n".join(odd_lines(False)),
        "small.txt": TEXT.encode(),
        "mark": b"\xef\xbb\xbf",
        "half-mark": b"\xef\xbb",
        "blanks": b" \n \n",
    }
    for name, content in inputs.items():
        with open(os.path.join(folder, name), "wb") as out:
            out.write(content)
    return {name: os.path.join(folder, name) for name in inputs}


class Runner:
    def __init__(self, program, folder, preload):
        self.program = program
        self.rejects = os.path.join(folder, "rejects.csv")
        self.preload = preload

    def command(self, path):
        return [self.program, "extract", "--format", "csv", "--max-record", str(CAP), "--keep", "x", "--rejects",
                self.rejects, path]

    def result(self, process, out, err):
        with open(self.rejects, "rb") as file:
            return process.returncode, out, err, file.read()

    def from_file(self, path, size=None, stdin=False):
        environment = dict(os.environ)
        if size is not None:
            sanitizer = environment.get("ASAN_OPTIONS", "")
            environment.update(LD_PRELOAD=self.preload, READ_MOST=str(size),
                               ASAN_OPTIONS=sanitizer + ":verify_asan_link_order=0")
        with open(path, "rb") as file:
            process = subprocess.Popen(self.command("-" if stdin else path), stdin=file, stdout=subprocess.PIPE,
                                       stderr=subprocess.PIPE, env=environment)
            return self.result(process, *process.communicate())

    def from_pipe(self, path, size, slow):
        out, err = self.rejects + ".out", self.rejects + ".err"
        with open(path, "rb") as file, open(out, "wb") as out_file, open(err, "wb") as err_file:
            content = file.read()
            process = subprocess.Popen(self.command("-"), stdin=subprocess.PIPE, stdout=out_file, stderr=err_file)
            feed(process, content, size, slow)
            process.wait()
        with open(out, "rb") as out_file, open(err, "rb") as err_file:
            return self.result(process, out_file.read(), err_file.read())


def feed(process, content, size, slow):
    """In pieces; a slow pipe has the next one only when the last was taken. The program may stop early."""
    try:
        for at in range(0, len(content), size):
            os.write(process.stdin.fileno(), content[at:at + size])
            while slow and process.poll() is None and bytes_in(process.stdin):
                pass
        process.stdin.close()
    except BrokenPipeError:
        pass


def bytes_in(pipe):
    n = array.array("i", [0])
    fcntl.ioctl(pipe.fileno(), termios.FIONREAD, n)
    return n[0]


def sizes_for(path, sizes):
    """None that is more than all; of the small ones only some where the file is large, for time's sake."""
    length = os.path.getsize(path)
    return [size for size in sizes if size <= length + 1 and (length < 100000 or size > 64 or size in (1, 2, 7, 64))]


def report(name, wanted, results):
    """`results` gives pairs of a size and what came of it."""
    parts = ("exit code", "rows", "messages", "rejects")
    complaints = ["%s bytes: other %s" % (size, ", ".join(part for part, a, b in zip(parts, wanted, got) if a != b))
                  for size, got in results if got != wanted]
    if complaints:
        print("not ok chunks: %s: %d sizes" % (name, len(complaints)))
        print("\n".join("    " + complaint for complaint in complaints[:40]))
    else:
        print("ok chunks: %s" % name)
    sys.stdout.flush()


def main(program, folder, preload):
    runner = Runner(program, folder, preload)
    paths = write_inputs(folder)
    wanted = {name: runner.from_file(path) for name, path in paths.items()}
    piped = {name: runner.from_file(path, stdin=True) for name, path in paths.items()}
    if wanted["lines.jsonl"][0] != 65 or wanted["lines.jsonl"][1].count(b"\n") < 100:
        print("not ok chunks: the input is read at all: %r" % (wanted["lines.jsonl"][2][-300:],))
    for name, path in paths.items():
        report("file %s" % name, wanted[name],
               ((size, runner.from_file(path, size)) for size in sizes_for(path, SIZES)))
        report("pipe %s" % name, piped[name],
               ((size, runner.from_pipe(path, size, False)) for size in sizes_for(path, FED)))
    for name in ("small.jsonl", "small.txt", "guessed", "mark", "half-mark", "blanks"):
        report("slow pipe %s" % name, piped[name],
               ((size, runner.from_pipe(paths[name], size, True)) for size in (1, 2, 3, 1000)))


if __name__ == "__main__":
    main(*sys.argv[1:])
