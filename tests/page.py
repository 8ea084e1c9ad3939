#!/usr/bin/env python3
"""See that a page of `tarwisa audit --html` is sound: usage: page.py [--dom] [--sections FILE] PAGE [TEXT...]

Prints complaints. No tag, attribute or script but the program's own, hashes that fit, nothing asked of another
place; and each TEXT stands in the page as text, inside <bdi>. Each line of FILE is a section's title in English
and, behind a tab, what stands in that section as text. With --dom the page is what a browser made of it."""
import argparse
import base64
import hashlib
import html.parser
import re

TAGS = set("html head meta title style body main h1 h2 ul li b small section p svg rect bdi div table caption "
           "thead tbody tr th td script line text".split())
EMPTY = {"meta"}
ATTRIBUTES = set("lang dir charset http-equiv content name data-filter class viewbox width height role aria-label "
                 "aria-hidden preserveaspectratio x y x1 x2 y1 y2 text-anchor scope tabindex".split())
SECTIONS = ["Coverage", "By month", "Outlets", "Outlets by year", "Who credits whom", "Findings",
            "Whose address prints whom", "Imitations of names", "Names of several outlets", "Unknown names"]
options = argparse.ArgumentParser()
options.add_argument("--dom", action="store_true")
options.add_argument("--sections")
options.add_argument("page")
options.add_argument("texts", nargs="*")
given = options.parse_args()
if given.dom:
    TAGS |= {"button", "input"}
    EMPTY |= {"input"}
    ATTRIBUTES |= {"type", "placeholder"}


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.complaints, self.values, self.code, self.policy = [], [], [], {}, ""
        self.sections = []

    def handle_starttag(self, tag, attrs):
        if tag not in TAGS:
            self.complaints.append(f"a tag <{tag}>")
        for name, value in attrs:
            if name not in ATTRIBUTES:
                self.complaints.append(f"an attribute {name} of <{tag}>")
            if name == "content" and "default-src" in value:
                self.policy = value
        if tag == "bdi":
            self.values.append("")
        if tag == "section":
            self.sections.append("")
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        if "section" in self.open:
            self.sections[-1] += data
        if "bdi" in self.open:
            self.values[-1] += data
        if self.open and self.open[-1] in ("style", "script"):
            self.code.setdefault(self.open[-1], []).append(data)


text = open(given.page, encoding="utf-8").read()
page = Page()
page.feed(text)
page.close()
if page.open:
    page.complaints.append(f"never closed: {page.open}")
for tag in "style", "script":
    if len(page.code.get(tag, [])) != 1:
        page.complaints.append(f"{len(page.code.get(tag, []))} of <{tag}>")
    for code in page.code.get(tag, []):
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        if f"{tag}-src 'sha256-{digest}'" not in page.policy:
            page.complaints.append(f"the hash of <{tag}> is {digest}")
if not page.policy.startswith("default-src 'none'") or "unsafe" in page.policy:
    page.complaints.append(f"the policy is {page.policy}")
if re.search("[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069\ufeff]", text):
    page.complaints.append("a control stands in it")
for wanted in given.texts:
    if wanted not in page.values:
        page.complaints.append(f"there is no value {wanted}")
if given.sections is not None:
    if len(page.sections) != len(SECTIONS):
        page.complaints.append(f"it has {len(page.sections)} sections")
    found = dict(zip(SECTIONS, page.sections))
    for line in open(given.sections, encoding="utf-8"):
        title, wanted = line.rstrip("\n").split("\t")
        if wanted not in found.get(title, ""):
            page.complaints.append(f"under '{title}' there is no {wanted}")
print("\n".join(dict.fromkeys(page.complaints)))
