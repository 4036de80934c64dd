module evaluatie

go 1.26.0

// excelize v2.11.1 asks for an efp that the module proxy does not serve;
// v0.0.1 has the same API.
replace github.com/xuri/efp => github.com/xuri/efp v0.0.1

require (
	github.com/go-pdf/fpdf v0.9.0
	github.com/gomutex/godocx v0.1.6-0.20250811222946-aefd2d814cd1
	golang.org/x/image v0.47.0
	golang.org/x/text v0.43.0
)
