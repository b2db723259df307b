import type { Language } from '../../../lib/i18n';
import { escapeHtml } from '../markdown/escape';
import styles from './Paper.module.css';
import style from './standalone.css?inline';

const sheet = (title: string, html: string): string =>
  `<main>\n<h1>${escapeHtml(title)}</h1>\n${html}</main>`;

/** A rendered note as a file that needs nothing else. */
export const standalone = (title: string, html: string, language: Language): string =>
  `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
${sheet(title, html)}
</body>
</html>
`;

/** Prints a rendered note, and nothing else of the page. */
export function printSheet(title: string, html: string): void {
  const paper = document.createElement('div');
  paper.className = styles.paper ?? '';
  paper.attachShadow({ mode: 'open' }).innerHTML = `<style>${style}</style>${sheet(title, html)}`;
  document.body.append(paper);
  addEventListener('afterprint', () => paper.remove(), { once: true });
  print();
}

/** A title as the name of a file, which some systems want without these signs. */
export const fileName = (title: string, ending: string): string =>
  `${title.replace(/[\\/:*?"<>|]/g, ' ').trim()}.${ending}`;
