package settlement

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strconv"
	"strings"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/room"
)

// RulesText is what members of a season agree to, a sentence a line, and the
// hash of its Korean text.
func RulesText(s *room.Season) (errs.Text, string) {
	lines := sentences(s)
	var ko, en []string
	for _, l := range lines {
		ko, en = append(ko, l.KO), append(en, l.EN)
	}
	text := errs.T(strings.Join(ko, "\n"), strings.Join(en, "\n"))
	sum := sha256.Sum256([]byte(text.KO))
	return text, hex.EncodeToString(sum[:])
}

func sentences(s *room.Season) []errs.Text {
	t := func(ko, en string, args ...any) errs.Text {
		return errs.T(fmt.Sprintf(ko, args...), fmt.Sprintf(en, args...))
	}
	out := []errs.Text{
		t("시즌 %d: %d일 동안 이어져요.", "Season %d lasts %d days.", s.Number, s.PeriodRenew),
		t("보증금은 %s원이고, 시즌이 끝나면 돌려받아요.", "The deposit is ₩%s; you get it back at the end.", won(s.Fee)),
	}
	if s.Cost > 0 {
		out = append(out, t("회비 %s원은 공동기금이 되고 돌려받지 않아요.", "The fee of ₩%s goes to the fund and is not returned.", won(s.Cost)))
	}
	out = append(out, penaltySentences(s)...)
	out = append(out,
		t("처음 %d일(남은 시즌의 절반까지)은 체험이라 빠져도 차감이 없고, 나가면 전액을 돌려받아요.",
			"The first %d days (at most half of what is left of the season) are a trial: nothing is charged, and who leaves gets all back.", s.GracePeriod),
		t("하루 전에 알린 불참은 %d번까지 차감이 없어요.", "An absence excused a day ahead costs nothing, up to %d times.", s.ExcusedQuota),
	)
	return append(out, sharing[s.Policy],
		t("중간에 나가면 지난 모임만큼 돌려받고, 7일 안에 새 멤버가 자리를 채우면 남은 보증금을 모두 돌려받아요.",
			"Who leaves early keeps the part of the season that is over, and all that is left if somebody takes the seat and pays within 7 days."),
		t("이유를 알리지 않고 세 번 이어서 빠진 뒤 나가면 돌려받지 못해요.", "Who leaves after three unexcused absences in a row gets nothing back."),
		t("시즌이 끝나면 72시간 동안 이의를 받고, 그다음 정산해요.", "After the season marks can be disputed for 72 hours; then it is settled."))
}

func penaltySentences(s *room.Season) []errs.Text {
	if s.Penalty == 0 || s.Fee == 0 {
		return []errs.Text{errs.T("빠져도 차감이 없어요.", "Absences cost nothing.")}
	}
	of := errs.T("보증금의", "of the deposit")
	if s.Basis == room.Proportional {
		of = errs.T("보증금을 모임 수로 나눈 금액의", "of the deposit divided by the number of events")
	}
	out := []errs.Text{errs.T(
		fmt.Sprintf("한 번 빠지면 %s %d%%가 차감돼요.", of.KO, s.Penalty),
		fmt.Sprintf("An absence costs %d%% %s.", s.Penalty, of.EN))}
	if s.LateEvery > 0 {
		return append(out, errs.T(
			fmt.Sprintf("지각은 %d번이 결석 한 번이에요. 일찍 나가거나 과제를 안 내면 절반, 과제를 늦게 내면 4분의 1이에요.", s.LateEvery),
			fmt.Sprintf("%d lates are one absence. Leaving early or missing homework costs half of one, late homework a quarter.", s.LateEvery)))
	}
	return append(out, errs.T("지각하거나 일찍 나가거나 과제를 안 내면 그 절반, 과제를 늦게 내면 4분의 1이에요.",
		"Being late, leaving early or missing homework costs half of that, late homework a quarter."))
}

var sharing = map[room.Policy]errs.Text{
	room.Perfect:  errs.T("차감된 돈은 한 번도 차감되지 않은 멤버가 나눠요.", "What was charged is shared by those who were never charged."),
	room.Least:    errs.T("차감된 돈은 가장 적게 차감된 멤버가 나눠요.", "What was charged is shared by those who were charged least."),
	room.Weighted: errs.T("차감된 돈은 참석한 횟수만큼 나눠요.", "What was charged is shared by attendance."),
	room.ToFund:   errs.T("차감된 돈은 공동기금이 돼요.", "What was charged goes to the fund."),
}

// won writes an amount with commas between thousands.
func won(amount int64) string {
	digits := strconv.FormatInt(amount, 10)
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return digits
}
