import { useLocation } from 'wouter';
import { type Credentials, pendingCredentials } from './pending';
import { isNew, signIn, wanted } from './session';

/** Signs in and goes on: to where one wanted to go, to the first questions, or home. */
export function useEnterApp(): (credentials: Credentials) => Promise<void> {
  const [path, navigate] = useLocation();
  return async ({ email, password }) => {
    const me = await signIn(email, password);
    pendingCredentials.set(null);
    const goal = wanted.take();
    if (goal) navigate(goal, { replace: true });
    else if (isNew(me)) navigate('/welcome', { replace: true });
    else if (AUTH_PATHS.includes(path)) navigate('/', { replace: true });
  };
}

const AUTH_PATHS = ['/signin', '/signup', '/verify', '/forgot', '/reset', '/setup'];
