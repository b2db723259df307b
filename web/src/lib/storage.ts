/** localStorage that may be switched off or full: reads give null, writes are then lost. */
export const storage = {
  read(key: string): string | null {
    try {
      return localStorage.getItem(`studyone.${key}`);
    } catch {
      return null;
    }
  },
  write(key: string, value: string | null): void {
    try {
      if (value === null) localStorage.removeItem(`studyone.${key}`);
      else localStorage.setItem(`studyone.${key}`, value);
    } catch {
      // Nothing to do: the setting lives as long as the page.
    }
  },
};
