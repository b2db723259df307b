import { useMutation, useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { Link, useLocation, useSearchParams } from 'wouter';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { Skeleton } from '../../ui/Skeleton';
import { AuthPage } from './AuthPage';
import styles from './AuthPage.module.css';
import { looksLikeEmail } from './bounds';
import { pendingCredentials } from './pending';
import { serverQuery } from './session';
import { authText } from './text';
import { useEnterApp } from './useEnterApp';

export default function Verify() {
  const [search] = useSearchParams();
  const token = search.get('token');
  return token ? <VerifyLink token={token} /> : <VerifyCode />;
}

/** The link from the mail: it confirms at once. */
function VerifyLink({ token }: { token: string }) {
  const t = useText(authText);
  // A query rather than a mutation: however often the page is drawn, the token is used once.
  const check = useQuery({
    queryKey: ['verify', token],
    queryFn: () => ask(api.POST('/api/v1/accounts/verify', { body: { token } })),
    retry: false,
    staleTime: Infinity,
  });
  if (check.isPending)
    return (
      <AuthPage title={t.checking}>
        <Skeleton height={52} />
      </AuthPage>
    );
  if (check.isError)
    return (
      <AuthPage title={t.linkDead} lead={t.linkDeadVerify}>
        <ProblemNotice error={check.error} />
        <ButtonLink href="/verify" wide>
          {t.enterCode}
        </ButtonLink>
      </AuthPage>
    );
  return (
    <AuthPage title={t.verified} lead={t.verifiedLead}>
      <ButtonLink href="/signin" wide>
        {t.toSignIn}
      </ButtonLink>
    </AuthPage>
  );
}

const CODE = /^\d{6}$/;

function VerifyCode() {
  const t = useText(authText);
  const server = useQuery(serverQuery);
  const enterApp = useEnterApp();
  const [, navigate] = useLocation();
  const [pending] = useState(pendingCredentials.get);
  const [email, setEmail] = useState(pending?.email ?? '');
  const [code, setCode] = useState('');
  const [tried, setTried] = useState(false);
  const emailProblem = looksLikeEmail(email) ? undefined : t.emailWrong;
  const verify = useMutation({
    mutationFn: async () => {
      await ask(api.POST('/api/v1/accounts/verify', { body: { email: email.trim(), code } }));
      if (pending) await enterApp(pending);
      else navigate('/signin');
    },
  });

  const submit = () => {
    setTried(true);
    if (!emailProblem && CODE.test(code) && !verify.isPending) verify.mutate();
  };

  return (
    <AuthPage title={t.verifyTitle} lead={pending ? t.verifySent(pending.email) : t.verifyAsk}>
      <Form className={styles.form} onSubmit={submit} error={verify.error}>
        {!pending && (
          <TextField
            label={t.email}
            type="email"
            autoComplete="email"
            value={email}
            onChange={(event) => setEmail(event.target.value)}
            error={tried ? emailProblem : undefined}
          />
        )}
        <TextField
          label={t.code}
          inputMode="numeric"
          autoComplete="one-time-code"
          maxLength={6}
          value={code}
          onChange={(event) => setCode(event.target.value.replace(/\D/g, ''))}
          error={tried && !CODE.test(code) ? t.codeWrong : fieldError(verify.error, 'code')}
        />
        {!hasFieldErrors(verify.error) && <ProblemNotice error={verify.error} />}
        <Button type="submit" wide busy={verify.isPending}>
          {t.confirm}
        </Button>
      </Form>
      <div className={styles.foot}>
        <Resend email={email} />
        <Link href="/signup">{t.changeAddress}</Link>
        {server.data?.dev_mail && <a href="/dev/mail">{t.openMail}</a>}
      </div>
    </AuthPage>
  );
}

const WAIT = 30;

function Resend({ email }: { email: string }) {
  const t = useText(authText);
  const [wait, setWait] = useState(0);
  const resend = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/accounts/resend', { body: { email: email.trim() } })),
    onSuccess: () => setWait(WAIT),
  });

  useEffect(() => {
    if (wait === 0) return;
    const timer = setTimeout(() => setWait(wait - 1), 1000);
    return () => clearTimeout(timer);
  }, [wait]);

  return (
    <>
      {resend.isSuccess && <Notice kind="ok">{t.resent}</Notice>}
      <ProblemNotice error={resend.error} />
      <Button
        kind="quiet"
        busy={resend.isPending}
        disabled={wait > 0 || !looksLikeEmail(email)}
        onClick={() => resend.mutate()}
      >
        {wait > 0 ? t.resendIn(wait) : t.resend}
      </Button>
    </>
  );
}
