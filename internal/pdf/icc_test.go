package pdf

import (
	"encoding/binary"
	"math"
)

// sRGB makes templates.SRGB, the colour profile of IEC 61966-2-1: an ICC.1:2001 display profile
// with the standard's primaries, adapted to D50, and its transfer curve in 1,024
// steps.
func sRGB() []byte {
	curve := []byte("curv\x00\x00\x00\x00\x00\x00\x04\x00")
	for i := range 1024 {
		curve = binary.BigEndian.AppendUint16(curve, uint16(math.Round(linear(float64(i)/1023)*65535)))
	}
	description := append([]byte("desc\x00\x00\x00\x00\x00\x00\x00\x05sRGB\x00"), make([]byte, 78)...)
	tags := []struct {
		signature string
		data      []byte
	}{
		{"desc", description},
		{"cprt", []byte("text\x00\x00\x00\x00CC0\x00")},
		{"wtpt", xyz(0.9642, 1, 0.8249)},
		{"rXYZ", xyz(0.4360747, 0.2225045, 0.0139322)},
		{"gXYZ", xyz(0.3850649, 0.7168786, 0.0971045)},
		{"bXYZ", xyz(0.1430804, 0.0606169, 0.7141733)},
		{"rTRC", curve}, {"gTRC", nil}, {"bTRC", nil}, // one curve for the three
	}
	table := binary.BigEndian.AppendUint32(nil, uint32(len(tags)))
	var body []byte
	offset, size := 0, 0
	base := 128 + 4 + 12*len(tags)
	for _, t := range tags {
		if t.data != nil {
			for len(body)%4 != 0 {
				body = append(body, 0)
			}
			offset, size = base+len(body), len(t.data)
			body = append(body, t.data...)
		}
		table = append(table, t.signature...)
		table = binary.BigEndian.AppendUint32(table, uint32(offset))
		table = binary.BigEndian.AppendUint32(table, uint32(size))
	}
	header := make([]byte, 128)
	binary.BigEndian.PutUint32(header, uint32(base+len(body)))
	copy(header[8:], "\x02\x40\x00\x00mntrRGB XYZ ")
	copy(header[24:], "\x07\xE6\x00\x01\x00\x01") // 1 January 2022
	copy(header[36:], "acsp")
	copy(header[68:], xyz(0.9642, 1, 0.8249)[8:])
	return append(append(header, table...), body...)
}

// linear is the light of an sRGB value, both from 0 to 1.
func linear(v float64) float64 {
	if v <= 0.04045 {
		return v / 12.92
	}
	return math.Pow((v+0.055)/1.055, 2.4)
}

// xyz is a colour as an XYZType, in numbers with 16 binary places.
func xyz(x, y, z float64) []byte {
	out := []byte("XYZ \x00\x00\x00\x00")
	for _, v := range []float64{x, y, z} {
		out = binary.BigEndian.AppendUint32(out, uint32(math.Round(v*65536)))
	}
	return out
}
