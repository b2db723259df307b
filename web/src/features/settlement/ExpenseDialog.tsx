import { useState } from 'react';
import { api, ask } from '../../api/client';
import { useFormat } from '../../lib/format';
import { useText } from '../../lib/i18n';
import { clean } from '../../lib/words';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextArea, TextField } from '../../ui/Field';
import { Form } from '../../ui/Form';
import layout from '../../ui/layout.module.css';
import { MoneyField } from '../../ui/MoneyField';
import { ProblemNotice } from '../../ui/Notice';
import { fieldError, hasFieldErrors } from '../../ui/problem';
import { settlementText } from './text';
import { useMoney } from './useMoney';

const PURPOSE_MAX = 200;
const RECEIPT_MAX = 2000;

interface Expense {
  amount: number;
  purpose: string;
  receipt: string;
}

interface ExpenseDialogProps {
  room: number;
  fund: number;
  onClose: () => void;
}

export function ExpenseDialog({ room, fund, onClose }: ExpenseDialogProps) {
  const t = useText(settlementText);
  const [expense, setExpense] = useState<Expense>({ amount: 0, purpose: '', receipt: '' });
  const [tried, setTried] = useState(false);
  const wrong = useProblems(expense, fund);
  const spend = useMoney(
    room,
    () =>
      ask(
        api.POST('/api/v1/rooms/{id}/expenses', {
          params: { path: { id: room } },
          body: {
            ...expense,
            purpose: clean(expense.purpose),
            receipt: clean(expense.receipt),
          },
        }),
      ),
    t.spendDone,
  );
  const error = (field: keyof Expense) =>
    (tried ? wrong[field] : undefined) ?? fieldError(spend.error, field);
  const change = (part: Partial<Expense>) => setExpense({ ...expense, ...part });
  return (
    <Dialog title={t.spendTitle} onClose={onClose}>
      <Form
        className={layout.stack}
        error={spend.error}
        onSubmit={() => {
          setTried(true);
          if (Object.keys(wrong).length === 0 && !spend.isPending)
            spend.mutate(undefined, { onSuccess: onClose });
        }}
      >
        <MoneyField
          label={t.amount}
          value={expense.amount}
          onChange={(amount) => change({ amount })}
          error={error('amount')}
        />
        <TextField
          label={t.purpose}
          placeholder={t.purposePlaceholder}
          maxLength={PURPOSE_MAX}
          value={expense.purpose}
          onChange={(event) => change({ purpose: event.target.value })}
          error={error('purpose')}
        />
        <TextArea
          label={t.receipt}
          hint={t.receiptHint}
          rows={2}
          maxLength={RECEIPT_MAX}
          value={expense.receipt}
          onChange={(event) => change({ receipt: event.target.value })}
          error={error('receipt')}
        />
        {!hasFieldErrors(spend.error) && <ProblemNotice error={spend.error} />}
        <Button type="submit" wide busy={spend.isPending}>
          {t.spend}
        </Button>
      </Form>
    </Dialog>
  );
}

function useProblems(expense: Expense, fund: number): Partial<Record<keyof Expense, string>> {
  const t = useText(settlementText);
  const f = useFormat();
  return {
    ...(expense.amount === 0 && { amount: t.amountMissing }),
    ...(expense.amount > fund && { amount: t.amountTooHigh(f.won(fund)) }),
    ...(!clean(expense.purpose) && { purpose: t.purposeMissing }),
    ...(!clean(expense.receipt) && { receipt: t.receiptMissing }),
  };
}
