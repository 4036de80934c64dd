module evaluatie

go 1.26.0

// excelize v2.11.1 asks for an efp that the module proxy does not serve;
// v0.0.1 has the same API.
replace github.com/xuri/efp => github.com/xuri/efp v0.0.1

require golang.org/x/text v0.43.0
