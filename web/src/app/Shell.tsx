import { LayoutGrid, House, Plus, Search, UserRound } from 'lucide-react';
import { type ReactNode, useEffect, useRef } from 'react';
import { Link, useLocation } from 'wouter';
import { Bell } from '../features/notices/Bell';
import { useNoticeNews } from '../features/notices/useNoticeNews';
import { useText } from '../lib/i18n';
import { Logo } from '../ui/Logo';
import styles from './Shell.module.css';
import { appText } from './text';
import { Toggles } from './Toggles';

const ITEMS = [
  { href: '/', key: 'home', Icon: House },
  { href: '/explore', key: 'explore', Icon: Search },
  { href: '/new', key: 'create', Icon: Plus },
  { href: '/mine', key: 'mine', Icon: LayoutGrid },
  { href: '/me', key: 'me', Icon: UserRound },
] as const;

/** Pages with a bar of their own at the bottom leave the tabs out on phones. */
const hasOwnBar = (path: string) => /^\/(r\/|new|welcome)/.test(path);

/** A call takes the whole screen. */
const isCall = (path: string) => /^\/r\/\d+\/call\/?$/.test(path);

/** On phones the home page has the bell in a header of its own. */
const bringsBell = (path: string) => path === '/';

/** A room one sits in belongs to one's own. */
const isInsideRoom = (path: string) => /^\/r\/\d+\/./.test(path);

/** Where a page begins for keyboards: a room's tabs are one page. */
const pageOf = (path: string) => (isCall(path) ? path : (/^\/r\/\d+/.exec(path)?.[0] ?? path));

export function Shell({ children }: { children: ReactNode }) {
  const t = useText(appText);
  const [path] = useLocation();
  const main = useRef<HTMLElement>(null);
  const page = pageOf(path);
  const lastPage = useRef(page);
  useNoticeNews();

  useEffect(() => {
    if (lastPage.current === page) return;
    lastPage.current = page;
    main.current?.focus({ preventScroll: true });
  }, [page]);

  const ownBar = hasOwnBar(path);
  if (isCall(path))
    return (
      <main id="main" ref={main} tabIndex={-1}>
        {children}
      </main>
    );
  return (
    <>
      <a className={styles.skip} href="#main">
        {t.skip}
      </a>
      <nav className={`${styles.nav} ${ownBar ? styles.hideNav : ''}`} aria-label={t.navigation}>
        <div className={`${styles.railOnly} ${styles.railTop}`}>
          <Logo />
          <Bell />
        </div>
        <ul>
          {ITEMS.map(({ href, key, Icon }) => {
            const current =
              path === href ||
              (key === 'mine' && isInsideRoom(path)) ||
              (key === 'me' && path.startsWith('/me/'));
            return (
              <li key={href}>
                <Link
                  href={href}
                  className={`${styles.item} ${key === 'create' ? styles.plus : ''}`}
                  aria-current={current ? 'page' : undefined}
                >
                  <Icon
                    size={22}
                    strokeWidth={current || key === 'create' ? 2.4 : 1.8}
                    aria-hidden
                  />
                  <span className={styles.label}>{t[key]}</span>
                </Link>
              </li>
            );
          })}
        </ul>
        <div className={`${styles.railOnly} ${styles.foot}`}>
          <Toggles />
        </div>
      </nav>
      <main
        id="main"
        ref={main}
        tabIndex={-1}
        className={`${styles.main} ${ownBar ? '' : styles.withTabs}`}
      >
        {!ownBar && !bringsBell(path) && (
          <div className={styles.phoneTop}>
            <Bell />
          </div>
        )}
        {children}
      </main>
    </>
  );
}
