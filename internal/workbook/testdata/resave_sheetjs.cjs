// Saves workbooks again as they are, with SheetJS: WORKBOOK...
const XLSX = require('xlsx');

for (const path of process.argv.slice(2)) {
  XLSX.writeFile(XLSX.readFile(path, { cellStyles: true }), path);
}
