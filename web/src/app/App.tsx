import { QueryClientProvider, useQuery } from '@tanstack/react-query';
import { lazy, Suspense, useEffect } from 'react';
import { Redirect, Route, Switch } from 'wouter';
import { meQuery, wanted } from '../features/auth/session';
import layout from '../ui/layout.module.css';
import { LoadFailed } from '../ui/LoadFailed';
import { Skeleton } from '../ui/Skeleton';
import { Toasts } from '../ui/Toast';
import { Boundary } from './Boundary';
import { NotFound } from './NotFound';
import { OfflineBanner } from './OfflineBanner';
import { queryClient } from './queryClient';
import { Shell } from './Shell';
import { Visitor } from './Visitor';

const SignUp = lazy(() => import('../features/auth/SignUp'));
const SignIn = lazy(() => import('../features/auth/SignIn'));
const Verify = lazy(() => import('../features/auth/Verify'));
const Forgot = lazy(() => import('../features/auth/Forgot'));
const Reset = lazy(() => import('../features/auth/Reset'));
const Setup = lazy(() => import('../features/auth/Setup'));
const Onboarding = lazy(() => import('../features/onboarding/Onboarding'));
const Home = lazy(() => import('../features/home/Home'));
const Explore = lazy(() => import('../features/explore/Explore'));
const CreateRoom = lazy(() => import('../features/room/CreateRoom'));
const Room = lazy(() => import('../features/room/Room'));
const Invitation = lazy(() => import('../features/room/Invitation'));
const EventPage = lazy(() => import('../features/attendance/EventPage'));
const NotePage = lazy(() => import('../features/note/NotePage'));
const SharedNote = lazy(() => import('../features/note/SharedNote'));
const CallPage = lazy(() => import('../features/call/CallPage'));
const CallTest = lazy(() => import('../features/call/CallTest'));
const MyRooms = lazy(() => import('../features/room/MyRooms'));
const Notices = lazy(() => import('../features/notices/Notices'));
const MailOff = lazy(() => import('../features/notices/MailOff'));
const Profile = lazy(() => import('../features/me/Profile'));
const Study = lazy(() => import('../features/study/Study'));

export function App() {
  return (
    <QueryClientProvider client={queryClient}>
      <Boundary>
        <OfflineBanner />
        <Pages />
        <Toasts />
      </Boundary>
    </QueryClientProvider>
  );
}

/** Pages that need nobody signed in; everything else is behind the sign-in. */
function Pages() {
  return (
    <Suspense fallback={null}>
      <Switch>
        <Route path="/signup" component={SignUp} />
        <Route path="/signin" component={SignIn} />
        <Route path="/verify" component={Verify} />
        <Route path="/forgot" component={Forgot} />
        <Route path="/reset" component={Reset} />
        <Route path="/setup" component={Setup} />
        <Route path="/mail-off" component={MailOff} />
        <Route path="/n/:token">{({ token }) => <SharedNote token={token} />}</Route>
        <Route>
          <Guarded />
        </Route>
      </Switch>
    </Suspense>
  );
}

function Guarded() {
  const me = useQuery(meQuery);
  if (me.isPending) return null;
  if (me.isError)
    return (
      <main className={layout.narrow}>
        <LoadFailed error={me.error} onRetry={() => void me.refetch()} />
      </main>
    );
  return me.data ? <SignedIn /> : <Door />;
}

/** Whoever is not signed in may look at a room from outside; other pages wait behind the sign-in. */
function Door() {
  return (
    <Switch>
      <Route path="/" component={SignUp} />
      <Route path="/r/:id">
        {({ id }) => (
          <Visitor>
            <Room key={id} id={Number(id)} tab={undefined} />
          </Visitor>
        )}
      </Route>
      <Route path="/invite/:code">
        {({ code }) => (
          <Visitor>
            <Invitation code={code} />
          </Visitor>
        )}
      </Route>
      <Route component={SignInFirst} />
    </Switch>
  );
}

function SignInFirst() {
  useEffect(() => wanted.remember(location.pathname + location.search), []);
  return <SignIn />;
}

function SignedIn() {
  return (
    <Shell>
      <Suspense
        fallback={
          <div className={layout.page}>
            <Skeleton count={3} height={140} />
          </div>
        }
      >
        <Switch>
          <Route path="/" component={Home} />
          <Route path="/welcome" component={Onboarding} />
          <Route path="/explore" component={Explore} />
          <Route path="/new" component={CreateRoom} />
          <Route path="/mine" component={MyRooms} />
          <Route path="/me" component={Profile} />
          <Route path="/me/study" component={Study} />
          <Route path="/call/test" component={CallTest} />
          <Route path="/notices" component={Notices} />
          <Route path="/invite/:code">{({ code }) => <Invitation code={code} />}</Route>
          <Route path="/r/:id/events/:event">
            {({ id, event }) => <EventPage key={event} id={Number(id)} event={Number(event)} />}
          </Route>
          <Route path="/r/:id/notes/:note">
            {({ id, note }) => <NotePage key={note} id={Number(id)} note={Number(note)} />}
          </Route>
          <Route path="/r/:id/call">{({ id }) => <CallPage key={id} id={Number(id)} />}</Route>
          <Route path="/main/room/video/:pk">
            {({ pk }) => <Redirect replace to={`/r/${pk}/call`} />}
          </Route>
          <Route path="/p/:pk">{({ pk }) => <Redirect replace to={`/r/${pk}/notes`} />}</Route>
          <Route path="/r/:id/:tab?">
            {({ id, tab }) => <Room key={id} id={Number(id)} tab={tab} />}
          </Route>
          <Route component={NotFound} />
        </Switch>
      </Suspense>
    </Shell>
  );
}
