// Package obs holds what operators watch: the log and the registry behind /metrics.
package obs

import (
	"io"
	"log/slog"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
)

// Obs is the log and the metrics of one process.
type Obs struct {
	Log     *slog.Logger
	Metrics *prometheus.Registry
}

// New makes an Obs that logs text lines to w.
func New(w io.Writer) *Obs {
	reg := prometheus.NewRegistry()
	reg.MustRegister(collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	return &Obs{Log: slog.New(slog.NewTextHandler(w, nil)), Metrics: reg}
}

// Counter registers a counter with labels.
func (o *Obs) Counter(name, help string, labels ...string) *prometheus.CounterVec {
	c := prometheus.NewCounterVec(prometheus.CounterOpts{Namespace: "studyone", Name: name, Help: help}, labels)
	o.Metrics.MustRegister(c)
	return c
}

// Gauge registers a gauge with labels.
func (o *Obs) Gauge(name, help string, labels ...string) *prometheus.GaugeVec {
	g := prometheus.NewGaugeVec(prometheus.GaugeOpts{Namespace: "studyone", Name: name, Help: help}, labels)
	o.Metrics.MustRegister(g)
	return g
}

// Histogram registers a histogram of seconds with labels.
func (o *Obs) Histogram(name, help string, labels ...string) *prometheus.HistogramVec {
	h := prometheus.NewHistogramVec(prometheus.HistogramOpts{
		Namespace: "studyone", Name: name, Help: help,
		Buckets: []float64{.001, .002, .005, .01, .02, .05, .1, .2, .5, 1, 2, 5},
	}, labels)
	o.Metrics.MustRegister(h)
	return h
}
