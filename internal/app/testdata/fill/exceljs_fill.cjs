// Fills in teams' workbooks as a user of exceljs would: ANSWERS.json WORKBOOK...
const fs = require('fs');
const ExcelJS = require('exceljs');

async function main([answersFile, ...paths]) {
  const answers = JSON.parse(fs.readFileSync(answersFile, 'utf8'));
  for (const path of paths) {
    const book = new ExcelJS.Workbook();
    await book.xlsx.readFile(path);
    const sheet = book.getWorksheet('Acties');
    const columns = {};
    sheet.eachRow((row, number) => {
      if (row.getCell(1).value === 'Code') {
        row.eachCell((cell, column) => { columns[cell.value] = column; });
        return;
      }
      for (const [name, text] of Object.entries(answers[row.getCell(1).value] || {})) {
        if (text) sheet.getRow(number).getCell(columns[name]).value = text;
      }
    });
    await book.xlsx.writeFile(path);
  }
}

main(process.argv.slice(2)).catch((error) => { console.error(error); process.exit(1); });
