import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'wouter';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { AuthPage } from './AuthPage';
import styles from './AuthPage.module.css';
import { looksLikeEmail } from './bounds';
import { serverQuery } from './session';
import { authText } from './text';

export default function Forgot() {
  const t = useText(authText);
  const server = useQuery(serverQuery);
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const emailProblem = looksLikeEmail(email) ? undefined : t.emailWrong;
  const send = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/accounts/reset', { body: { email: email.trim() } })),
  });

  const submit = () => {
    setTried(true);
    if (!emailProblem && !send.isPending) send.mutate();
  };

  return (
    <AuthPage title={t.forgotTitle} lead={t.forgotLead}>
      <Form className={styles.form} onSubmit={submit} error={send.error}>
        <TextField
          label={t.email}
          type="email"
          autoComplete="username"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={tried ? emailProblem : undefined}
        />
        {send.isSuccess && <Notice kind="ok">{t.linkSent(email.trim())}</Notice>}
        <ProblemNotice error={send.error} />
        <Button type="submit" wide busy={send.isPending}>
          {t.sendLink}
        </Button>
      </Form>
      <div className={styles.foot}>
        <Link href="/signin">{t.toSignIn}</Link>
        {server.data?.dev_mail && <a href="/dev/mail">{t.openMail}</a>}
      </div>
    </AuthPage>
  );
}
