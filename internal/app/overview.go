package app

import (
	"bytes"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/workbook"
)

// Overview makes the overview workbook in memory, as Check writes it, and a name for
// its file.
func (c Check) Overview() (name string, data []byte, err error) {
	m, err := merge(c.Input, c.Year, evaluation.Options{Shows: shows(c.Input), Newest: c.Newest}, c.Progress)
	if err != nil {
		return "", nil, err
	}
	var b bytes.Buffer
	if err := (workbook.Overview{Evaluation: m.evaluation}).Write(&b); err != nil {
		return "", nil, err
	}
	return "Overzicht " + m.period() + ".xlsx", b.Bytes(), nil
}
