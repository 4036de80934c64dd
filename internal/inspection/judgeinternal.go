package inspection

import (
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
)

func judgeLinks(d *document) []Line {
	l := &d.links
	var out []Line
	if n := l.script.n; n > 0 {
		out = append(out, mend("Haal de link weg: wie erop klikt, start een programma. Kwam het bestand van buiten, vertrouw het dan niet.",
			"%s %s een script in plaats van een bladzijde.", dutch.Count(n, "link", "links"), dutch.Form(n, "start", "starten")).about(&l.script))
	}
	if n := l.local.n; n > 0 {
		out = append(out, mend("Haal de link weg, of zet het bestand op de website en verwijs daarheen.",
			"%s %s naar een bestand op een eigen schijf of netwerk: bezoekers kunnen er niet bij, en zien hoe uw mappen heten.",
			dutch.Count(n, "link", "links"), dutch.Form(n, "gaat", "gaan")).about(&l.local))
	}
	write := "Schrijf als linktekst waar de link heen gaat, bijvoorbeeld “het aanvraagformulier”."
	if n := l.bare.n; n > 0 {
		out = append(out, look(write, "%s %s een lang webadres als tekst.", dutch.Count(n, "link", "links"), dutch.Form(n, "heeft", "hebben")).about(&l.bare))
	}
	if n := l.vague.n; n > 0 {
		out = append(out, look(write, "%s %s niet waar %s heen %s.", dutch.Count(n, "link", "links"), dutch.Form(n, "zegt", "zeggen"), dutch.Form(n, "hij", "ze"), dutch.Form(n, "gaat", "gaan")).about(&l.vague))
	}
	switch {
	case len(out) > 0:
		return out
	case l.n == 0:
		return []Line{fine("Geen links naar buiten.")}
	case l.described > 0:
		return []Line{fine("%s, waarvan %d met een beschrijving voor schermlezers.", dutch.Count(l.n, "link", "links"), l.described)}
	default:
		return []Line{fine("%s.", dutch.Count(l.n, "link", "links"))}
	}
}

func judgeForm(d *document) []Line {
	switch {
	case d.nameless.n > 0:
		return []Line{mend("Geef elk veld een beschrijving (in Acrobat: Formulier voorbereiden > Eigenschappen > Knopinfo).",
			"%d van %s %s geen beschrijving.", d.nameless.n, dutch.Count(d.fields, "invulveld", "invulvelden"), dutch.Form(d.nameless.n, "heeft", "hebben")).about(&d.nameless)}
	case d.fields > 0:
		return []Line{fine("%s met een beschrijving.", dutch.Count(d.fields, "invulveld,", "invulvelden, elk"))}
	default:
		return nil
	}
}

func judgeInternal(d *document) []Line {
	var out []Line
	switch n := d.comments.n; {
	case n > 0 && d.format == formatWord:
		out = append(out, mend("Verwijder de opmerkingen.", "Er %s %s in.", dutch.Form(n, "staat", "staan"), dutch.Count(n, "opmerking", "opmerkingen")).about(&d.comments))
	case n > 0: // may be meant for everybody
		out = append(out, look("Is dat voor het publiek bedoeld? Verwijder het anders in Acrobat (Opmerkingen).",
			"Er %s %s in: iedereen kan ze lezen.", dutch.Form(n, "staat", "staan"), dutch.Count(n, "opmerking, markering of stempel", "opmerkingen, markeringen of stempels")).about(&d.comments))
	}
	if d.changes > 0 {
		out = append(out, mend("Kies Controleren > Accepteren > Alle wijzigingen accepteren.", "Er %s %s in: wie het bestand opent, ziet wat er eerst stond.", dutch.Form(d.changes, "staat", "staan"), dutch.Count(d.changes, "bijgehouden wijziging", "bijgehouden wijzigingen")))
	}
	if n := d.hidden.n; n > 0 {
		out = append(out, mend("Verwijder de verborgen tekst, of maak ze zichtbaar. Kies Bestand > Info > Document controleren.", "Op %s staat verborgen tekst.", dutch.Count(n, "plaats", "plaatsen")).about(&d.hidden))
	}
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
	if d.attached > 0 {
		out = append(out, look("Mogen die mee gepubliceerd worden? Haal ze anders weg.", "Er %s %s in.", dutch.Form(d.attached, "zit", "zitten"), dutch.Count(d.attached, "bijgevoegd bestand", "bijgevoegde bestanden")))
	}
	if d.scripts {
		out = append(out, look("Publiceer liever een PDF zonder.", "Er zit een programmaatje (script) in dat bij het openen start of kan starten."))
	}
	if len(out) == 0 {
		out = append(out, fine("Geen opmerkingen, verborgen tekst, bijlagen of andere interne resten."))
	}
	return out
}

func judgePersonal(d *document) []Line {
	secret := d.people.lines(func(kind string) bool { return kind == evaluation.NationalNumber })
	other := d.people.lines(func(kind string) bool { return kind != evaluation.NationalNumber })
	var out []Line
	if n := len(secret); n > 0 {
		out = append(out, mend("Haal het weg: een rijksregisternummer mag u niet publiceren.", "Er %s wellicht %s in.", dutch.Form(n, "staat", "staan"), dutch.Count(n, "rijksregisternummer", "rijksregisternummers")).with(secret))
	}
	if n := len(other); n > 0 {
		out = append(out, look("Van een dienst mag dat; van een persoon niet zomaar.", "Er %s wellicht %s in.", dutch.Form(n, "staat", "staan"), dutch.Count(n, "persoonsgegeven", "persoonsgegevens")).with(other))
	}
	if len(out) == 0 {
		out = append(out, fine("Geen rijksregister-, rekening- of telefoonnummers of e-mailadressen gevonden."))
	}
	return out
}

func judgeOrigin(d *document) []Line {
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
	var out []Line
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
