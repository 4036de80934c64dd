package docx

import (
	"fmt"

	"github.com/gomutex/godocx/docx"
	"github.com/gomutex/godocx/wml/ctypes"
	"github.com/gomutex/godocx/wml/stypes"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// table writes a table as wide as the text, with a fine line around each cell. A row
// that heads its columns comes back on each page, which is also how Word tells a
// screen reader that it does.
func (w *writer) table(b report.Table) error {
	grid := layout.GridTable(b.Columns, w.template.Sections[w.template.Report].Text())
	t := w.root.AddTable()
	t.Width(twips(w.template.Sections[w.template.Report].Text()), stypes.TableWidthDxa)
	var widths []uint64
	for _, c := range grid.Columns {
		widths = append(widths, uint64(twips(c)))
	}
	t.Grid(widths...)
	line := func() *ctypes.Border {
		size, space := int(8*grid.Grid.Borders.Top.Width), "0"
		color := fmt.Sprintf("%02X%02X%02X", layout.GridColor.R, layout.GridColor.G, layout.GridColor.B)
		return &ctypes.Border{Val: stypes.BorderStyleSingle, Size: &size, Space: &space, Color: &color}
	}
	margin := func(pt float64) *ctypes.TableWidth { return ctypes.NewTableWidth(twips(pt), stypes.TableWidthDxa) }
	t.GetCT().TableProp.Borders = &ctypes.TableBorders{Top: line(), Left: line(), Bottom: line(), Right: line(), InsideH: line(), InsideV: line()}
	t.CellMargin(margin(grid.Grid.Top), margin(grid.Grid.Left), margin(grid.Grid.Bottom), margin(grid.Grid.Right))
	for i, row := range b.Rows {
		r := t.AddRow()
		if b.Head && i == 0 {
			rows := t.GetCT().RowContents
			rows[len(rows)-1].Row.Property.Header = &ctypes.OnOff{} // present means on (17.17.4)
		}
		for j, content := range row {
			cell := r.AddCell()
			cell.Width(twips(grid.Columns[j]), stypes.TableWidthDxa)
			for _, block := range content {
				if err := w.cellBlock(cell, block, b.Head && i == 0 || b.Stub && j == 0); err != nil {
					return err
				}
			}
		}
	}
	return nil
}

// cellBlock writes a block into a cell.
func (w *writer) cellBlock(cell *docx.Cell, block report.Block, bold bool) error {
	switch b := block.(type) {
	case report.Paragraph:
		p := w.fill(cell.AddEmptyPara(), layout.Body, emphasised(b.Text, bold))
		style := layout.CellStyle(w.template.Styles[layout.Body])
		before, after := uint64(twips(style.Before)), uint64(twips(style.After))
		p.GetCT().Property.Spacing = &ctypes.Spacing{Before: &before, After: &after}
		p.Justification(stypes.JustificationLeft)
		return nil
	case report.List:
		w.cellItems(cell, b.Items, 1)
		return nil
	default:
		return fmt.Errorf("no way to write a %T in a table", block)
	}
}

func (w *writer) cellItems(cell *docx.Cell, items []report.ListItem, level int) {
	role := layout.Item(level)
	style := w.template.Styles[role]
	for _, i := range items {
		w.fill(cell.AddEmptyPara(), role, i.Text).Numbering(style.NumID, style.NumLevel)
		w.cellItems(cell, i.Sub, level+1)
	}
}

func emphasised(t rich.Text, bold bool) rich.Text {
	if !bold {
		return t
	}
	out := append(rich.Text(nil), t...)
	for i := range out {
		out[i].Emphasis |= rich.Bold
	}
	return out
}
