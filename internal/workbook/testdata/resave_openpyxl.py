"""Saves workbooks again as they are, with openpyxl: WORKBOOK..."""
import sys

import openpyxl

for path in sys.argv[1:]:
    openpyxl.load_workbook(path, rich_text=True).save(path)
