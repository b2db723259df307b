/**
 * The address and password just typed, in the memory of this tab only: after the six-digit code
 * they sign in at once. They are never stored.
 */
export interface Credentials {
  email: string;
  password: string;
}

let pending: Credentials | null = null;

export const pendingCredentials = {
  get: () => pending,
  set: (next: Credentials | null) => {
    pending = next;
  },
};
