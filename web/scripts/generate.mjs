// Writes src/api/schema.d.ts from the server's own description of /api/v1.
import { writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../api/openapi.yaml', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);

const ast = await openapiTS(source, {
  // The description calls every object open, as unknown fields are ignored on the way in. Here a
  // field that it does not name would be a mistake.
  transform(schema) {
    delete schema.additionalProperties;
    return undefined;
  },
});
await writeFile(target, astToString(ast));
