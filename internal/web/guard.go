package web

import (
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"runtime/debug"
	"strings"
)

// The policies of what may be on a page, and who may frame it.
const (
	pagePolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; " +
		"frame-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
	framedPolicy = "frame-ancestors 'self'" // of the PDF: the browser's own viewer shows it
)

// ServeHTTP answers a request if it may be made at all.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", pagePolicy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "same-origin") // with less, a browser says that its own forms come from nowhere
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-store")
	defer func() {
		switch fault := recover(); fault {
		case nil:
		case http.ErrAbortHandler:
			panic(fault)
		default:
			s.log.Printf("%s %s: %v\n%s", r.Method, r.URL.Path, fault, debug.Stack())
			s.broken(w, r)
		}
	}()
	port := portOf(r)
	switch {
	case r.Host != "127.0.0.1:"+port && r.Host != "localhost:"+port:
		s.forbidden(w, r, "Dit adres is niet dat van de pagina.")
	case r.URL.Path == "/begin":
		s.begin(w, r, port)
	case !s.known(r, port):
		s.forbidden(w, r, "U opende deze pagina niet via het programma.")
	case r.Method != http.MethodGet && r.Method != http.MethodHead && !own(r):
		s.forbidden(w, r, "Deze vraag kwam van een andere website.")
	default:
		s.mux.ServeHTTP(w, r)
	}
}

// portOf is the port that the request came in on.
func portOf(r *http.Request) string {
	addr, ok := r.Context().Value(http.LocalAddrContextKey).(net.Addr)
	if !ok {
		return ""
	}
	_, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return ""
	}
	return port
}

// cookieName tells apart the cookies of two pages: a cookie is sent to every port.
func cookieName(port string) string { return "evaluatie-" + port }

// begin lets in whoever knows the key, and takes it out of the address.
func (s *Server) begin(w http.ResponseWriter, r *http.Request, port string) {
	if !equal(r.URL.Query().Get("sleutel"), s.key) {
		s.forbidden(w, r, "De sleutel in dit adres klopt niet; wellicht is ze van een vorige keer.")
		return
	}
	http.SetCookie(w, &http.Cookie{
		Name: cookieName(port), Value: s.session, Path: "/", HttpOnly: true, SameSite: http.SameSiteStrictMode,
	})
	http.Redirect(w, r, "/", http.StatusSeeOther)
}

func (s *Server) known(r *http.Request, port string) bool {
	c, err := r.Cookie(cookieName(port))
	return err == nil && equal(c.Value, s.session)
}

// own reports whether the browser says that the request comes from our own page. A
// request that does not say is not.
func own(r *http.Request) bool {
	site, origin := r.Header.Get("Sec-Fetch-Site"), r.Header.Get("Origin")
	if site != "" && site != "same-origin" || origin != "" && origin != "http://"+r.Host {
		return false
	}
	return site != "" || origin != ""
}

func equal(a, b string) bool { return subtle.ConstantTimeCompare([]byte(a), []byte(b)) == 1 }

// forbidden refuses a request, in a page that needs nothing else.
func (s *Server) forbidden(w http.ResponseWriter, r *http.Request, why string) {
	const remedy = "Start het programma evaluatie opnieuw, of open het volledige adres dat het toont."
	if wantsJSON(r) {
		s.answerJSON(w, http.StatusForbidden, note{Message: why, Hint: remedy})
		return
	}
	bare(w, http.StatusForbidden, "Geen toegang", why+" "+remedy)
}

// bare writes a page of one heading and one paragraph.
func bare(w http.ResponseWriter, code int, title, text string) {
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	fmt.Fprintf(w, "<!DOCTYPE html>\n<html lang=\"nl-BE\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width\"><title>%s</title></head><body><main><h1>%[1]s</h1><p>%s</p></main></body></html>\n", title, text)
}

// broken answers a request that met a fault of ours.
func (s *Server) broken(w http.ResponseWriter, r *http.Request) {
	const message = "Er ging iets mis dat ik niet verwachtte."
	if wantsJSON(r) {
		s.answerJSON(w, http.StatusInternalServerError, note{Message: message})
		return
	}
	bare(w, http.StatusInternalServerError, message, "Herlaad de pagina. Gebeurt het opnieuw, meld het dan aan wie het programma onderhoudt.")
}

// wantsJSON reports whether the page's script asks, not the browser itself.
func wantsJSON(r *http.Request) bool {
	return strings.HasPrefix(r.Header.Get("Accept"), "application/json")
}
