package workbook

import "evaluatie/internal/rich"

// richValue is a cell's value of a newer kind (MS-XLSX 2.3.6.1): an older program sees
// an error value in its place.
type richValue struct {
	picture bool
	text    string // that describes the picture
	fault   string // an error value that older programs do not know
}

// newFaults are the error values that only a rich value can name, by their number: one
// less than what Excel's ERROR.TYPE gives.
var newFaults = map[string]string{
	"8": "#SPILL!", "9": "#CONNECT!", "10": "#BLOCKED!", "11": "#UNKNOWN!", "12": "#FIELD!", "13": "#CALC!",
}

// richValues reads the workbook's rich values in the order in which cells number them.
// Where they cannot be read, cells keep the error value that older programs see.
func (b *book) richValues() []richValue {
	if b.richRead {
		return b.rich
	}
	b.richRead = true
	parts := make(map[string]string)
	for _, rel := range b.relations {
		parts[rel.Kind] = rel.Part
	}
	structures := b.richStructures(parts["rdRichValueStructure"])
	values := b.richData(parts["rdRichValue"], structures)
	var futures []richValue // by future metadata
	var cells []int         // which of that, by cells
	in := ""
	x := b.pack.part(parts["sheetMetadata"])
	for e := range x.all {
		switch e.Name {
		case "futureMetadata", "cellMetadata", "valueMetadata":
			in = e.Name + e.Attr("name")
		case "rvb":
			if in == "futureMetadataXLRICHVALUE" {
				futures = append(futures, at(values, integer(e.Attr("i"))))
			}
		case "rc":
			if in == "valueMetadata" {
				cells = append(cells, integer(e.Attr("v")))
			}
		}
		x.keep(costRun)
	}
	for _, future := range cells {
		b.rich = append(b.rich, at(futures, future))
	}
	return b.rich
}

// richStructure is a kind of rich values: its type and the names of what they hold.
type richStructure struct {
	kind string
	keys []string
}

func (b *book) richStructures(part string) []richStructure {
	var all []richStructure
	x := b.pack.part(part)
	for e := range x.all {
		switch n := len(all); {
		case e.Name == "s":
			all = append(all, richStructure{kind: e.Attr("t")})
		case e.Name == "k" && n > 0:
			all[n-1].keys = append(all[n-1].keys, e.Attr("n"))
		}
		x.keep(costRun)
	}
	return all
}

func (b *book) richData(part string, structures []richStructure) []richValue {
	var all []richValue
	x := b.pack.part(part)
	for e := range x.all {
		if e.Name != "rv" {
			continue
		}
		s := at(structures, integer(e.Attr("s")))
		v := richValue{picture: s.kind == "_localImage" || s.kind == "_webimage"}
		i := 0
		for e := range x.children {
			if e.Name != "v" {
				continue
			}
			value := x.text()
			switch key := at(s.keys, i); {
			case v.picture && key == "Text":
				v.text = rich.CleanString(value)
			case s.kind == "_error" && key == "errorType":
				v.fault = newFaults[value]
			}
			i++
		}
		all = append(all, v)
		x.keep(costRun + len(v.text))
	}
	return all
}
