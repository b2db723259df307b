import { isOffline, Problem } from '../api/client';
import { useText } from '../lib/i18n';
import { uiText } from './text';

/** A link's secret stands in no form: what is wrong with it is told like any other problem. */
const UNSEEN = 'token';

/** What to tell people about an error: the server's own sentence where it wrote one. */
export function useProblemText(): (error: unknown) => string {
  const t = useText(uiText);
  return (error) => {
    if (isOffline(error)) return t.offline;
    return (error instanceof Problem && (error.fields[UNSEEN] ?? error.detail)) || t.failed;
  };
}

/** The message for one field of a refused form. */
export const fieldError = (error: unknown, field: string): string | undefined =>
  error instanceof Problem ? error.fields[field] : undefined;

/** Whether the error has a place beside a field, so that it need not be told twice. */
export const hasFieldErrors = (error: unknown): boolean =>
  error instanceof Problem && Object.keys(error.fields).some((field) => field !== UNSEEN);
