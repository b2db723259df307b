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
