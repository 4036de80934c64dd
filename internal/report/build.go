package report

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Options steer Build.
type Options struct {
	// Draft makes a report that is not official: marked as a draft on every
	// page, with each gap named where it is. Without it, Build refuses gaps.
	Draft bool
	// Annex adds the period in figures, also where the plan does not ask for it.
	// Comparison, if not nil, is with the period before.
	Annex      bool
	Comparison *evaluation.Comparison
	// Part is what part of the plan the report is of; "" for the whole.
	Part string
}

// Build lays out the evaluation: the introduction, and every item of the plan in the
// order of its code, with three labelled parts under each item that is evaluated. It
// returns an error for a gap in a report that is no draft.
func Build(e *evaluation.Evaluation, o Options) (*Document, error) {
	b := newBuilder(e, o)
	b.doc = &Document{
		Title:         b.line(e.Plan.Document.Fill(e.Plan.Document.Title, e.Period)),
		Author:        b.line(e.Plan.Document.Municipality),
		Language:      cmp.Or(e.Plan.Document.Language, plan.Dutch),
		ContentsTitle: "Inhoud",
		Modified:      e.Modified,
		RunningHead:   b.line(e.Plan.Document.Fill(e.Plan.Document.RunningHead, e.Period)),
	}
	b.doc.Names = make(map[string]string)
	for _, name := range e.Plan.Document.PeriodNames() {
		if value, ok := e.Plan.Document.PeriodName(name, e.Period); ok {
			b.doc.Names[name] = value
		}
	}
	if o.Part != "" {
		b.doc.Title += " – " + b.line(o.Part)
	}
	for name, value := range e.Plan.Document.Values {
		if _, fixed := b.doc.Names[name]; !fixed {
			b.doc.Names[name] = b.line(e.Plan.Document.Fill(value, e.Period))
		}
	}
	for name, value := range map[string]string{
		"titel": b.doc.Title, "kop": b.doc.RunningHead, "gemeente": b.doc.Author,
	} {
		b.doc.Names[name] = value
	}
	for role, name := range plan.LabelNames {
		b.doc.Names[name] = "" // also of what is not asked: a template may explain it
		if at := e.Plan.Fields.At(role); at >= 0 {
			b.doc.Names[name] = b.labels[at]
		}
	}
	if o.Draft {
		b.doc.Watermark = "CONCEPT"
	}
	b.doc.Intro = b.filled(e.Plan.Document.Intro)
	b.facts()
	seen := make(map[plan.Code]bool)
	first := true
	for _, item := range e.Plan.Items {
		if seen[item.Code] || !item.Code.Valid() || item.Code.Level() > len(e.Plan.Document.Levels) {
			continue // checkPlan has reported it
		}
		seen[item.Code] = true
		b.heading(item, first)
		first = false
		entry, evaluated := e.Entries[item.Code]
		b.said(item, entry)
		if evaluated {
			if err := b.entry(entry); err != nil {
				return nil, err
			}
		}
	}
	if o.Annex || e.Plan.Document.Annex {
		b.ours(b.annex)
	}
	return b.doc, nil
}

// The widths of the fact sheet's two columns.
var factColumns = []float64{1, 3}

// facts sets the fact sheet, and the heading that parts it from what follows.
func (b *builder) facts() {
	d := b.e.Plan.Document
	if len(d.Facts) > 0 {
		t := Table{Columns: factColumns, Stub: true}
		for _, f := range d.Facts {
			t.Rows = append(t.Rows, []Cell{{Paragraph{Text: rich.Plain(b.line(f.Name))}}, b.filled(f.Text)})
		}
		b.add(t)
	}
	if text := d.Values[betweenTitle]; text != "" {
		b.add(Heading{Level: 1, Text: b.line(d.Fill(text, b.e.Period)), Anchor: "overzicht", RunsOn: true})
	}
}

// betweenTitle is the name on the Document sheet of a heading before the items, folded.
var betweenTitle = plan.Fold(plan.NameBetween)

type builder struct {
	e       *evaluation.Evaluation
	options Options
	labels  []string // of the plan's fields
	doc     *Document
}

func newBuilder(e *evaluation.Evaluation, o Options) *builder {
	b := &builder{e: e, options: o}
	for _, label := range e.Plan.Labels(e.Period) {
		b.labels = append(b.labels, b.line(label))
	}
	return b
}

// ours adds what is in our own words, which are Dutch whatever language the report is in.
func (b *builder) ours(add func()) {
	other := !strings.HasPrefix(b.doc.Language, "nl")
	if other {
		b.add(Language{plan.Dutch})
	}
	add()
	if other {
		b.add(Language{})
	}
}

// gap says what is missing.
func (b *builder) gap(text string) { b.ours(func() { b.add(Gap{text}) }) }

func (b *builder) add(blocks ...Block) {
	for _, block := range blocks {
		if l, ok := block.(Label); ok && len(b.doc.Blocks) > 0 {
			_, l.Apart = b.doc.Blocks[len(b.doc.Blocks)-1].(Table)
			block = l
		}
		b.doc.Blocks = append(b.doc.Blocks, block)
	}
}

// line is text of the plan that fits on one line, fit to print.
func (b *builder) line(s string) string {
	return b.text(rich.Plain(rich.CleanString(s))).String()
}

func (b *builder) text(t rich.Text) rich.Text {
	t = rich.Clean(t)
	for i := range t {
		t[i].Text = thousands.ReplaceAllStringFunc(t[i].Text, func(s string) string { return strings.ReplaceAll(s, " ", "\u00a0") })
	}
	return t
}

// thousands is a number in groups of three: no line may end inside it.
var thousands = regexp.MustCompile(`\b[1-9][0-9]{0,2}(?: [0-9]{3})+\b`)

// filled is a text of the Document sheet with the names between braces filled in.
func (b *builder) filled(t rich.Text) []Block {
	out := make(rich.Text, len(t))
	for i, run := range t {
		run.Text = b.e.Plan.Document.Fill(run.Text, b.e.Period)
		out[i] = run
	}
	return blocks(b.text(out))
}

// fullDepth is the number of levels from which each item of the first begins a page.
const fullDepth = 3

func (b *builder) heading(item plan.Item, first bool) {
	levels := b.e.Plan.Document.Levels
	level := item.Code.Level()
	shown := level
	few := len(levels) < fullDepth
	if b.e.Plan.Document.Values[betweenTitle] != "" {
		shown++
	}
	h := Heading{Level: shown, Text: b.line(item.Title), Item: item.Code, Anchor: item.Anchor(), RunsOn: first || few}
	switch {
	case levels[level-1].Numbered && item.Uncoded:
	case levels[level-1].Numbered:
		h.Number = item.Number()
		if level == 1 && !item.Own() && !strings.HasSuffix(h.Number, ".") {
			h.Number += "."
		}
	case level == len(levels):
		h.Bullet = true
	}
	b.add(h)
}

func (b *builder) entry(e evaluation.Entry) error {
	if e.Gap != evaluation.NoGap && !b.options.Draft {
		return fmt.Errorf("action %s is not complete: an official report cannot have gaps", e.Item.Number())
	}
	fields := b.e.Plan.Fields.All()
	if !fields.Has(plan.RoleStatus) && e.Gap != evaluation.NoGap {
		if err := b.state(e); err != nil {
			return err
		}
	}
	for n, f := range fields {
		text := e.Row.Answer(n).Text
		switch {
		case f.Position != plan.Part || !f.At(e.Item.Code.Level()) && text.Blank():
		case f.Role == plan.RoleStatus:
			b.add(Label{Text: b.labels[n]})
			if err := b.state(e); err != nil {
				return err
			}
		case f.Role == plan.RoleNote && n > 0 && fields[n-1].Role == plan.RoleStatus:
			b.add(blocks(b.text(text))...)
		case f.Kind == plan.StatusKind:
			b.otherStatus(b.labels[n], text)
		default:
			b.part(b.labels[n], f.Show(text))
		}
	}
	return nil
}

// state adds the status of an action, or why it has none; of an action of more teams, why
// each has none.
func (b *builder) state(e evaluation.Entry) error {
	switch {
	case e.Gap == evaluation.NoGap:
		b.status(e.Status)
		return nil
	case e.Gap == evaluation.StatusesDiffer:
		said := make([]string, len(e.Shares))
		for n, s := range e.Shares {
			said[n] = fmt.Sprintf("%s koos “%s”", s.Item.Team, s.Status.Name)
		}
		b.gap("De teams kozen niet dezelfde status: " + b.line(strings.Join(said, "; ")) + ".")
		return nil
	case len(e.Shares) == 0 && e.Gap == evaluation.Contradiction && e.Status.Name != "":
		b.status(e.Status)
	}
	for _, share := range e.Each() {
		whose := ""
		if len(e.Shares) > 0 {
			whose = " (" + plan.TeamPhrase(b.line(share.Item.Team)) + ")"
		}
		switch share.Gap {
		case evaluation.NoGap:
		case evaluation.NoRow:
			b.gap("Nog niet ontvangen van " + plan.TeamPhrase(b.line(share.Item.Team)) + ".")
		case evaluation.NoAnswer:
			b.gap("Nog niet ingevuld" + whose + ".")
		case evaluation.NoStatus:
			b.gap("De status ontbreekt" + whose + ".")
		case evaluation.UnknownStatus:
			b.gap("Onbekende status: “" + b.line(share.Of(plan.RoleStatus).Text.String()) + "”" + whose + ".")
		case evaluation.Contradiction:
			b.gap("Deze actie is twee keer ingevuld, met andere inhoud" + whose + ". Hieronder staat de eerste versie.")
		default:
			return fmt.Errorf("action %s: unknown gap %d", e.Item.Number(), share.Gap)
		}
	}
	return nil
}

// status adds the line that says where an action stands.
func (b *builder) status(s plan.Status) {
	line := Status{Text: b.line(s.Name)}
	if b.e.Plan.Document.Marks {
		line.Colour = s.Colour
	}
	b.add(line)
}

// part adds a label and its text. A part without text keeps its label, unless the plan has
// such parts left out.
func (b *builder) part(label string, t rich.Text) {
	blocks := blocks(b.text(t))
	if len(blocks) == 0 && b.e.Plan.Document.OmitEmpty {
		return
	}
	b.add(Label{Text: label, Alone: len(blocks) == 0})
	b.add(blocks...)
}
