import { wholeCall, WITH_DEVICES } from './callSteps';
import { test } from './world';

test.use({ ...WITH_DEVICES, media: 'external' });

test('a call at a media server of the operator, in a cluster by Redis', ({ sit, account }) =>
  wholeCall({ sit, account }));
