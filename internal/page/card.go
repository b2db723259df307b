package page

import (
	"bytes"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"net/http"
	"strings"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"github.com/studyone/studyone/internal/room"
)

// The picture of a room: its seat map on graph paper, as everywhere in studyONE.
const (
	cardWidth, cardHeight = 1200, 630
	cardGrid              = 30
	cardMargin            = 60
	seatSize, seatGap     = 84, 12
	seatsPerRow           = 6
	shownSeats            = 24
)

var (
	colorPaper = rgb(0xF5F7FA)
	colorGrid  = rgb(0xDDE3EC)
	colorTaken = rgb(0xC9D1DE)
	colorFree  = rgb(0xFFFFFF)
	colorLine  = rgb(0x7A8699)
	colorMark  = rgb(0xE9F25B)
	colorInk   = rgb(0x12151C)
	colorInk2  = rgb(0x465062)
)

func rgb(v uint32) color.RGBA {
	return color.RGBA{R: byte(v >> 16), G: byte(v >> 8), B: byte(v), A: 0xFF}
}

// card draws pictures of rooms.
type card struct{ font *opentype.Font }

// newCard reads the font; without one (a web app that was not built) pictures have no words.
func newCard(otf []byte) (*card, error) {
	if len(otf) == 0 {
		return &card{}, nil
	}
	f, err := opentype.Parse(otf)
	return &card{font: f}, err
}

func (p *Pages) serveCard(w http.ResponseWriter, r *http.Request) {
	found, ok := p.find(r)
	if !ok {
		http.NotFound(w, r)
		return
	}
	body, err := p.card.png(found)
	if err != nil {
		p.note(err)
		http.Error(w, "the picture could not be drawn", http.StatusInternalServerError)
		return
	}
	w.Header().Set("Content-Type", "image/png")
	w.Header().Set("Cache-Control", "public, max-age=300")
	if _, err := w.Write(body); err != nil { //nolint:gosec // a PNG that was drawn here, served as one
		return // the reader has gone away
	}
}

func (c *card) png(r *room.Room) ([]byte, error) {
	img := image.NewRGBA(image.Rect(0, 0, cardWidth, cardHeight))
	fill(img, img.Bounds(), colorPaper)
	for x := 0; x < cardWidth; x += cardGrid {
		fill(img, image.Rect(x, 0, x+1, cardHeight), colorGrid)
	}
	for y := 0; y < cardHeight; y += cardGrid {
		fill(img, image.Rect(0, y, cardWidth, y+1), colorGrid)
	}
	drawSeats(img, r)
	if err := c.words(img, r); err != nil {
		return nil, err
	}
	var b bytes.Buffer
	err := png.Encode(&b, img)
	return b.Bytes(), err
}

func fill(img *image.RGBA, at image.Rectangle, c color.Color) {
	draw.Draw(img, at, &image.Uniform{c}, image.Point{}, draw.Src)
}

func drawSeats(img *image.RGBA, r *room.Room) {
	lit := false
	for i := range min(r.Seats, shownSeats) {
		x := cardMargin + int(i%seatsPerRow)*(seatSize+seatGap)
		y := 250 + int(i/seatsPerRow)*(seatSize+seatGap)
		at := image.Rect(x, y, x+seatSize, y+seatSize)
		switch {
		case i < r.Taken:
			fill(img, at, colorTaken)
		case !lit:
			lit = true
			fill(img, at, colorMark)
			fill(img, image.Rect(x+24, y+39, x+60, y+45), colorInk)
			fill(img, image.Rect(x+39, y+24, x+45, y+60), colorInk)
		default:
			fill(img, at, colorLine)
			fill(img, at.Inset(2), colorFree)
		}
	}
}

func (c *card) words(img *image.RGBA, r *room.Room) error {
	if c.font == nil {
		return nil
	}
	for _, line := range []struct {
		text string
		size float64
		y    int
		ink  color.Color
	}{
		{"studyONE", 34, 96, colorInk2},
		{r.Title, 60, 190, colorInk},
		{summary(r), 36, cardHeight - 40, colorInk2},
	} {
		face, err := opentype.NewFace(c.font, &opentype.FaceOptions{Size: line.size, DPI: 72, Hinting: font.HintingNone})
		if err != nil {
			return err
		}
		d := font.Drawer{Dst: img, Src: &image.Uniform{line.ink}, Face: face, Dot: fixed.P(cardMargin, line.y)}
		d.DrawString(fitted(&d, line.text))
		if err := face.Close(); err != nil {
			return err
		}
	}
	return nil
}

// fitted cuts a line that is wider than the picture.
func fitted(d *font.Drawer, s string) string {
	s = strings.Join(strings.Fields(s), " ")
	for cut := false; ; cut = true {
		shown := s
		if cut {
			shown += "…"
		}
		if d.MeasureString(shown).Ceil() <= cardWidth-2*cardMargin || s == "" {
			return shown
		}
		runes := []rune(s)
		s = string(runes[:len(runes)-1])
	}
}
