package simulate

import (
	"fmt"
	"html"
	"math"
	"strconv"
	"strings"
)

// chart is a picture with axes that begin at 0.
type chart struct {
	title, xLabel, yLabel string
	xMax, yMax            float64
	body                  strings.Builder
	legend                int
}

// The picture's size and the space around the axes, in pixels.
const (
	chartWidth, chartHeight = 760.0, 420.0
	left, right             = 70.0, 170.0
	above, below            = 40.0, 60.0
)

// colours can be told apart by most colour-blind people, too (Okabe and Ito).
var colours = []string{"#0072b2", "#e69f00", "#009e73", "#d55e00", "#cc79a7", "#56b4e9", "#8a7f00", "#000000"}

func colour(n int) string { return colours[n%len(colours)] }

func newChart(title, xLabel, yLabel string, xMax, yMax float64) *chart {
	return &chart{title: title, xLabel: xLabel, yLabel: yLabel, xMax: atLeast(xMax), yMax: atLeast(yMax)}
}

// atLeast keeps an axis from having no length.
func atLeast(top float64) float64 {
	if top <= 0 {
		return 1
	}
	return top
}

func (c *chart) x(v float64) float64 { return left + v/c.xMax*(chartWidth-left-right) }

func (c *chart) y(v float64) float64 { return chartHeight - below - v/c.yMax*(chartHeight-above-below) }

// line joins points and names itself in the legend.
func (c *chart) line(name string, xs, ys []float64) {
	points := make([]string, len(xs))
	for i := range xs {
		points[i] = fmt.Sprintf("%.1f,%.1f", c.x(xs[i]), c.y(ys[i]))
	}
	fmt.Fprintf(&c.body, "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>\n", colour(c.legend), strings.Join(points, " "))
	c.name(name)
}

// bar stands between from and to on the x axis and has its interval drawn on it.
func (c *chart) bar(name string, from, to float64, e Estimate) {
	top, middle := c.y(e.Mean), c.x((from+to)/2)
	fmt.Fprintf(&c.body, "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>\n", c.x(from), top, c.x(to)-c.x(from), c.y(0)-top, colour(c.legend))
	c.segment(middle, c.y(max(0, e.Low)), middle, c.y(e.High))
	c.text(middle+4, top-4, "start", strconv.FormatFloat(e.Mean, 'f', 3, 64))
	c.name(name)
}

func (c *chart) name(name string) {
	y := above + 20*float64(c.legend)
	fmt.Fprintf(&c.body, "<rect x=\"%.0f\" y=\"%.0f\" width=\"14\" height=\"4\" fill=\"%s\"/>\n", chartWidth-right+14, y-4, colour(c.legend))
	c.text(chartWidth-right+34, y+2, "start", name)
	c.legend++
}

func (c *chart) segment(x1, y1, x2, y2 float64) {
	fmt.Fprintf(&c.body, "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#555\"/>\n", x1, y1, x2, y2)
}

func (c *chart) text(x, y float64, anchor, s string) {
	fmt.Fprintf(&c.body, "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"%s\">%s</text>\n", x, y, anchor, html.EscapeString(s))
}

// String is the finished picture. It brings its own white ground, so that it can
// be read on dark pages too.
func (c *chart) String() string {
	drawn := c.body.String()
	c.body.Reset()
	fmt.Fprintf(&c.body, "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %.0f %.0f\" font-family=\"sans-serif\" font-size=\"12\" fill=\"#222\">\n", chartWidth, chartHeight)
	c.body.WriteString("<rect width=\"100%\" height=\"100%\" fill=\"#fff\"/>\n")
	c.axes()
	c.body.WriteString(drawn)
	c.body.WriteString("</svg>\n")
	return c.body.String()
}

func (c *chart) axes() {
	c.segment(c.x(0), c.y(0), c.x(c.xMax), c.y(0))
	c.segment(c.x(0), c.y(0), c.x(0), c.y(c.yMax))
	for _, v := range ticks(c.yMax) {
		c.segment(c.x(0)-4, c.y(v), c.x(0), c.y(v))
		c.text(c.x(0)-8, c.y(v)+4, "end", strconv.FormatFloat(v, 'g', 4, 64))
	}
	if c.xLabel != "" {
		for _, v := range ticks(c.xMax) {
			c.segment(c.x(v), c.y(0), c.x(v), c.y(0)+4)
			c.text(c.x(v), c.y(0)+18, "middle", strconv.FormatFloat(v, 'g', 4, 64))
		}
	}
	c.text(c.x(c.xMax/2), chartHeight-14, "middle", c.xLabel)
	c.text(14, above-18, "start", c.title+" ("+c.yLabel+")")
}

// ticks are some five round numbers from 0 to top.
func ticks(top float64) (all []float64) {
	step := math.Pow(10, math.Floor(math.Log10(top/4)))
	for _, more := range []float64{2, 2.5, 2} { // to 2, 5 and 10 times a power of ten
		if top/step > 6 {
			step *= more
		}
	}
	for n := 0; float64(n)*step <= top*(1+1e-9); n++ {
		all = append(all, float64(n)*step)
	}
	return all
}
