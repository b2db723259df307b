const KEY = 'studyone.device';
const BYTES = 12;

const made = () =>
  Array.from(crypto.getRandomValues(new Uint8Array(BYTES)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');

let forThisPage: string | undefined;

/** The name of this tab in calls. It outlives a reload, which so takes its old seat. */
export function deviceName(): string {
  try {
    const name = sessionStorage.getItem(KEY) ?? made();
    sessionStorage.setItem(KEY, name);
    return name;
  } catch {
    return (forThisPage ??= made());
  }
}

/** Whose tile it is: identities are USER:DEVICE. */
export const userOf = (identity: string): number => Number(identity.split(':')[0]);
