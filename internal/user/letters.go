package user

import (
	"net/url"

	"github.com/studyone/studyone/internal/errs"
	"github.com/studyone/studyone/internal/mail"
)

// letters writes what is sent to people. publicURL has no slash at its end.
type letters struct{ publicURL string }

func (l letters) page(path, token string) string {
	return l.publicURL + path + "?token=" + url.QueryEscape(token)
}

func letter(to string, lang errs.Lang, subject, body errs.Text) mail.Message {
	return mail.Message{To: to, Subject: subject.In(lang), Text: body.In(lang)}
}

func (l letters) verify(to string, lang errs.Lang, token, code string) mail.Message {
	link := l.page("/verify", token)
	return letter(to, lang,
		errs.T("studyONE 이메일 인증", "Verify your e-mail for studyONE"),
		errs.T("아래 링크를 누르면 가입이 끝나요.\n\n"+link+"\n\n또는 화면에 이 코드를 넣어 주세요: "+code+"\n\n24시간 안에 써 주세요. 가입한 적이 없다면 이 메일은 지우면 돼요.\n",
			"This link completes your account:\n\n"+link+"\n\nOr enter this code: "+code+"\n\nBoth last 24 hours. If you did not sign up, just delete this mail.\n"))
}

func (l letters) alreadyKnown(to string, lang errs.Lang) mail.Message {
	return letter(to, lang,
		errs.T("이미 studyONE 계정이 있어요", "You already have a studyONE account"),
		errs.T("누군가 이 주소로 가입하려고 했어요. 이미 계정이 있으니 로그인하면 돼요.\n\n"+l.publicURL+"/signin\n\n비밀번호를 잊었다면:\n"+l.publicURL+"/forgot\n",
			"Somebody tried to sign up with this address. You already have an account; just sign in.\n\n"+l.publicURL+"/signin\n\nForgot the password?\n"+l.publicURL+"/forgot\n"))
}

func (l letters) reset(to string, lang errs.Lang, token string) mail.Message {
	link := l.page("/reset", token)
	return letter(to, lang,
		errs.T("studyONE 새 비밀번호", "A new password for studyONE"),
		errs.T("아래 링크에서 새 비밀번호를 정해 주세요. 1시간 동안 쓸 수 있어요.\n\n"+link+"\n\n요청한 적이 없다면 이 메일은 지우면 돼요. 비밀번호는 그대로예요.\n",
			"Choose a new password here within one hour:\n\n"+link+"\n\nIf you did not ask for it, delete this mail; your password stays as it is.\n"))
}
