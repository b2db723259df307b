import type { Balance, Payout } from './types';

/** What an account of the books is: DEP:7@2 is the deposit of person 7 in season 2. */
export interface Account {
  kind: string;
  person: number;
  season: number;
}

export function readAccount(account: string): Account {
  const [, kind = '', person = 0, season = 0] =
    /^([A-Z]+)(?::(\d+))?(?:@(\d+))?$/.exec(account) ?? [];
  return { kind, person: Number(person), season: Number(season) };
}

/** The first part of a journal's key says what happened: "charge-event:2:17" is "charge-event". */
export const journalKind = (key: string): string => key.split(':')[0] ?? '';

/** Whether an entry is about what people are charged. */
export const isCharge = (key: string): boolean => journalKind(key).startsWith('charge-');

/** Debits are positive in the books; people say that the fund grew. Only custody grows by debits. */
export const asPeopleSay = (account: string, amount: number): number =>
  readAccount(account).kind === 'CUSTODY' ? amount : -amount;

/** An amount with its sign, as it is added or taken away. */
export function signed(amount: number, won: (amount: number) => string): string {
  if (amount === 0) return won(0);
  return amount > 0 ? `+${won(amount)}` : `−${won(-amount)}`;
}

/** Where all the money is that somebody holds, in the order in which it is shown. */
export const PARTS = ['DEP', 'POOL', 'PAY', 'FUND'] as const;
export type MoneyPart = (typeof PARTS)[number];

export function composition(balances: readonly Balance[]): Record<MoneyPart, number> {
  const of = (kind: MoneyPart) =>
    balances
      .filter((balance) => balance.kind === kind)
      .reduce((sum, balance) => sum + balance.amount, 0);
  return { DEP: of('DEP'), POOL: of('POOL'), PAY: of('PAY'), FUND: of('FUND') };
}

export const isDone = (payout: Payout): boolean =>
  Boolean(payout.sent_at) && Boolean(payout.received_at);

/** What is sent to me comes first, the rest keeps its order. */
export const mineFirst = (payouts: readonly Payout[], me: number): Payout[] =>
  [...payouts].sort((a, b) => Number(b.to === me) - Number(a.to === me));
