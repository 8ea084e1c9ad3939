#!/usr/bin/env python3
"""Write what fills a page of `tarwisa audit --html` with markup and scripts: usage: hostile_page.py FOLDER.

Into the folder go hostile.tally, with markup of its own in every field that a tally may hold anything in, and
documents in a file that is called so, with outlets.csv, whose names are such; and beside each what must stand
in which section of its page, as tests/page.py reads it."""
import json
import os
import sys

RUN = "document.title=1"
folder = sys.argv[1]
os.makedirs(folder, exist_ok=True)


def markup(name):
    """Ends whatever it may stand in, and tells which field got through by the host it asks for."""
    return (f"{name}\"'></bdi></title></style><img src=https://{name}.example onerror={RUN}>"
            f"<script>{RUN}</script><!--")


def write_sections(name, sections):
    with open(os.path.join(folder, name), "w", encoding="utf-8") as out:
        for section, texts in sections:
            out.writelines(f"{section}\t{text}\n" for text in texts)


def cell(text):
    return '"' + text.replace('"', '""') + '"'


# --- a tally: the names of its tables, each with entries of name, count, days and examples ---------------------

def entry(*names, examples=()):
    return names, examples


def example(of):
    return markup(of + "-file"), markup(of + "-text")


outlet = markup("outlet")
candidates = [f"candidate-{n}'\"></bdi><img src=https://candidate.example onerror={RUN}>" for n in (1, 2)]
tables = [
    ("totals", [entry("documents"), entry(markup("total"))]),
    ("date_statuses", [entry(markup("date-status"))]),
    ("source_statuses", [entry(markup("source-status"))]),
    ("attribution", [entry(markup("attribution"))]),
    ("findings", [entry(markup("finding"), examples=[example("finding")])]),
    ("months", [entry("2024-06", markup("month-status"))]),
    ("outlets", [entry(outlet)]),
    ("outlet_years", [entry(outlet, "2024")]),
    ("variants", [entry(outlet, markup("variant-status"), markup("variant"))]),
    ("credits", [entry(markup("source"), markup("credit"))]),
    ("hosts", [entry(markup("host"), markup("printed"), examples=[example("host")])]),
    ("date_orders", [entry(outlet, markup("order"))]),
    ("lookalikes", [entry(markup("lookalike"), "|".join(candidates), examples=[example("lookalike")])]),
    ("ambiguous", [entry(markup("ambiguous"), "|".join(candidates), examples=[example("ambiguous")])]),
    ("unknown", [entry(markup("unknown"), examples=[example("unknown")])]),
]
rows = []
for table, entries in tables:
    for names, examples in entries:
        fields = [cell(name) for name in names] + [""] * (3 - len(names))
        rows.append(",".join([table, *fields, "1", "2024-06-12", "2024-06-12"]))
        rows.extend(f"example,{cell(path)},{cell(text)},,7,," for path, text in examples)
    rows.append(f"total,{table},,,{len(entries)},,")
with open(os.path.join(folder, "hostile.tally"), "w", encoding="utf-8") as out:
    out.write("\n".join(["tarwisa-tally-1,a,b,c,count,first,last", *rows, f"end,,,,{len(rows)},,", ""]))
write_sections("tally.sections", [
    ("Coverage", [markup("date-status"), markup("source-status"), markup("attribution")]),
    ("By month", [markup("month-status"), markup("date-status")]),
    ("Outlets", [outlet, markup("variant-status"), markup("variant"), markup("order")]),
    ("Outlets by year", [outlet]),
    ("Who credits whom", [markup("source"), markup("credit")]),
    ("Findings", [markup("finding"), markup("finding-file") + ":7", markup("finding-text")]),
    ("Whose address prints whom", [markup("host"), markup("printed"), markup("host-file") + ":7",
                                   markup("host-text")]),
    ("Imitations of names", [markup("lookalike"), *candidates, markup("lookalike-file") + ":7",
                             markup("lookalike-text")]),
    ("Names of several outlets", [markup("ambiguous"), *candidates, markup("ambiguous-file") + ":7",
                                  markup("ambiguous-text")]),
    ("Unknown names", [markup("unknown"), markup("unknown-file") + ":7", markup("unknown-text")]),
])

# --- documents, and outlets of the user's ---------------------------------------------------------------------

# Marks end a name that nobody bears, and tags beside one are no part of it; what an outlet is called is taken
# as a whole. And names without markup lead to outlets that are called otherwise on the page.
name = f"<img src=x onerror={RUN}>بيت القرية"
english = f"House\"'></bdi><script>{RUN}</script>"
alias = f"<svg onload={RUN}>كما يكتب"
shared = f"<b onmouseover={RUN}>مشترك"
latin = f"Obce <i onclick={RUN}>"
imitation = "\u041e\u0412\u0421\u0415"
unknown = f"نشرة\"onmouseover={RUN}"
day = f"<iframe srcdoc=x onload={RUN}>أمس"
url = f"https://house.example/<script>{RUN}</script>"
path = f"\"'></bdi><img src=x onerror={RUN}>/<svg onload={RUN}>.jsonl"
with open(os.path.join(folder, "outlets.csv"), "w", encoding="utf-8") as out:
    out.write("id,name_ar,name_en,kind,country,domain,wikidata,aliases\n")
    out.write(f"house,{cell(name)},{cell(english)},tv,QA,house.example,,{cell(alias + '|بيت القرية')}\n")
    out.write(f"shared-one,{cell(shared)},{cell(english + '1')},newspaper,MR,,,\n")
    out.write(f"shared-two,{cell(shared)},{cell(english + '2')},newspaper,YE,,,\n")
    out.write(f"obce,{cell(latin)},{cell(latin)},radio,IQ,,,OBCE\n")
os.makedirs(os.path.join(folder, os.path.dirname(path)))
with open(os.path.join(folder, path), "w", encoding="utf-8") as out:
    for source in (name, alias, "بيت القرية - أ ف ب", "أ ف ب - بيت القرية", shared, imitation, unknown):
        text = f"خبر\nالمصدر: {source}\nتاريخ النشر: 12 يونيو 2024\n"
        out.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    out.write(json.dumps({"text": f"خبر\nتاريخ النشر: {day}\n"}, ensure_ascii=False) + "\n")
    out.write(json.dumps({"text": "خبر\nالمصدر: رويترز\n", "url": url}, ensure_ascii=False) + "\n")
for language, of_house, of_shared in (
        ("en", english, [english + "1", english + "2"]),
        ("ar", name, [shared])):
    write_sections(f"documents.{language}.sections", [
        ("Outlets", [of_house, name, alias]),
        ("Outlets by year", [of_house]),
        ("Who credits whom", [of_house]),
        ("Findings", [unknown, day, path + ":5"]),
        ("Whose address prints whom", [of_house, url, path + ":9"]),
        ("Imitations of names", [imitation, latin, path + ":6"]),
        ("Names of several outlets", [shared, *of_shared, path + ":5"]),
        ("Unknown names", [f"onmouseover={RUN}", path + ":7"]),
    ])
