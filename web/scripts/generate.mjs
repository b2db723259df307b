// Writes src/api/schema.d.ts from the server's own description of /api/v1.
import { writeFile } from 'node:fs/promises';
import openapiTS, { astToString } from 'openapi-typescript';

const source = new URL('../../api/openapi.yaml', import.meta.url);
const target = new URL('../src/api/schema.d.ts', import.meta.url);

const ast = await openapiTS(source, {
  // Go's description calls every list nullable and every object open. The server always sends a
  // list, and fields that it does not name would be a mistake here.
  transform(schema) {
    if (Array.isArray(schema.type) && schema.type.includes('array')) schema.type = 'array';
    delete schema.additionalProperties;
    return undefined;
  },
});
await writeFile(target, astToString(ast));
