import { useMutation } from '@tanstack/react-query';
import { useSearchParams } from 'wouter';
import { api, ask } from '../../api/client';
import { useText } from '../../lib/i18n';
import { Button, ButtonLink } from '../../ui/Button';
import { ProblemNotice } from '../../ui/Notice';
import { AuthPage } from '../auth/AuthPage';
import { noticesText } from './text';

/** The link at the end of a letter. Programs that look at links press no buttons. */
export default function MailOff() {
  const t = useText(noticesText);
  const [search] = useSearchParams();
  const token = search.get('token') ?? '';
  const stop = useMutation({
    mutationFn: () => ask(api.POST('/api/v1/mail-off', { body: { token } })),
  });
  if (stop.isSuccess)
    return (
      <AuthPage title={t.offDone} lead={t.offDoneLead}>
        <ButtonLink href="/" wide>
          {t.offHome}
        </ButtonLink>
      </AuthPage>
    );
  return (
    <AuthPage title={t.offTitle} lead={t.offLead}>
      <ProblemNotice error={stop.error} />
      <Button wide busy={stop.isPending} onClick={() => stop.mutate()}>
        {t.offAction}
      </Button>
    </AuthPage>
  );
}
