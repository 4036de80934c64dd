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
// its bytes are those that Report writes.
func (f Folder) Preview(c Choice) (*Preview, error) {
	y, err := f.open(c)
	if err != nil {
		return nil, err
	}
	_, rendered, err := y.render(Report{orDraft: true})
	if err != nil {
		return nil, err
	}
	p := &Preview{Rendered: *rendered, Draft: rendered.draft, Name: rendered.name}
	p.Version = y.version(rendered.Record, !p.Draft)
	return p, nil
}
