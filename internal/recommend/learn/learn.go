// Package learn finds out from what people did which rooms they would like next.
//
// Rooms are small and soon over, so nothing is learnt of a room by itself. Each
// room belongs to a line, the row of rooms that follow one another (see lines);
// a room without any such row is a line of its own. People × lines and the
// interests they state make one matrix, from which three things are learnt:
//
//   - for each line, the weights by which other columns of the matrix tell of it:
//     a ridge regression on its most similar columns (ridge), which shrinks
//     towards
//   - the smooth part of the matrix, of low rank (lowPass), so that what the
//     neighbours do not know is not lost;
//   - for lines that few people or nobody chose yet, a map from texts to those
//     weights (also a ridge, on the texts), which fades out as people come.
//
// The package knows no database and no clock. The same world and seed give the
// same model bit for bit, however many cores there are, on one architecture.
//
// Sources: Steck, "Embarrassingly Shallow Autoencoders" (WWW 2019) and
// "Autoencoders that don't overfit towards the Identity" (NeurIPS 2020); Shen et
// al., "How Powerful is Graph Convolution for Recommendation?" (CIKM 2021);
// Fellegi and Sunter, "A Theory for Record Linkage" (JASA 1969).
package learn

import (
	"math"
	"slices"

	"github.com/studyone/studyone/internal/text"
)

// World is what a model is learnt from. People, rooms and acts refer to each
// other by their places in these lists.
type World struct {
	Rooms  []Room
	People []Person
	Acts   []Act
}

// Room is what is known of a room, however long ago it was.
type Room struct {
	Title, Goal string
	Keywords    []string
	Owner       string // empty where unknown
	Days        []int
	Times       string // one text for the same times, empty where unknown
	Week        Week   // when it meets
	Seats, Fee  int64
	Created     int64 // seconds, 0 where unknown
	Open        bool  // may be recommended
	Closed      bool  // is over
}

// Person is what somebody says of what they look for.
type Person struct {
	Interests []string
	Goal      string
	Free      Week // empty where unknown
}

// Act is one person's choice of a room, one for each that they chose. Weight is
// 0 to 1: how much it tells.
type Act struct {
	Person, Room int32
	Weight       float32
	At           int64 // seconds, 0 where unknown
}

// Params are what the program chooses from the data, and Defaults where it knows nothing better.
type Params struct {
	Lambda float64 `json:"lambda"` // ridge: people's worth of doubt
	Low    float64 `json:"low"`    // how much of the smooth part the ridge shrinks towards
	Fade   float64 `json:"fade"`   // people after which texts count half
	Words  float64 `json:"words"`  // what a room counts whose text is a person's own words
}

// Defaults are good on every set that was tried; see docs/recommender.md.
var Defaults = Params{Lambda: 20, Low: .4, Fade: .3, Words: .1}

// What was the same on every set that was tried.
const (
	near        = 500 // columns that a column is regressed on
	drop        = .8  // see ridge
	shareOfBusy = .25 // people count by the number of their rooms to the minus this
	rank        = 256 // of the smooth part
	nearTexts   = 300 // columns whose texts tell of a column
	textDoubt   = .3  // ridge of texts
	ownText     = .1  // what a text's own column counts beside those that tell of it
	keepMapped  = 1000
	almostNone  = 1e-6 // popularity only decides where nothing else does
	hours       = .05  // all meetings in free hours; as much is lost where none is
)

// problem is a world in the form of a matrix.
type problem struct {
	lines     int
	heads     []int32 // by line: its open or last room
	column    []int32 // by room: the line it belongs to most
	seats     *Matrix // rooms × columns: which lines a room belongs to
	texts     *Matrix // columns × features
	interests map[string]int32
	x         *Matrix   // people × columns, 0 to 1
	target    []bool    // columns that may be recommended
	again     float32   // how likely somebody who was in a line comes back to it
	said      []Vector  // by person: their own words
	free      []Week    // by person
	week      []Week    // by line
	acts      [][]Act   // by person
	stated    [][]int32 // by person: the columns of their interests
}

func newProblem(w *World) *problem {
	names, _ := roomTexts(w.Rooms, false)
	lines := findLines(w.Rooms, names)
	texts, dict := roomTexts(w.Rooms, true)
	p := &problem{lines: len(lines.heads), heads: lines.heads, column: lines.most(), interests: map[string]int32{}}
	heads := make([]Vector, 0, len(lines.heads))
	for _, r := range lines.heads {
		heads = append(heads, texts[r])
	}
	p.stated = make([][]int32, len(w.People))
	for i, person := range w.People {
		p.said, p.free = append(p.said, dict.Vector(person.bag())), append(p.free, person.Free)
		for _, word := range person.Interests {
			key := text.Canonical(word)
			n, known := p.interests[key]
			if !known {
				n = int32(p.lines + len(p.interests))
				p.interests[key] = n
				b := Bag{}
				b.AddTopics([]string{word}, 1)
				heads = append(heads, dict.Vector(b))
			}
			p.stated[i] = append(p.stated[i], n)
		}
	}
	p.seats = lines.matrix(len(heads))
	p.texts = textMatrix(heads, dict.Len())
	p.target = make([]bool, len(heads))
	for k, r := range lines.heads {
		p.target[k] = w.Rooms[r].Open
		p.week = append(p.week, w.Rooms[r].Week)
	}
	p.acts = make([][]Act, len(w.People))
	for _, a := range w.Acts {
		p.acts[a.Person] = append(p.acts[a.Person], a)
	}
	p.x = p.choices(func(Act) bool { return true })
	p.again = p.comeBack(w.Acts)
	return p
}

// bag is all that a person says they look for.
func (p Person) bag() Bag {
	b := Bag{}
	b.AddTopics(p.Interests, 1)
	b.AddText(p.Goal, 1)
	return b
}

// comeBack is the share of those in a row of rooms who were in several of them.
func (p *problem) comeBack(acts []Act) float32 {
	row := make([]bool, p.lines)
	first := make([]int32, p.lines)
	for i := range first {
		first[i] = -1
	}
	times := map[[2]int32]int{}
	for _, a := range acts {
		line := p.column[a.Room]
		row[line] = row[line] || first[line] >= 0 && first[line] != a.Room
		first[line] = a.Room
		times[[2]int32{a.Person, line}]++
	}
	var once, again float32
	for at, n := range times {
		if row[at[1]] {
			once++
			if n > 1 {
				again++
			}
		}
	}
	return again / (once + 20)
}

// choices are the rows of people: the lines of the rooms they chose, as far as
// these count, and their interests.
func (p *problem) choices(counts func(Act) bool) *Matrix {
	rows := make([][]pair, len(p.acts))
	for i := range rows {
		for _, a := range p.acts[i] {
			if !counts(a) {
				continue
			}
			ls, vs := p.seats.Row(int(a.Room))
			for k, l := range ls {
				rows[i] = append(rows[i], pair{l, vs[k] * a.Weight})
			}
		}
		for _, c := range p.stated[i] {
			rows[i] = append(rows[i], pair{c, 1})
		}
	}
	return fromRows(rows, len(p.target), func(a, b float32) float32 { return min(a+b, 1) })
}

// fromRows sorts each row and joins what is in it twice.
func fromRows(rows [][]pair, cols int, joined func(a, b float32) float32) *Matrix {
	m := &Matrix{Rows: len(rows), Cols: cols, Start: make([]int, len(rows)+1)}
	for r, row := range rows {
		slices.SortStableFunc(row, func(a, b pair) int { return int(a.at) - int(b.at) })
		for k, e := range row {
			if last := len(m.Index) - 1; k > 0 && m.Index[last] == e.at {
				m.Value[last] = joined(m.Value[last], e.v)
				continue
			}
			m.Index, m.Value = append(m.Index, e.at), append(m.Value, e.v)
		}
		m.Start[r+1] = len(m.Index)
	}
	return m
}

// scaled multiplies each entry by a power of what its row and its column hold.
func (m *Matrix) scaled(byRow, byColumn float64) *Matrix {
	out := &Matrix{Rows: m.Rows, Cols: m.Cols, Start: m.Start, Index: m.Index, Value: make([]float32, len(m.Value))}
	rows, cols := make([]float64, m.Rows), m.mass()
	for r := range m.Rows {
		_, vs := m.Row(r)
		for _, v := range vs {
			rows[r] += float64(v)
		}
	}
	for r := range m.Rows {
		f := power(rows[r], byRow)
		for k := m.Start[r]; k < m.Start[r+1]; k++ {
			out.Value[k] = m.Value[k] * float32(f*power(cols[m.Index[k]], byColumn))
		}
	}
	return out
}

func power(x, p float64) float64 {
	if x <= 0 || p == 0 {
		return 1
	}
	return math.Pow(x, p)
}

// mass adds up each column.
func (m *Matrix) mass() []float64 {
	sum := make([]float64, m.Cols)
	for k, c := range m.Index {
		sum[c] += float64(m.Value[k])
	}
	return sum
}

// roomTexts are the texts of rooms, with or without their keywords.
func roomTexts(rooms []Room, keywords bool) ([]Vector, *Dictionary) {
	dict := NewDictionary()
	bags := make([]Bag, len(rooms))
	for i, r := range rooms {
		b := Bag{}
		b.AddText(r.Title, 1)
		b.AddText(r.Goal, 1)
		if keywords {
			b.AddTopics(r.Keywords, 1)
		}
		bags[i] = b
		dict.Learn(b)
	}
	texts := make([]Vector, len(rooms))
	Parallel(len(rooms), nothing, func(i int, _ struct{}) { texts[i] = dict.Vector(bags[i]) })
	return texts, dict
}

func textMatrix(texts []Vector, features int) *Matrix {
	m := &Matrix{Rows: len(texts), Cols: features, Start: make([]int, len(texts)+1)}
	for i, v := range texts {
		for _, e := range v {
			m.Index, m.Value = append(m.Index, e.Feature), append(m.Value, e.Weight)
		}
		m.Start[i+1] = len(m.Index)
	}
	return m
}

// Texts are the rooms' texts as vectors, in one dictionary.
func Texts(rooms []Room) []Vector {
	texts, _ := roomTexts(rooms, true)
	return texts
}
