package crash_test

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
)

// A till is a room whose owner pays, spends and closes it, step by step.
type till struct {
	owner caller
	room  int64
	done  int // steps that were answered with success
}

// steps are what happens in a till; after all of them it is closed and nobody is owed anything but the fund's rest.
var steps = []struct{ method, path, body, answer string }{
	{"POST", "/fees/claim", `{"season": 1}`, ""},
	{"POST", "/fees/confirm", `{"season": 1, "user": %d}`, ""},
	{"POST", "/expenses", `{"amount": 300, "purpose": "책", "receipt": "영수증"}`, `"amount":300`},
	{"DELETE", "", "", ""},
	{"POST", "/seasons/1/payouts/received", "", ""},
}

// custody is what the holder has after so many steps.
var custody = []int64{0, 0, 10500, 10200, 10200, 0}

func (l *till) next(s *server) (bool, error) {
	step := steps[l.done]
	body := step.body
	if strings.Contains(body, "%d") {
		body = fmt.Sprintf(body, l.owner.id)
	}
	status, text, err := l.owner.ask(s, step.method, fmt.Sprintf("/api/v1/rooms/%d%s", l.room, step.path), body)
	if err != nil {
		return false, nil //nolint:nilerr // the server was killed
	}
	if status >= 300 || !strings.Contains(string(text), step.answer) {
		return false, fmt.Errorf("step %d answers %d %s", l.done, status, text)
	}
	l.done++
	return true, nil
}

func TestMoneyThatWasAnsweredForSurvivesAKill(t *testing.T) {
	each(t, func(t *testing.T, p *place) {
		ids, tokens := p.people(t, clients)
		s := p.serve(t)
		var tills []*till
		for range lives {
			var answers atomic.Int64
			var all sync.WaitGroup
			var mu sync.Mutex
			for i := range clients {
				all.Go(func() {
					for goesOn := true; goesOn; {
						l := &till{owner: caller{ids[i], tokens[i]}}
						if l.room, goesOn = openTill(s, l.owner); !goesOn {
							return
						}
						mu.Lock()
						tills = append(tills, l)
						mu.Unlock()
						for goesOn && l.done < len(steps) {
							var err error
							if goesOn, err = l.next(s); err != nil {
								t.Error(err)
							}
							answers.Add(1)
						}
					}
				})
			}
			eventually(t, "there are answers", func() bool { return answers.Load() >= enough })
			s.end(t, syscall.SIGKILL)
			all.Wait()
			verify(t, p)
			s = p.serve(t)
			checkTills(t, s, tills)
		}
		s.end(t, syscall.SIGTERM)
	})
}

func openTill(s *server, owner caller) (int64, bool) {
	var made struct{ ID int64 }
	status, body, err := owner.ask(s, "POST", "/api/v1/rooms", `{"title": "금고", "main_goal": "합격", "entrance_fee": 10000, "cost": 500}`)
	ok := err == nil && status == 201 && json.Unmarshal(body, &made) == nil
	return made.ID, ok
}

// verify asks the program itself whether the books are in order.
func verify(t *testing.T, p *place) {
	t.Helper()
	if out, err := command(append([]string{"ledger", "verify"}, p.flags()...)...).CombinedOutput(); err != nil || !strings.Contains(string(out), "all in order") {
		t.Fatalf("ledger verify: %v\n%s", err, out)
	}
}

// checkTills: each holds what was answered, or is one step further, whose answer was lost.
func checkTills(t *testing.T, s *server, tills []*till) {
	t.Helper()
	for _, l := range tills {
		var v struct{ Custody int64 }
		status, body, err := l.owner.ask(s, "GET", fmt.Sprintf("/api/v1/rooms/%d/seasons/1", l.room), "")
		if err == nil {
			err = json.Unmarshal(body, &v)
		}
		if status != 200 || err != nil {
			t.Fatalf("%d %s %v", status, body, err)
		}
		further := min(l.done+1, len(steps))
		if v.Custody != custody[l.done] && v.Custody != custody[further] {
			t.Errorf("after %d answered steps room %d holds %d", l.done, l.room, v.Custody)
		}
	}
}
