package app

// Preview is a report in memory: the official one, or a draft where findings block
// that.
type Preview struct {
	Rendered
	Version string // as Status has it, of what this was made from
}

// Preview makes the report, or that of a part, in memory, and writes nothing. Without blocking findings
// its bytes are those that Report writes.
func (f Folder) Preview(c Choice, part Part) (*Preview, error) {
	y, err := f.open(c)
	if err != nil {
		return nil, err
	}
	_, rendered, err := y.render(Report{orDraft: true, Part: part})
	if err != nil {
		return nil, err
	}
	return &Preview{*rendered, y.version(rendered.Record, !rendered.Draft)}, nil
}
