import type { Language } from '../../lib/i18n';
import { date } from '../../lib/format';

export const TEMPLATE_KEYS = ['blank', 'minutes', 'mistakes', 'book'] as const;
export type TemplateKey = (typeof TEMPLATE_KEYS)[number];

/** What a template fills in. */
export interface Occasion {
  room: string;
  /** Who begins the note. */
  writer: string;
  now: Date;
  zone: string;
}

type Template = (words: Words) => string;

/** What stands in a template, safe in a cell of a table. */
interface Words {
  room: string;
  writer: string;
  today: string;
  /** A day of the days to come. */
  after: (days: number) => string;
}

/** What a new note begins with. */
export function templateText(key: TemplateKey, occasion: Occasion, language: Language): string {
  const { now, zone } = occasion;
  const after = (days: number) =>
    date(new Date(now.getTime() + days * DAY).toISOString(), language, zone);
  return TEMPLATES[language][key]({
    room: inCell(occasion.room),
    writer: inCell(occasion.writer),
    today: after(0),
    after,
  });
}

const DAY = 24 * 3_600_000;

const inCell = (text: string): string => text.replace(/[\\|`*_<[\]]/g, '\\$&');

const blank: Template = () => '';

const TEMPLATES: Record<Language, Record<TemplateKey, Template>> = {
  ko: {
    blank,
    minutes: ({ room, writer, today }) => `| 날짜 | 스터디 | 적은 사람 | 온 사람 |
|---|---|---|---|
| ${today} | ${room} | ${writer} |  |

## 오늘 이야기할 것

1. 지난번 할 일 확인
2. 
3. 

## 지난번 할 일

- [ ] 지난 회의록에서 옮겨 와요

## 나온 이야기

### 1. 

- 

## 정한 것

| 무엇을 | 왜 |
|---|---|
|  |  |

## 할 일

| 할 일 | 누가 | 언제까지 |
|---|---|---|
|  |  |  |

## 다음 모임

- 언제: 
- 준비할 것: 
- [ ] 일정에 넣기
`,
    mistakes: ({ room, today, after }) => `| 날짜 | 스터디 | 교재 | 범위 |
|---|---|---|---|
| ${today} | ${room} |  |  |

## 한눈에

| 번호 | 내 답 | 정답 | 왜 틀렸나요 | 핵심 한 줄 |
|---|---|---|---|---|
|  |  |  |  |  |
|  |  |  |  |  |
|  |  |  |  |  |

왜 틀렸나요: **개념**을 몰랐어요 · **실수**했어요 · **시간**이 없었어요 · **찍어서** 맞혔어요

## 1번 문제

> 문제를 옮겨 적어요.

**내가 푼 길**

- 

**바른 풀이**

- 

**다음에 이 문제를 만나면**

- 

## 다시 풀기

- [ ] 내일, ${after(1)}
- [ ] 사흘 뒤, ${after(3)}
- [ ] 일주일 뒤, ${after(7)}
- [ ] 시험 전날
`,
    book: ({ room, today }) => `| 책 | 지은이 | 읽은 곳 | 스터디 | 날짜 |
|---|---|---|---|---|
|  |  | 쪽부터 쪽까지 | ${room} | ${today} |

## 한 문장으로 줄이면

> 

## 핵심 내용

### 1장. 

- 
- 

### 2장. 

- 
- 

## 새로 안 말

| 말 | 뜻 | 쪽 |
|---|---|---|
|  |  |  |
|  |  |  |

## 옮겨 적은 문장

> (쪽)

## 내 생각

- 

## 함께 이야기할 질문

1. 
2. 

## 덮고 확인하기

- [ ] 책을 덮고 핵심을 말해 봤어요
- [ ] 내 예를 하나 들어 봤어요
- [ ] 모르는 말을 찾아봤어요
`,
  },
  en: {
    blank,
    minutes: ({ room, writer, today }) => `| Date | Study | Notes by | Present |
|---|---|---|---|
| ${today} | ${room} | ${writer} |  |

## Agenda

1. What we set out to do last time
2. 
3. 

## From last time

- [ ] Copied from the last minutes

## What was said

### 1. 

- 

## Decided

| What | Why |
|---|---|
|  |  |

## To do

| Task | Who | By when |
|---|---|---|
|  |  |  |

## Next meeting

- When: 
- Bring: 
- [ ] Put it into the plan
`,
    mistakes: ({ room, today, after }) => `| Date | Study | Book | Part |
|---|---|---|---|
| ${today} | ${room} |  |  |

## At a glance

| No. | My answer | Right answer | Why it went wrong | The point in a line |
|---|---|---|---|---|
|  |  |  |  |  |
|  |  |  |  |  |
|  |  |  |  |  |

Why it went wrong: did not **know** it · a **slip** · no **time** · a lucky **guess**

## Question 1

> Copy the question here.

**How I went about it**

- 

**How it is done**

- 

**When I meet it again**

- 

## Do it again

- [ ] Tomorrow, ${after(1)}
- [ ] In three days, ${after(3)}
- [ ] In a week, ${after(7)}
- [ ] The day before the exam
`,
    book: ({ room, today }) => `| Book | Author | Read | Study | Date |
|---|---|---|---|---|
|  |  | pages | ${room} | ${today} |

## In one sentence

> 

## Main points

### Chapter 1. 

- 
- 

### Chapter 2. 

- 
- 

## New words

| Word | Meaning | Page |
|---|---|---|
|  |  |  |
|  |  |  |

## Quoted

> (page)

## What I think

- 

## Questions to talk about

1. 
2. 

## With the book closed

- [ ] I said the main points in my own words
- [ ] I found an example of my own
- [ ] I looked up what I did not know
`,
  },
};
