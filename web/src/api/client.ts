import createClient from 'openapi-fetch';
import { language } from '../lib/i18n';
import type { components, paths } from './schema';

type ProblemBody = components['schemas']['Problem'];

/** What the server refused, or that it could not be reached. `detail` is written for people. */
export class Problem extends Error {
  override readonly name = 'Problem';

  readonly status: number;
  readonly code: string;
  readonly detail: string;
  readonly fields: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    detail: string,
    fields: Readonly<Record<string, string>> = {},
  ) {
    super(`${code}: ${detail}`);
    this.status = status;
    this.code = code;
    this.detail = detail;
    this.fields = fields;
  }
}

const NOT_FOUND = 404;

export const isOffline = (error: unknown): boolean =>
  error instanceof Problem && error.code === 'offline';

export const api = createClient<paths>({ baseUrl: location.origin });

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', language.get());
  },
});

interface Answer {
  data?: unknown;
  error?: unknown;
  response: Response;
}

function problem(answer: Answer): Problem {
  const body = (answer.error ?? {}) as Partial<ProblemBody>;
  const fields = Object.fromEntries((body.errors ?? []).map((e) => [e.field, e.message]));
  return new Problem(
    answer.response.status,
    body.code ?? 'unknown',
    body.detail ?? body.title ?? '',
    fields,
  );
}

/** The answer's data, or a Problem. */
export async function ask<T extends Answer>(call: Promise<T>): Promise<NonNullable<T['data']>> {
  let answer: T;
  try {
    answer = await call;
  } catch {
    throw new Problem(0, 'offline', '');
  }
  if (!answer.response.ok) throw problem(answer);
  return answer.data as NonNullable<T['data']>;
}

/** What may not be there: null where it is missing. */
export async function orNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof Problem && error.status === NOT_FOUND) return null;
    throw error;
  }
}
