package workbook

import (
	"encoding/binary"
	"fmt"
	"strings"
	"testing"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

func textCell(ref, text string) cell {
	return cell{kind: 1, text: rich.Plain(text), place: finding.Place{File: "a.xlsx", Sheet: "Acties", Cell: ref}}
}

func pileOf(cells ...cell) *pile {
	var p pile
	p.add(cells...)
	return &p
}

// TestFileFindings: of a file that is no workbook it is said what it is, and what the
// coordinator and the team can do.
func TestFileFindings(t *testing.T) {
	for _, test := range []struct {
		file         string
		kind         format
		says, remedy string
		team         string
	}{
		{"a.xlsx", formatEmpty, "leeg (0 bytes)", "Kopieer het opnieuw", "Bezorg ons het ingevulde werkboek opnieuw."},
		{"a.xlsx", formatDamaged, "beschadigd of niet volledig", "laat het herstellen", "bezorg het ons opnieuw"},
		{"a.xlsx", formatEncrypted, "wachtwoord", "haal het wachtwoord weg", "Haal het wachtwoord weg"},
		{"a.xlsx", formatHTML, "aanmeldpagina", "download het werkboek opnieuw", "als bijlage"},
		{"a.xlsx", formatWord, "een Word-document", "kopieer de tekst naar een leeg werkboek", "Bezorg ons het Excel-werkboek zelf."},
		{"a.xlsx", formatPDF, "een PDF", "Vraag het team", "zelf"},
		{"a.xlsx", formatPowerPoint, "een presentatie", "Vraag het team", "zelf"},
		{"a.xlsx", formatXLS, "van vóór 2007", "zet eerst “.xls” in plaats van “.xlsx” achter de naam. Open het", "Bezorg ons dat bestand."},
		{"a.XLSX", formatODS, "LibreOffice", "zet eerst “.ods”", "Bezorg ons"},
		{"a.xls", formatXLS, "van vóór 2007", "Open het, kies Opslaan als en bewaar het als Excel-werkmap (.xlsx).", "Bezorg ons"},
		{"a.xlsx", formatNumbers, "Numbers", "Open het, kies", "Bezorg ons"},
		{"a.xlsx", formatText, "een gewoon tekstbestand", "Is het een .csv, zet dan “.csv” in plaats van “.xlsx”", "Bezorg ons"},
		{"a.csv", formatText, "een gewoon tekstbestand", "Open het, kies", "Bezorg ons"},
		{"a.xlsx", formatHTMLTable, "een webpagina met een tabel", "zet eerst “.html”", "Bezorg ons"},
		{"a.xlsx", formatXLSB, ".xlsb", "zet eerst “.xlsb”", "Bezorg ons"},
		{"a.xlsx", formatXML, "(.xml)", "zet eerst “.xml”", "Bezorg ons"},
		{"a.xlsx", formatUnknown, "niet te lezen als Excel-werkboek", "vraag het dan opnieuw op bij het team", "Bezorg ons"},
	} {
		f := unreadable(test.file, test.kind)
		if f.Code != CodeUnreadable || f.Severity != finding.Error || f.Place.File != test.file || !strings.Contains(f.Message, test.says) || !strings.Contains(f.Remedy, test.remedy) || !strings.Contains(f.TeamRemedy, test.team) {
			t.Errorf("%s of format %d: %+v", test.file, test.kind, f)
		}
		if strings.Contains(f.Remedy, "achter de naam") && (strings.HasSuffix(test.file, ".xls") || strings.HasSuffix(test.file, ".csv")) {
			t.Errorf("%s is to be renamed: %s", test.file, f.Remedy)
		}
		if own := ofPlan(f); !own.OfPlan || own.TeamRemedy != "" || own.Option != "" || strings.Contains(own.Remedy, "team") || !strings.HasSuffix(own.Remedy, "Hebt u nog een eerdere versie van het plan, zet die dan terug.") {
			t.Errorf("of the plan: %+v", own)
		}
	}
	whole, sheet := finding.Place{File: "a.xlsx"}, finding.Place{File: "a.xlsx", Sheet: "Acties"}
	for says, f := range map[string]finding.Finding{
		"Dit bestand is beschadigd of niet volledig.":                                                unreadableError(whole, errDamaged),
		"Dit blad is beschadigd of niet volledig, en is niet gelezen.":                               unreadableError(sheet, errDamaged),
		"Dit bestand is te groot om een werkboek van een team te zijn.":                              unreadableError(whole, errTooLarge),
		"Dit bestand is te groot om te lezen: het heeft te veel.":                                    unreadableError(sheet, fmt.Errorf("reading: %w", tooLarge("het heeft te veel"))),
		"Dit bestand is te groot om te lezen: het is 3 MB groot.":                                    TooLarge("a.xlsx", 3<<20+5),
		"In dit bestand is nog 1 andere bevinding.":                                                  andMore("a.xlsx", 1),
		"In dit bestand zijn nog 2 andere bevindingen.":                                              andMore("a.xlsx", 2),
		"Dit werkboek staat nog open bij iemand.":                                                    Locked("a.xlsx", nil),
		"Dit werkboek staat nog open bij An Peeters.":                                                Locked("a.xlsx", []byte(",An Peeters,pc,17.01.2022 09:30,file:///x;")),
		"Dit bestand is niet te openen.":                                                             InUse("a.xlsx"),
		"Dit bestand staat tussen de werkboeken, maar is zelf geen werkboek in .xlsx.":               Foreign("a.xlsx"),
		"Dit is een Excel-werkboek, maar de naam eindigt niet op .xlsx. Daarom is het niet gelezen.": Misnamed("a.xlsx"),
	} {
		if f.Message != says || f.Remedy == "" || f.Place.File != "a.xlsx" {
			t.Errorf("%+v does not say %q", f, says)
		}
	}
	if f := unreadableError(whole, errTooLarge); !strings.Contains(f.Remedy, "leeg werkboek") || !strings.Contains(f.TeamRemedy, "leeg werkboek") {
		t.Errorf("nobody hears what to do about a file that is too large: %+v", f)
	}
}

// TestLockHolders: who has a workbook open, as Excel and LibreOffice write it.
func TestLockHolders(t *testing.T) {
	excel := func(narrow, wide string) []byte {
		out := make([]byte, 55)
		out[0] = byte(len(narrow))
		copy(out[1:], narrow)
		out = binary.LittleEndian.AppendUint16(out, uint16(len([]rune(wide))))
		out = append(out, utf16of(wide, false)...)
		return append(out, make([]byte, 60)...)
	}
	for name, test := range map[string]struct {
		lock []byte
		want string
	}{
		"Excel": {excel("An ", "An Müller "), "An Müller"}, "Excel, narrow alone": {excel("An", ""), "An"}, "Excel, cut off": {append([]byte{2}, "An"...), "An"}, "Excel, cut off within the name": {append([]byte{9}, "An"...), ""},
		"LibreOffice": {[]byte("An P,an,pc,17.01.2022 09:30,file:///x;"), "An P"}, "LibreOffice, without a name": {[]byte(",an,pc,17.01.2022 09:30,file:///x;\n"), "an"}, "LibreOffice, nobody": {[]byte(" , ,pc,x;"), ""},
		"nothing": {nil, ""}, "one byte": {[]byte{0}, ""}, "other bytes": {[]byte{3, 0xFF, 'A', 0xFE}, "A"},
	} {
		if got := LockHolder(test.lock); got != test.want {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestSheetFindings: one cell or more, what stands there is quoted, and each says what to do.
func TestSheetFindings(t *testing.T) {
	one, two := textCell("B2", "een"), textCell("C3", "twee")
	lying := func(kind objectKind, cell, text string) object {
		return object{kind: kind, place: finding.Place{Cell: cell}, text: text}
	}
	merge := func(shown cell, change func(*mergedCells)) mergedCells {
		m := mergedCells{shown: shown, last: "C9", counts: true}
		change(&m)
		return m
	}
	none := cell{place: finding.Place{Cell: "B2"}}
	for says, f := range map[string]finding.Finding{
		"Op dit blad staat een tekstvak, met de tekst B2: “x”. Dat komt niet in het verslag.":                                                                                                                       objectsOn([]object{lying(textBox, "B2", "x")}, teamVoice),
		"Op dit blad staan 2 tekstvakken (bij cel C3), met de tekst B2: “x”. Dat komt niet in het verslag.":                                                                                                         objectsOn([]object{lying(textBox, "B2", "x"), lying(textBox, "C3", " ")}, teamVoice),
		"Op dit blad staat een afbeelding. Dat wordt niet gebruikt.":                                                                                                                                                objectsOn([]object{lying(picture, "", "")}, planVoice),
		"Op dit blad staan 2 ingesloten bestanden: B2: “x.docx”; C3: “y.docx”. Dat komt niet in het verslag.":                                                                                                       objectsOn([]object{lying(embedded, "B2", "x.docx"), lying(embedded, "C3", "y.docx")}, teamVoice),
		"Op dit blad staat een grafiek of schema (bij cel B2). Dat komt niet in het verslag.":                                                                                                                       objectsOn([]object{lying(diagram, "B2", "")}, teamVoice),
		"Op dit blad staan 2 knoppen of selectievakjes (bij de cellen B2, C3). Dat komt niet in het verslag.":                                                                                                       objectsOn([]object{lying(control, "B2", ""), lying(control, "C3", "")}, teamVoice),
		"De koppeling in deze cel leidt niet naar een webpagina. De tekst blijft, de koppeling valt weg: B2: “x.docx”.":                                                                                             linksLost([]lostLink{{one.place, "x.docx"}}),
		"De koppelingen in deze cellen leiden niet naar een webpagina. De teksten blijven, de koppelingen vallen weg: B2: “x”; C3: “y”.":                                                                            linksLost([]lostLink{{one.place, "x"}, {two.place, "y"}}),
		"Niet alles op dit blad is te lezen: B2: de cel bevat meer tekst dan Excel toelaat; alleen het begin is gelezen; de vormen op dit blad zijn niet te lezen. De rest van het blad is gelezen.":                notRead([]flaw{{one.place, longCell()}, {finding.Place{Sheet: "Acties"}, lostPart("de vormen")}}),
		"Deze cel is leeg, maar er hangt een opmerking aan: “x”. Die komt niet in het verslag.":                                                                                                                     comments(one.place, []finding.Quoted{{Cell: "B2", Text: "x"}}, true, teamVoice),
		"Aan deze cel hangt een opmerking, en die wordt niet gebruikt: “x”.":                                                                                                                                        comments(one.place, []finding.Quoted{{Cell: "B2", Text: "x"}}, false, planVoice),
		"2 cellen zijn leeg, maar er hangt een opmerking aan die niet in het verslag komt: B2: “x”; C3: “y”.":                                                                                                       comments(one.place, []finding.Quoted{{Cell: "B2", Text: "x"}, {Cell: "C3", Text: "y"}}, true, teamVoice),
		"Aan 2 cellen hangt een opmerking die niet gebruikt wordt: B2: “x”; C3: “y”.":                                                                                                                               comments(one.place, []finding.Quoted{{Cell: "B2", Text: "x"}, {Cell: "C3", Text: "y"}}, false, planVoice),
		"In de kolom “Kop” (K) staat iets dat niet in het verslag komt: B2: “een”.":                                                                                                                                 looseColumn("K", textCell("K1", "Kop"), pileOf(one), teamVoice),
		"In de kolom zonder naam (K) staat iets dat niet in het verslag komt: B2: “een”; C3: “twee”.":                                                                                                               looseColumn("K", none, pileOf(one, two), teamVoice),
		"De cellen B2 tot C9 zijn samengevoegd. De zichtbare cel is leeg.":                                                                                                                                          merged(merge(none, func(*mergedCells) {})),
		"De cellen B2 tot C9 zijn samengevoegd. De inhoud geldt nu voor elke rij ervan.":                                                                                                                            merged(merge(one, func(m *mergedCells) { m.whole = true })),
		"De cellen B2 tot C9 zijn samengevoegd. De inhoud, “een”, telt alleen in cel B2; de andere cellen zijn leeg. Onder de samenvoeging staat nog tekst die niemand ziet en die niet is meegenomen: C3: “twee”.": merged(merge(one, func(m *mergedCells) { m.hidden = []cell{two} })),
		"De cellen B2 tot C9 zijn samengevoegd. Wat erin staat, hoort bij geen enkel antwoord en komt niet in het verslag: “een”.":                                                                                  merged(merge(one, func(m *mergedCells) { m.counts = false })),
		"Op 2 plaatsen zijn cellen samengevoegd (B2 tot C9; B2 tot C9). De zichtbare cellen zijn leeg.":                                                                                                             merged(merge(none, func(*mergedCells) {}), merge(none, func(*mergedCells) {})),
		"Op 2 plaatsen zijn cellen samengevoegd (B2 tot C9; C3 tot C9). De inhoud geldt nu voor elke rij van zo’n blok.":                                                                                            merged(merge(one, func(m *mergedCells) { m.whole = true }), merge(two, func(m *mergedCells) { m.whole = true })),
		"Op 2 plaatsen zijn cellen samengevoegd (B2 tot C9; C3 tot C9). De inhoud telt alleen in de eerste cel; de andere cellen zijn leeg: B2: “een”; C3: “twee”. Onder de samenvoeging staat nog tekst die niemand ziet en die niet is meegenomen: C3: “twee”.": merged(merge(one, func(m *mergedCells) { m.hidden = []cell{two} }), merge(two, func(*mergedCells) {})),
		"Op 2 plaatsen zijn cellen samengevoegd (B2 tot C9; C3 tot C9). Wat erin staat, hoort bij geen enkel antwoord en komt niet in het verslag: B2: “een”; C3: “twee”.":                                                                                        merged(merge(one, func(m *mergedCells) { m.counts = false }), merge(two, func(m *mergedCells) { m.counts = false })),
	} {
		if f.Message != says || f.Remedy == "" {
			t.Errorf("%s: %q\nwant %q", f.Code, f.Message, says)
		}
	}
	if f := merged(merge(one, func(m *mergedCells) { m.status = true })); f.Severity != finding.Error {
		t.Error("an action that lost its status by a merge is no error")
	}
	for kind := textBox; kind <= control; kind++ {
		if f := objectsOn([]object{lying(kind, "B2", "x")}, teamVoice); f.TeamRemedy == "" || strings.Contains(f.Remedy, "Een verslag bevat alleen tekst.") != (kind != textBox) {
			t.Errorf("%d: %+v", kind, f)
		}
	}
	var many pile
	for n := range 150 {
		many.add(textCell(fmt.Sprint("A", 150-n), "x"))
	}
	if many.sort(); many.n != 150 || len(many.cells) != mostPiled || many.cells[0].place.Cell != "A51" || !strings.HasSuffix(many.quoted(), "cellen") {
		t.Errorf("of many cells: %d, %d, first %s: …%s", many.n, len(many.cells), many.cells[0].place.Cell, many.quoted()[len(many.quoted())-30:])
	}
}

// TestTeamFindings: what is said of the rows and headers of a team's workbook.
func TestTeamFindings(t *testing.T) {
	one, two := textCell("B2", "een"), textCell("C3", "twee")
	item := plan.Item{Code: "1.1", Title: "Spelen", Team: "Jeugd"}
	other := plan.Item{Code: "1.2", Title: "Leren", Team: "Jeugd"}
	ofKind := func(k kind, s string) cell { c := textCell("A4", s); c.kind = k; return c }
	mixed := mismatch{place: one.place, byCode: item, byTitle: other}
	hasRow := func(has bool) func(plan.Item) bool { return func(plan.Item) bool { return has } }
	head := func(ref, text, name string) guessedHeader { return guessedHeader{textCell(ref, text), name} }
	for says, f := range map[string]finding.Finding{
		"Dit werkboek is van 2020; de evaluatie gaat over 2021. Het telt niet mee. Er is niets in ingevuld.":                                                                                                       otherYear(finding.Place{File: "a"}, plan.Whole(2020), plan.Whole(2021), contents{}),
		"Deze kop is van 2020; de evaluatie gaat over 2021. Dit werkboek telt niet mee. 1 actie is erin ingevuld: B2: “een”.":                                                                                      otherYear(one.place, plan.Whole(2020), plan.Whole(2021), contents{1, *pileOf(one)}),
		"Dit werkboek hoort wellicht bij een ander plan: geen enkele actie erin staat in dit plan. Het telt niet mee. 2 acties zijn erin ingevuld, met dezelfde teksten als in het verslag van het jaar ervoor.":   otherPlan("a", contents{2, pile{}}),
		"De kop van deze kolom is samengevoegd met cel A3. Ze is gelezen als “Status”, want die kolom ontbreekt en hoort hier.":                                                                                    headersGuessed([]guessedHeader{head("B3", "", "Status")}, "A3"),
		"De koppen van 2 kolommen zijn samengevoegd met cel A3. Ze zijn gelezen als de kolommen die ontbreken en hier horen: B3: “X”; C3: “Y”.":                                                                    headersGuessed([]guessedHeader{head("B3", "", "X"), head("C3", "", "Y")}, "A3"),
		"De status is niet ingevuld, maar deze cel heeft een eigen kleur.":                                                                                                                                         statusesByColour([]colouredCell{colouredCell{cell{shade: "theme4"}, ""}}),
		"De status is niet ingevuld, maar deze cel heeft een eigen kleur (groen).":                                                                                                                                 statusesByColour([]colouredCell{colouredCell{cell{shade: "00FF00"}, ""}}),
		"In 2 rijen is de status niet ingevuld, maar heeft de cel een eigen kleur (B2: groen, wellicht “Klaar”; C3).":                                                                                              statusesByColour([]colouredCell{{cell{shade: "00FF00", place: one.place}, "Klaar"}, {cell{shade: "theme4", place: two.place}, ""}}),
		"De code in deze cel is geen tekst, maar een getal of een datum (1,1).":                                                                                                                                    numericCode(ofKind(number, "1,1")),
		"In deze cel staat geen code, maar een foutwaarde (#VERW!). De rij is niet gelezen: B2: “een”.":                                                                                                            numericCode(ofKind(fault, "#VERW!"), one),
		"In deze rij staan de antwoorden een kolom te ver naar rechts; ze zijn zo gelezen.":                                                                                                                        shiftedRows([]cell{one}),
		"In 2 rijen (de status staat in de cellen B2, C3) staan de antwoorden een kolom te ver naar rechts; ze zijn zo gelezen.":                                                                                   shiftedRows([]cell{one, two}),
		"In deze rij horen code en titel niet bij elkaar: code 1.1 is “Spelen”, maar er staat “Leren”. De antwoorden zijn bij de titel gezet, dus bij 1.2.":                                                        shuffled([]mismatch{mixed}, false, hasRow(true)),
		"In deze rij horen code en titel niet bij elkaar: code 1.1 is “Spelen”, maar er staat “Leren”. De codes staan in de volgorde van het plan en de titels niet; de antwoorden zijn daarom bij de code gezet.": shuffled([]mismatch{mixed}, true, hasRow(true)),
		"In 2 rijen horen code en titel niet bij elkaar (B2: code 1.1, maar titel van 1.2; B2: code 1.1, maar titel van 1.2). De antwoorden zijn bij de titels gezet.":                                             shuffled([]mismatch{mixed, mixed}, false, hasRow(true)),
		"Deze rij heeft geen code; aan de titel is te zien dat het om 1.1 gaat.":                                                                                                                                   knownByTitle([]identified{{one.place, item, ""}}),
		"In 2 rijen staat geen code die het plan kent; aan de titel is te zien om welke actie het gaat (B2: geen code, dus 1.1; C3: “x”, dus 1.2).":                                                                knownByTitle([]identified{{one.place, item, ""}, {two.place, other, "“x”"}}),
		"In cel B2 staat iets anders dan het plan zegt, en dat komt niet in het verslag: “een”.":                                                                                                                   contextChanged([]cell{one}, ""),
		"In de cellen B2, C3 staat iets anders dan het plan zegt, en dat komt niet in het verslag: “een”. In het plan staat hier “Kinderen”.":                                                                      contextChanged([]cell{one, two}, "Kinderen"),
		"Dit blad mist de kolom X.": missingColumns(one.place, []string{"X"}),
		"Bij deze tekst staat geen code en geen titel van een actie. Hij komt niet in het verslag: B2: “een”. Wellicht hoort hij bij 1.1 Spelen, die erboven staat.":               rowsWithoutCode([]block{{cells: []cell{one}, above: item}}),
		"Bij deze tekst staat geen code en geen titel van een actie. Hij komt niet in het verslag: B2: “een”; C3: “twee”. Wellicht hoort elk stuk bij de actie die erboven staat.": rowsWithoutCode([]block{{cells: []cell{one}, above: item}, {cells: []cell{two}}}),
		"Bij deze tekst staat geen code en geen titel van een actie. Hij komt niet in het verslag: B2: “een”.":                                                                     rowsWithoutCode([]block{{cells: []cell{one}}}),
	} {
		if f.Message != says || f.Remedy == "" || f.TeamRemedy == "" && f.Severity > finding.Info {
			t.Errorf("%s: %q\nwant %q (%q, %q)", f.Code, f.Message, says, f.Remedy, f.TeamRemedy)
		}
	}
	for remedy, f := range map[string]finding.Finding{
		"Typ “1.2” in deze cel.": shuffled([]mismatch{mixed}, false, hasRow(true)),
		"Klopt de titel, typ dan “1.2” in deze cel. Klopt de code, zet dan in deze rij de titel die erbij hoort.": shuffled([]mismatch{mixed}, false, hasRow(false)),
		"Is “Klaar” bedoeld, kies dat dan in deze cel. Een kleur komt niet in het verslag.":                       statusesByColour([]colouredCell{colouredCell{cell{shade: "00FF00"}, "Klaar"}}),
		"Splits die cellen. Typ in deze cel “Status”.":                                                            headersGuessed([]guessedHeader{head("B3", "", "Status")}, "A3"),
		"Typ die koppen opnieuw.":                       headersGuessed([]guessedHeader{head("B3", "", "X"), head("C3", "", "Y")}, ""),
		"Splits die cellen, en typ die koppen opnieuw.": headersGuessed([]guessedHeader{head("B3", "", "X"), head("C3", "", "Y")}, "A3"),
		"Splits de samengevoegde cellen van de kopregel, en typ er opnieuw deze koppen, elk boven haar kolom: Code.": headerGone(one.place, "E", []string{"Code"}, true, pileOf()),
		"Typ in de kopregel opnieuw deze koppen, elk boven haar kolom: Code.":                                        headerGone(one.place, "E", []string{"Code"}, true, pileOf(two)),
		"Zet boven de rijen opnieuw een rij met deze koppen, elk boven haar kolom: Code.":                            headerGone(one.place, "E", []string{"Code"}, false, pileOf()),
	} {
		if f.Remedy != remedy {
			t.Errorf("%s: remedy %q, want %q", f.Code, f.Remedy, remedy)
		}
	}
	if f := shuffled([]mismatch{mixed}, true, hasRow(true)); f.Item != "1.1 Spelen" || f.Team != "Jeugd" {
		t.Errorf("read by its code, the row is of %q", f.Item)
	}
	if f := shuffled([]mismatch{mixed}, false, hasRow(true)); f.Item != "1.2 Leren" {
		t.Errorf("read by its title, the row is of %q", f.Item)
	}
	if f, g := rowWithoutCode([]cell{one}, "x", true), rowWithoutCode([]cell{one}, "x", false); f.Severity != finding.Error || g.Severity != finding.Warning {
		t.Error("a row that holds answers is no error, or one that does not is")
	}
	if f := knownByTitle([]identified{{one.place, item, ""}}); f.Item != "1.1 Spelen" || f.Team != "Jeugd" {
		t.Errorf("%+v", f)
	}
}
