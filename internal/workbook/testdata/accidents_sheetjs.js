// Makes each accident of a list with SheetJS: WORKBOOK LIST FOLDER (see writers_test.go).
const XLSX = require("xlsx"), fs = require("fs");
const [source, listed, folder] = process.argv.slice(2);
const states = { "": 0, visible: 0, hidden: 1, veryHidden: 2 };
JSON.parse(fs.readFileSync(listed, "utf8")).forEach((operations, number) => {
  const book = XLSX.readFile(source, { cellStyles: true, cellHTML: false });
  for (const { do: what, sheet, cell, value } of operations) {
    if (what === "sheet") {
      XLSX.utils.book_append_sheet(book, XLSX.utils.aoa_to_sheet([[]]), sheet);
      XLSX.utils.book_set_sheet_visibility(book, sheet, states[value || ""]);
      continue;
    }
    if (what === "rename") {
      book.SheetNames[book.SheetNames.indexOf(sheet)] = value;
      book.Sheets[value] = book.Sheets[sheet];
      delete book.Sheets[sheet];
      continue;
    }
    const ws = book.Sheets[sheet];
    const range = XLSX.utils.decode_range(ws["!ref"] || "A1");
    const at = XLSX.utils.decode_cell(cell.split(":")[0]);
    range.e.r = Math.max(range.e.r, at.r);
    range.e.c = Math.max(range.e.c, at.c);
    ws["!ref"] = XLSX.utils.encode_range(range);
    if (what === "set") {
      if (value === null) delete ws[cell];
      else ws[cell] = { t: typeof value === "number" ? "n" : typeof value === "boolean" ? "b" : "s", v: value };
    } else if (what === "formula") ws[cell] = { t: "z", f: value };
    else if (what === "comment") XLSX.utils.cell_add_comment((ws[cell] = ws[cell] || { t: "z" }), value, "An");
    else if (what === "merge") (ws["!merges"] = ws["!merges"] || []).push(XLSX.utils.decode_range(cell));
    else throw new Error("no such operation: " + what);
  }
  XLSX.writeFile(book, `${folder}/${number}.xlsx`, { bookSST: number % 2 === 0 });
});
