import { expect, it } from 'vitest';
import { codeOf, problemOf } from './problem.ts';

const reply = (body: string, status = 409) => new Response(body, { status });

it('reads a refusal with its code and what fills its sentence', async () => {
  const body = {
    type: '/problems/already-open',
    title: 't',
    status: 409,
    code: 'already-open',
    detail: 'd',
    requestId: 'r',
  };
  const error = await problemOf(reply(JSON.stringify(body)));
  expect(codeOf(error)).toBe('already-open');
  expect(error.problem?.requestId).toBe('r');
});

it('takes what nobody we know has answered as being offline', async () => {
  expect(codeOf(await problemOf(reply('<html>Bad gateway</html>', 502)))).toBe('offline');
  expect(codeOf(await problemOf(reply('{"error":"no"}', 500)))).toBe('offline');
  expect(codeOf(new Error('bug'))).toBeNull();
});
