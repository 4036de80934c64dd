"""Fills in a team's workbook as a user of openpyxl would: ANSWERS.json WORKBOOK."""
import json
import sys

import openpyxl

answers = json.load(open(sys.argv[1], encoding="utf-8"))
for path in sys.argv[2:]:
    book = openpyxl.load_workbook(path)
    sheet = book["Acties"]
    header = next(r for r in sheet.iter_rows() if r[0].value == "Code")
    columns = {c.value: c.column for c in header}
    for row in range(header[0].row + 1, sheet.max_row + 1):
        for name, text in answers.get(sheet.cell(row, columns["Code"]).value, {}).items():
            if text:
                sheet.cell(row, columns[name]).value = text
    book.save(path)
