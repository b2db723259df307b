import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { Problem } from '../../api/client';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { PasswordField, TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { AuthPage } from './AuthPage';
import styles from './AuthPage.module.css';
import { looksLikeEmail } from './bounds';
import { DemoPeople } from './DemoPeople';
import { pendingCredentials } from './pending';
import { serverQuery } from './session';
import { authText } from './text';
import { useEnterApp } from './useEnterApp';

export default function SignIn() {
  const t = useText(authText);
  const server = useQuery(serverQuery);
  const enterApp = useEnterApp();
  const [, navigate] = useLocation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const signIn = useMutation({
    mutationFn: () => enterApp({ email: email.trim(), password }),
    onError: (error) => {
      if (!(error instanceof Problem && error.code === 'unverified')) return;
      pendingCredentials.set({ email: email.trim(), password });
      navigate('/verify');
    },
  });
  const emailProblem = looksLikeEmail(email) ? undefined : t.emailWrong;

  const submit = () => {
    setTried(true);
    if (!emailProblem && password && !signIn.isPending) signIn.mutate();
  };

  return (
    <AuthPage title={t.signInTitle} lead={t.signInLead}>
      {server.data?.setup && <Notice kind="info">{t.setupWaits}</Notice>}
      <Form className={styles.form} onSubmit={submit} error={signIn.error}>
        <TextField
          label={t.email}
          type="email"
          name="email"
          autoComplete="username"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={tried ? emailProblem : undefined}
        />
        <PasswordField
          label={t.password}
          name="password"
          autoComplete="current-password"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <ProblemNotice error={signIn.error} />
        <Button type="submit" wide busy={signIn.isPending}>
          {t.signIn}
        </Button>
      </Form>
      <div className={styles.foot}>
        <span>
          {t.noAccount} <Link href="/signup">{t.signUp}</Link>
        </span>
        <Link href="/forgot">{t.forgot}</Link>
      </div>
      {server.data?.demo && <DemoPeople />}
    </AuthPage>
  );
}
