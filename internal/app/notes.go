package app

import (
	"fmt"
	"path/filepath"
	"strings"

	"evaluatie/internal/finding"
)

// What a user should know of files that were written.
const (
	CodeKept   = "versie-bewaard"
	CodeNoLock = "map-zonder-slot"
)

// make makes a change in folders that are held. What the user should know of it are
// findings; they are about this writing, and no part of what is found in the input.
func (h *hold) make(c *change) ([]finding.Finding, error) {
	kept, err := c.apply()
	if err != nil {
		return nil, err
	}
	return append(keptFindings(kept), h.findings()...), nil
}

// write makes a change in an output folder, which nobody else writes in meanwhile. The
// record of the files is in the folder recorded.
func (f Folder) write(output, recorded string, steps ...step) ([]finding.Finding, error) {
	h, err := holdOutput(output)
	if err != nil {
		return nil, err
	}
	defer h.release()
	return h.make(newChange(recorded, f.now(), steps...))
}

func keptFindings(kept []keptFile) []finding.Finding {
	var out []finding.Finding
	for _, k := range kept {
		f := finding.Finding{Code: CodeKept, Severity: finding.Info, Place: finding.Place{File: k.to}}
		name := filepath.Base(k.path)
		switch {
		case k.read:
			f.Message = fmt.Sprintf("%s zoals het was, is bewaard: %s.", name, k.to)
			f.Remedy = "U hoeft niets te doen."
		case k.gone:
			f.Message = fmt.Sprintf("%s is niet meer nodig, maar iemand veranderde er iets in. Het is niet weggegooid: het staat nu in %s.", name, k.to)
			f.Remedy = "U hoeft niets te doen."
		case k.ours:
			f.Message = fmt.Sprintf("In %s was iets veranderd sinds dit programma het maakte. Die versie is eerst bewaard: %s.", name, k.to)
			f.Remedy = "Neem over wat u wilt houden, het best in het plan of in de werkboeken: dan staat het ook in het volgende verslag."
		default:
			f.Message = fmt.Sprintf("Er stond al een %s, en ik weet niet wie dat maakte of wijzigde. Die versie is eerst bewaard: %s.", name, k.to)
			f.Remedy = "Hebt u die versie niet meer nodig, dan mag u ze weggooien."
		}
		out = append(out, f)
	}
	return out
}

// Said is what the findings about writing files say, as sentences, and nothing of other
// findings.
func Said(findings []finding.Finding) string {
	var out []string
	for _, f := range findings {
		switch f.Code {
		case CodeKept, CodeNoLock, CodeYearNotKept:
			out = append(out, f.Message, f.Remedy)
		}
	}
	return strings.Join(out, " ")
}

// findings says where two programs may write at the same time.
func (h *hold) findings() []finding.Finding {
	if !h.open {
		return nil
	}
	return []finding.Finding{{
		Code: CodeNoLock, Severity: finding.Info,
		Message: "Op deze schijf kan het programma niet zien of iemand anders tegelijk in de map schrijft.",
		Remedy:  "Spreek af dat er maar één persoon tegelijk het programma gebruikt.",
	}}
}
