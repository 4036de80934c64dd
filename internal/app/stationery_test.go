package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/finding"
	"evaluatie/internal/repack"
	"evaluatie/templates"
)

// TestBrokenTemplate: a template that cannot be used stops the report, and says where and
// why in Dutch; what needs no template goes on, with the fault among its findings.
func TestBrokenTemplate(t *testing.T) {
	mainPart := func(edit func(string) string) []byte {
		out, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
			if name == "word/document.xml" {
				return []byte(edit(string(part)))
			}
			return part
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	before := func(xml string) []byte {
		return mainPart(func(s string) string { return strings.Replace(s, "<w:body>", "<w:body>"+xml, 1) })
	}
	for name, test := range map[string]struct {
		template []byte
		says     []string
	}{
		"no Word document": {[]byte("geen Word"), []string{"geen Word-document"}},
		"damaged": {before(`<w:p><w:r><w:t>Woord vooraf</w:t></w:r></w:p><w:p><w:r></w:p>`),
			[]string{"beschadigd", "na de alinea “Woord vooraf”"}},
		"narrow": {mainPart(func(s string) string {
			return strings.Replace(s, `w:left="1417"`, `w:left="10000"`, 1)
		}), []string{"marges"}},
		"deep": {before(`<w:p><w:r><w:t>Diep</w:t></w:r>` + strings.Repeat("<w:smartTag>", 250) + strings.Repeat("</w:smartTag>", 250) + `</w:p>`),
			[]string{"te diep", "in de alinea “Diep”"}},
		"strict": {mainPart(func(s string) string {
			return strings.ReplaceAll(s, "http://schemas.openxmlformats.org/wordprocessingml/2006/main", "http://purl.oclc.org/ooxml/wordprocessingml/main")
		}), []string{"Strict Open XML"}},
		"unknown name": {before(`<w:p><w:r><w:t>Voor {onbekend} van ons</w:t></w:r></w:p>`), []string{"{onbekend}", "“Voor {onbekend} van ons”"}},
		"no report":    {mainPart(func(s string) string { return strings.ReplaceAll(s, "{inhoud}", "") }), []string{"ontbreekt de alinea {inhoud}"}},
	} {
		input, output := t.TempDir(), t.TempDir()
		writeInput(t, input, loadExample(t))
		path := filepath.Join(input, app.TemplateFile)
		if err := os.WriteFile(path, test.template, 0o644); err != nil {
			t.Fatal(err)
		}
		says := func(where, text string) {
			for _, part := range append(test.says, path) {
				if !strings.Contains(text, part) {
					t.Errorf("%s: %s says %q, without %q", name, where, text, part)
				}
			}
		}
		var problem *app.Problem
		if _, err := (app.Folder{Input: input, Output: output}).Report(app.Report{}); !errors.As(err, &problem) {
			t.Errorf("%s: the report came to %v", name, err)
		} else {
			says("the report", problem.Message)
		}
		result, err := app.Folder{Input: input, Output: output}.Check(app.Check{})
		if !errors.Is(err, app.ErrBlocked) || result == nil || len(result.Files) == 0 {
			t.Fatalf("%s: the check came to %+v, %v", name, result, err)
		}
		says("the check", faultOf(result.Findings))
		says("the page", look(t, input).Refusal)
		if _, _, err := (app.Folder{Input: input, Output: output}).Remind(app.Choice{}); err != nil {
			t.Errorf("%s: reminding: %v", name, err)
		}
	}
}

func faultOf(findings []finding.Finding) string {
	for _, f := range findings {
		if f.Code == app.CodeTemplate {
			return f.Message
		}
	}
	return ""
}
