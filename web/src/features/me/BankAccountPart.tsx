import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, ask } from '../../api/client';
import { bankAccountQuery } from '../../api/queries';
import type { BankAccount } from '../../api/types';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { Skeleton } from '../../ui/Skeleton';
import { toast } from '../../ui/Toast';
import { Part } from './Part';
import { meText } from './text';

const BANK_MAX = 30;
const NUMBER_MAX = 30;
const HOLDER_MAX = 50;
const NONE: BankAccount = { bank: '', number: '', holder: '' };

/** Where others send me money. */
export function BankAccountPart() {
  const t = useText(meText);
  const account = useQuery(bankAccountQuery);
  return (
    <Part title={t.bankAccount}>
      <p className={layout.soft}>{t.accountLead}</p>
      {account.isPending && <Skeleton height={160} />}
      {account.isError && (
        <LoadFailed error={account.error} onRetry={() => void account.refetch()} />
      )}
      {account.isSuccess && <AccountForm key={account.data?.number} saved={account.data} />}
    </Part>
  );
}

function AccountForm({ saved }: { saved: BankAccount | null }) {
  const t = useText(meText);
  const client = useQueryClient();
  const [account, setAccount] = useState(saved ?? NONE);
  const [tried, setTried] = useState(false);
  const save = useMutation({
    mutationFn: (body: BankAccount) => ask(api.PUT('/api/v1/me/bank-account', { body })),
    onSuccess: (_, body) => {
      client.setQueryData(bankAccountQuery.queryKey, body);
      toast({ text: t.accountSaved });
    },
  });
  const missing = {
    bank: clean(account.bank) ? undefined : t.bankMissing,
    number: clean(account.number) ? undefined : t.numberMissing,
    holder: clean(account.holder) ? undefined : t.accountHolderMissing,
  };
  const field = (name: keyof BankAccount) => ({
    value: account[name],
    error: (tried ? missing[name] : undefined) ?? fieldError(save.error, name),
    onChange: (event: { target: HTMLInputElement }) =>
      setAccount({ ...account, [name]: event.target.value }),
  });
  return (
    <Form
      className={layout.stack}
      error={save.error}
      onSubmit={() => {
        setTried(true);
        if (missing.bank || missing.number || missing.holder || save.isPending) return;
        save.mutate({
          bank: clean(account.bank),
          number: clean(account.number),
          holder: clean(account.holder),
        });
      }}
    >
      <TextField
        label={t.bank}
        placeholder={t.bankExample}
        maxLength={BANK_MAX}
        {...field('bank')}
      />
      <TextField
        label={t.number}
        hint={t.numberHint}
        inputMode="numeric"
        autoComplete="off"
        maxLength={NUMBER_MAX}
        {...field('number')}
      />
      <TextField label={t.accountHolder} maxLength={HOLDER_MAX} {...field('holder')} />
      {!hasFieldErrors(save.error) && <ProblemNotice error={save.error} />}
      <div className={layout.wrap}>
        <Button type="submit" kind="secondary" busy={save.isPending}>
          {t.accountSave}
        </Button>
        {saved && <Forget />}
      </div>
    </Form>
  );
}

function Forget() {
  const t = useText(meText);
  const client = useQueryClient();
  const forget = useMutation({
    mutationFn: () => ask(api.DELETE('/api/v1/me/bank-account')),
    onSuccess: () => {
      client.setQueryData(bankAccountQuery.queryKey, null);
      toast({ text: t.accountGone });
    },
  });
  return (
    <>
      <Button kind="quiet" busy={forget.isPending} onClick={() => forget.mutate()}>
        {t.accountForget}
      </Button>
      <ProblemNotice error={forget.error} />
    </>
  );
}
