import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useSearchParams } from 'wouter';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { PasswordField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import { Notice, ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { AuthPage } from './AuthPage';
import styles from './AuthPage.module.css';
import { PASSWORD_MIN } from './bounds';
import { authText } from './text';

export default function Reset() {
  const t = useText(authText);
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const short = password.length < PASSWORD_MIN;
  const reset = useMutation({
    mutationFn: () =>
      ask(api.POST('/api/v1/accounts/reset/confirm', { body: { token, password } })),
  });

  const submit = () => {
    setTried(true);
    if (!short && !reset.isPending) reset.mutate();
  };

  if (!token)
    return (
      <AuthPage title={t.linkDead} lead={t.linkDeadReset}>
        <ButtonLink href="/forgot" wide>
          {t.newLink}
        </ButtonLink>
      </AuthPage>
    );
  if (reset.isSuccess)
    return (
      <AuthPage title={t.resetTitle}>
        <Notice kind="ok">{t.passwordSet}</Notice>
        <ButtonLink href="/signin" wide>
          {t.toSignIn}
        </ButtonLink>
      </AuthPage>
    );
  return (
    <AuthPage title={t.resetTitle}>
      <Form className={styles.form} onSubmit={submit} error={reset.error}>
        <PasswordField
          label={t.newPassword}
          autoComplete="new-password"
          hint={t.passwordHint(PASSWORD_MIN)}
          value={password}
          onChange={(event) => setPassword(event.target.value)}
          error={
            tried && short ? t.passwordShort(PASSWORD_MIN) : fieldError(reset.error, 'password')
          }
        />
        {reset.error && !hasFieldErrors(reset.error) && (
          <>
            <ProblemNotice error={reset.error} />
            <ButtonLink href="/forgot" kind="secondary">
              {t.newLink}
            </ButtonLink>
          </>
        )}
        <Button type="submit" wide busy={reset.isPending}>
          {t.setPassword}
        </Button>
      </Form>
    </AuthPage>
  );
}
