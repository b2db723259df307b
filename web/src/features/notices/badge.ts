/** 99 is enough to know. */
export const badge = (unread: number): string => (unread > 99 ? '99+' : String(unread));
