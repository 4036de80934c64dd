// Fills in teams' workbooks as a user of SheetJS would: ANSWERS.json WORKBOOK...
const fs = require('fs');
const XLSX = require('xlsx');

const [answersFile, ...paths] = process.argv.slice(2);
const answers = JSON.parse(fs.readFileSync(answersFile, 'utf8'));
for (const path of paths) {
  const book = XLSX.readFile(path, { cellStyles: true });
  const sheet = book.Sheets.Acties;
  const area = XLSX.utils.decode_range(sheet['!ref']);
  const at = (row, column) => (sheet[XLSX.utils.encode_cell({ r: row, c: column })] || {}).v;
  let columns = {};
  for (let row = area.s.r; row <= area.e.r; row++) {
    if (at(row, 0) === 'Code') {
      for (let c = area.s.c; c <= area.e.c; c++) columns[at(row, c)] = c;
      continue;
    }
    for (const [name, text] of Object.entries(answers[at(row, 0)] || {})) {
      if (text) sheet[XLSX.utils.encode_cell({ r: row, c: columns[name] })] = { t: 's', v: text };
    }
  }
  XLSX.writeFile(book, path);
}
