/** A message on its way. Its key is made here once: the server takes each key only once. */
export interface Outgoing {
  room: number;
  key: string;
  content: string;
  at: string;
  /** The server's reason for not taking it; it then waits for the person, not for the network. */
  refused?: string;
}

export const put = (list: readonly Outgoing[], item: Outgoing): Outgoing[] => [...list, item];

export const drop = (list: readonly Outgoing[], key: string): Outgoing[] =>
  list.filter((item) => item.key !== key);

export const refuse = (list: readonly Outgoing[], key: string, why: string): Outgoing[] =>
  list.map((item) => (item.key === key ? { ...item, refused: why } : item));

/** Sent again on purpose: behind what was written since, with the same key. */
export function again(list: readonly Outgoing[], key: string): Outgoing[] {
  const item = list.find((one) => one.key === key);
  if (!item) return [...list];
  const { refused, ...fresh } = item;
  return [...drop(list, key), fresh];
}

/** The next to send. Order holds within a room; one that was refused holds nobody up. */
export const next = (list: readonly Outgoing[]): Outgoing | undefined =>
  list.find((item) => item.refused === undefined);

export function parseOutbox(stored: string | null): Outgoing[] {
  try {
    const list: unknown = JSON.parse(stored ?? '[]');
    return Array.isArray(list) ? list.filter(isOutgoing) : [];
  } catch {
    return [];
  }
}

function isOutgoing(value: unknown): value is Outgoing {
  const item = value as Partial<Outgoing> | null;
  return (
    typeof item?.room === 'number' &&
    typeof item.key === 'string' &&
    typeof item.content === 'string' &&
    typeof item.at === 'string'
  );
}
