package importer

import "strings"

// askOwn asks about the labels in our own style of a report of a plan that asks for no
// status: what they head, only the plan says. Without that the first would be read as the status. It asks
// nothing of a report that has a status, or where the user told of each label.
func (r *reader) askOwn() {
	times := make(map[string]*Question)
	var forms []string
	for n, l := range r.lines {
		if l.Role == Status || l.Role == Gap {
			return
		}
		if l.Role != Label {
			continue
		}
		form, _, _ := formOf(l.text)
		if form == "status" {
			return
		}
		q := times[form]
		if q == nil {
			q = &Question{Label: strings.Trim(l.text, " :\t"), Place: r.at(l)}
			if n+1 < len(r.lines) {
				q.Example = r.lines[n+1].text
			}
			times[form] = q
			forms = append(forms, form)
		}
		q.Times++
	}
	for _, form := range forms {
		if _, told := r.meanings[form]; !told {
			r.questions = append(r.questions, *times[form])
		}
	}
}
