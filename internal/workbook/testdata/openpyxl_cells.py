"""Writes the value of every cell of the given workbooks as openpyxl reads them: a line
of JSON for each file, with what a Belgian Dutch Excel shows of a number or date where its
format is one of those below."""
import datetime
import decimal
import json
import re
import sys
import warnings

import openpyxl

warnings.simplefilter("ignore")
MONTHS = ["januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"]
SHORT = ["jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"]
DAYS = ["maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag", "zondag"]
# openpyxl names the formats of the computer's own date and time as an American one has them.
OWN = {"mm-dd-yy": "d/mm/yyyy", "m/d/yy h:mm": "d/mm/yyyy h:mm"}


def shown_date(v, code):
    code = OWN.get(code, code)
    if re.search(r"\[|\"|\\|;|_|\*|AM/PM|A/P|\.0", code, re.I) or not re.fullmatch(r"[dmyhs/:\-. ,]+", code):
        return None
    if isinstance(v, datetime.datetime):
        v = (v + datetime.timedelta(microseconds=500000)).replace(microsecond=0)
        date, time = v.date(), v.time()
    elif isinstance(v, datetime.date):
        date, time = v, datetime.time()
    elif isinstance(v, datetime.time) and not re.search("[dy]|mmm", code):
        date, time = None, v
    else:
        return None
    tokens, out = re.findall(r"d+|m+|y+|h+|s+|[^dmyhs]+", code.lower()), ""
    for i, t in enumerate(tokens):
        before = [x for x in tokens[:i] if x[0] in "dmyhs"]
        after = [x for x in tokens[i + 1:] if x[0] in "dmyhs"]
        if t[0] == "m" and len(t) < 3 and (before and before[-1][0] == "h" or after and after[0][0] == "s"):
            out += "%0*d" % (len(t), time.minute)
        elif t[0] == "m":
            out += {1: "%d" % date.month, 2: "%02d" % date.month, 3: SHORT[date.month - 1], 4: MONTHS[date.month - 1]}.get(len(t), "?")
        elif t[0] == "d":
            day = DAYS[date.weekday()]
            out += {1: "%d" % date.day, 2: "%02d" % date.day, 3: day[:2]}.get(len(t), day)
        elif t[0] == "y":
            out += "%02d" % (date.year % 100) if len(t) < 3 else "%04d" % date.year
        elif t[0] == "h":
            out += "%0*d" % (len(t), time.hour)
        elif t[0] == "s":
            out += "%0*d" % (len(t), time.second)
        else:
            out += t
    return out


def shown_number(v, code):
    d = decimal.Context(prec=15).create_decimal(repr(v))
    m = re.fullmatch(r"(#,##)?0(?:\.(0+))?(%)?", code)
    if not m:
        return None
    if m[3]:
        d *= 100
    d = d.quantize(decimal.Decimal(1).scaleb(-len(m[2] or "")), decimal.ROUND_HALF_UP)
    if d == 0:
        d = abs(d)
    text = format(d, ",f" if m[1] else "f")
    return text.replace(",", " ").replace(".", ",").replace(" ", ".") + (m[3] or "")


def cell(c):
    v = c.value
    if isinstance(v, bool):
        return ["truth", "WAAR" if v else "ONWAAR", None, c.number_format]
    if isinstance(v, (int, float)):
        try:
            shown = shown_number(v, c.number_format)
        except decimal.InvalidOperation:
            shown = None
        return ["number", repr(float(v)), shown, c.number_format]
    if isinstance(v, (datetime.datetime, datetime.date, datetime.time)):
        return ["date", v.isoformat(), shown_date(v, c.number_format), c.number_format]
    if isinstance(v, datetime.timedelta):
        return ["date", str(v.total_seconds()), None, c.number_format]
    return ["fault" if c.data_type == "e" else "text", str(v), None, c.number_format]


for path in sys.argv[1:]:
    out = {"file": path, "error": None, "sheets": {}}
    try:
        book = openpyxl.load_workbook(path, data_only=True)
        for sheet in book.worksheets:
            out["sheets"][sheet.title] = {c.coordinate: cell(c) for c in sheet._cells.values() if c.value is not None}
    except Exception as e:  # whatever it trips over
        out["error"] = repr(e)[:200]
    print(json.dumps(out))
