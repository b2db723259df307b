import { dictionary, plural } from '../../lib/i18n';

const listed = (names: readonly string[], all: number, more: (count: number) => string) =>
  names.join(', ') + (all > names.length ? ` ${more(all - names.length)}` : '');

/** The words around the text of a note. */
export const editorText = dictionary(
  {
    toNotes: '노트 목록으로',
    title: '노트 제목',
    content: '노트 내용',
    empty: '여기에 적어 보세요. [[ 를 적으면 다른 노트로 잇는 링크를 넣을 수 있어요.',
    emptyToRead: '아직 적은 내용이 없어요.',
    gone: '이 노트는 없어요',
    leaving: '빠져나가려면 Esc를 누르고 Tab을 누르세요.',

    mode: '보는 방법',
    write: '쓰기',
    split: '나란히',
    read: '보기',

    saved: '저장됨',
    saving: '저장 중',
    connecting: '연결 중',
    offline: '오프라인',
    offlineKept: '오프라인, 쓴 글은 이 기기에 보관 중',
    readOnly: '읽기 전용',
    stopped: '저장이 멈췄어요',

    together: (count: number) => `${count}명이 함께 쓰는 중`,
    here: (names: readonly string[], all: number) =>
      `지금 여기 있는 사람: ${listed(names, all, (count) => `외 ${count}명`)}`,
    came: (name: string) => `${name}님이 들어왔어요`,
    left: (name: string) => `${name}님이 나갔어요`,

    comments: '댓글',
    openComments: (count: number) => (count > 0 ? `댓글, 열린 대화 ${count}개` : '댓글'),
    versions: '버전',
    about: '노트 정보',

    tools: '서식',
    heading: '제목',
    bold: '굵게',
    italic: '기울임',
    strike: '취소선',
    link: '링크',
    bullet: '목록',
    number: '번호 목록',
    task: '체크리스트',
    quote: '인용',
    code: '코드',
    table: '표',
    math: '수식',
    noteLink: '다른 노트 링크',
    undo: '되돌리기',
    redo: '다시 하기',
    find: '찾기',
    column: '열',

    tooLong: '노트는 50만 자까지 쓸 수 있어요. 새 노트에 이어서 적어 보세요.',

    rescueTitle: '저장하지 못한 글이 있어요',
    conflict:
      '서버의 노트와 이어지지 않아서 저장하지 못했어요. 아래 글을 복사해 두면 새로 연 노트에 다시 붙여 넣을 수 있어요.',
    tooLarge: '노트가 너무 커져서 저장하지 못했어요. 아래 글을 복사해 새 노트에 옮겨 주세요.',
    refused: '더는 이 노트에 쓸 수 없어서 저장하지 못했어요. 필요한 글이면 복사해 두세요.',
    mine: '내 글',
    copy: '내 글 복사',
    copied: '복사했어요',
    anew: '복사한 뒤 새로 열기',
  },
  {
    toNotes: 'To the list of notes',
    title: 'Title of the note',
    content: 'Text of the note',
    empty: 'Write here. Type [[ to link to another note.',
    emptyToRead: 'Nothing is written yet.',
    gone: 'There is no such note',
    leaving: 'To leave, press Escape and then Tab.',

    mode: 'View',
    write: 'Write',
    split: 'Side by side',
    read: 'Read',

    saved: 'Saved',
    saving: 'Saving',
    connecting: 'Connecting',
    offline: 'Offline',
    offlineKept: 'Offline, kept on this device',
    readOnly: 'Read only',
    stopped: 'Saving has stopped',

    together: (count) => `${count} people are writing together`,
    here: (names, all) =>
      `Here now: ${listed(names, all, (count) => `and ${plural(count, 'other', 'others')}`)}`,
    came: (name) => `${name} has come`,
    left: (name) => `${name} has left`,

    comments: 'Comments',
    openComments: (count) =>
      count > 0 ? `Comments, ${plural(count, 'open thread', 'open threads')}` : 'Comments',
    versions: 'Versions',
    about: 'About this note',

    tools: 'Formatting',
    heading: 'Heading',
    bold: 'Bold',
    italic: 'Italic',
    strike: 'Strike through',
    link: 'Link',
    bullet: 'List',
    number: 'Numbered list',
    task: 'Check list',
    quote: 'Quote',
    code: 'Code',
    table: 'Table',
    math: 'Formula',
    noteLink: 'Link to another note',
    undo: 'Undo',
    redo: 'Redo',
    find: 'Find',
    column: 'Column',

    tooLong: 'A note holds 500,000 characters. Go on in a new note.',

    rescueTitle: 'Some of your text is not saved',
    conflict:
      'It does not fit to the note on the server and could not be saved. Copy it, and paste it into the note when it is open again.',
    tooLarge: 'The note has become too large to be saved. Copy the text and move it to a new note.',
    refused: 'You cannot write in this note any more, so this was not saved. Copy what you need.',
    mine: 'My text',
    copy: 'Copy my text',
    copied: 'Copied',
    anew: 'Open the note again',
  },
);

/** What CodeMirror says by itself, under the names that it gives it. */
export const phrases = {
  ko: {
    Find: '찾을 말',
    Replace: '바꿀 말',
    next: '다음',
    previous: '이전',
    replace: '바꾸기',
    'replace all': '모두 바꾸기',
    close: '닫기',
    'current match': '지금 찾은 곳',
    'on line': '줄',
    'replaced match on line $': '$번째 줄에서 바꿨어요',
    'replaced $ matches': '$곳을 바꿨어요',
    'Go to line': '줄로 가기',
    go: '가기',
    Completions: '노트 고르기',
    'Selection deleted': '선택한 글을 지웠어요',
    'Control character': '제어 문자',
  },
  en: { next: 'Next', previous: 'Previous', replace: 'Replace', 'replace all': 'Replace all' },
} satisfies Record<string, Record<string, string>>;
