# SPDX-License-Identifier: MIT
"""Read a workbook as the program writes it, with nothing but zipfile and xml."""
import datetime
import re
import xml.etree.ElementTree as ElementTree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
LINK = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
ESCAPE = re.compile("_x([0-9A-Fa-f]{4})_")


def unescaped(text):
    return ESCAPE.sub(lambda match: chr(int(match[1], 16)), text)


def column_number(place):
    number = 0
    for letter in re.match("[A-Z]+", place)[0]:
        number = number * 26 + ord(letter) - 64
    return number - 1


class Sheet:
    """cells: rows of str, float, datetime.date or None."""

    def __init__(self, root, date_styles, bold_styles):
        view = root.find(f"{MAIN}sheetViews/{MAIN}sheetView")
        pane = view.find(f"{MAIN}pane")
        self.right_to_left = view.get("rightToLeft") == "1"
        self.frozen_rows = 0 if pane is None or pane.get("state") != "frozen" else int(pane.get("ySplit"))
        filters = root.find(f"{MAIN}autoFilter")
        self.filtered = None if filters is None else filters.get("ref")
        self.widths = [float(col.get("width")) for col in root.iter(f"{MAIN}col")]
        self.formulas = len(list(root.iter(f"{MAIN}f")))
        self.rules = [(colours.get("sqref"), rule.find(f"{MAIN}formula").text, int(rule.get("dxfId")))
                      for colours in root.iter(f"{MAIN}conditionalFormatting")
                      for rule in colours.iter(f"{MAIN}cfRule")]
        self.bold_rows, self.cells = set(), []
        for row in root.iter(f"{MAIN}row"):
            number = int(row.get("r"))
            self.cells.extend([] for _ in range(number - len(self.cells)))
            for cell in row.iter(f"{MAIN}c"):
                if int(cell.get("s", 0)) in bold_styles:
                    self.bold_rows.add(number)
                self.put(number, column_number(cell.get("r")), self.value(cell, date_styles))

    def put(self, number, column, value):
        cells = self.cells[number - 1]
        cells.extend([None] * (column + 1 - len(cells)))
        cells[column] = value

    @staticmethod
    def value(cell, date_styles):
        if cell.get("t") == "inlineStr":
            return unescaped("".join(text.text or "" for text in cell.iter(f"{MAIN}t")))
        number = cell.find(f"{MAIN}v")
        if number is None:
            return None
        if cell.get("t") not in (None, "n"):
            raise ValueError(f"{cell.get('r')} is of type {cell.get('t')}")
        if int(cell.get("s", 0)) in date_styles:
            return datetime.date(1899, 12, 30) + datetime.timedelta(days=int(number.text))
        return float(number.text)

    def column(self, name):
        at = self.cells[0].index(name)
        return [row[at] if at < len(row) else None for row in self.cells[1:]]


def read(path):
    """The sheets of a workbook by their names, in order."""
    with zipfile.ZipFile(path) as book:
        if book.testzip() is not None:
            raise ValueError(f"{path}: {book.testzip()} is broken")
        parts = {name: ElementTree.fromstring(book.read(name)) for name in book.namelist()}
    styles = parts["xl/styles.xml"]
    formats = {int(one.get("numFmtId")): one.get("formatCode") for one in styles.iter(f"{MAIN}numFmt")}
    bold = [font.find(f"{MAIN}b") is not None for font in styles.find(f"{MAIN}fonts")]
    used = list(styles.find(f"{MAIN}cellXfs"))
    date_styles = {i for i, one in enumerate(used) if formats.get(int(one.get("numFmtId"))) == "yyyy\\-mm\\-dd"
                   or formats.get(int(one.get("numFmtId"))) == "yyyy-mm-dd"}
    bold_styles = {i for i, one in enumerate(used) if bold[int(one.get("fontId"))]}
    targets = {one.get("Id"): "xl/" + one.get("Target") for one in parts["xl/_rels/workbook.xml.rels"]}
    return {sheet.get("name"): Sheet(parts[targets[sheet.get(LINK)]], date_styles, bold_styles)
            for sheet in parts["xl/workbook.xml"].iter(f"{MAIN}sheet")}
