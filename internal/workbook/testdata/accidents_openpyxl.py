"""Makes each accident of a list with openpyxl: WORKBOOK LIST FOLDER. The list is JSON: names and operations (see writers_test.go)."""
import json
import sys

import openpyxl
from openpyxl.comments import Comment

source, listed, folder = sys.argv[1:]
for number, operations in enumerate(json.load(open(listed, encoding="utf8"))):
    book = openpyxl.load_workbook(source, rich_text=True)
    for o in operations:
        do, sheet, cell, value = o["do"], o["sheet"], o["cell"], o["value"]
        if do == "sheet":
            book.create_sheet(sheet).sheet_state = value or "visible"
        elif do == "rename":
            book[sheet].title = value
        elif do == "set":
            book[sheet][cell].value = value
            if isinstance(value, str):
                book[sheet][cell].data_type = "s"
        elif do == "formula":
            book[sheet][cell].value = "=" + value
        elif do == "comment":
            book[sheet][cell].comment = Comment(value, "An")
        elif do == "merge":
            book[sheet].merge_cells(cell)
        else:
            sys.exit("no such operation: " + do)
    book.save(f"{folder}/{number}.xlsx")
