import { useQuery } from '@tanstack/react-query';
import { Link } from 'wouter';
import { payeeQuery } from '../../api/queries';
import { useText } from '../../lib/i18n';
import { CopyButton } from '../../ui/CopyButton';
import layout from '../../ui/layout.module.css';
import { LoadFailed } from '../../ui/LoadFailed';
import { Skeleton } from '../../ui/Skeleton';
import styles from './PayTo.module.css';
import { settlementText } from './text';

interface PayToProps {
  room: number;
  user: number;
  name: string;
  /** KRW that is to be sent. */
  amount: number;
  /** Somebody who left cannot be asked in the chat. */
  gone?: boolean;
}

/** The account to which I have to send something, with what a banking app asks for. */
export function PayTo({ room, user, name, amount, gone = false }: PayToProps) {
  const t = useText(settlementText);
  const account = useQuery(payeeQuery(room, user));
  return (
    <div className={styles.payTo}>
      {account.isPending && <Skeleton height={44} />}
      {account.isError && (
        <LoadFailed error={account.error} onRetry={() => void account.refetch()} />
      )}
      {account.data && (
        <p className={`tabular ${styles.account}`}>
          <b>
            {account.data.bank} {account.data.number}
          </b>
          <small>{t.accountHolder(account.data.holder)}</small>
        </p>
      )}
      {account.data === null && (
        <p className={layout.small}>
          {t.noAccount} {!gone && <Link href={`/r/${room}/chat`}>{t.askForAccount(name)}</Link>}
        </p>
      )}
      <div className={layout.wrap}>
        {account.data && (
          <CopyButton
            kind="secondary"
            text={account.data.number}
            label={t.copyAccount}
            done={t.copiedAccount}
          />
        )}
        <CopyButton kind="secondary" text={String(amount)} label={t.copyAmount} done={t.copied} />
      </div>
    </div>
  );
}
