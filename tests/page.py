#!/usr/bin/env python3
"""See that a page of `tarwisa audit --html` is sound: usage: page.py PAGE [TEXT...]; prints complaints.

No tag, attribute or script but the program's own, hashes that fit, nothing asked of another place; and each
TEXT stands in the page as text, inside <bdi>."""
import base64
import hashlib
import html.parser
import re
import sys

TAGS = set("html head meta title style body main h1 h2 ul li b small section p svg rect bdi div table caption "
           "thead tbody tr th td script line text".split())
EMPTY = {"meta"}
ATTRIBUTES = set("lang dir charset http-equiv content name data-filter class viewbox width height role aria-label "
                 "aria-hidden preserveaspectratio x y x1 x2 y1 y2 text-anchor scope tabindex".split())


class Page(html.parser.HTMLParser):
    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.open, self.complaints, self.values, self.code, self.policy = [], [], [], {}, ""

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
        if tag not in EMPTY:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag):
        if not self.open or self.open.pop() != tag:
            self.complaints.append(f"</{tag}> closes something else")

    def handle_data(self, data):
        if "bdi" in self.open:
            self.values[-1] += data
        if self.open and self.open[-1] in ("style", "script"):
            self.code.setdefault(self.open[-1], []).append(data)


text = open(sys.argv[1], encoding="utf-8").read()
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
for wanted in sys.argv[2:]:
    if wanted not in page.values:
        page.complaints.append(f"there is no value {wanted}")
print("\n".join(dict.fromkeys(page.complaints)))
