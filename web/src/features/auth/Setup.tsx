import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { Button } from '../../ui/Button';
import { PasswordField, TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { AboutFields, aboutProblems, noAbout } from './AboutFields';
import { AuthPage } from './AuthPage';
import styles from './AuthPage.module.css';
import { looksLikeEmail, PASSWORD_MIN } from './bounds';
import { enter } from './session';
import { authText } from './text';

/** The first administrator; the server prints the link with the token at its start. */
export default function Setup() {
  const t = useText(authText);
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const [, navigate] = useLocation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const [about, setAbout] = useState(noAbout);
  const [tried, setTried] = useState(false);
  const emailProblem = looksLikeEmail(email) ? undefined : t.emailWrong;
  const passwordProblem =
    password.length >= PASSWORD_MIN ? undefined : t.passwordShort(PASSWORD_MIN);
  const problems = aboutProblems(about, t);
  const setup = useMutation({
    mutationFn: () =>
      ask(
        api.POST('/api/v1/setup', {
          body: {
            token,
            email: email.trim(),
            password,
            name: about.name,
            over_14: about.over14,
            terms: about.terms,
          },
        }),
      ),
    onSuccess: ({ user }) => {
      enter(user);
      navigate('/welcome');
    },
  });

  const submit = () => {
    setTried(true);
    const fine = !emailProblem && !passwordProblem && Object.keys(problems).length === 0;
    if (fine && !setup.isPending) setup.mutate();
  };

  return (
    <AuthPage title={t.setupTitle} lead={t.setupLead}>
      {!token && <Notice kind="error">{t.setupNoToken}</Notice>}
      <Form className={styles.form} onSubmit={submit} error={setup.error}>
        <TextField
          label={t.email}
          type="email"
          autoComplete="email"
          inputMode="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          error={(tried ? emailProblem : undefined) ?? fieldError(setup.error, 'email')}
        />
        <PasswordField
          label={t.password}
          autoComplete="new-password"
          hint={t.passwordHint(PASSWORD_MIN)}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={(tried ? passwordProblem : undefined) ?? fieldError(setup.error, 'password')}
        />
        <AboutFields
          value={about}
          onChange={setAbout}
          problems={tried ? problems : {}}
          error={setup.error}
        />
        {!hasFieldErrors(setup.error) && <ProblemNotice error={setup.error} />}
        <Button type="submit" wide busy={setup.isPending} disabled={!token}>
          {t.setupAction}
        </Button>
      </Form>
    </AuthPage>
  );
}
