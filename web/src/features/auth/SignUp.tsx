import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link, useLocation } from 'wouter';
import { api, ask } from '../../api/client';
import { useLanguage, useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { PasswordField, TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { AuthPage } from './AuthPage';
import styles from './AuthPage.module.css';
import { AboutFields, type About, aboutProblems, noAbout } from './AboutFields';
import { looksLikeEmail, PASSWORD_MIN } from './bounds';
import { DemoPeople } from './DemoPeople';

import { type Credentials, pendingCredentials } from './pending';
import { serverQuery } from './session';
import { authText } from './text';

/** Two steps, and nothing is sent before the last question is answered. */
export default function SignUp() {
  const [credentials, setCredentials] = useState<Credentials>(
    pendingCredentials.get() ?? { email: '', password: '' },
  );
  const [step, setStep] = useState<1 | 2>(1);
  const [, navigate] = useLocation();
  const language = useLanguage();
  const signUp = useMutation({
    mutationFn: (about: About) =>
      ask(
        api.POST('/api/v1/accounts', {
          body: { ...credentials, name: about.name, over_14: true, terms: true, language },
        }),
      ),
    onSuccess: () => {
      pendingCredentials.set(credentials);
      navigate('/verify');
    },
    onError: (error) => {
      if (fieldError(error, 'email') || fieldError(error, 'password')) setStep(1);
    },
  });

  return step === 1 ? (
    <CredentialsStep
      value={credentials}
      error={signUp.error}
      onNext={(next) => {
        setCredentials(next);
        signUp.reset();
        setStep(2);
      }}
    />
  ) : (
    <AboutStep
      busy={signUp.isPending}
      error={signUp.error}
      onBack={() => setStep(1)}
      onSubmit={signUp.mutate}
    />
  );
}

interface CredentialsStepProps {
  value: Credentials;
  error: unknown;
  onNext: (credentials: Credentials) => void;
}

function CredentialsStep({ value, error, onNext }: CredentialsStepProps) {
  const t = useText(authText);
  const server = useQuery(serverQuery);
  const [email, setEmail] = useState(value.email);
  const [password, setPassword] = useState(value.password);
  const [tried, setTried] = useState(false);
  const emailProblem = looksLikeEmail(email) ? undefined : t.emailWrong;
  const passwordProblem =
    password.length >= PASSWORD_MIN ? undefined : t.passwordShort(PASSWORD_MIN);

  const submit = () => {
    setTried(true);
    if (!emailProblem && !passwordProblem) onNext({ email: email.trim(), password });
  };

  return (
    <AuthPage title={t.pitch} lead={t.pitchMore}>
      {server.data?.setup && <Notice kind="info">{t.setupWaits}</Notice>}
      <Form className={styles.form} onSubmit={submit} error={error}>
        <TextField
          label={t.email}
          type="email"
          name="email"
          autoComplete="email"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={(tried ? emailProblem : undefined) ?? fieldError(error, 'email')}
        />
        <PasswordField
          label={t.password}
          name="password"
          autoComplete="new-password"
          hint={t.passwordHint(PASSWORD_MIN)}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={(tried ? passwordProblem : undefined) ?? fieldError(error, 'password')}
        />
        <Button type="submit" wide>
          {t.next}
        </Button>
      </Form>
      <p className={styles.foot}>
        {t.haveAccount} <Link href="/signin">{t.toSignIn}</Link>
      </p>
      {server.data?.demo && <DemoPeople />}
    </AuthPage>
  );
}

interface AboutStepProps {
  busy: boolean;
  error: unknown;
  onBack: () => void;
  onSubmit: (about: About) => void;
}

function AboutStep({ busy, error, onBack, onSubmit }: AboutStepProps) {
  const t = useText(authText);
  const [about, setAbout] = useState(noAbout);
  const [tried, setTried] = useState(false);
  const problems = aboutProblems(about, t);

  const submit = () => {
    setTried(true);
    if (Object.keys(problems).length === 0 && !busy) onSubmit(about);
  };

  return (
    <AuthPage title={t.aboutTitle} lead={t.aboutLead}>
      <Form className={styles.form} onSubmit={submit} error={error}>
        <AboutFields
          value={about}
          onChange={setAbout}
          problems={tried ? problems : {}}
          error={error}
        />
        {!hasFieldErrors(error) && <ProblemNotice error={error} />}
        <Button type="submit" wide busy={busy}>
          {t.createAccount}
        </Button>
        <Button kind="quiet" onClick={onBack}>
          {t.back}
        </Button>
      </Form>
    </AuthPage>
  );
}
