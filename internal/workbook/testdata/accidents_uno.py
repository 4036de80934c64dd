"""Makes each accident of a list with LibreOffice: WORKBOOK LIST FOLDER (see writers_test.go). It starts an office of its own."""
import json
import os
import subprocess
import sys
import time

import uno
from com.sun.star.beans import PropertyValue
from com.sun.star.connection import NoConnectException

source, listed, folder = sys.argv[1:]
pipe = f"accidents{os.getpid()}"
office = subprocess.Popen(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--norestore", "--nologo",
                           f"--accept=pipe,name={pipe};urp;"], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def prop(name, value):
    p = PropertyValue()
    p.Name, p.Value = name, value
    return p


try:
    local = uno.getComponentContext()
    resolver = local.ServiceManager.createInstanceWithContext("com.sun.star.bridge.UnoUrlResolver", local)
    while True:
        try:
            context = resolver.resolve(f"uno:pipe,name={pipe};urp;StarOffice.ComponentContext")
            break
        except NoConnectException:
            if office.poll() is not None:
                sys.exit("LibreOffice does not start")
            time.sleep(0.2)
    desktop = context.ServiceManager.createInstanceWithContext("com.sun.star.frame.Desktop", context)
    for number, operations in enumerate(json.load(open(listed, encoding="utf8"))):
        book = desktop.loadComponentFromURL(uno.systemPathToFileUrl(source), "_blank", 0, (prop("Hidden", True),))
        sheets = book.Sheets
        book.unprotect("")
        for o in operations:
            do, name, cell, value = o["do"], o["sheet"], o["cell"], o["value"]
            if do == "sheet":
                sheets.insertNewByName(name, sheets.Count)
                sheets.getByName(name).IsVisible = value in ("", None, "visible")
                continue
            sheet = sheets.getByName(name)
            sheet.unprotect("")
            if do == "rename":
                sheet.Name = value
                continue
            at = sheet.getCellRangeByName(cell)
            if do == "set" and isinstance(value, str):
                at.String = value
            elif do == "set" and value is None:
                at.String = ""
            elif do == "set":
                at.NumberFormat = 0
                at.Value = float(value)
            elif do == "formula":
                at.NumberFormat = 0
                at.Formula = "=" + value
            elif do == "comment":
                sheet.Annotations.insertNew(at.CellAddress, value)
            elif do == "merge":
                at.merge(True)
            else:
                sys.exit("no such operation: " + do)
        book.storeToURL(uno.systemPathToFileUrl(f"{folder}/{number}.xlsx"), (prop("FilterName", "Calc MS Excel 2007 XML"),))
        book.close(True)
    try:
        desktop.terminate()
    except Exception:
        pass
finally:
    try:
        office.wait(20)
    except subprocess.TimeoutExpired:
        office.kill()
