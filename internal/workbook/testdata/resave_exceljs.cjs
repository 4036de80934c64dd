// Saves workbooks again as they are, with exceljs: WORKBOOK...
const ExcelJS = require('exceljs');

async function main(paths) {
  for (const path of paths) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    await book.xlsx.writeFile(path);
  }
}

main(process.argv.slice(2)).catch((error) => { console.error(error); process.exit(1); });
