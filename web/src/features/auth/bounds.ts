/** The bounds of the server, so that a form need not be sent to learn them. */
export const PASSWORD_MIN = 8;
export const NAME_MAX = 50;

export const looksLikeEmail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text.trim());
