"""Fills in teams' workbooks in LibreOffice itself, without a macro: it starts
soffice headless and types through its API. ANSWERS.json WORKBOOK..."""
import json
import os
import subprocess
import sys
import tempfile
import time

import uno
from com.sun.star.beans import PropertyValue


def connect(pipe):
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    for _ in range(120):
        try:
            return resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
        except Exception:
            time.sleep(0.25)
    sys.exit("LibreOffice does not answer")


def prop(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p


def fill(desktop, path, answers):
    url = uno.systemPathToFileUrl(os.path.abspath(path))
    book = desktop.loadComponentFromURL(url, "_blank", 0, (prop("Hidden", True),))
    sheet = book.Sheets.getByName("Acties")
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    last_row, last_column = cursor.RangeAddress.EndRow, cursor.RangeAddress.EndColumn
    columns = {}
    for row in range(last_row + 1):
        code = sheet.getCellByPosition(0, row).String
        if code == "Code":
            columns = {sheet.getCellByPosition(c, row).String: c for c in range(last_column + 1)}
        for name, text in answers.get(code, {}).items():
            if text:
                sheet.getCellByPosition(columns[name], row).String = text
    book.storeToURL(url, (prop("FilterName", "Calc MS Excel 2007 XML"),))
    book.close(True)


def main():
    answers = json.load(open(sys.argv[1], encoding="utf-8"))
    with tempfile.TemporaryDirectory() as profile:
        pipe = f"evaluatie{os.getpid()}"
        office = subprocess.Popen([
            "soffice", f"-env:UserInstallation=file://{profile}", "--headless", "--norestore", "--nologo",
            f"--accept=pipe,name={pipe};urp;",
        ])
        try:
            context = connect(pipe)
            desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
            for path in sys.argv[2:]:
                fill(desktop, path, answers)
            try:
                desktop.terminate()
            except Exception:
                pass
            office.wait(30)
        finally:
            office.kill()


main()
