package inspection

import (
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
)

func judgeLinks(d *document) lines {
	l := &d.links
	var out lines
	out.tally(Mend, &l.script, "Haal de link weg: wie erop klikt, start een programma. "+
		"Kwam het bestand van buiten, vertrouw het dan niet.",
		"# {link start|links starten} een script in plaats van een bladzijde.")
	out.tally(Mend, &l.local, "Haal de link weg, of zet het bestand op de website en verwijs daarheen.",
		"# {link gaat|links gaan} naar een bestand op een eigen schijf of netwerk: "+
			"bezoekers kunnen er niet bij, en zien hoe uw mappen heten.")
	write := "Schrijf als linktekst waar de link heen gaat, bijvoorbeeld “het aanvraagformulier”."
	out.tally(Look, &l.bare, write, "# {link heeft|links hebben} een lang webadres als tekst.")
	out.tally(Look, &l.vague, write, "# {link zegt|links zeggen} niet waar {hij|ze} heen {gaat|gaan}.")
	switch {
	case len(out) > 0:
		return out
	case l.n == 0:
		return lines{fine("Geen links naar buiten.")}
	case l.described > 0:
		return lines{counted(Fine, l.n, "", "# {link|links}, waarvan %d met een beschrijving voor schermlezers.", l.described)}
	default:
		return lines{counted(Fine, l.n, "", "# {link|links}.")}
	}
}

func judgeForm(d *document) lines {
	switch {
	case d.nameless.n > 0:
		return lines{counted(Mend, d.nameless.n,
			"Geef elk veld een beschrijving (in Acrobat: Formulier voorbereiden > Eigenschappen > Knopinfo).",
			"# van %s {heeft|hebben} geen beschrijving.", dutch.Count(d.fields, "invulveld", "invulvelden")).about(&d.nameless)}
	case d.fields > 0:
		return lines{counted(Fine, d.fields, "", "# {invulveld,|invulvelden, elk} met een beschrijving.")}
	default:
		return nil
	}
}

func judgeInternal(d *document) lines {
	var out lines
	if d.format == formatWord {
		out.tally(Mend, &d.comments, "Verwijder de opmerkingen.", "Er {staat|staan} # {opmerking|opmerkingen} in.")
	} else { // may be meant for everybody
		out.tally(Look, &d.comments, "Is dat voor het publiek bedoeld? Verwijder het anders in Acrobat (Opmerkingen).",
			"Er {staat # opmerking, markering of stempel|staan # opmerkingen, markeringen of stempels} in: "+
				"iedereen kan ze lezen.")
	}
	out.count(Mend, d.changes, "Kies Controleren > Accepteren > Alle wijzigingen accepteren.",
		"Er {staat # bijgehouden wijziging|staan # bijgehouden wijzigingen} in: "+
			"wie het bestand opent, ziet wat er eerst stond.")
	out.tally(Mend, &d.hidden,
		"Verwijder de verborgen tekst, of maak ze zichtbaar. Kies Bestand > Info > Document controleren.",
		"Op # {plaats|plaatsen} staat verborgen tekst.")
	if d.template != "" {
		line := look("Kies Ontwikkelaars > Documentsjabloon en haal het sjabloon weg.", "Het bestand verwijst naar zijn sjabloon: %s", oneLine(d.template, 120))
		if strings.ContainsAny(d.template, `\/`) {
			line.Verdict, line.Text = Mend, "Het bestand verklapt waar zijn sjabloon staat: "+oneLine(d.template, 120)
		}
		out = append(out, line)
	}
	if d.macros {
		out = append(out, mend("Sla het op als .docx.", "Er zitten macro's in: bezoekers krijgen een waarschuwing of mogen het niet openen."))
	}
	out.count(Look, d.attached, "Mogen die mee gepubliceerd worden? Haal ze anders weg.",
		"Er {zit # bijgevoegd bestand|zitten # bijgevoegde bestanden} in.")
	if d.scripts {
		out = append(out, look("Publiceer liever een PDF zonder.", "Er zit een programmaatje (script) in dat bij het openen start of kan starten."))
	}
	return out.or(fine("Geen opmerkingen, verborgen tekst, bijlagen of andere interne resten."))
}

func judgePersonal(d *document) lines {
	secret := d.people.lines(func(kind string) bool { return kind == evaluation.NationalNumber })
	other := d.people.lines(func(kind string) bool { return kind != evaluation.NationalNumber })
	var out lines
	out.list(Mend, secret, "Haal het weg: een rijksregisternummer mag u niet publiceren.",
		"Er {staat|staan} wellicht # {rijksregisternummer|rijksregisternummers} in.")
	out.list(Look, other, "Van een dienst mag dat; van een persoon niet zomaar.",
		"Er {staat|staan} wellicht # {persoonsgegeven|persoonsgegevens} in.")
	return out.or(fine("Geen rijksregister-, rekening- of telefoonnummers of e-mailadressen gevonden."))
}

func judgeOrigin(d *document) lines {
	var parts []string
	add := func(label, value string) {
		if value = oneLine(value, 80); value != "" {
			parts = append(parts, label+" "+value)
		}
	}
	add("auteur", d.author)
	add("organisatie", d.company)
	add("gemaakt met", d.program)
	add("gemaakt op", belgianDate(d.created))
	add("gewijzigd op", belgianDate(d.modified))
	var out lines
	if d.changedBy != "" && d.changedBy != d.author {
		out = append(out, look("Wilt u die naam niet publiceren? Kies Bestand > Info > Document controleren.", "Het bestand zegt wie het laatst wijzigde: %s.", oneLine(d.changedBy, 80)))
	}
	if len(parts) > 0 {
		out = append(out, fine("Wordt mee gepubliceerd: %s.", strings.Join(parts, ", ")))
	}
	return out
}

// Explain says in Dutch why a file cannot be inspected, and what to do.
func (u *Unreadable) Explain() (message, hint string) {
	switch u.Reason {
	case OldWord:
		return "Dit is een Word-bestand van voor 2007 (.doc).", "Open het in Word en sla het op als .docx."
	case Locked:
		return "Dit bestand vraagt een wachtwoord om het te openen.", "Haal het wachtwoord weg: zo kan ook geen bezoeker het lezen."
	case Damaged:
		return "Dit bestand is beschadigd of onvolledig.", "Maak het opnieuw, of download het nog eens. Opent het wel in uw programma, sla het daar dan opnieuw op."
	case TooLarge:
		return "Dit bestand is te groot om na te kijken.", "Splits het, of verklein de afbeeldingen. Zo'n bestand is ook voor bezoekers te zwaar."
	case TooLong:
		return "Het nakijken duurde te lang en is gestopt.", "Sla het bestand opnieuw op in het programma waarin u het maakte, en probeer nog eens."
	case Stumbled:
		return "Het programma liep op dit bestand vast. Dat is een fout van het programma; over het bestand zegt het niets.",
			"Sla het bestand opnieuw op in het programma waarin u het maakte, en probeer nog eens. Wilt u de fout melden, geef dan het bestand en de regel hieronder mee."
	default:
		return "Dit is geen PDF en geen Word-bestand.", "Geef een bestand dat op .pdf of .docx eindigt. Is het een ander tekstdocument, sla het dan eerst zo op."
	}
}
