import { dictionary, plural } from '../../lib/i18n';

export const ratingText = dictionary(
  {
    kept: (events: number, kept: string, score: string) =>
      `최근 모임 ${events}번 중 ${kept}번 함께했어요 · 믿음도 ${score}`,
    noEvents: '아직 함께한 모임이 없어요',
    stars: (average: string) => `별점 ${average}`,
    count: (count: number) => `평가 ${count}개`,
    noStars: '아직 별점이 없어요',
    roomStars: '이 방의 별점',
    overdue: (count: number) => `보낼 날이 지난 돈이 ${count}건 있어요`,
    mine: (stars: number) => `이번 시즌에 별 ${stars}개를 줬어요`,
    rateRoom: '이 방 평가하기',
    rate: (name: string) => `${name}님 평가하기`,
    howMany: '별을 몇 개 줄까요?',
    starsOf: (stars: number) => `별 ${stars}개`,
    lead: '평균만 보이고 누가 줬는지는 보이지 않아요. 시즌마다 한 번, 고칠 수 없어요.',
    missing: '별을 골라 주세요.',
    send: '별점 주기',
    sent: '별점을 줬어요',
  },
  {
    kept: (events, kept, score) =>
      `There for ${kept} of the last ${plural(events, 'meeting', 'meetings')} · reliability ${score}`,
    noEvents: 'No meetings yet',
    stars: (average) => `${average} stars`,
    count: (count) => plural(count, 'rating', 'ratings'),
    noStars: 'No ratings yet',
    roomStars: 'Stars of this room',
    overdue: (count) => `Holds back ${plural(count, 'overdue transfer', 'overdue transfers')}`,
    mine: (stars) => `You gave ${plural(stars, 'star', 'stars')} this season`,
    rateRoom: 'Rate this room',
    rate: (name) => `Rate ${name}`,
    howMany: 'How many stars?',
    starsOf: (stars) => plural(stars, 'star', 'stars'),
    lead: 'Only the average is shown, never who gave what. Once a season, and it cannot be changed.',
    missing: 'Please choose the stars.',
    send: 'Give the stars',
    sent: 'You gave your stars',
  },
);
