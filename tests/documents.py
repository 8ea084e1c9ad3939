# SPDX-License-Identifier: MIT
"""Writes documents as JSON lines: articles put together of what articles are made of, and then spoilt a little.

usage: documents.py TOP N SEED
"""
import csv
import glob
import json
import os
import random
import sys

DATES = ["12/06/2024", "١٢ حزيران/يونيو ٢٠٢٤", "2024-06-12", "الأربعاء 12 يونيو 2024 - 10:30", "6 ذو الحجة 1445 هـ",
         "12th, June 2024 GMT", "منذ ساعتين", "31/02/2024", "قريبا", "يونيو 2024", "05 - 08 - 2012", "اليوم"]
SIGNS = ["\u200f", "\u202b", "\u00a0", "ـ", "\u064e", "\u0651", "\u200c", "•", "«", "»", "(", ")", ":", "،", "؛", "؟", ".",
         "!", " - ", "|", "#", "*", "\t", "\r", "\u2028", "\u0085", "&nbsp;", "<b>", "…", "1", "٣", "ى", "ک", "A", "é"]
WORDS = ("قال مصدر في المدينة إن الحديقة الجديدة ستفتح أبوابها للزوار يوم الجمعة المقبل بعد أعمال دامت شهرا كاملا "
         "وأضاف أن الدخول مجاني ونشر في الصحيفة بيان عن ذلك وفق وكالة رويترز نقلا عن واس في الرياض").split()


def column(top, table, name):
    with open(os.path.join(top, "data", table + ".csv"), encoding="utf-8", newline="") as file:
        return [row[name] for row in csv.DictReader(file) if row[name]]


class Maker:
    def __init__(self, top, seed):
        self.rng = random.Random(seed)
        self.labels = column(top, "labels", "text")
        self.names = [name for names in column(top, "outlets", "aliases") for name in names.split("|")]
        self.names += column(top, "outlets", "name_ar")
        self.places = column(top, "places", "name")
        self.articles = []
        for path in sorted(glob.glob(os.path.join(top, "fixtures", "*", "*.txt"))):
            with open(path, "rb") as file:
                self.articles.append(file.read().decode("utf-8", "replace").replace("\0", ""))

    def prose(self):
        words = [self.rng.choice(WORDS) for _ in range(self.rng.randrange(1, 40))]
        return " ".join(words) + self.rng.choice([".", "", ":", "..", "؟"])

    def dateline(self):
        parts = [self.rng.choice(self.places), self.rng.choice(self.names), self.rng.choice(self.names),
                 self.rng.choice(WORDS)]
        self.rng.shuffle(parts)
        line = self.rng.choice([" - ", "، ", " (", ": ", " ", "/"]).join(parts[:self.rng.randrange(1, 4)])
        return line + self.rng.choice(["", ")", ":", " - " + self.prose()])

    def labelled(self):
        value = self.rng.choice([self.rng.choice(DATES), self.rng.choice(self.names), self.rng.choice(self.places),
                                 self.prose(), ""])
        return self.rng.choice(self.labels) + self.rng.choice([":", " : ", " ", "", " - ", ":\n", "::"]) + value

    def line(self):
        kind = self.rng.choice([self.prose] * 4 + [self.dateline, self.labelled, self.labelled])
        line = kind()
        if self.rng.random() < 0.1:
            line = self.rng.choice(SIGNS) + line
        if self.rng.random() < 0.1:
            line += " " + self.labelled()
        return line

    def spoil(self, text):
        for _ in range(self.rng.randrange(4)):
            at = self.rng.randrange(len(text) + 1)
            text = self.rng.choice([text[:at] + self.rng.choice(SIGNS) + text[at:], text[:at] + text[at + 1:], text[at:],
                                    text[:at] + text[at:].replace(" ", "", 1), text[:at] + "\n" + text[at:]])
        return text

    def article(self):
        body = [self.prose() for _ in range(self.rng.randrange(1, 9))]
        return "\n".join(["عنوان الخبر", "تاريخ النشر: " + self.rng.choice(DATES), *body,
                          "المصدر: " + self.rng.choice(self.names)])

    def text(self):
        if self.rng.random() < 0.2:
            return self.spoil(self.rng.choice(self.articles))
        if self.rng.random() < 0.3:
            return self.spoil(self.article())
        text = "\n".join(self.line() for _ in range(self.rng.randrange(1, 14)))
        return self.spoil(text) if self.rng.random() < 0.5 else text

    def record(self, n):
        record = {"id": str(n), "text": self.text()}
        if self.rng.random() < 0.2:
            record["url"] = "https://example.org/2024/06/12/%d" % n
        return json.dumps(record, ensure_ascii=self.rng.random() < 0.3)


def main():
    top, n, seed = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    maker = Maker(top, seed)
    for i in range(n):
        print(maker.record(i))


if __name__ == "__main__":
    main()
