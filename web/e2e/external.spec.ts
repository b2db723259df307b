import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { wholeCall, WITH_DEVICES } from './callSteps';
import { expect, test } from './world';

test.use({ ...WITH_DEVICES, media: 'external' });

test('a call at a media server of the operator, in a cluster by Redis', async ({
  sit,
  account,
  nodes,
}) => {
  await wholeCall({ sit, account });
  // studyONE has started none of its own.
  for (const { folder } of nodes) expect(existsSync(join(folder, 'media/state.json'))).toBe(false);
});
