package rules_test

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"

	"github.com/studyone/studyone/internal/settlement/rules"
)

// scenario writes a scenario of 4 events, a fee of 10,000 and a penalty of 10 % unless head says otherwise. Steps
// are written with ' for ".
func scenario(head, steps string) string {
	keys := map[string]string{"fee": "10000", "penalty": "10", "events": "4"}
	for pair := range strings.SplitSeq(head, " ") {
		if key, value, ok := strings.Cut(pair, "="); ok {
			keys[key] = value
		}
	}
	var b strings.Builder
	b.WriteByte('{')
	for key, value := range keys {
		b.WriteString(`"` + key + `":` + strings.ReplaceAll(value, "'", `"`) + `,`)
	}
	b.WriteString(`"steps":[` + strings.ReplaceAll(steps, "'", `"`) + `]}`)
	return b.String()
}

// The parts of the season that most rows need.
const (
	abc     = `{'join':'A'},{'join':'B'},{'join':'C'}`
	quiet   = `{'event':{}}`
	settle  = `{'settle':true}`
	last    = `{'settle':true,'final':true}`
	dissolv = `{'dissolve':true}`
)

func join(steps ...string) string { return strings.Join(steps, ",") }

func TestRules(t *testing.T) {
	for _, c := range []struct {
		name, head, steps string
		want              string // the keys of the result that the row is about
	}{
		// Rule 1
		{
			"a season without members is a season", "opening_fund=7", last,
			`{'charged':{},'pool':0,'shares':{},'payable':{},'fund':7,'custody':7}`,
		},
		{
			"a late homework weighs a quarter of an absence, present and excused nothing", "events=7 penalty=100 fee=100000", join(abc,
				`{'event':{'B':'PRESENT'}}`, `{'event':{'B':'EXCUSED'}}`, `{'event':{'B':'HW_LATE'}}`, settle),
			`{'charged':{'A':0,'B':25000,'C':0}}`,
		},
		{
			"a late, an early and a missed homework weigh half an absence each", "", join(abc,
				`{'event':{'A':'LATE','B':'EARLY','C':'HW_MISS'}}`, settle),
			`{'charged':{'A':500,'B':500,'C':500}}`,
		},
		{
			"one floor per member, not one per event", "fee=1999 penalty=1", join(abc,
				`{'event':{'B':'LATE'}}`, `{'event':{'B':'LATE'}}`, `{'event':{'B':'LATE'}}`, `{'event':{'B':'LATE'}}`, settle),
			`{'charged':{'A':0,'B':39,'C':0}}`,
		},
		{
			"proportional divides by N inside the floor", "fee=10000 penalty=100 events=3 basis='proportional'", join(abc,
				`{'event':{'B':'ABSENT'}}`, `{'event':{'B':'ABSENT'}}`, settle),
			`{'charged':{'A':0,'B':6666,'C':0}}`,
		},
		{
			"with late_every 1 each late is an absence", "late_every=1", join(abc, `{'event':{'B':'LATE'}}`, settle),
			`{'charged':{'A':0,'B':1000,'C':0}}`,
		},
		{
			"late_every counts no early leaving", "late_every=2", join(abc,
				`{'event':{'B':'LATE'}}`, `{'event':{'B':'EARLY'}}`, `{'event':{'B':'HW_LATE'}}`, settle),
			`{'charged':{'A':0,'B':750,'C':0}}`,
		},
		{
			"the largest numbers do not overflow", "fee=1000000000 penalty=100 events=1000 late_every=1", join(abc,
				strings.Repeat(`{'event':{'B':'LATE'}},`, 999)+`{'event':{'B':'ABSENT'}}`, settle),
			`{'charged':{'A':0,'B':1000000000,'C':0},'shares':{'A':500000000,'C':500000000}}`,
		},
		// Rule 3
		{
			"marks in grace count neither for late_every nor for the quota", "late_every=2 excused_quota=1", join(abc,
				`{'event':{'B':'LATE','C':'EXCUSED'},'grace':['B','C']}`, `{'event':{'B':'LATE','C':'EXCUSED'}}`, settle),
			`{'charged':{'A':0,'B':0,'C':0}}`,
		},
		{
			"who attended in grace only is no candidate", "", join(abc,
				`{'event':{},'grace':['C']}`, `{'event':{'B':'ABSENT','C':'EXCUSED'}}`, settle),
			`{'shares':{'A':1000}}`,
		},
		{
			"presence in grace is an attended unit", "policy='weighted'", join(abc,
				`{'event':{},'grace':['A','C']}`, `{'event':{'B':'ABSENT','C':'EXCUSED'}}`, quiet, settle),
			`{'shares':{'A':428,'B':286,'C':286}}`,
		},
		// Rule 4
		{
			"excused above the quota of 0 is an absence", "excused_quota=0", join(abc, `{'event':{'B':'EXCUSED'}}`, settle),
			`{'charged':{'A':0,'B':1000,'C':0}}`,
		},
		{
			"excused is perfect but no attended unit", "", join(abc,
				`{'event':{'A':'EXCUSED','B':'ABSENT'}}`, settle),
			`{'shares':{'C':1000}}`,
		},
		// Rule 5
		{
			"who is unpaid pays no cost and is in no account", "cost=300", join(
				`{'join':'A'}`, `{'join':'B','paid':false}`, `{'event':{'B':'ABSENT'}}`, settle),
			`{'charged':{'A':0,'B':0},'payable':{'A':10000,'B':0},'fund':300,'custody':10300}`,
		},
		{
			"who is unpaid has no part of the last fund", "opening_fund=100", join(
				`{'join':'A'}`, `{'join':'B','paid':false}`, quiet, last),
			`{'payable':{'A':10100,'B':0},'fund':0}`,
		},
		// Rule 6
		{
			"a late joiner's deposit is rounded down", "fee=1000 events=3", join(`{'join':'A'}`, quiet, `{'join':'B'}`, settle),
			`{'payable':{'A':1000,'B':666}}`,
		},
		{
			"an absence costs a late joiner the same as anyone", "", join(`{'join':'A'}`, quiet, quiet, `{'join':'B'}`,
				`{'event':{'B':'ABSENT'}}`, settle),
			`{'charged':{'A':0,'B':1000},'payable':{'A':11000,'B':4000}}`,
		},
		{
			"who joins after the last event pays the cost and no deposit", "events=1 cost=50", join(`{'join':'A'}`, quiet,
				`{'join':'B'}`, settle),
			`{'payable':{'A':10000,'B':0},'fund':100}`,
		},
		// Rule 7
		{
			"who leaves with a scope of 0 keeps everything", "events=1 fee=0", join(`{'join':'A'}`, quiet, `{'join':'B'}`,
				`{'leave':'B','reason':'voluntary'}`, settle),
			`{'payable':{'A':0,'B':0},'pool':0}`,
		},
		{
			"leaving keeps in proportion to what was done since joining", "", join(abc, quiet, quiet, `{'join':'D'}`, quiet,
				`{'leave':'D','reason':'voluntary'}`, settle),
			`{'charged':{'A':0,'B':0,'C':0,'D':0},'pool':2500,'payable':{'A':10834,'B':10833,'C':10833,'D':2500}}`,
		},
		{
			"where p is 0 nobody forfeits by leaving or ghosting", "penalty=0", join(abc, `{'event':{'B':'ABSENT'}}`,
				`{'leave':'B','reason':'voluntary'}`, `{'leave':'C','reason':'ghost'}`, settle),
			`{'pool':0,'payable':{'A':10000,'B':10000,'C':10000}}`,
		},
		{
			"leaving in grace pays no cost back", "cost=300", join(abc, `{'event':{'B':'ABSENT'}}`,
				`{'leave':'B','reason':'grace'}`, settle),
			`{'charged':{'A':0,'B':0,'C':0},'payable':{'A':10000,'B':10000,'C':10000},'fund':900}`,
		},
		{
			"under weighted who was removed has the attended units as weight", "policy='weighted'", join(abc,
				`{'event':{'C':'ABSENT'}}`, `{'event':{'B':'EXCUSED'}}`, `{'event':{'B':'LATE'}}`,
				`{'leave':'B','reason':'kick_discretion'}`, quiet, settle),
			`{'charged':{'A':0,'B':500,'C':1000},'shares':{'B':600,'C':900}}`,
		},
		{
			"who was removed unpaid bars the owner but has no claim", "", join(`{'join':'A'}`, `{'join':'B','paid':false}`,
				`{'join':'C'}`, `{'event':{'C':'ABSENT'}}`, `{'leave':'B','reason':'kick_discretion'}`, settle),
			`{'shares':{},'fund':1000}`,
		},
		// Rule 8
		{
			"accepted, an excused above the quota no longer is one", "excused_quota=1", join(abc,
				`{'event':{'B':'EXCUSED'}}`, `{'event':{'B':'EXCUSED'}}`, `{'dispute':'B','event_no':0}`,
				`{'resolve':'B','event_no':0,'accepted':true}`, settle),
			`{'charged':{'A':0,'B':0,'C':0}}`,
		},
		{
			"accepted, the rest of the lates is one short of an absence", "late_every=2", join(abc,
				`{'event':{'B':'LATE'}}`, `{'event':{'B':'LATE'}}`, `{'dispute':'B','event_no':0}`, `{'freeze':true}`,
				`{'resolve':'B','event_no':0,'accepted':true}`, settle),
			`{'charged':{'A':0,'B':0,'C':0},'pool':0,'released':{'A':10000,'B':9000,'C':10000},'held':1000,
			  'payable':{'A':10000,'B':10000,'C':10000}}`,
		},
		{
			"rejected, the mark stands", "", join(abc, `{'event':{'B':'ABSENT'}}`, `{'dispute':'B','event_no':0}`,
				`{'freeze':true}`, `{'resolve':'B','event_no':0,'accepted':false}`, settle),
			`{'charged':{'A':0,'B':1000,'C':0},'shares':{'A':500,'C':500},'held':1000}`,
		},
		{
			"a late joiner's dispute is about the season's numbering", "", join(`{'join':'A'}`, quiet, `{'join':'B'}`,
				`{'event':{'B':'ABSENT'}}`, `{'dispute':'B','event_no':1}`,
				`{'resolve':'B','event_no':1,'accepted':true}`, settle),
			`{'charged':{'A':0,'B':0}}`,
		},
		{
			"an accepted mark is an attended unit", "policy='weighted'", join(abc,
				`{'event':{'B':'ABSENT','C':'ABSENT'}}`, `{'event':{'C':'ABSENT'}}`, `{'dispute':'B','event_no':0}`,
				`{'resolve':'B','event_no':0,'accepted':true}`, settle),
			`{'shares':{'A':1000,'B':1000}}`,
		},
		{
			"the freeze releases what active members have above 0, and no more", "penalty=100 cost=5", join(abc,
				`{'join':'D','paid':false}`, `{'event':{'B':'ABSENT'}}`, `{'leave':'C','reason':'replaced'}`,
				`{'freeze':true}`),
			`{'released':{'A':10000},'held':10000,'payable':{'A':10000,'B':0,'C':10000,'D':0},'pool':10000,'shares':{}}`,
		},
		// Rule 9
		{
			"a late that weighs nothing still is not perfect", "late_every=3", join(abc,
				`{'event':{'B':'LATE','C':'ABSENT'}}`, settle),
			`{'charged':{'A':0,'B':0,'C':1000},'shares':{'A':1000}}`,
		},
		{
			"a weight that costs nothing still is not perfect", "fee=9 penalty=10", join(abc,
				`{'event':{'B':'ABSENT','C':'ABSENT'}}`, `{'event':{'C':'ABSENT'}}`, settle),
			`{'charged':{'A':0,'B':0,'C':1},'shares':{'A':1}}`,
		},
		{
			"least compares parts of the own deposit, not amounts", "policy='least'", join(`{'join':'A'}`, `{'join':'B'}`,
				quiet, quiet, `{'join':'C'}`, `{'event':{'A':'LATE','B':'ABSENT','C':'HW_LATE'}}`, quiet, settle),
			`{'charged':{'A':500,'B':1000,'C':250},'shares':{'A':1167,'C':583}}`,
		},
		{
			"shares list zeros", "fee=10 penalty=10 events=4", join(abc, `{'join':'D'}`, `{'event':{'B':'ABSENT'}}`, settle),
			`{'shares':{'A':1,'C':0,'D':0}}`,
		},
		{
			"policy fund gives nobody a share", "policy='fund'", join(abc, `{'event':{'B':'ABSENT'}}`, settle),
			`{'shares':{},'fund':1000}`,
		},
		// Rule 10
		{
			"policy fund in the last season: the pool goes to who stayed", "policy='fund'", join(abc,
				`{'event':{'B':'ABSENT'}}`, last),
			`{'shares':{'A':334,'B':333,'C':333},'fund':0}`,
		},
		{
			"in the last season the eligible come first", "opening_fund=30", join(abc, `{'event':{'B':'ABSENT'}}`, last),
			`{'shares':{'A':500,'C':500},'payable':{'A':10510,'B':9010,'C':10510},'fund':0}`,
		},
		{
			"pro rata to deposits as paid in", "", join(`{'join':'A'}`, quiet, quiet, `{'join':'B'}`,
				`{'event':{'A':'ABSENT','B':'ABSENT'}}`, last),
			`{'charged':{'A':1000,'B':1000},'shares':{'A':1333,'B':667}}`,
		},
		{
			"a barred owner alone: the last pool goes to everyone else who paid, however they left", "", join(abc, `{'join':'D'}`,
				`{'event':{'A':'ABSENT'}}`, `{'leave':'B','reason':'ghost'}`, `{'leave':'C','reason':'grace'}`,
				`{'event':{'D':'ABSENT'}}`, `{'leave':'D','reason':'kick_discretion'}`, last),
			`{'pool':12000,'shares':{'B':4000,'C':4000,'D':4000},'payable':{'A':9000,'B':4000,'C':14000,'D':13000},'fund':0}`,
		},
		{
			"only the barred owner paid: pool to fund, fund to the owner", "", join(`{'join':'A'}`,
				`{'join':'B','paid':false}`, `{'event':{'A':'ABSENT'}}`, `{'leave':'B','reason':'kick_discretion'}`, last),
			`{'pool':1000,'shares':{},'payable':{'A':10000,'B':0},'fund':0}`,
		},
		{
			"pro rata of nothing but zeros is equal parts", "fee=0 opening_fund=5", join(`{'join':'A'}`, `{'join':'B'}`, last),
			`{'payable':{'A':3,'B':2},'fund':0}`,
		},
		{
			"the last fund stays where no active member paid", "opening_fund=5", join(`{'join':'A','paid':false}`, last),
			`{'payable':{'A':0},'fund':5}`,
		},
		// Rule 11
		{
			"dissolved in the first half: charges of who was removed are reversed too", "", join(abc,
				`{'event':{'A':'ABSENT','B':'ABSENT','C':'LATE'}}`, `{'leave':'B','reason':'kick_discretion'}`, dissolv),
			`{'charged':{'A':1000,'B':0,'C':0},'pool':1000,'shares':{'C':1000},'payable':{'A':9000,'B':10000,'C':11000}}`,
		},
		{
			"dissolved at exactly the half: the charges stand", "", join(abc, quiet, `{'event':{'B':'ABSENT'}}`, dissolv),
			`{'charged':{'A':0,'B':1000,'C':0},'shares':{'C':1000}}`,
		},
		{
			"dissolved with an odd N just before the half", "events=5", join(abc, quiet, `{'event':{'B':'ABSENT'}}`, dissolv),
			`{'charged':{'A':0,'B':0,'C':0},'pool':0}`,
		},
		{
			"an owner who dissolves alone has the pool back by the fund", "", join(`{'join':'A'}`, `{'event':{'A':'ABSENT'}}`, dissolv),
			`{'charged':{'A':1000},'pool':1000,'shares':{},'payable':{'A':10000},'fund':0}`,
		},
		// Rule 13
		{
			"settling again changes nothing, whatever it says", "", join(abc, `{'event':{'B':'ABSENT'}}`, settle, last, settle),
			`{'shares':{'A':500,'C':500},'payable':{'A':10500,'B':9000,'C':10500},'fund':0}`,
		},
		{
			"dissolving again and settling after it change nothing", "cost=10", join(abc, `{'event':{'A':'ABSENT'}}`, dissolv, dissolv, settle),
			`{'charged':{'A':1000,'B':0,'C':0},'payable':{'A':9010,'B':10510,'C':10510},'fund':0}`,
		},
		// The document
		{
			"a season that is not settled shows how it stands", "", join(abc, `{'event':{'B':'ABSENT'}}`),
			`{'charged':{'A':0,'B':1000,'C':0},'pool':1000,'shares':{},'payable':{'A':0,'B':0,'C':0},'fund':0,'custody':30000}`,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			result, err := rules.Simulate(strings.NewReader(scenario(c.head, c.steps)))
			if err != nil {
				t.Fatal(err)
			}
			got := decode(t, marshal(t, result)).(map[string]any)
			want := decode(t, strings.ReplaceAll(c.want, "'", `"`)).(map[string]any)
			for key := range want {
				if !reflect.DeepEqual(got[key], want[key]) {
					t.Errorf("%s is %v, want %v", key, got[key], want[key])
				}
			}
		})
	}
}

func TestResultKeysWithoutAFreeze(t *testing.T) {
	result, err := rules.Simulate(strings.NewReader(scenario("", abc)))
	if err != nil {
		t.Fatal(err)
	}
	want := `{"charged":{"A":0,"B":0,"C":0},"pool":0,"shares":{},"payable":{"A":0,"B":0,"C":0},"fund":0,"custody":30000}`
	if got := marshal(t, result); got != want {
		t.Errorf("got  %s\nwant %s", got, want)
	}
}

func TestResultKeysWithAFreezeThatReleasesNothing(t *testing.T) {
	result, err := rules.Simulate(strings.NewReader(scenario("fee=0", join(`{'join':'<나>'}`, `{'freeze':true}`))))
	if err != nil {
		t.Fatal(err)
	}
	want := `{'charged':{'<나>':0},'pool':0,'shares':{},'payable':{'<나>':0},'fund':0,'custody':0,'released':{},'held':0}`
	sameJSON(t, marshal(t, result), strings.ReplaceAll(want, "'", `"`))
}

func TestErrorsInScenarios(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"empty", "", "the document is empty"},
		{"blank", " \n", "the document is empty"},
		{"no JSON", "{", "not one JSON document"},
		{"something after the document", scenario("", abc) + "{}", "not one JSON document"},
		{"not UTF-8", `{"fee":"` + "\xff" + `"}`, "not UTF-8"},
		{"a list", "[]", "the scenario must be an object, not a list"},
		{"null", "null", "the scenario must be an object, not null"},
		{"no fee", `{"penalty":1,"events":1,"steps":[]}`, `key "fee" is missing`},
		{"no penalty", `{"fee":1,"events":1,"steps":[]}`, `key "penalty" is missing`},
		{"no events", `{"fee":1,"penalty":1,"steps":[]}`, `key "events" is missing`},
		{"no steps", `{"fee":1,"penalty":1,"events":1}`, `key "steps" is missing`},
		{"steps that are no list", `{"fee":1,"penalty":1,"events":1,"steps":{}}`, `"steps" must be a list, not an object`},
		{"an unknown key", scenario("colour=1", ""), `key "colour" is unknown`},
		{"a key in the wrong case", scenario("Cost=1", ""), `key "Cost" is unknown`},
		{"a key twice", `{"fee":1,"fee":1,"penalty":1,"events":1,"steps":[]}`, `key "fee" stands twice`},
		{"a fee in words", scenario("fee='1'", ""), `"fee" must be an integer, not a string`},
		{"a fee of null", scenario("fee=null", ""), `"fee" must be an integer, not null`},
		{"a cost of null", scenario("cost=null", ""), `"cost" must be an integer, not null`},
		{"a fee with a fraction", scenario("fee=1.5", ""), `"fee" must be an integer, not 1.5`},
		{"a fee with a point", scenario("fee=1.0", ""), `"fee" must be an integer, not 1.0`},
		{"a fee with an exponent", scenario("fee=1e3", ""), `"fee" must be an integer, not 1e3`},
		{"a fee beyond 64 bits", scenario("fee=99999999999999999999", ""), `"fee" is out of range`},
		{"a fee beyond the range", scenario("fee=1000000001", ""), "fee is 1000000001, must be from 0 to 1000000000"},
		{"a negative fee", scenario("fee=-1", ""), "fee is -1, must be from 0 to 1000000000"},
		{"a negative cost", scenario("cost=-1", ""), "cost is -1, must be"},
		{"a cost beyond the range", scenario("cost=1000000001", ""), "cost is 1000000001, must be"},
		{"a penalty of 101", scenario("penalty=101", ""), "penalty is 101, must be from 0 to 100"},
		{"no event at all", scenario("events=0", ""), "events is 0, must be from 1 to 1000"},
		{"1,001 events", scenario("events=1001", ""), "events is 1001, must be from 1 to 1000"},
		{"late_every 1,001", scenario("late_every=1001", ""), "late_every is 1001, must be from 0 to 1000"},
		{"a negative quota", scenario("excused_quota=-1", ""), "excused_quota is -1, must be from 0 to 1000"},
		{"an opening fund beyond the range", scenario("opening_fund=1000000001", ""), "opening_fund is 1000000001, must be"},
		{"an unknown basis", scenario("basis='weekly'", ""), `basis "weekly" is neither per_absence nor proportional`},
		{"an unknown policy", scenario("policy='all'", ""), `policy "all" is none of perfect, least, weighted, fund`},
		{"a policy in the wrong case", scenario("policy='Least'", ""), `policy "Least" is none of`},
	} {
		t.Run(c.name, func(t *testing.T) { wantError(t, c.text, c.want) })
	}
}

func TestErrorsInSteps(t *testing.T) {
	for _, c := range []struct{ name, steps, want string }{
		{"a step that is no object", `7`, "step 1: must be an object, not a number"},
		{"no kind", join(abc, `{}`), "step 4: needs one of the keys join, event, leave"},
		{"an unknown kind", `{'pay':'A'}`, "step 1: needs one of the keys"},
		{"two kinds", `{'join':'A','settle':true}`, "step 1: join and settle cannot be one step"},
		{"a key of another kind", `{'join':'A','final':true}`, `step 1 (join): key "final" is unknown`},
		{"a key twice", `{'join':'A','join':'B'}`, `step 1: key "join" stands twice`},
		{"a name that is a number", `{'join':1}`, `step 1 (join): "join" must be a string, not a number`},
		{"no name", `{'join':''}`, "step 1 (join): a member needs a name"},
		{"paid in words", `{'join':'A','paid':'yes'}`, `step 1 (join): "paid" must be true or false, not a string`},
		{"joins twice", join(abc, `{'join':'B'}`), `step 4 (join): "B" is a member already`},
		{"comes back", join(abc, `{'leave':'B','reason':'grace'}`, `{'join':'B'}`), `step 5 (join): "B" has left and cannot come back`},
		{"an event that is a list", join(abc, `{'event':[]}`), `step 4 (event): "event" must be an object, not a list`},
		{"a mark that is a number", join(abc, `{'event':{'B':1}}`), `step 4 (event): "B" must be a string, not a number`},
		{"an unknown mark", join(abc, `{'event':{'B':'AWAY'}}`), `step 4 (event): mark "AWAY" of "B" is unknown`},
		{"a mark in the wrong case", join(abc, `{'event':{'B':'late'}}`), `step 4 (event): mark "late" of "B" is unknown`},
		{"a member marked twice", join(abc, `{'event':{'B':'LATE','B':'LATE'}}`), `step 4 (event): "event" key "B" stands twice`},
		{"a stranger marked", join(abc, `{'event':{'Z':'LATE'}}`), `step 4 (event): "Z" is not a member`},
		{"a stranger in grace", join(abc, `{'event':{},'grace':['Z']}`), `step 4 (event): grace: "Z" is not a member`},
		{"grace that is no list", join(abc, `{'event':{},'grace':'B'}`), `step 4 (event): "grace" must be a list, not a string`},
		{"grace of null", join(abc, `{'event':{},'grace':null}`), `step 4 (event): "grace" must be a list, not null`},
		{"a number in grace", join(abc, `{'event':{},'grace':[1]}`), "step 4 (event): a name in grace must be a string, not a number"},
		{"in grace twice", join(abc, `{'event':{},'grace':['B','B']}`), `step 4 (event): grace: "B" is named twice`},
		{"a mark for who is gone", join(abc, `{'leave':'B','reason':'ghost'}`, `{'event':{'B':'LATE'}}`), `step 5 (event): "B" is gone (ghost)`},
		{"grace for who is gone", join(abc, `{'leave':'B','reason':'ghost'}`, `{'event':{},'grace':['B']}`), `step 5 (event): grace: "B" is gone (ghost)`},
		{"more events than planned", join(abc, quiet, quiet, quiet, quiet, quiet), "step 8 (event): all 4 planned events are held already"},
		{"the owner leaves", join(abc, `{'leave':'A','reason':'voluntary'}`), `step 4 (leave): "A" is the owner and cannot leave`},
		{"a stranger leaves", join(abc, `{'leave':'Z','reason':'voluntary'}`), `step 4 (leave): "Z" is not a member`},
		{"leaves twice", join(abc, `{'leave':'B','reason':'grace'}`, `{'leave':'B','reason':'grace'}`), `step 5 (leave): "B" is gone (grace)`},
		{"no reason", join(abc, `{'leave':'B'}`), `step 4 (leave): key "reason" is missing`},
		{"an unknown reason", join(abc, `{'leave':'B','reason':'bored'}`), `step 4 (leave): reason "bored" is unknown`},
		{"an empty reason", join(abc, `{'leave':'B','reason':''}`), `step 4 (leave): reason "" is unknown`},
		{"leaves while disputing", join(abc, quiet, `{'dispute':'B','event_no':0}`, `{'leave':'B','reason':'ghost'}`), `step 6 (leave): "B" disputes event 0: leaving waits`},
		{"disputes an event to come", join(abc, `{'dispute':'B','event_no':0}`), "step 4 (dispute): event 0 is not among the 0 held so far"},
		{"disputes a negative event", join(abc, `{'dispute':'B','event_no':-1}`), "step 4 (dispute): event -1 is not among"},
		{"disputes an event before joining", join(`{'join':'A'}`, quiet, `{'join':'B'}`, `{'dispute':'B','event_no':0}`), `step 4 (dispute): event 0 was held before "B" joined`},
		{"disputes twice", join(abc, quiet, `{'dispute':'B','event_no':0}`, `{'dispute':'B','event_no':0}`), `step 6 (dispute): "B" disputes event 0 already`},
		{"disputes without a number", join(abc, quiet, `{'dispute':'B'}`), `step 5 (dispute): key "event_no" is missing`},
		{"a stranger disputes", join(abc, quiet, `{'dispute':'Z','event_no':0}`), `step 5 (dispute): "Z" is not a member`},
		{"who is gone disputes", join(abc, quiet, `{'leave':'B','reason':'kick_discretion'}`, `{'dispute':'B','event_no':0}`), `step 6 (dispute): "B" is gone`},
		{"resolves nothing", join(abc, quiet, `{'resolve':'B','event_no':0,'accepted':true}`), `step 5 (resolve): "B" has no open dispute about event 0`},
		{"resolves twice", join(abc, quiet, `{'dispute':'B','event_no':0}`, `{'resolve':'B','event_no':0,'accepted':false}`, `{'resolve':'B','event_no':0,'accepted':true}`), `step 7 (resolve): "B" has no open dispute`},
		{"resolves undecided", join(abc, quiet, `{'dispute':'B','event_no':0}`, `{'resolve':'B','event_no':0}`), `step 6 (resolve): key "accepted" is missing`},
		{"settles with a dispute open", join(abc, quiet, `{'dispute':'B','event_no':0}`, settle), `step 6 (settle): "B" disputes event 0: settling waits`},
		{"dissolves with a dispute open", join(abc, quiet, `{'dispute':'B','event_no':0}`, dissolv), `step 6 (dissolve): "B" disputes event 0: settling waits`},
		{"does not settle", join(abc, `{'settle':false}`), "step 4 (settle): settle must be true"},
		{"does not freeze", join(abc, `{'freeze':false}`), "step 4 (freeze): freeze must be true"},
		{"does not dissolve", join(abc, `{'dissolve':false}`), "step 4 (dissolve): dissolve must be true"},
		{"freezes in words", join(abc, `{'freeze':'yes'}`), `step 4 (freeze): "freeze" must be true or false, not a string`},
		{"final in words", join(abc, `{'settle':true,'final':1}`), `step 4 (settle): "final" must be true or false, not a number`},
		{"joins after the freeze", join(abc, `{'freeze':true}`, `{'join':'D'}`), "step 5 (join): the season is frozen"},
		{"an event after the freeze", join(abc, `{'freeze':true}`, quiet), "step 5 (event): the season is frozen"},
		{"leaves after the freeze", join(abc, `{'freeze':true}`, `{'leave':'B','reason':'grace'}`), "step 5 (leave): the season is frozen"},
		{"disputes after the freeze", join(abc, quiet, `{'freeze':true}`, `{'dispute':'B','event_no':0}`), "step 6 (dispute): the season is frozen"},
		{"freezes twice", join(abc, `{'freeze':true}`, `{'freeze':true}`), "step 5 (freeze): the season is frozen"},
		{"dissolves after the freeze", join(abc, `{'freeze':true}`, dissolv), "step 5 (dissolve): the season is frozen"},
		{"an event after settling", join(abc, settle, quiet), "step 5 (event): the season is settled"},
		{"resolves after settling", join(abc, settle, `{'resolve':'B','event_no':0,'accepted':true}`), "step 5 (resolve): the season is settled"},
		{"dissolves after settling", join(abc, settle, dissolv), "step 5 (dissolve): the season is settled"},
		{"a name with a line break stays on one line", `{'leave':'a\nb','reason':'grace'}`, `step 1 (leave): "a\nb" is not a member`},
	} {
		t.Run(c.name, func(t *testing.T) { wantError(t, scenario("", c.steps), c.want) })
	}
}

func wantError(t *testing.T, text, want string) {
	t.Helper()
	result, err := rules.Simulate(strings.NewReader(text))
	if err == nil {
		t.Fatalf("no error but %s", marshal(t, result))
	}
	if !strings.Contains(err.Error(), want) {
		t.Errorf("error is %q, want %q", err, want)
	}
	oneLine(t, err)
}

func oneLine(t *testing.T, err error) {
	t.Helper()
	if strings.ContainsAny(err.Error(), "\n\r") {
		t.Errorf("error takes more than one line: %q", err)
	}
}

func FuzzSimulate(f *testing.F) {
	for _, v := range vectors(f) {
		f.Add([]byte(v.Scenario))
	}
	f.Add([]byte(scenario("policy='least' basis='proportional'", join(abc, quiet, `{'dispute':'B','event_no':0}`,
		`{'leave':'C','reason':'kick_discretion'}`, `{'freeze':true}`))))
	f.Fuzz(func(t *testing.T, data []byte) {
		result, err := rules.Simulate(strings.NewReader(string(data)))
		if err != nil {
			oneLine(t, err)
			return
		}
		checkResult(t, result)
		if !json.Valid([]byte(marshal(t, result))) {
			t.Error("the result is not JSON")
		}
	})
}
