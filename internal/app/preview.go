package app

// Preview is a report in memory: the official one, or a draft where findings block
// that.
type Preview struct {
	Rendered
	Draft   bool
	Name    string // for its files, without extension
	Version string // as Status has it, of what this was made from
}

// Preview makes the report in memory, and writes nothing. Without blocking findings
// its bytes are those that Run writes.
func (r Report) Preview() (*Preview, error) {
	r.orDraft = true
	result, rendered, err := r.Render()
	if err != nil {
		return nil, err
	}
	p := &Preview{Rendered: *rendered, Draft: rendered.draft, Name: baseName(result.Period, rendered.draft)}
	p.Version, err = Look{Input: r.Input, Template: r.Template}.version(rendered.Record, !p.Draft)
	return p, err
}
