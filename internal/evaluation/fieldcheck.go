package evaluation

import (
	"fmt"
	"math/big"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// missing tells of a field without the answer that it wants.
func (c *checker) missing(e Entry, f plan.Field, a Answer) {
	switch f.Role {
	case plan.RoleStatus: // of that, merging tells
	case plan.RoleNote:
		if f.Required == plan.Always {
			c.report(CodeNoNote, e, a, "De toelichting ontbreekt.", "Schrijf kort waarom.")
			return
		}
		c.report(CodeNoNote, e, a,
			fmt.Sprintf("Bij de status “%s” hoort een toelichting, en die ontbreekt.", e.Status.Name),
			"Schrijf kort waarom.")
	case plan.RoleEvaluation:
		c.report(CodeNoEvaluation, e, a, "Er staat niet wat er gebeurd is.", "Vul deze cel in.")
	case plan.RoleNextSteps:
		remedy := "Vul deze cel in, of kies de status die zegt dat de actie af is."
		if f.Required != plan.ByRole || !e.Row.Asked.Has(plan.RoleStatus) {
			remedy = "Vul deze cel in."
		}
		c.report(CodeNoNextSteps, e, a, "Er staan geen volgende stappen.", remedy)
	default:
		message := fmt.Sprintf("Het veld %s is niet ingevuld.", c.nameOf(f))
		if f.Required == plan.WithStatus {
			message = fmt.Sprintf("Bij de status “%s” hoort het veld %s, en dat is niet ingevuld.", e.Status.Name, c.nameOf(f))
		}
		c.report(CodeNoField, e, a, message, "Vul deze cel in.")
	}
}

// nameOf is what workbooks of the year call a field, between quotation marks.
func (c *checker) nameOf(f plan.Field) string { return finding.Quote(c.document.Header(f, c.period)) }

// value tells of an answer that is not of the kind that its field wants, or hardly can be
// right. It stays as it is.
func (c *checker) value(e Entry, f plan.Field, a Answer) {
	text := strings.TrimSpace(a.Text.String())
	stays := " Tot dan staat in het verslag wat er nu staat, en telt het niet mee."
	if f.Kind == plan.StatusKind {
		if _, ok := c.statuses.Match(text); !ok {
			c.report(CodeBadValue, e, a, fmt.Sprintf("In het veld %s staat %s, en dat is geen status van de lijst.", c.nameOf(f), finding.Quote(text)),
				"Kies een van deze: "+strings.Join(c.statuses.Names(), ", ")+".")
		}
		return
	}
	v, problem := f.Read(text)
	switch {
	case problem != "":
		c.report(CodeBadValue, e, a, fmt.Sprintf("In het veld %s (%s) staat %s. %s", c.nameOf(f), f.Kind, finding.Quote(text), problem),
			"Verbeter deze cel."+stays)
	case f.Kind == plan.Percentage && (v.Number.Sign() < 0 || v.Number.Cmp(big.NewRat(100, 1)) > 0):
		c.report(CodeBadValue, e, a, fmt.Sprintf("In het veld %s staat %s: dat is minder dan niets of meer dan alles.", c.nameOf(f), v),
			"Kijk na of dat klopt. Zo ja, dan hoeft u niets te doen.")
	}
}
