// Makes each accident of a list with exceljs: WORKBOOK LIST FOLDER (see writers_test.go).
const ExcelJS = require("exceljs"), fs = require("fs");
const [source, listed, folder] = process.argv.slice(2);
(async () => {
  const lists = JSON.parse(fs.readFileSync(listed, "utf8"));
  for (let number = 0; number < lists.length; number++) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(source);
    for (const { do: what, sheet, cell, value } of lists[number]) {
      if (what === "sheet") book.addWorksheet(sheet, { state: value || "visible" });
      else if (what === "rename") book.getWorksheet(sheet).name = value;
      else if (what === "set") book.getWorksheet(sheet).getCell(cell).value = value;
      else if (what === "formula") book.getWorksheet(sheet).getCell(cell).value = { formula: value };
      else if (what === "comment") book.getWorksheet(sheet).getCell(cell).note = value;
      else if (what === "merge") book.getWorksheet(sheet).mergeCells(cell);
      else throw new Error("no such operation: " + what);
    }
    await book.xlsx.writeFile(`${folder}/${number}.xlsx`);
  }
})().catch((err) => { console.error(err); process.exit(1); });
