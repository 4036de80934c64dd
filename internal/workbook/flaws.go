package workbook

import "fmt"

// clause is why a place could not be read: a Dutch clause without a capital and a full
// stop, as it follows the place.
type clause string

func (c clause) Error() string { return string(c) }

func cellTwice(other string) error {
	return clause(fmt.Sprintf("de cel staat twee keer in het bestand, de andere keer met %s", quote(other)))
}

func noSuchText() error {
	return clause("de cel verwijst naar een tekst die niet in het bestand staat")
}

func misplacedCell(ref, text string) error {
	return clause(fmt.Sprintf("een cel met %s staat op een plaats die niet bestaat (%s)", quote(text), shorten(ref)))
}

func misplacedNote(ref, text string) error {
	return clause(fmt.Sprintf("een opmerking, %s, hangt aan een cel die niet bestaat (%s)", quote(text), shorten(ref)))
}

func noStyles() error {
	return clause("de opmaak van de cellen is niet te lezen, zodat een datum of een percentage er als een gewoon getal staat")
}

func noSuchMerge(ref string) error {
	return clause(fmt.Sprintf("de samengevoegde cellen %s bestaan niet", shorten(ref)))
}

func tooManyLinks() error {
	return clause("het blad bevat te veel koppelingen; niet alle zijn gelezen")
}

func longCell() error {
	return clause("de cel bevat meer tekst dan Excel toelaat; alleen het begin is gelezen")
}

func lostPart(what string) error {
	return clause(what + " op dit blad zijn niet te lezen")
}
