package internal_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// commandTalk is what only somebody at a terminal can do something with: an option, or a
// command of this program.
var commandTalk = regexp.MustCompile(`--\pL|\bevaluatie (rapport|controleer|herinner|werkboeken|nieuw|vergelijk|importeer|nazicht|sjabloon|web|help)\b`)

// scriptTexts are the texts of a script.
var scriptTexts = regexp.MustCompile("'[^'\n]*'|`[^`]*`")

// TestOptionsApart: no text that the page or an e-mail can show names an option or a
// command. In the packages below the commands, such words stand in Option alone: in the
// field, in WithOption, or in a constant or function that only those use.
func TestOptionsApart(t *testing.T) {
	dirs, err := filepath.Glob("*")
	if err != nil {
		t.Fatal(err)
	}
	seen := 0
	for _, dir := range dirs {
		if dir == "html" { // it writes a stylesheet, and no message
			continue
		}
		seen += optionsOf(t, dir)
	}
	if seen < 15 {
		t.Errorf("only %d texts name options: the test does not see them", seen)
	}
	pages, err := filepath.Glob("../templates/web/*.[hj][ts]*")
	if err != nil || len(pages) < 4 {
		t.Fatalf("the page's files: %v (%v)", pages, err)
	}
	for _, path := range pages {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts := []string{string(data)}
		if filepath.Ext(path) == ".js" { // where two hyphens mean something else outside a text
			texts = scriptTexts.FindAllString(string(data), -1)
		}
		for _, text := range texts {
			if found := commandTalk.FindString(text); found != "" {
				t.Errorf("%s says %q", path, found)
			}
		}
	}
}

// optionsOf looks through a package, and counts the texts in it that name options.
func optionsOf(t *testing.T, dir string) int {
	paths, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	set := token.NewFileSet()
	var files []*ast.File
	for _, path := range paths {
		if strings.HasSuffix(path, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
	}
	seen := 0
	makers := make(map[string]bool) // constants and functions that say such things
	each(files, func(n ast.Node, above []ast.Node) {
		literal, ok := n.(*ast.BasicLit)
		if !ok || literal.Kind != token.STRING {
			return
		}
		text, err := strconv.Unquote(literal.Value)
		if err != nil || !commandTalk.MatchString(text) {
			return
		}
		seen++
		if inOption(n, above) {
			return
		}
		if name := declared(above); name != "" {
			makers[name] = true
			return
		}
		t.Errorf("%s: %s belongs in Option", set.Position(n.Pos()), literal.Value)
	})
	each(files, func(n ast.Node, above []ast.Node) {
		if name, ok := n.(*ast.Ident); ok && makers[name.Name] && declared(append(above, n)) != name.Name && !inOption(n, above) {
			t.Errorf("%s: what %s says belongs in Option", set.Position(n.Pos()), name.Name)
		}
	})
	return seen
}

// each calls visit for every node of the files, with the nodes above it.
func each(files []*ast.File, visit func(n ast.Node, above []ast.Node)) {
	for _, file := range files {
		var above []ast.Node
		ast.Inspect(file, func(n ast.Node) bool {
			if n == nil {
				above = above[:len(above)-1]
				return true
			}
			visit(n, above)
			above = append(above, n)
			return true
		})
	}
}

// inOption reports whether a node is part of what an Option becomes.
func inOption(n ast.Node, above []ast.Node) bool {
	for i, parent := range above {
		child := n
		if i+1 < len(above) {
			child = above[i+1]
		}
		switch p := parent.(type) {
		case *ast.KeyValueExpr:
			if key, ok := p.Key.(*ast.Ident); ok && key.Name == "Option" {
				return true
			}
		case *ast.CallExpr:
			if fun, ok := p.Fun.(*ast.SelectorExpr); ok && fun.Sel.Name == "WithOption" && child != p.Fun {
				return true
			}
		case *ast.AssignStmt:
			at := slices.IndexFunc(p.Rhs, func(e ast.Expr) bool { return e == child })
			if at >= 0 && len(p.Lhs) == len(p.Rhs) {
				if field, ok := p.Lhs[at].(*ast.SelectorExpr); ok && field.Sel.Name == "Option" {
					return true
				}
			}
		}
	}
	return false
}

// declared is the name of the constant that the innermost node helps to declare, or of
// the function that does nothing but return it; "" if neither.
func declared(above []ast.Node) string {
	for _, n := range above {
		switch d := n.(type) {
		case *ast.GenDecl:
			if spec, ok := d.Specs[0].(*ast.ValueSpec); ok && d.Tok == token.CONST && len(d.Specs) == 1 {
				return spec.Names[0].Name
			}
		case *ast.FuncDecl:
			if len(d.Body.List) == 1 {
				if _, ok := d.Body.List[0].(*ast.ReturnStmt); ok && d.Recv == nil {
					return d.Name.Name
				}
			}
		}
	}
	return ""
}
