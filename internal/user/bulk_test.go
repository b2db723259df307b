package user_test

import (
	"io/fs"
	"reflect"
	"testing"

	"github.com/studyone/studyone/internal/db"
	"github.com/studyone/studyone/internal/dbtest"
	"github.com/studyone/studyone/internal/mail"
	"github.com/studyone/studyone/internal/user"
)

var bulkSchemas = []fs.FS{mail.Schema, user.Schema}

func upsert(t *testing.T, d *db.DB, people ...user.External) map[string]int64 {
	t.Helper()
	var ids map[string]int64
	err := d.Write(t.Context(), func(tx *db.Tx) error {
		var err error
		ids, err = user.UpsertExternal(t.Context(), tx, people)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return ids
}

func TestPeopleKeepTheirNumbersAcrossImports(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		first := upsert(t, d, user.External{ID: "a", Name: "하나", Interests: []string{"토익", "RC"}}, user.External{ID: "b", Name: "둘"})
		again := upsert(t, d, user.External{ID: "c", Name: "셋"}, user.External{
			ID: "a", Name: "하나", Goal: "끝까지", Interests: []string{"독서"},
			Free: []user.Span{{Day: 1, From: 600, To: 660}, {Day: 1, From: 630, To: 720}},
		})
		if again["a"] != first["a"] || again["c"] == first["b"] || len(again) != 2 {
			t.Errorf("first %v, then %v", first, again)
		}
		p, err := user.ByID(t.Context(), d, first["a"])
		if err != nil || p.Goal != "끝까지" || !reflect.DeepEqual(p.Interests, []string{"독서"}) || !reflect.DeepEqual(p.Free, []user.Span{{Day: 1, From: 600, To: 720}}) {
			t.Errorf("%+v, %v", p, err)
		}
	})
}

func TestAnExportSeesEverybodyButTheOwnerOfImportedRooms(t *testing.T) {
	dbtest.Each(t, bulkSchemas, func(t *testing.T, d *db.DB) {
		upsert(t, d, user.External{ID: user.Importer, Name: "가져온 방"}, user.External{ID: "a", Name: "하나", Interests: []string{"x", "y"}})
		var demo []int64
		err := d.Write(t.Context(), func(tx *db.Tx) error {
			var err error
			demo, err = user.InsertDemo(t.Context(), tx, []user.Demo{{Name: "둘", Created: tx.Now()}, {Name: "셋", Interests: []string{"z"}, Created: tx.Now()}})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		var names []string
		err = user.EachStored(t.Context(), d, func(people []user.Stored) error {
			for _, p := range people {
				names = append(names, p.ID+":"+p.Name)
			}
			return nil
		})
		if want := []string{"a:하나", ":둘", ":셋"}; err != nil || !reflect.DeepEqual(names, want) {
			t.Errorf("saw %v, want %v; %v", names, want, err)
		}
		people, err := user.DemoPeople(t.Context(), d, 10)
		if err != nil || len(people) != 2 || people[1].ID != demo[1] || people[1].Email != "demo-2@studyone.invalid" || !reflect.DeepEqual(people[1].Interests, []string{"z"}) {
			t.Errorf("demo people %+v, %v", people, err)
		}
	})
}
